using Domovoy.Core;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Domovoy.Core.Staff;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Domovoy.Web.Tests.Office;

/// <summary>Other people at the same product: a browser context of their own, perhaps by the name localhost.</summary>
public sealed partial class StaffTests
{
    private static async Task<OfficePage> NewPersonAsync(OfficePage of, string? host = null)
    {
        var url = new Uri(of.Page.Url);
        var other = of.Page.Context.Browser ?? throw new InvalidOperationException("No browser.");
        var context = await other.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = $"http://{host ?? url.Host}:{url.Port}", Locale = "ru-RU", ViewportSize = new ViewportSize { Width = 1440, Height = 900 },
        });
        context.SetDefaultTimeout(30_000);
        return new OfficePage(await context.NewPageAsync());
    }

    /// <summary>An employee with a password, made by Core on the data of the running product.</summary>
    private async Task NewEmployeeByFileAsync(OfficePage office, string email)
    {
        office.Page.Url.ShouldNotBeEmpty();
        await using var core = new ServiceCollection().AddLogging().AddCore(new DatabaseOptions(await browser.DataAsync(), null)).BuildServiceProvider();
        var made = await core.GetRequiredService<SaveEmployee>().RunAsync(null, null, new EmployeeForm
        {
            Surname = "Ключева", FirstName = "Ольга", Email = email, Role = Role.Manager, Access = Access.All, Password = Password,
        }, Actor.System, default);
        made.Ok.ShouldBeTrue(made.Ok ? null : made.Error.Text);
    }

    private static async Task SignInAsync(OfficePage person, string email)
    {
        await FillAsync(person, email);
        await person.LiveAsync();
    }

    private static async Task FillAsync(OfficePage person, string email)
    {
        await person.Page.GotoAsync("/sign-in");
        await person.Page.FillAsync("[name=email]", email);
        await person.Page.FillAsync("[name=password]", Password);
        await person.Page.ClickAsync("button[type=submit]");
    }

    private static async Task SignOutAsync(OfficePage person)
    {
        await person.Page.Locator(".foot button[popovertarget]").ClickAsync();
        await person.Page.GetByText("Выйти").ClickAsync();
        await Expect(person.Page.Locator("input[name=password]")).ToBeVisibleAsync();
    }

    /// <summary>An authenticator inside the browser, and a key of it.</summary>
    private static async Task AddKeyAsync(OfficePage person)
    {
        var devtools = await person.Page.Context.NewCDPSessionAsync(person.Page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Добавить ключ" }).ClickAsync();
        await person.Field("Ваш пароль").FillAsync("не тот");
        await person.Window.GetByRole(AriaRole.Button, new() { Name = "Добавить" }).ClickAsync();
        await Expect(person.Window).ToContainTextAsync("Пароль не подходит");
        await person.Field("Ваш пароль").FillAsync(Password);
        await person.Field("Название ключа").FillAsync("Рабочий ноутбук");
        await person.Window.GetByRole(AriaRole.Button, new() { Name = "Добавить" }).ClickAsync();
        await Expect(person.Page.Locator(".plain-table td").Filter(new() { HasText = "Рабочий ноутбук" })).ToBeVisibleAsync();
        person.Complaints.RemoveAll(text => text.Contains("422", StringComparison.Ordinal));
    }
}
