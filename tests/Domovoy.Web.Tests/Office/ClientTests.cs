using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Domovoy.Web.Tests.Office;

/// <summary>Clients as a person keeps them: added, found to be doubled, merged, changed.</summary>
public sealed class ClientTests(OfficeBrowser browser)
{
    [Fact]
    public async Task Client_is_added_changed_found_twice_and_merged()
    {
        await using var office = await browser.OpenAsync();
        var page = office.Page;
        await office.GoAsync("/clients");
        await page.Keyboard.PressAsync("n");
        await office.Field("Фамилия").FillAsync("Журавлёва");
        await office.Field("Имя").FillAsync("Анна");
        await office.Field("СНИЛС").FillAsync("112-233-445 96");
        await office.Field("Телефон").FillAsync("8 (922) 765-43-21");
        await office.Field("E-mail").FillAsync("anna@example.ru");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.GetByText("не сходится контрольная цифра")).ToBeVisibleAsync();
        await office.ShootAsync("client-window-1440");
        await page.SetViewportSizeAsync(390, 844);
        await office.ShootAsync("client-window-390");
        await page.SetViewportSizeAsync(1440, 900);
        await office.Field("СНИЛС").FillAsync("112-233-445 95");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.GetByText("Клиент «Журавлёва Анна» добавлен.")).ToBeVisibleAsync();

        // The card: a second phone becomes primary, the СНИЛС is masked and shown.
        await office.GoAsync("/clients?q=журавлева");
        await office.Rows.First.ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Журавлёва Анна");
        await Expect(office.Field("СНИЛС")).ToHaveValueAsync("***-***-445 95");
        await page.GetByText("Показать", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await Expect(page.GetByText("112-233-445 95")).ToBeVisibleAsync();
        await page.GetByText("Еще телефон").ClickAsync();
        await office.Field("Телефон 2").FillAsync("9220000077");
        await page.GetByText("Сделать основным").ClickAsync();
        await Expect(office.Field("Телефон")).ToHaveValueAsync("9220000077");
        await office.Field("Отчество").FillAsync("Петровна");
        await office.ShootAsync("client-card-1440");
        await page.SetViewportSizeAsync(390, 844);
        await office.ShootAsync("client-card-390");
        await page.SetViewportSizeAsync(1440, 900);
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.GetByText("Сохранено.")).ToBeVisibleAsync();
        await Expect(office.Field("Телефон")).ToHaveValueAsync("+7 922 000-00-77");
        await page.Locator(".tabs").GetByText("История").ClickAsync();
        await Expect(page.Locator(".history")).ToContainTextAsync("показан СНИЛС");
        await Expect(page.Locator(".history")).ToContainTextAsync("Телефоны");

        // The same person once more: told of, saved as another on purpose, then merged from the card.
        await office.GoAsync("/settings/clients");
        await page.Keyboard.PressAsync("n");
        await office.Field("Фамилия").FillAsync("Журавлева");
        await office.Field("Имя").FillAsync("Анна");
        await office.Field("Телефон").FillAsync("+7 922 765-43-21");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(office.Window).ToContainTextAsync("Возможно, такой клиент уже есть");
        await Expect(office.Window).ToContainTextAsync("то же имя и телефон");
        await office.ShootAsync("client-duplicate-1440");
        // The same name with another phone is no reason to stop, but it is said.
        await office.Field("Отчество").FillAsync("Петровна");
        await office.Field("Телефон").FillAsync("+7 922 111-22-33 доб. 15");
        await Expect(office.Window.Locator(".namesakes")).ToContainTextAsync("Журавлёва Анна Петровна, +7 922 000-00-77");
        await office.LookAsync("client-namesake");
        await office.Field("Отчество").FillAsync("");
        await Expect(office.Window.Locator(".namesakes")).ToHaveCountAsync(0);
        await office.Field("Телефон").FillAsync("+7 922 765-43-21");
        await page.Keyboard.PressAsync("Control+s");
        await page.GetByText("Это другой клиент, сохранить").ClickAsync();
        await page.GetByText("Открыть", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Журавлева Анна");
        await Expect(page.Locator(".others")).ToContainTextAsync("Также указан у: Журавлёва Анна Петровна");
        var merged = new Uri(page.Url).AbsolutePath;
        await page.GetByText("Действия").ClickAsync();
        await page.GetByText("Объединить…").ClickAsync();
        await office.PickAsync("С кем объединить", "Журавлёва Анна Петровна");
        await office.Field("Чьи имя и реквизиты оставить").SelectOptionAsync("Журавлёва Анна Петровна");
        await office.ShootAsync("client-merge-1440");
        await office.Window.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Объединить" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Журавлёва Анна Петровна");
        await office.GoAsync("/clients?q=журавлева");
        await Expect(office.Rows).ToHaveCountAsync(1);
        await office.GoAsync(merged);
        await Expect(page.Locator("h1")).ToHaveTextAsync("Журавлёва Анна Петровна");
        office.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Unit_is_given_to_a_client_by_its_account_changed_and_taken_away()
    {
        await using var office = await browser.OpenAsync();
        var (page, api) = (office.Page, await browser.ApiAsync());
        var building = await api.NewBuildingAsync(await api.NewEntityAsync(), "г. Псков, ул. Связная, д. 8");
        var unit = await api.NewUnitAsync(building, "45");
        var client = (await api.PostAsync("clients", new { surname = "Связнов", firstName = "Олег" })).Created();
        await office.GoAsync($"/clients/{client}/units");
        await page.Keyboard.PressAsync("n");
        await office.PickAsync("Помещение", "кв. 45, г. Псков, ул. Связная");
        await office.Field("Доля").FillAsync("1/2");
        await office.Field("Действует с").FillAsync("01.02.2020");
        await office.ShootAsync("client-unit-window-1440");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.GetByText("Помещение добавлено клиенту.")).ToBeVisibleAsync();
        await Expect(page.Locator(".plain-table")).ToContainTextAsync("1/2");
        await office.ShootAsync("client-units-1440");
        await page.SetViewportSizeAsync(390, 844);
        await page.WaitForTimeoutAsync(400);
        await office.ShootAsync("client-units-390");
        await page.SetViewportSizeAsync(1440, 900);
        await page.GetByText("Изменить", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await office.Field("Роль").SelectOptionAsync("Наниматель");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.Locator(".plain-table")).ToContainTextAsync("Наниматель");
        await page.Locator(".tabs").GetByText("История").ClickAsync();
        await Expect(page.Locator(".history")).ToContainTextAsync("кв. 45");
        await office.GoAsync($"/units/{unit}/clients");
        await Expect(page.Locator(".plain-table")).ToContainTextAsync("Связнов Олег");
        await office.GoAsync($"/clients/{client}/units");
        await page.GetByText("Изменить", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await office.Window.GetByText("Убрать", new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await office.Window.Filter(new LocatorFilterOptions { HasText = "Убрать помещение у клиента?" }).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Убрать", Exact = true }).ClickAsync();
        await Expect(page.GetByText("У клиента пока нет помещений")).ToBeVisibleAsync();
        office.Complaints.ShouldBeEmpty();
    }
}
