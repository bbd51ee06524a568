using System.Text.RegularExpressions;
using Domovoy.Web.Tests.Office;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Domovoy.Web.Tests.Residents;

/// <summary>A resident with a phone: a browser of its own, and the SMS that come to its number, from the folder they are written to.</summary>
internal sealed class Phone(IPage page, ProductHost host, string number, bool scripts) : IAsyncDisposable
{
    public IPage Page => page;

    public string Number => number;

    public static async Task<Phone> NewAsync(OfficeBrowser browser, string number, bool scripts = true, ColorScheme theme = ColorScheme.Light, bool notifies = false) =>
        new(await browser.OpenPhoneAsync(scripts, theme, notifies), await browser.HostAsync(), number, scripts);

    public async Task SignInAsync(string path = "/my")
    {
        await page.GotoAsync(path);
        await page.FillAsync("[name=phone]", number);
        await page.ClickAsync("text=Получить код");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Введите код из SMS");
        var code = await CodeAsync();
        await page.FillAsync("[name=code]", code);
        // With the script a whole code sends itself.
        if (!scripts)
            await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Войти" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/my(?!/code|/sign-in)"));
    }

    /// <summary>With a wrong code first.</summary>
    public async Task SignInSlowlyAsync(Func<Task> atCode, Func<Task> atWrong)
    {
        await page.FillAsync("[name=phone]", number);
        await page.ClickAsync("text=Получить код");
        await atCode();
        var code = await CodeAsync();
        await page.FillAsync("[name=code]", code == "000000" ? "000001" : "000000");
        await Expect(page.Locator(".wrong")).ToHaveTextAsync("Код не подходит. Осталось 4 попытки.");
        await atWrong();
        await page.FillAsync("[name=code]", code);
        await Expect(page).ToHaveURLAsync(new Regex("/my(?!/code|/sign-in)"));
    }

    /// <summary>The code of the last SMS to this number.</summary>
    public async Task<string> CodeAsync()
    {
        var digits = Regex.Replace(number, @"\D", "")[^10..];
        for (var tries = 0; tries < 200; tries++)
        {
            var folder = Path.Combine(host.Setup.Folder, "data", "outbox");
            if (Directory.Exists(folder))
            {
                foreach (var file in Directory.GetFiles(folder, "*.txt").OrderDescending())
                {
                    var text = await File.ReadAllTextAsync(file);
                    if (Regex.Replace(text, @"\D", "").Contains(digits, StringComparison.Ordinal) && Regex.Match(text, @"код для входа (\d{6})") is { Success: true } found)
                        return found.Groups[1].Value;
                }
            }
            await Task.Delay(100);
        }
        throw new InvalidOperationException("No SMS came.");
    }

    public async Task ApplyAsync(string surname, string name, string house, string number, string? account = null)
    {
        await page.GotoAsync("/my/register");
        await page.FillAsync("[name=surname]", surname);
        await page.FillAsync("[name=firstName]", name);
        await page.Locator("[name=address]").PressSequentiallyAsync(house);
        await page.Locator("#houses button").First.ClickAsync();
        await page.FillAsync("[name=number]", number);
        if (account is not null)
            await page.FillAsync("[name=account]", account);
        await page.FillAsync("[name=email]", "zhitel@example.ru");
        await page.CheckAsync("#consent");
        await SendAsync();
    }

    /// <summary>Whether the page has asked for the permission to push.</summary>
    public async Task<bool> AskedForPushAsync() => await page.EvaluateAsync<string?>("sessionStorage.asked ?? null") is not null;

    public Task SendAsync() => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Отправить" }).ClickAsync();

    public Task ShootAsync(string name) => new OfficePage(page).ShootAsync("my-" + name);

    public async ValueTask DisposeAsync() => await page.Context.CloseAsync();
}
