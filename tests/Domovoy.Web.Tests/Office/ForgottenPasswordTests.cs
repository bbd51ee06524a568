using System.Text.RegularExpressions;
using Domovoy.Core;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Domovoy.Core.Staff;
using Domovoy.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Domovoy.Web.Tests.Office;

/// <summary>The ways back in, as a person walks them: the letter comes over a real mail server, the command runs beside the running product.</summary>
public sealed partial class ForgottenPasswordTests(OfficeBrowser browser)
{
    private const string Old = "пять слов для входа";
    private const string New = "другие слова подряд";

    [Fact]
    public async Task Forgotten_blocked_late_and_locked_out()
    {
        OfficeBrowser.SkipWithoutIt();
        await using var mail = MailServer.Start();
        var setup = await ProductSetup.NewAsync(Db.Sqlite);
        setup.Settings["Admin__Email"] = Products.AdminEmail;
        setup.Settings["Admin__Password"] = Products.AdminPassword;
        await using var host = await ProductHost.StartAsync(setup);
        await SendByAsync(host, mail);
        await using var core = new ServiceCollection().AddLogging().AddCore(new DatabaseOptions(Path.Combine(setup.Folder, "data"), null)).BuildServiceProvider();
        var anna = await EmployeeAsync(core, "anna@example.ru");
        await using var person = await browser.OpenDoorAsync(host);

        // A stranger's address and an employee's get one and the same answer.
        var unknown = await ForgetAsync(person, "stranger@example.ru");
        (await ForgetAsync(person, "anna@example.ru")).Replace("anna", "stranger", StringComparison.Ordinal).ShouldBe(unknown);
        var link = await LinkAsync(mail, "anna@example.ru");
        mail.To("stranger@example.ru").ShouldBeEmpty();
        await person.Page.GotoAsync(link);
        await person.LookAsync("password-new");
        await person.Page.FillAsync("[name=password]", "коротко");
        await person.Page.ClickAsync("button[type=submit]");
        await Expect(person.Page.GetByText("Пароль короче 10 знаков")).ToBeVisibleAsync();
        await person.Page.FillAsync("[name=password]", New);
        await person.Page.ClickAsync("button[type=submit]");
        await person.LiveAsync();
        await Expect(person.Page.Locator("h1")).ToHaveTextAsync("Помещения");

        // Twice.
        await using var other = await browser.OpenDoorAsync(host);
        await VoidAsync(other, link);
        await other.LookAsync("password-void");
        await other.Page.GetByText("Прислать новую ссылку").ClickAsync();
        await Expect(other.Page.Locator("[name=email]")).ToBeVisibleAsync();

        // Too late.
        await ForgetAsync(other, "anna@example.ru");
        var late = await LinkAsync(mail, "anna@example.ru", link);
        await using (var db = await core.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync())
            await db.StaffLinks.ExecuteUpdateAsync(set => set.SetProperty(l => l.ExpiresAt, TimeProvider.System.GetUtcNow().AddSeconds(-1)));
        await VoidAsync(other, late);

        // Blocked: the open page is at the door at once, the answer is that of a stranger, and nothing is sent.
        (await core.GetRequiredService<BlockEmployee>().RunAsync(anna, true, Actor.System, default)).Ok.ShouldBeTrue();
        await person.Page.GotoAsync("/clients");
        await Expect(person.Page.Locator("[name=password]")).ToBeVisibleAsync();
        (await ForgetAsync(other, "anna@example.ru")).Replace("anna", "stranger", StringComparison.Ordinal).ShouldBe(unknown);
        await using (var db = await core.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync())
            (await db.Outbox.CountAsync(r => r.Notice == PasswordResetNotice.Name)).ShouldBe(2);
        await other.SignInRefusedAsync("anna@example.ru", New);

        await RescueAsync(core, host, other);
    }

    /// <summary>The only administrator is blocked and has forgotten the password.</summary>
    private static async Task RescueAsync(ServiceProvider core, ProductHost host, OfficePage other)
    {
        await using (var db = await core.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync())
            await db.Users.Where(e => e.Email == Products.AdminEmail).ExecuteUpdateAsync(set => set.SetProperty(e => e.BlockedAt, TimeProvider.System.GetUtcNow()));
        await other.SignInRefusedAsync(Products.AdminEmail, Products.AdminPassword);
        var done = await ProductHost.RunAsync(host.Setup, "rescue-administrator", Products.AdminEmail);
        done.Code.ShouldBe(0, done.Errors);
        var way = new Uri(done.Text.TrimEnd().Split('\n')[^1].Trim()).PathAndQuery;
        await other.Page.GotoAsync(way);
        await other.Page.FillAsync("[name=password]", New);
        await other.Page.ClickAsync("button[type=submit]");
        await other.LiveAsync();
        await other.GoAsync("/employees");
        await Expect(other.Rows.First).ToBeVisibleAsync();
        await Expect(other.Page.Locator(".page-head").GetByText("Добавить")).ToBeVisibleAsync();
        await other.Page.Context.ClearCookiesAsync();
        await VoidAsync(other, way);
    }

    /// <summary>The administrator sets the mail server up where one does.</summary>
    private async Task SendByAsync(ProductHost host, MailServer mail)
    {
        await using var office = await browser.OpenDoorAsync(host);
        await office.SignInAsync(Products.AdminEmail, Products.AdminPassword);
        await office.GoAsync("/notifications");
        await office.Page.GetByLabel("Способ отправки", new() { Exact = true }).First.SelectOptionAsync("Через почтовый сервер (SMTP)");
        await office.Page.GetByRole(AriaRole.Textbox, new() { Name = "Сервер" }).First.FillAsync("127.0.0.1");
        await office.Page.GetByLabel("Порт").First.FillAsync($"{mail.Port}");
        await office.Page.GetByLabel("Адрес отправителя").First.FillAsync("uk@example.ru");
        await office.Page.Keyboard.PressAsync("Control+s");
        await Expect(office.Page.Locator(".toast")).ToContainTextAsync("Настройки сохранены.");
    }

    private static async Task<Guid> EmployeeAsync(ServiceProvider core, string email)
    {
        var form = new EmployeeForm { Surname = "Забывчивая", FirstName = "Анна", Email = email, Role = Role.Operator, Access = Access.All, Password = Old };
        return (await core.GetRequiredService<SaveEmployee>().RunAsync(null, null, form, Actor.System, default)).Value.Id;
    }

    /// <returns>What the person reads then.</returns>
    private static async Task<string> ForgetAsync(OfficePage person, string email)
    {
        await person.Page.GotoAsync("/sign-in");
        await person.Page.GetByText("Забыли пароль?").ClickAsync();
        await person.Page.FillAsync("[name=email]", email);
        await person.Page.ClickAsync("button[type=submit]");
        await Expect(person.Page.GetByText("Проверьте почту").First).ToBeVisibleAsync();
        return await person.Page.InnerTextAsync("body");
    }

    private static async Task<string> LinkAsync(MailServer mail, string to, string? not = null)
    {
        var letter = await mail.WaitAsync(to, text => Link().Match(text) is { Success: true } found && found.Value != not);
        return Link().Match(letter.TextBody ?? "").Value;
    }

    private static async Task VoidAsync(OfficePage person, string link)
    {
        await person.Page.GotoAsync(link);
        await Expect(person.Page.Locator("h1")).ToHaveTextAsync("Ссылка не действует");
        await Expect(person.Page.Locator("[name=password]")).ToHaveCountAsync(0);
    }

    [GeneratedRegex(@"http\S+token=\S+")]
    private static partial Regex Link();
}

internal static class RefusedSignIn
{
    /// <summary>The door stays shut; who knows the password is told why.</summary>
    public static async Task SignInRefusedAsync(this OfficePage person, string email, string password)
    {
        await person.Page.GotoAsync("/sign-in");
        await person.Page.FillAsync("[name=email]", email);
        await person.Page.FillAsync("[name=password]", password);
        await person.Page.ClickAsync("button[type=submit]");
        await Expect(person.Page.Locator("[name=password]")).ToBeVisibleAsync();
        await Expect(person.Page.GetByText("Доступ заблокирован").First).ToBeVisibleAsync();
    }
}
