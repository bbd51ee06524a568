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
        (await TextAsync(await new SignInForm(client).SendAsync(employee.Email ?? "", Password))).ShouldContain("Доступ заблокирован. Обратитесь к администратору");
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
        fields["code"] = Totp.Code(Totp.Base32(key));
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
        db.UserTokens.Add(new IdentityUserToken<Guid> { UserId = employee.Id, LoginProvider = "[AspNetUserStore]", Name = "AuthenticatorKey", Value = Totp.Base32(key) });
        await db.SaveChangesAsync();
        await db.Users.Where(e => e.Id == employee.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.TwoFactorEnabled, true));
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
