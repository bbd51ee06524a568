using System.Net;
using System.Text.RegularExpressions;
using Domovoy.Core;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Domovoy.Core.Staff;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Domovoy.Web.Tests;

/// <summary>Ways in besides the password: the letter of one who forgot it, the command of the server; and the end of a session.</summary>
public sealed partial class StaffDoorTests(Products products)
{
    private const string Password = "пять слов для входа";
    private const string Other = "другие слова подряд";

    [Theory, OnBothDatabases]
    public async Task Who_forgot_the_password_sets_a_new_one_by_the_letter(Db db)
    {
        var product = await products.OnAsync(db);
        var email = await NewEmployeeAsync(product, Role.Operator);
        using var client = product.Host.NewClient();
        // The link must begin with the address of the server, whatever a stranger writes as Host.
        client.DefaultRequestHeaders.Host = "evil.example";
        var known = await TextAsync(await new SignInForm(client).PostAsync("/sign-in/forgot", new() { ["email"] = email }));
        var unknown = await TextAsync(await new SignInForm(client).PostAsync("/sign-in/forgot", new() { ["email"] = "stranger@example.ru" }));
        known.Replace(email, "", StringComparison.Ordinal).ShouldBe(unknown.Replace("stranger@example.ru", "", StringComparison.Ordinal));
        client.DefaultRequestHeaders.Host = null;
        var link = await LinkAsync(product, email);
        link.ShouldStartWith(product.Host.Url + "/new-password?token=");
        var fields = new Dictionary<string, string> { ["token"] = link.Split("token=")[1], ["password"] = "коротко" };
        (await TextAsync(await new SignInForm(client).PostAsync(new Uri(link).PathAndQuery, fields))).ShouldContain("Пароль короче 10 знаков");
        fields["password"] = Other;
        (await new SignInForm(client).PostAsync(new Uri(link).PathAndQuery, fields)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await new SignInForm(client).IsSignedInAsync()).ShouldBeTrue();
        using var second = product.Host.NewClient();
        (await second.GetStringAsync(link)).ShouldContain("Ссылка не действует");
        (await TextAsync(await new SignInForm(second).SendAsync(email, Password))).ShouldContain("E-mail или пароль не подходят");
        (await new SignInForm(second).SendAsync(email, Other)).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Theory, OnBothDatabases]
    public async Task The_command_rescues_an_administrator(Db db)
    {
        var product = await products.OnAsync(db);
        var email = await NewEmployeeAsync(product, Role.Viewer);
        (await ProductHost.RunAsync(product.Host.Setup, "rescue-administrator")).Code.ShouldBe(2);
        (await ProductHost.RunAsync(product.Host.Setup, "rescue-administrator", "nobody@example.ru")).Code.ShouldBe(1);
        var done = await ProductHost.RunAsync(product.Host.Setup, "rescue-administrator", email);
        done.Code.ShouldBe(0, done.Errors);
        var token = done.Text.TrimEnd().Split("token=")[1];
        using var client = product.Host.NewClient();
        var set = await new SignInForm(client).PostAsync("/new-password?token=" + token, new() { ["token"] = token, ["password"] = Other });
        set.StatusCode.ShouldBe(HttpStatusCode.Found);
        WebUtility.HtmlDecode(await client.GetStringAsync("/employees")).ShouldContain(email);
    }

    [Theory, OnBothDatabases]
    public async Task An_ended_session_opens_nothing_and_the_others_go_on(Db db)
    {
        var product = await products.OnAsync(db);
        var email = await NewEmployeeAsync(product, Role.Operator);
        using var first = product.Host.NewClient();
        using var second = product.Host.NewClient();
        await new SignInForm(first).SendAsync(email, Password);
        await new SignInForm(second).SendAsync(email, Password);
        await using var core = OpenCore(product);
        var employee = (await core.GetRequiredService<EmployeeList>().PageAsync(new EmployeeFilter { Search = email }, false, null, 10, Actor.System, default)).Value.Items.Single();
        var sessions = core.GetRequiredService<StaffSessions>();
        var open = (await sessions.ListAsync(employee.Id, Actor.System, default)).Value;
        open.Count.ShouldBe(2);
        (await sessions.EndAsync(employee.Id, open[0].Id, Actor.System, default)).Ok.ShouldBeTrue();
        var left = new[] { await new SignInForm(first).IsSignedInAsync(), await new SignInForm(second).IsSignedInAsync() };
        left.Count(isIn => isIn).ShouldBe(1);
    }

    private static async Task<string> NewEmployeeAsync(Product product, Role role)
    {
        await using var core = OpenCore(product);
        var email = $"sidorov-{GuidV7.Next():N}@example.ru";
        var made = await core.GetRequiredService<SaveEmployee>().RunAsync(null, null, new EmployeeForm
        {
            Surname = "Сидоров", FirstName = "Семен", Email = email, Role = role, Access = Access.All, Password = Password,
        }, Actor.System, default);
        made.Ok.ShouldBeTrue(made.Ok ? null : made.Error.Text);
        return email;
    }

    /// <summary>From the letter the product wrote as a file.</summary>
    private static async Task<string> LinkAsync(Product product, string email)
    {
        var folder = Path.Combine(product.Host.Setup.Folder, "data", "outbox");
        for (var tries = 0; tries < 400; tries++)
        {
            foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml") : [])
            {
                var letter = await MimeMessage.LoadAsync(file);
                if (letter.To.ToString() == email && Link().Match(letter.TextBody ?? "") is { Success: true } link)
                    return link.Value;
            }
            await Task.Delay(50);
        }
        throw new TimeoutException("No letter came.");
    }

    private static ServiceProvider OpenCore(Product product) =>
        new ServiceCollection().AddLogging().AddCore(new DatabaseOptions(Path.Combine(product.Host.Setup.Folder, "data"), product.Host.Setup.Postgres)).BuildServiceProvider();

    private static async Task<string> TextAsync(HttpResponseMessage response)
    {
        using (response)
            return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    [GeneratedRegex(@"http\S+token=\S+")]
    private static partial Regex Link();
}
