using System.Text.RegularExpressions;
using Domovoy.Core.Shared;
using Domovoy.Core.Staff;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Domovoy.Web.Tests.Office;

/// <summary>Nothing typed is ever lost when the connection or the session is.</summary>
public sealed class NothingLostTests(OfficeBrowser browser)
{
    private const string Password = "пять слов для входа";

    [Fact]
    public async Task What_is_typed_while_the_connection_is_away_is_saved_when_it_is_back()
    {
        var api = await browser.ApiAsync();
        var client = (await api.PostAsync("clients", new { kind = "person", surname = "Обрывов", firstName = "Олег" })).Created();
        await using var office = await browser.OpenAsync();
        IWebSocketRoute? wire = null;
        await office.Page.RouteWebSocketAsync(new Regex("/_blazor"), opened =>
        {
            wire = opened;
            opened.ConnectToServer();
        });
        await office.GoAsync($"/clients/{client}");
        await office.Field("Отчество").FillAsync("Львович");
        await office.Page.Context.SetOfflineAsync(true);
        await (wire ?? throw new InvalidOperationException("No connection.")).CloseAsync();
        await Expect(office.Page.GetByText("Нет связи с сервером. Набранное сохранено в браузере").First).ToBeVisibleAsync();
        await office.ShootAsync("connection-away-1440");
        await office.Field("Комментарий").FillAsync("набрано без связи");
        await office.Field("Дата рождения").FillAsync("01.02.1980");
        await office.WrittenAsync("набрано без связи");
        await office.Page.Context.SetOfflineAsync(false);
        await Expect(office.Page.GetByText("Нет связи с сервером").First).ToBeHiddenAsync();
        await Expect(office.Field("Комментарий")).ToHaveValueAsync("набрано без связи");
        await office.Page.Keyboard.PressAsync("Control+s");
        await Expect(office.Page.GetByText("Сохранено.")).ToBeVisibleAsync();
        var saved = await api.GetAsync($"clients/{client}");
        (saved["patronymic"], saved["comment"], saved["birthDate"]).ShouldBe(("Львович", "набрано без связи", "1980-02-01"));
    }

    [Fact]
    public async Task Session_ended_in_the_middle_of_work_gives_back_the_card_and_the_window()
    {
        var api = await browser.ApiAsync();
        var client = (await api.PostAsync("clients", new { kind = "person", surname = "Сеансов" })).Created();
        var (employee, email) = await NewEmployeeAsync("Сеансова");
        await using var card = await browser.OpenDoorAsync();
        var asked = new List<string>();
        card.Page.Dialog += (_, dialog) => { asked.Add(dialog.Type); _ = dialog.AcceptAsync(); };
        await card.SignInAsync(email, Password);
        var window = await card.NewTabAsync("/buildings");
        await window.Page.Keyboard.PressAsync("n");
        await window.Field("Наименование").FillAsync("Дом до выхода");
        await window.WrittenAsync("Дом до выхода");
        await card.GoAsync($"/clients/{client}");
        await card.Field("Комментарий").FillAsync("набрано до выхода");
        await card.WrittenAsync("набрано до выхода");

        await using var admin = await browser.OpenAsync();
        await admin.GoAsync($"/employees/{employee}/sessions");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Завершить все" }).ClickAsync();
        foreach (var tab in new[] { card, window })
        {
            await tab.Page.WaitForURLAsync("**/sign-in?again=true**");
            await Expect(tab.Page.GetByText("Сеанс завершен. Войдите снова: набранное сохранено")).ToBeVisibleAsync();
        }
        await card.ShootAsync("session-ended-1440");
        asked.ShouldBeEmpty("what is kept needs no question");
        await card.SignInAsync(email, Password);
        await Expect(card.Page).ToHaveURLAsync(new Regex($"/clients/{client}$"));
        await Expect(card.Field("Комментарий")).ToHaveValueAsync("набрано до выхода");
        await card.Page.Keyboard.PressAsync("Control+s");
        await Expect(card.Page.GetByText("Сохранено.")).ToBeVisibleAsync();
        (await api.GetAsync($"clients/{client}"))["comment"].ShouldBe("набрано до выхода");
        await window.GoAsync("/buildings");
        await Expect(window.Window).ToContainTextAsync("Добавить объект");
        await Expect(window.Field("Наименование")).ToHaveValueAsync("Дом до выхода");
    }

    [Fact]
    public async Task Another_employee_in_the_same_browser_is_offered_nothing()
    {
        var api = await browser.ApiAsync();
        var client = (await api.PostAsync("clients", new { kind = "person", surname = "Чужакова" })).Created();
        var (_, first) = await NewEmployeeAsync("Первая");
        var (_, second) = await NewEmployeeAsync("Вторая");
        await using var office = await browser.OpenDoorAsync();
        await office.SignInAsync(first, Password);
        await office.GoAsync($"/clients/{client}");
        await office.Field("Комментарий").FillAsync("только мое");
        await office.WrittenAsync("только мое");
        office.Page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await office.Page.Context.ClearCookiesAsync();
        await office.Page.GotoAsync($"/clients/{client}");
        await office.SignInAsync(second, Password);
        await Expect(office.Field("Фамилия")).ToHaveValueAsync("Чужакова");
        await Expect(office.Field("Комментарий")).ToHaveValueAsync("");
        await office.Field("Имя").FillAsync("Анна");
        await office.Page.Keyboard.PressAsync("Control+s");
        await Expect(office.Page.GetByText("Сохранено.")).ToBeVisibleAsync();
        await Expect(office.Page.GetByText("Есть несохраненные изменения")).ToHaveCountAsync(0);
        await office.Page.Locator(".foot button[popovertarget]").ClickAsync();
        await office.Page.GetByText("Выйти").ClickAsync();
        await office.Page.WaitForURLAsync("**/sign-in");

        await office.SignInAsync(first, Password);
        await office.GoAsync($"/clients/{client}");
        await office.Page.GetByRole(AriaRole.Button, new() { Name = "Вернуть", Exact = true }).ClickAsync();
        await Expect(office.Field("Комментарий")).ToHaveValueAsync("только мое");
        await Expect(office.Field("Имя")).ToHaveValueAsync("Анна");
    }

    [Fact]
    public async Task Back_out_of_a_window_asks_first()
    {
        await using var office = await browser.OpenAsync();
        await office.GoAsync("/clients");
        await office.Page.Locator(".side").GetByText("Объекты").ClickAsync();
        await Expect(office.Page.Locator("h1")).ToHaveTextAsync("Объекты");
        await office.Page.Keyboard.PressAsync("n");
        await office.Field("Наименование").FillAsync("Дом и назад");
        await office.Page.GoBackAsync();
        await Expect(office.Page.GetByText("Введенное в окне «Добавить объект» еще не сохранено.")).ToBeVisibleAsync();
        await office.Page.GetByRole(AriaRole.Button, new() { Name = "Остаться" }).ClickAsync();
        await Expect(office.Field("Наименование")).ToHaveValueAsync("Дом и назад");
        await Expect(office.Page).ToHaveURLAsync(new Regex("/buildings$"));
        await office.Page.GoBackAsync();
        await office.Page.GetByRole(AriaRole.Button, new() { Name = "Не сохранять" }).ClickAsync();
        await Expect(office.Page).ToHaveURLAsync(new Regex("/clients$"));
        await Expect(office.Window).ToHaveCountAsync(0);
    }

    private async Task<(Guid Id, string Email)> NewEmployeeAsync(string surname)
    {
        var email = $"{Guid.CreateVersion7():n}@example.ru";
        var made = await (await browser.UseCaseAsync<SaveEmployee>()).RunAsync(null, null,
            new EmployeeForm { Surname = surname, FirstName = "Ольга", Email = email, Role = Role.Manager, Access = Access.All, Password = Password }, Actor.System, default);
        made.Ok.ShouldBeTrue(made.Ok ? null : made.Error.Text);
        return (made.Value.Id, email);
    }
}
