using System.Net;
using Domovoy.Core.Clients;
using Domovoy.Core.Registration;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Domovoy.Web.Tests.Office;

/// <summary>The queue of applications as an employee works it; residents apply through the same use cases as in their app.</summary>
public sealed class RequestTests(OfficeBrowser browser)
{
    private const string Address = "г. Выборг, ул. Заявочная, д. 3";

    [Fact]
    public async Task Application_appears_by_itself_is_approved_refused_confirmed_and_undone()
    {
        await using var office = await browser.OpenAsync();
        var (page, api) = (office.Page, await browser.ApiAsync());
        var building = await api.NewBuildingAsync(await api.NewEntityAsync(), Address);
        var units = new List<string>();
        for (var i = 1; i <= 4; i++)
            units.Add(await api.NewUnitAsync(building, $"{i}"));
        (await api.PostAsync("clients", new { surname = "Хозяев", firstName = "Олег", units = new[] { new { unitId = units[0] }, new { unitId = units[1] } } })).Created();

        await office.GoAsync("/clients/waiting");
        await Expect(page.GetByText("Ее ставит администратор в карточке сотрудника")).ToBeVisibleAsync();
        await using (var db = await browser.DbAsync())
            await db.Users.ExecuteUpdateAsync(set => set.SetProperty(e => e.ReceivesRegistrations, true));
        await office.GoAsync("/clients/waiting");
        await Expect(page.GetByText("Заявок нет")).ToBeVisibleAsync();

        // A wife of the owner applies: the page shows it without a reload.
        await ApplyAsync(building, "Хозяева Анна Петровна", "1", "+79223330001");
        await ApplyAsync(building, "Чужаков Пётр Ильич", "2", "+79223330002");
        await Expect(office.Rows).ToHaveCountAsync(2);
        await Expect(page.Locator(".tabs .count")).ToHaveTextAsync("2");
        await Expect(page.Locator("tbody")).ToContainTextAsync("Собственник с другим именем");
        await office.ShootAsync("waiting-1440");
        await page.SetViewportSizeAsync(390, 844);
        await page.WaitForTimeoutAsync(400);
        await office.ShootAsync("waiting-390");
        await page.SetViewportSizeAsync(1440, 900);

        await page.Locator("tbody").GetByText("Действия").First.ClickAsync();
        await page.Locator(".pop:popover-open").GetByText("Одобрить").ClickAsync();
        await Expect(office.Window).ToContainTextAsync("Добавить клиента");
        await Expect(office.Field("Помещение")).ToHaveValueAsync($"кв. 1, {Address}");
        await Expect(office.Field("Фамилия")).ToHaveValueAsync("Хозяева");
        await Expect(office.Window).ToContainTextAsync("Привязать к существующему клиенту: Хозяев Олег");
        await office.Field("Роль").SelectOptionAsync("Член семьи");
        await office.ShootAsync("approve-1440");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.GetByText("Заявка одобрена: Хозяева Анна Петровна.")).ToBeVisibleAsync();
        await Expect(office.Rows).ToHaveCountAsync(1);

        // Found by Ctrl+K from anywhere, it opens by its address.
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("чужаков");
        await Expect(page.Locator(".find-list")).ToContainTextAsync("Ожидает · кв. 2");
        // Another test may have a client of that name.
        await page.Locator(".find-list [role=option]").Filter(new() { HasText = "Ожидает · кв. 2" }).ClickAsync();
        await Expect(office.Window).ToContainTextAsync("подтвержден кодом");
        await office.Field("Комментарий для коллег").FillAsync("Звонил, не собственник");
        await page.GetByText("Добавить комментарий").ClickAsync();
        await Expect(office.Window).ToContainTextAsync("комментарий: Звонил, не собственник");
        await office.ShootAsync("request-1440");
        await office.Window.GetByText("Отказать по заявке").ClickAsync();
        await office.Field("Причина").FillAsync("Вы не собственник");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.GetByText("По заявке отказано: Чужаков Пётр Ильич.")).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/clients/waiting$"), new() { Timeout = 5_000 });
        await Expect(page.GetByText("Заявок нет")).ToBeVisibleAsync();

        // What was attached by itself is confirmed or undone.
        await ApplyAsync(building, "Новосёлов Илья", "3", "+79223330003");
        await ApplyAsync(building, "Обманов Лев", "4", "+79223330004");
        await office.GoAsync("/clients/decided?unconfirmed=1");
        await Expect(office.Rows.Filter(new LocatorFilterOptions { HasTextRegex = new System.Text.RegularExpressions.Regex("Новосёлов|Обманов") })).ToHaveCountAsync(2);
        await office.ShootAsync("decided-1440");
        await office.Rows.Filter(new LocatorFilterOptions { HasText = "Новосёлов" }).ClickAsync();
        await office.Window.GetByText("Подтвердить", new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await Expect(page.GetByText("Право подтверждено.")).ToBeVisibleAsync();
        await office.Rows.Filter(new LocatorFilterOptions { HasText = "Обманов" }).ClickAsync();
        await office.Window.GetByText("Отменить прикрепление").ClickAsync();
        await office.Window.Filter(new LocatorFilterOptions { HasText = "Отменить прикрепление?" }).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Отменить прикрепление" }).ClickAsync();
        await Expect(page.GetByText("Прикрепление отменено, заявка ждет решения.")).ToBeVisibleAsync();
        await office.GoAsync("/clients/waiting");
        await Expect(page.Locator("tbody")).ToContainTextAsync("Прикрепление отменено сотрудником");
        office.Complaints.ShouldBeEmpty();
    }

    private async Task ApplyAsync(string building, string name, string number, string phone)
    {
        var asked = (await (await browser.UseCaseAsync<RequestCode>()).RunAsync(new RequestCodeForm { Phone = phone, Address = IPAddress.Loopback }, default)).Value;
        var code = await (await browser.UseCaseAsync<SignInCodes>()).CodeAsync(asked.TryId, default);
        var signed = (await (await browser.UseCaseAsync<CheckCode>()).RunAsync(new CheckCodeForm { TryId = asked.TryId, Code = code }, default)).Value;
        var who = (await (await browser.UseCaseAsync<ResidentSessions>()).FindAsync(signed.DeviceSecret, default)).ShouldNotBeNull();
        var fio = PersonName.Split(name);
        var form = new RegistrationForm
        {
            Surname = fio.Surname, FirstName = fio.FirstName, Patronymic = fio.Patronymic, BuildingId = Guid.Parse(building), Type = UnitType.Flat, Number = number, Email = "zhitel@example.ru", Consent = true,
        };
        var submitted = await (await browser.UseCaseAsync<SubmitRegistration>()).RunAsync(form, who, default);
        submitted.Ok.ShouldBeTrue(submitted.Ok ? null : submitted.Error.Text);
    }
}
