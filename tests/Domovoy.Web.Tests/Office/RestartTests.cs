using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Domovoy.Web.Tests.Office;

/// <summary>The server goes while a card and a window are being edited, and comes back at the same address with the same data.</summary>
public sealed class RestartTests(OfficeBrowser browser)
{
    [Fact]
    public async Task Server_stopped_or_killed_and_started_again_loses_nothing_typed()
    {
        OfficeBrowser.SkipWithoutIt();
        var setup = await ProductSetup.NewAsync(Db.Sqlite);
        setup.Settings["Admin__Email"] = Products.AdminEmail;
        setup.Settings["Admin__Password"] = Products.AdminPassword;
        var host = await ProductHost.StartAsync(setup, ownsData: false);
        try
        {
            var key = await host.NewKeyAsync();
            var client = (await new Api(host.NewClient(key)).PostAsync("clients", new { kind = "person", surname = "Перезапусков" })).Created();
            await using var card = await browser.OpenDoorAsync(host);
            await card.SignInAsync(Products.AdminEmail, Products.AdminPassword);
            var window = await card.NewTabAsync("/buildings");
            await card.GoAsync($"/clients/{client}");
            await card.Field("Комментарий").FillAsync("до остановки");
            await window.Page.Keyboard.PressAsync("n");
            await window.Field("Наименование").FillAsync("Дом до остановки");
            await window.Field("Тип").SelectOptionAsync("Паркинг");
            await window.WrittenAsync("Дом до остановки");

            host = await RestartAsync(host, [card, window], kill: false, async () =>
            {
                await card.Page.BringToFrontAsync();
                await Expect(card.Page.GetByText("Нет связи с сервером").Locator("visible=true").First).ToBeVisibleAsync();
                await card.Field("Отчество").FillAsync("Безсвязиевич");
                await card.WrittenAsync("Безсвязиевич");
            });
            await BackAsync(card);
            await Expect(card.Field("Отчество")).ToHaveValueAsync("Безсвязиевич");
            await Expect(card.Field("Комментарий")).ToHaveValueAsync("до остановки");
            await BackAsync(window);
            await Expect(window.Field("Наименование")).ToHaveValueAsync("Дом до остановки");
            await Expect(window.Field("Тип").Locator("option:checked")).ToHaveTextAsync("Паркинг");

            // In the very moment of saving: stored or not, nothing is lost and nothing is there twice.
            await Expect(card.Page.GetByRole(AriaRole.Button, new() { Name = "Сохранить", Exact = true }).First).ToBeVisibleAsync();
            await card.Page.Keyboard.PressAsync("Control+s");
            host = await RestartAsync(host, [card, window], kill: true, () => Task.CompletedTask);
            await BackAsync(card);
            await Expect(card.Field("Отчество")).ToHaveValueAsync("Безсвязиевич");
            await card.Page.Keyboard.PressAsync("Control+s");
            await Expect(card.Page.GetByText("Сохранено.")).ToBeVisibleAsync();
            await BackAsync(window);
            await Expect(window.Field("Наименование")).ToHaveValueAsync("Дом до остановки");
            await window.Window.GetByText("Сохранить без обязательных полей").ClickAsync();
            await Expect(window.Page.GetByText("Объект «Дом до остановки» добавлен.")).ToBeVisibleAsync();
            var api = new Api(host.NewClient(key));
            var saved = await api.GetAsync($"clients/{client}");
            (saved["patronymic"], saved["comment"]).ShouldBe(("Безсвязиевич", "до остановки"));
            (await api.GetAsync("buildings"))["total"].ShouldBe("1");
        }
        finally
        {
            await host.DisposeAsync();
            await setup.RemoveAsync();
        }
    }

    /// <summary>The page that comes by itself when the server is back.</summary>
    private static Task BackAsync(OfficePage tab) =>
        tab.Page.WaitForFunctionAsync("() => !window.before && document.documentElement.hasAttribute('data-live')", null, new() { Timeout = 60_000 });

    private static async Task<ProductHost> RestartAsync(ProductHost host, OfficePage[] tabs, bool kill, Func<Task> meanwhile)
    {
        foreach (var tab in tabs)
            await tab.Page.EvaluateAsync("() => { window.before = true; }");
        await host.EndAsync(kill);
        await meanwhile();
        return await ProductHost.StartAsync(host.Setup, ownsData: false, new Uri(host.Url).Port);
    }
}
