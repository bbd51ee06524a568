using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Domovoy.Core;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Domovoy.Core.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Domovoy.Web.Tests;

/// <summary>Employees as an administrator keeps them, and what it does to their sessions.</summary>
public sealed class EmployeeTests(Products products)
{
    private const string Password = "пять слов для входа";

    [Theory, OnBothDatabases]
    public async Task A_blocked_employee_is_out_and_does_not_get_in(Db db)
    {
        var product = await products.OnAsync(db);
        await using var core = OpenCore(product);
        var employee = await NewEmployeeAsync(core);
        using var client = product.Host.NewClient();
        await new SignInForm(client).SendAsync(employee.Email ?? "", Password);
        (await new SignInForm(client).IsSignedInAsync()).ShouldBeTrue();
        (await core.GetRequiredService<BlockEmployee>().RunAsync(employee.Id, true, Actor.System, default)).Ok.ShouldBeTrue();
        (await client.GetAsync("/sign-in")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await new SignInForm(client).IsSignedInAsync()).ShouldBeFalse();
        (await TextAsync(await new SignInForm(client).SendAsync(employee.Email ?? "", Password))).ShouldContain("Вход закрыт администратором");
        (await TextAsync(await new SignInForm(client).SendAsync(employee.Email ?? "", "не тот пароль"))).ShouldContain("E-mail или пароль не подходят");
    }

    [Theory, OnBothDatabases]
    public async Task Who_uses_codes_gives_one_after_the_password(Db db)
    {
        var product = await products.OnAsync(db);
        await using var core = OpenCore(product);
        var employee = await NewEmployeeAsync(core);
        var key = RandomNumberGenerator.GetBytes(20);
        await TurnCodesOnAsync(core, employee, key);
        using var client = product.Host.NewClient();
        var half = await new SignInForm(client).SendAsync(employee.Email ?? "", Password, "/?tab=1");
        var page = half.Headers.Location?.ToString() ?? "";
        page.ShouldStartWith("/sign-in/code");
        (await new SignInForm(client).IsSignedInAsync()).ShouldBeFalse();
        var fields = new Dictionary<string, string> { ["code"] = "000000", ["returnUrl"] = "/?tab=1" };
        (await TextAsync(await new SignInForm(client).PostAsync(page, fields))).ShouldContain("Код не подошел");
        fields["code"] = Code(key);
        (await new SignInForm(client).PostAsync(page, fields)).Headers.Location?.ToString().ShouldBe("/?tab=1");
        (await new SignInForm(client).IsSignedInAsync()).ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task The_last_administrator_stays_one(Db db)
    {
        var setup = await ProductSetup.NewAsync(db);
        await using (var core = OpenCore(setup))
        {
            await core.GetRequiredService<Migrator>().EnsureSchemaAsync(default);
            var save = core.GetRequiredService<SaveEmployee>();
            var only = (await save.RunAsync(null, null, Form(Role.Administrator), Actor.System, default)).Value;
            var form = EmployeeForm.Of(only);
            form.Role = Role.Viewer;
            (await save.RunAsync(only.Id, only.Version, form, Actor.System, default)).Error.Field.ShouldBe(nameof(form.Role));
            (await core.GetRequiredService<BlockEmployee>().RunAsync(only.Id, true, Actor.System, default)).Ok.ShouldBeFalse();
            (await save.RunAsync(null, null, Form(Role.Administrator), Actor.System, default)).Ok.ShouldBeTrue();
            (await save.RunAsync(only.Id, only.Version, form, Actor.System, default)).Ok.ShouldBeTrue();
            (await save.RunAsync(only.Id, 1, form, Actor.System, default)).Error.Code.ShouldBe("changed_meanwhile");
        }
        await setup.RemoveAsync();
    }

    private static async Task<Employee> NewEmployeeAsync(ServiceProvider core) =>
        (await core.GetRequiredService<SaveEmployee>().RunAsync(null, null, Form(Role.Operator), Actor.System, default)).Value;

    private static EmployeeForm Form(Role role) => new()
    {
        Surname = "Петров", FirstName = "Петр", Email = $"petrov-{GuidV7.Next():N}@example.ru", Role = role, Access = Access.All, Password = Password,
    };

    private static async Task TurnCodesOnAsync(ServiceProvider core, Employee employee, byte[] key)
    {
        await using var db = await core.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        db.UserTokens.Add(new IdentityUserToken<Guid> { UserId = employee.Id, LoginProvider = "[AspNetUserStore]", Name = "AuthenticatorKey", Value = Base32(key) });
        await db.SaveChangesAsync();
        await db.Users.Where(e => e.Id == employee.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.TwoFactorEnabled, true));
    }

    /// <summary>RFC 6238, as the application on a phone counts it.</summary>
    private static string Code(byte[] key)
    {
        Span<byte> step = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // The algorithm of the standard.
        var hash = HMACSHA1.HashData(key, step);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & 0x7FFFFFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static string Base32(byte[] bytes)
    {
        var bits = string.Concat(bytes.Select(b => Convert.ToString(b, 2).PadLeft(8, '0')));
        return string.Concat(bits.Chunk(5).Select(five => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[Convert.ToInt32(new string(five), 2)]));
    }

    private static ServiceProvider OpenCore(Product product) => OpenCore(product.Host.Setup);

    private static ServiceProvider OpenCore(ProductSetup setup) =>
        new ServiceCollection().AddLogging().AddCore(new DatabaseOptions(Path.Combine(setup.Folder, "data"), setup.Postgres)).BuildServiceProvider();

    private static async Task<string> TextAsync(HttpResponseMessage response)
    {
        using (response)
            return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }
}
