using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Domovoy.Web.Tests.Office;

/// <summary>From one card straight to another of the same kind: nothing of the first is left on the screen, and nothing typed goes unasked.</summary>
public sealed class CardToCardTests(OfficeBrowser browser)
{
    [Fact]
    public async Task A_tab_shows_the_clients_of_its_own_unit_whichever_was_open_before()
    {
        var api = await browser.ApiAsync();
        var house = await api.NewBuildingAsync(await api.NewEntityAsync(), "г. Псков, ул. Соседняя, д. 3");
        var (one, two) = (await OwnedAsync(api, house, "1", "Первухин"), await OwnedAsync(api, house, "2", "Вторухин"));
        await using var office = await browser.OpenAsync();
        var table = office.Page.Locator(".plain-table");
        await office.GoAsync($"/units/{one}/clients");
        await Expect(table).ToContainTextAsync("Первухин");
        await StepAsync(office, $"/units/{two}/clients");
        await Expect(table).ToContainTextAsync("Вторухин");
        await Expect(table).Not.ToContainTextAsync("Первухин");
        await office.Page.GoBackAsync();
        await Expect(office.Page.Locator("h1")).ToContainTextAsync("кв. 1");
        await Expect(table).ToContainTextAsync("Первухин");
        await Expect(table).Not.ToContainTextAsync("Вторухин");
    }

    [Fact]
    public async Task A_number_shown_on_one_card_is_not_on_the_next()
    {
        var api = await browser.ApiAsync();
        var one = (await api.PostAsync("clients", new { surname = "Показов", snils = "221-334-455 16" })).Created();
        var two = (await api.PostAsync("clients", new { surname = "Скрытов", snils = "087-654-303 00" })).Created();
        await using var office = await browser.OpenAsync();
        await office.GoAsync($"/clients/{one}");
        await office.Page.GetByText("Показать", new() { Exact = true }).ClickAsync();
        await Expect(office.Page.GetByText("221-334-455 16")).ToBeVisibleAsync();
        await StepAsync(office, $"/clients/{two}");
        await Expect(office.Page.Locator("h1")).ToHaveTextAsync("Скрытов");
        await Expect(office.Page.GetByText("221-334-455 16")).ToHaveCountAsync(0);
        await Expect(office.Page.GetByText("Показать", new() { Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Leaving_asks_each_time_and_on_every_card()
    {
        var api = await browser.ApiAsync();
        var one = (await api.PostAsync("clients", new { surname = "Уходов" })).Created();
        var two = (await api.PostAsync("clients", new { surname = "Приходов" })).Created();
        await using var office = await browser.OpenAsync();
        var asks = office.Page.GetByText("Сохранить изменения?");
        await office.GoAsync($"/clients/{one}");
        await office.Field("Комментарий").FillAsync("не нужно");
        await StepAsync(office, $"/clients/{two}");
        await Expect(asks).ToBeVisibleAsync();
        await office.Page.GetByRole(AriaRole.Button, new() { Name = "Не сохранять" }).ClickAsync();
        await Expect(office.Page.Locator("h1")).ToHaveTextAsync("Приходов");
        await Expect(asks).ToHaveCountAsync(0);
        await office.Field("Комментарий").FillAsync("важное");
        await office.WrittenAsync("важное");
        await StepAsync(office, "/units");
        await Expect(asks).ToBeVisibleAsync();
        await office.Page.GetByRole(AriaRole.Button, new() { Name = "Сохранить", Exact = true }).Last.ClickAsync();
        await Expect(office.Page.Locator("h1")).ToHaveTextAsync("Помещения");
        (await api.GetAsync($"clients/{two}"))["comment"].ShouldBe("важное");
        (await api.GetAsync($"clients/{one}"))["comment"].ShouldBeNullOrEmpty();
    }

    [Fact]
    public async Task Saving_a_card_tells_of_who_is_probably_the_same()
    {
        var api = await browser.ApiAsync();
        await api.PostAsync("clients", new { surname = "Двойников", firstName = "Петр", birthDate = "1980-05-01" });
        var other = (await api.PostAsync("clients", new { surname = "Двойник" })).Created();
        await using var office = await browser.OpenAsync();
        await office.GoAsync($"/clients/{other}");
        await office.Field("Фамилия").FillAsync("Двойников");
        await office.Field("Имя").FillAsync("Петр");
        await office.Field("Дата рождения").FillAsync("01.05.1980");
        await Expect(office.Page.Locator("h1")).ToHaveTextAsync("Двойник");
        await office.Page.Keyboard.PressAsync("Control+s");
        await Expect(office.Page.Locator(".duplicates")).ToContainTextAsync("Возможно, такой клиент уже есть");
        (await api.GetAsync($"clients/{other}"))["firstName"].ShouldBeNullOrEmpty("nothing is saved before an answer");
        await office.Page.Locator(".duplicates").GetByText("Объединить").ClickAsync();
        await Expect(office.Window).ToContainTextAsync("Двойников Петр");
        (await api.GetAsync($"clients/{other}"))["firstName"].ShouldBe("Петр", "what was typed is merged as it stands");
    }

    [Fact]
    public async Task What_cannot_be_read_hinders_nobody_once_its_field_is_gone()
    {
        var api = await browser.ApiAsync();
        var house = await api.NewBuildingAsync(await api.NewEntityAsync(), "г. Псков, ул. Нечитаемая, д. 3");
        var unit = await OwnedAsync(api, house, "1", "Читаев");
        await api.PostAsync("clients", new { surname = "Жильцов-Нечитаемый" });
        await using var office = await browser.OpenAsync();
        await office.GoAsync($"/units/{unit}/clients");
        await office.Page.Keyboard.PressAsync("n");
        await office.PickAsync("Клиент", "Жильцов-Нечитаемый");
        await office.Field("Доля").FillAsync("пол");
        await office.Field("Роль").SelectOptionAsync("Житель");
        await office.Page.Keyboard.PressAsync("Control+s");
        await Expect(office.Page.Locator(".plain-table")).ToContainTextAsync("Жильцов-Нечитаемый");

        // On another tab of the card it still stands, and saving says why it does not save.
        await office.GoAsync($"/units/{unit}");
        await office.Field("Общая площадь, м²").FillAsync("много");
        await office.Page.Locator(".tabs").GetByText("История").ClickAsync();
        await office.Page.Keyboard.PressAsync("Control+s");
        await Expect(office.Page.GetByText("Не сохранено: не все поля можно прочитать")).ToBeVisibleAsync();
        await office.Page.Locator(".tabs").GetByText("Общие сведения").ClickAsync();
        await Expect(office.Field("Общая площадь, м²")).ToHaveValueAsync("много");
    }

    [Fact]
    public async Task Clients_of_the_two_places_of_the_menu_are_two_lists()
    {
        await (await browser.ApiAsync()).PostAsync("clients", new { surname = "Дваместов" });
        await using var office = await browser.OpenAsync();
        await office.GoAsync("/clients?q=дваместов");
        await Expect(office.Rows).ToHaveCountAsync(1);
        await StepAsync(office, "/settings/clients");
        await Expect(office.Page.Locator("input[type=search]").First).ToHaveValueAsync("");
        await Expect(office.Rows.First).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("^/settings/clients/"));
    }

    /// <summary>A step within the office, as a link or Ctrl+K makes it: the page is not loaded anew.</summary>
    private static Task StepAsync(OfficePage office, string path) => office.Page.EvaluateAsync("path => Blazor.navigateTo(path)", path);

    private static async Task<string> OwnedAsync(Api api, string house, string number, string surname)
    {
        var unit = await api.NewUnitAsync(house, number);
        var client = (await api.PostAsync("clients", new { surname })).Created();
        (await api.PostAsync($"units/{unit}/clients", new { clientId = client, role = "owner" })).Created();
        return unit;
    }
}
