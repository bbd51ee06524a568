using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Domovoy.Web.Tests.Office;

/// <summary>Residents invited by a poster, a client's data destroyed with an act, who looked and who exported, as an administrator sees them.</summary>
public sealed class PrivacyTests(OfficeBrowser browser)
{
    [Fact]
    public async Task Residents_are_invited_and_a_clients_data_are_destroyed_with_an_act()
    {
        await using var office = await browser.OpenAsync();
        var page = office.Page;
        var (building, client, unit) = await HouseAsync();

        await office.GoAsync("/buildings?q=Плакатная");
        await Expect(page.Locator("tbody td.c-app")).ToHaveTextAsync("50 %");
        await BothAsync(office, "buildings-app");
        await office.GoAsync($"/buildings/{building}/board");
        await Expect(page.Locator(".registered")).ToContainTextAsync("Приложение: 1 из 2 (50 %)");
        await page.GetByLabel("Раскраска").SelectOptionAsync("Приложение жителя");
        await Expect(page.Locator(".legend")).ToContainTextAsync("Зарегистрирован в приложении");
        await BothAsync(office, "board-registered");
        await page.GetByText("Пригласить жителей", new PageGetByTextOptions { Exact = true }).First.ClickAsync();
        await office.Field("Плакат").SelectOptionAsync("Для каждого подъезда (2)");
        await BothAsync(office, "invite");
        var href = await office.Window.GetByText("Открыть PDF").GetAttributeAsync("href");
        var poster = await page.APIRequest.GetAsync(new Uri(new Uri(page.Url), href).ToString());
        (await poster.BodyAsync()).AsSpan(0, 5).SequenceEqual("%PDF-"u8).ShouldBeTrue();
        await page.Keyboard.PressAsync("Escape");

        await office.GoAsync($"/settings/clients/{client}/views");
        await Expect(page.Locator(".plain-table tbody tr").First).ToBeVisibleAsync();
        await BothAsync(office, "client-views");
        await page.GetByText("Действия").ClickAsync();
        await page.GetByText("Уничтожить персональные данные…").ClickAsync();
        await Expect(office.Window).ToContainTextAsync("Собственник: кв. 1");
        await BothAsync(office, "erase-before");
        await office.Window.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Уничтожить" }).ClickAsync();
        await Expect(office.Window).ToContainTextAsync("Отметьте, что понимаете");
        await office.Window.GetByText("Понимаю, что вернуть эти данные нельзя").ClickAsync();
        await office.Field("Причина").SelectOptionAsync("Требование субъекта персональных данных");
        await office.Window.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Уничтожить" }).ClickAsync();
        await Expect(office.Window).ToContainTextAsync("Данные уничтожены, акт №");
        await BothAsync(office, "erase-after");
        await office.Window.GetByText("Закрыть", new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await office.GoAsync($"/settings/clients/{client}");
        await Expect(office.Field("Фамилия")).ToHaveValueAsync("Уничтожаева");
        await Expect(page.GetByText("secret@example.ru")).ToHaveCountAsync(0);

        await office.GoAsync("/settings/personal-data");
        await Expect(page.Locator(".page-scroll")).ToContainTextAsync("клиент У.А.");
        await BothAsync(office, "personal-data");
        await RefuseAsync(office, unit);
        await office.GoAsync("/imports/exports");
        await Expect(page.Locator(".tabs")).ToContainTextAsync("Журнал выгрузок");
        await BothAsync(office, "exports");
    }

    /// <summary>Who must be kept is told why: the window begins with what the law obliges to keep.</summary>
    private async Task RefuseAsync(OfficePage office, Guid unit)
    {
        var form = ClientForm.Prefilled("Храненова Вера");
        form.Phones.Add(new PhoneForm { Number = "+7 922 555-66-88" });
        form.Units.Add(new NewLinkForm { UnitId = unit, Link = new UnitClientForm { Role = ClientRole.Owner } });
        (await (await browser.UseCaseAsync<SaveClient>()).RunAsync(null, null, form, Actor.System, default)).Ok.ShouldBeTrue();
        await using (var db = await browser.DbAsync())
        {
            var now = TimeProvider.System.GetUtcNow();
            db.Residents.Add(new Core.Registration.Resident { Phone = "+79225556688", CreatedAt = now, SignedInAt = now, ErasureAskedAt = now });
            await db.SaveChangesAsync();
        }
        await office.GoAsync("/settings/personal-data");
        var row = office.Page.Locator("tr", new PageLocatorOptions { HasText = "+7 922 555-66-88" });
        await Expect(row).ToContainTextAsync("Храненова Вера");
        await office.LookAsync("personal-data-asked");
        await row.GetByText("Отказать…").ClickAsync();
        var reason = office.Field("Причина и что нужно хранить");
        await Expect(reason).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^Обязаны хранить: Собственник: кв. 2"));
        await office.LookAsync("personal-data-refuse");
        await reason.FillAsync("");
        await Refuse(office).ClickAsync();
        await Expect(office.Window).ToContainTextAsync("Напишите, почему данные нужно хранить");
        await reason.FillAsync("Вы собственник: обязаны хранить учет собственников, ЖК РФ ст. 162.");
        await using var other = await browser.OpenAsync();
        await other.GoAsync("/settings/personal-data");
        await other.Page.Locator("tr", new() { HasText = "555-66-88" }).GetByText("Отказать…").ClickAsync();
        await other.Field("Причина и что нужно хранить").FillAsync("Другой ответ другого человека.");
        await Refuse(office).DblClickAsync();
        await Expect(office.Page.GetByText("Отказ отправлен жителю.")).ToBeVisibleAsync();
        await Refuse(other).ClickAsync();
        await Expect(other.Window).ToContainTextAsync("На эту просьбу уже ответили");
        await using (var db = await browser.DbAsync())
            (await db.Outbox.CountAsync(row => row.Notice == "ErasureRefused" && row.Address == "+79225556688")).ShouldBe(1, "answered once");
        await Expect(row).ToContainTextAsync("обязаны хранить учет собственников");
        await Expect(row.GetByText("Отказать…")).ToHaveCountAsync(0);
        await office.LookAsync("personal-data-refused");
    }

    private static ILocator Refuse(OfficePage office) => office.Window.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Отказать" });

    private static async Task BothAsync(OfficePage office, string name)
    {
        await office.ShootAsync(name + "-1440");
        await office.Page.SetViewportSizeAsync(390, 844);
        await office.ShootAsync(name + "-390");
        await office.Page.SetViewportSizeAsync(1440, 900);
    }

    private async Task<(Guid Building, Guid Client, Guid Unit)> HouseAsync()
    {
        var entity = (await (await browser.UseCaseAsync<SaveLegalEntity>()).RunAsync(null, null, new LegalEntityForm { Name = "ООО «Плакат»", Phone = "+7 342 200-10-20" }, Actor.System, default)).Value;
        var building = (await (await browser.UseCaseAsync<SaveBuilding>()).RunAsync(null, null, new BuildingForm
        {
            Name = "Плакатная, 5", Type = BuildingType.ApartmentHouse, LegalEntityId = entity.Id, Address = "г. Пермь, ул. Плакатная, д. 5", TotalArea = 500,
        }, Actor.System, default)).Value;
        var units = new List<Guid>();
        foreach (var number in new[] { "1", "2" })
            units.Add((await (await browser.UseCaseAsync<SaveUnit>()).RunAsync(null, null, new UnitForm { BuildingId = building.Id, Type = UnitType.Flat, Number = number, Entrance = number, Floor = "1", TotalArea = 40 }, Actor.System, default)).Value.Id);
        var form = ClientForm.Prefilled("Уничтожаева Анна");
        form.Phones.Add(new PhoneForm { Number = "+7 922 555-66-77" });
        form.Emails.Add("secret@example.ru");
        form.Units.Add(new NewLinkForm { UnitId = units[0], Link = new UnitClientForm { Role = ClientRole.Owner } });
        var client = (await (await browser.UseCaseAsync<SaveClient>()).RunAsync(null, null, form, Actor.System, default)).Value;
        await using var db = await browser.DbAsync();
        var now = TimeProvider.System.GetUtcNow();
        db.Residents.Add(new Core.Registration.Resident { Phone = "+79225556677", CreatedAt = now, SignedInAt = now });
        await db.SaveChangesAsync();
        return (building.Id, client.Id, units[1]);
    }
}
