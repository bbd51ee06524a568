using Domovoy.Core.Clients;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Domovoy.Web.Tests.Office;

/// <summary>The card of a unit: its clients and its accounts, as a dispatcher does it.</summary>
public sealed class UnitCardTests(OfficeBrowser browser)
{
    [Fact]
    public async Task Owners_are_added_created_on_the_spot_and_changed()
    {
        var api = await browser.ApiAsync();
        var unit = await api.NewUnitAsync(await api.NewBuildingAsync(await api.NewEntityAsync()), "31");
        (await api.PostAsync("clients", new { kind = "person", surname = "Воробьянинов", firstName = "Ипполит", phones = new[] { new { number = "+79220001122" } } })).Created();
        await using var office = await browser.OpenAsync();
        var page = office.Page;
        await office.GoAsync($"/units/{unit}/clients");
        await Expect(page.GetByText("У помещения пока нет клиентов")).ToBeVisibleAsync();

        // By a phone of the one who is known, in any form.
        await page.Keyboard.PressAsync("n");
        await office.Field("Клиент").FillAsync("8 922 000-11-22");
        await Expect(page.Locator(".pop:popover-open [role=option]").First).ToContainTextAsync("Воробьянинов Ипполит");
        await office.Field("Клиент").PressAsync("Enter");
        await office.Field("Вид права").SelectOptionAsync("общая долевая");
        await office.Field("Доля").FillAsync("0,33");
        await office.Field("Документ о праве").FillAsync("Выписка из ЕГРН");
        await office.Field("Номер документа").FillAsync("99/2021");
        await office.ShootAsync("unit-client-window-1440");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.GetByText("Клиент добавлен к помещению.")).ToBeVisibleAsync();
        await Expect(page.Locator(".share-note")).ToContainTextAsync("Не учтено долей: 67/100");

        // Two more, who are not in the directory yet.
        foreach (var name in new[] { "Востриков Федор", "Бендер Остап" })
        {
            await page.Keyboard.PressAsync("n");
            await office.Field("Клиент").FillAsync(name);
            await page.GetByText($"Создать клиента «{name}»").ClickAsync();
            await Expect(office.Window.Last.Locator("h2")).ToHaveTextAsync("Добавить клиента");
            await page.Keyboard.PressAsync("Control+s");
            await Expect(office.Window).ToHaveCountAsync(1);
            await Expect(office.Field("Клиент")).ToHaveValueAsync(name);
            await office.Field("Доля").FillAsync("33/100");
            await page.Keyboard.PressAsync("Control+s");
            await Expect(office.Window).ToHaveCountAsync(0);
        }
        await Expect(page.Locator(".share-note")).ToContainTextAsync("Не учтено долей: 1/100");
        await office.ShootAsync("unit-clients-1440");
        await page.GetByText("Заменить на 1/3").ClickAsync();
        await Expect(page.Locator(".share-note")).ToHaveCountAsync(0);
        await Expect(page.Locator("td.number").Filter(new LocatorFilterOptions { HasText = "1/3" })).ToHaveCountAsync(3);

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Изменить: Бендер Остап" }).ClickAsync();
        await office.Field("Доля").FillAsync("2/3");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.Locator(".share-note")).ToContainTextAsync("в сумме 4/3, лишнее 1/3");

        await page.GetByText("Сменить собственника").ClickAsync();
        // One of three sells: the others stay. Then all are chosen again.
        await office.Field("Дата перехода права").FillAsync("01.02.2024");
        var leaving = office.Window.Locator(".leaving .check");
        await Expect(leaving).ToHaveCountAsync(3);
        await leaving.Nth(0).ClickAsync();
        await leaving.Nth(1).ClickAsync();
        await Expect(leaving.Nth(2).Locator("input")).ToBeDisabledAsync();
        await Expect(office.Window).ToContainTextAsync("Остаются собственниками: ");
        await Expect(office.Window.GetByLabel("Закрыть также связи членов семьи и представителей")).Not.ToBeCheckedAsync();
        await office.LookAsync("change-owner");
        await leaving.Nth(0).ClickAsync();
        await leaving.Nth(1).ClickAsync();
        await Expect(office.Window.GetByLabel("Закрыть также связи членов семьи и представителей")).ToBeCheckedAsync();
        await office.PickAsync("Новый собственник", "Воробьянинов");
        await office.ShootAsync("change-owner-1440");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.GetByText("Собственник сменен.")).ToBeVisibleAsync();
        await Expect(page.Locator(".share-note")).ToHaveCountAsync(0);
        await Expect(page.Locator("tr.past")).ToHaveCountAsync(3);

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Изменить: Бендер Остап" }).ClickAsync();
        await office.Window.GetByText("Убрать").ClickAsync();
        await Expect(page.GetByText("Убрать клиента из помещения?")).ToBeVisibleAsync();
        await office.Window.Last.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Убрать" }).ClickAsync();
        await Expect(page.Locator("tr.past")).ToHaveCountAsync(2);
        await page.Locator(".tabs").GetByText("История").ClickAsync();
        await Expect(page.Locator(".history")).ToContainTextAsync("Бендер Остап");
        office.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_resident_claimed_waits_for_confirmation()
    {
        var api = await browser.ApiAsync();
        var unit = await api.NewUnitAsync(await api.NewBuildingAsync(await api.NewEntityAsync()), "32");
        var client = (await api.PostAsync("clients", new { kind = "person", surname = "Корейко", firstName = "Александр" })).Created();
        await using (var db = await browser.DbAsync())
        {
            db.UnitClients.Add(new UnitClient { UnitId = Guid.Parse(unit), ClientId = Guid.Parse(client), Confirmed = false, Source = LinkSource.SelfRegistration });
            await db.SaveChangesAsync(CancellationToken.None);
        }
        await using var office = await browser.OpenAsync();
        await office.GoAsync($"/units/{unit}/clients");
        await Expect(office.Page.Locator(".mark.amber")).ToHaveTextAsync("Не подтверждено");
        await office.Page.GetByText("Подтвердить", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await Expect(office.Page.GetByText("Право подтверждено: Корейко Александр.")).ToBeVisibleAsync();
        await Expect(office.Page.Locator(".mark.amber")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Account_is_created_shared_between_units_closed_and_found_in_the_list()
    {
        var api = await browser.ApiAsync();
        var house = await api.NewBuildingAsync(await api.NewEntityAsync(), "г. Пермь, ул. Счетная, д. 5");
        var (unit, other) = (await api.NewUnitAsync(house, "41"), await api.NewUnitAsync(house, "42"));
        var number = "77" + Environment.TickCount64;
        await using var office = await browser.OpenAsync();
        var page = office.Page;
        await office.GoAsync($"/units/{unit}/accounts");
        await page.Keyboard.PressAsync("n");
        await Expect(office.Window.Locator("h2")).ToHaveTextAsync("Создать лицевой счет");
        await Expect(office.Field("Юрлицо")).Not.ToHaveValueAsync("");
        await office.Field("ЕЛС").FillAsync("60АА12345");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.GetByText("Заполните поле «Номер лицевого счета».")).ToBeVisibleAsync();
        await Expect(page.GetByText("не ЕЛС")).ToBeVisibleAsync();
        await office.Field("Номер").FillAsync(number);
        await office.Field("ЕЛС").FillAsync("60АА123456");
        await office.Field("Идентификатор ЖКУ").FillAsync("60АА123456-01");
        await office.Field("Зарегистрировано, чел.").FillAsync("3");
        await office.ShootAsync("account-window-1440");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.GetByText($"Лицевой счет «{number}» создан.")).ToBeVisibleAsync();

        await office.GoAsync($"/units/{other}/accounts");
        await page.Keyboard.PressAsync("n");
        await office.Field("Номер").FillAsync(number);
        await page.Keyboard.PressAsync("Control+s");
        await page.GetByText("Добавить помещение к этому счету").ClickAsync();
        await Expect(page.Locator(".plain-table")).ToContainTextAsync("также кв. 41");
        await office.ShootAsync("unit-accounts-1440");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Закрыть счет " + number }).ClickAsync();
        await office.Window.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Закрыть счет" }).ClickAsync();
        await Expect(page.Locator("tr.past .mark")).ToHaveTextAsync("Закрыт");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Открыть счет снова " + number }).ClickAsync();
        await Expect(page.GetByText($"Счет «{number}» снова открыт.")).ToBeVisibleAsync();
        await Expect(page.Locator("tr.past")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Закрыть счет " + number }).ClickAsync();
        await office.Window.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Закрыть счет" }).ClickAsync();
        await Expect(page.Locator("tr.past .mark")).ToHaveTextAsync("Закрыт");

        await office.GoAsync($"/units/accounts?state=closed&nopayer=1&q={number}");
        await Expect(office.Rows).ToHaveCountAsync(1);
        await office.Rows.First.ClickAsync();
        await Expect(office.Window.Locator("h2")).ToHaveTextAsync("Лицевой счет " + number);
        await Expect(office.Window.Locator(".account-unit")).ToHaveCountAsync(2);
        await office.Window.GetByLabel("Доля платы кв. 41, %").FillAsync("60");
        await office.Field("Дата закрытия").FillAsync("");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.GetByText("Ничего не найдено")).ToBeVisibleAsync();

        // «Без ЕЛС»: this one has its number, that of the neighbour has none.
        var bare = number + "7";
        (await api.PostAsync("accounts", new { number = bare, type = "utilities", legalEntityId = (await api.GetAsync("buildings/" + house))["legalEntityId"], units = new[] { new { id = other } } })).Created();
        await office.GoAsync($"/units/accounts?q={number}");
        await Expect(office.Rows).ToHaveCountAsync(2);
        await page.Locator("[data-filter=noels] button").First.ClickAsync();
        await Expect(office.Rows).ToHaveTextAsync([bare]);

        // A window an address opens is closed for good.
        var account = (await api.GetAsync($"accounts?search={bare}")).Json["items"]?[0]?["id"];
        await office.GoAsync($"/units/accounts?q={number}&open={account}");
        await Expect(office.Window.Locator("h2")).ToHaveTextAsync("Лицевой счет " + bare);
        await page.Keyboard.PressAsync("Escape");
        await Expect(office.Window).ToHaveCountAsync(0);
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"accounts\\?q={number}$"));
        office.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_long_history_is_read_on_and_a_sum_opens_the_units_it_is_of()
    {
        var api = await browser.ApiAsync();
        var house = await api.NewBuildingAsync(await api.NewEntityAsync(), "г. Пермь, ул. Историческая, д. 5");
        var unit = await api.NewUnitAsync(house, "1");
        (await api.PostAsync("units", new { buildingId = house, type = "room", number = "1", parentNumber = "1", totalArea = 12 })).Created();
        (await api.PostAsync("units", new { buildingId = house, type = "plot", number = "2", totalArea = 600 })).Created();
        await using (var db = await browser.DbAsync())
        {
            for (var i = 1; i <= 60; i++)
                db.Changes.Add(new Core.Audit.ChangeRecord { At = TimeProvider.System.GetUtcNow(), Entity = nameof(Core.Units.Unit), EntityId = Guid.Parse(unit), Fields = $$"""{"Comment":["{{i}}","{{i + 1}}"]}""" });
            await db.SaveChangesAsync(CancellationToken.None);
        }
        await using var office = await browser.OpenAsync();
        var page = office.Page;
        await office.GoAsync($"/units/{unit}/history");
        await Expect(page.Locator(".history li")).ToHaveCountAsync(50);
        await page.GetByText("Показать более ранние").ClickAsync();
        await Expect(page.Locator(".history li")).ToHaveCountAsync(61);
        await Expect(page.Locator(".history li").Last).ToContainTextAsync("запись создана");
        await Expect(page.GetByText("Показать более ранние")).ToHaveCountAsync(0);

        await office.GoAsync($"/buildings/{house}/meeting");
        await Expect(page.Locator(".areas .sum a")).ToHaveTextAsync("54,3 м²");
        await office.ShootAsync("meeting-sums-1440");
        await page.Locator(".areas .sum a").ClickAsync();
        await Expect(office.Rows).ToHaveTextAsync(["кв. 1"]);
        await Expect(page.Locator("[data-filter=counted]")).ToContainTextAsync("В сумме площадей ОСС");
        office.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("clients")]
    [InlineData("accounts")]
    public async Task Tabs_fit_a_phone(string tab)
    {
        var api = await browser.ApiAsync();
        var unit = await api.NewUnitAsync(await api.NewBuildingAsync(await api.NewEntityAsync()), "33");
        var client = (await api.PostAsync("clients", new { kind = "person", surname = "Очень-Длинная-Фамилия", firstName = "Александра" })).Created();
        (await api.PostAsync($"units/{unit}/clients", new { clientId = client, role = "owner", share = "1/2" })).Created();
        await using var office = await browser.OpenAsync(390, 844);
        await office.GoAsync($"/units/{unit}/{tab}");
        (await office.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0);
        await office.ShootAsync($"unit-{tab}-390");
        await office.Page.GetByText("Добавить", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await Expect(office.Window).ToHaveCountAsync(1);
        await office.ShootAsync($"unit-{tab}-window-390");
    }
}
