using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Domovoy.Web.Tests.Office;

/// <summary>Nothing typed is ever lost: drafts of cards and windows in the browser, and two people in one record.</summary>
public sealed class DraftTests(OfficeBrowser browser)
{
    private const string Kept = "Есть несохраненные изменения от";

    [Fact]
    public async Task Closed_browser_keeps_what_was_typed_into_a_card()
    {
        var api = await browser.ApiAsync();
        var client = (await api.PostAsync("clients", new { kind = "person", surname = "Черновиков", firstName = "Егор" })).Created();
        await using var office = await browser.OpenAsync();
        await office.GoAsync($"/clients/{client}");
        await office.Field("Отчество").FillAsync("Львович");
        await office.Field("Дата рождения").FillAsync("31.13.1980");
        await office.Field("СНИЛС").FillAsync("112-233-445 95");
        await office.Page.GetByText("Добавить телефон").ClickAsync();
        await office.Field("Телефон").FillAsync("8 912 345-67-89");
        await office.WrittenAsync("8 912 345-67-89");
        (await office.Page.EvaluateAsync<string>(Drafts.All)).ShouldNotContain("445 95");

        var again = await office.CloseAndOpenAsync($"/clients/{client}");
        await Expect(again.Page.GetByText(Kept)).ToBeVisibleAsync();
        await again.ShootAsync("draft-card-1440");
        await again.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Вернуть", Exact = true }).ClickAsync();
        await Expect(again.Field("Отчество")).ToHaveValueAsync("Львович");
        await Expect(again.Field("Дата рождения")).ToHaveValueAsync("31.13.1980");
        await Expect(again.Field("Телефон")).ToHaveValueAsync("8 912 345-67-89");
        await Expect(again.Field("СНИЛС")).ToHaveValueAsync("");
        await again.Field("Дата рождения").FillAsync("31.12.1980");
        await again.Page.Keyboard.PressAsync("Control+s");
        await Expect(again.Page.GetByText("Сохранено.")).ToBeVisibleAsync();
        await again.GoAsync($"/clients/{client}");
        await Expect(again.Field("Отчество")).ToHaveValueAsync("Львович");
        await Expect(again.Page.GetByText(Kept)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_draft_left_in_a_window_is_offered_no_more_once_the_same_is_saved_anew()
    {
        await using var office = await browser.OpenAsync();
        await office.GoAsync("/clients");
        await office.Page.Keyboard.PressAsync("n");
        await office.Field("Фамилия").FillAsync("Заново-Недописанный");
        await office.WrittenAsync("Заново-Недописанный");
        var again = await office.CloseAndOpenAsync("/clients");
        var bar = again.Page.Locator("#draft-bar");
        await Expect(bar).ToBeVisibleAsync();
        // The menu of the person lies free of it.
        await again.Page.Locator("[popovertarget=user-menu]").ClickAsync();
        await again.Page.GetByText("Мой профиль").ClickAsync(new LocatorClickOptions { Trial = true });
        await again.LookAsync("draft-bar");
        await again.Page.Keyboard.PressAsync("Escape");
        await again.Page.Locator(".page-head").GetByText("Добавить").ClickAsync();
        await Expect(bar).ToBeHiddenAsync();
        await again.Field("Фамилия").FillAsync("Заново-Дописанный");
        await again.Page.Keyboard.PressAsync("Control+s");
        await Expect(again.Page.GetByText("Клиент «Заново-Дописанный» добавлен. Открыть")).ToBeVisibleAsync();
        await again.GoneAsync("Заново-Недописанный");
        await Expect(bar).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Draft_of_an_older_version_asks_field_by_field()
    {
        var api = await browser.ApiAsync();
        var client = (await api.PostAsync("clients", new { kind = "person", surname = "Версиева", comment = "старый" })).Created();
        await using var office = await browser.OpenAsync();
        await office.GoAsync($"/clients/{client}");
        await office.Field("Комментарий").FillAsync("мой");
        await office.WrittenAsync("мой");
        await using var other = await browser.OpenAsync();
        await other.GoAsync($"/clients/{client}");
        await Expect(other.Page.GetByText(Kept)).ToHaveCountAsync(0);
        await other.Field("Комментарий").FillAsync("чужой");
        await other.Page.Keyboard.PressAsync("Control+s");
        await Expect(other.Page.GetByText("Сохранено.")).ToBeVisibleAsync();

        var again = await office.CloseAndOpenAsync($"/clients/{client}");
        await again.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Вернуть", Exact = true }).ClickAsync();
        await Expect(again.Page.Locator(".clash")).ToContainTextAsync("у вас «мой», другой сотрудник сохранил «чужой»");
        await again.ShootAsync("draft-clash-1440");
        await again.Page.Keyboard.PressAsync("Control+s");
        await again.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Взять сохраненное" }).ClickAsync();
        await Expect(again.Field("Комментарий")).ToHaveValueAsync("чужой");
    }

    [Fact]
    public async Task Window_left_open_is_offered_and_opened_again_as_typed()
    {
        await using var office = await browser.OpenAsync();
        await office.AddLegalEntityAsync("ООО «Черновик»");
        await office.GoAsync("/buildings");
        await office.Page.Keyboard.PressAsync("n");
        await office.Field("Наименование").FillAsync("Дом из черновика");
        await office.Field("Тип").SelectOptionAsync("Паркинг");
        await office.PickAsync("Юрлицо", "Черновик");
        await Expect(office.Field("Юрлицо")).ToHaveValueAsync("ООО «Черновик»");
        await office.Field("Общая площадь, м²").FillAsync("много");
        await office.WrittenAsync("много");

        var again = await office.CloseAndOpenAsync("/buildings");
        await Expect(again.Page.Locator("#draft-bar")).ToContainTextAsync("В окне «Добавить объект» есть несохраненное");
        await again.ShootAsync("draft-bar-1440");
        await again.Page.Locator("#draft-bar").GetByText("Вернуть").ClickAsync();
        await Expect(again.Field("Наименование")).ToHaveValueAsync("Дом из черновика");
        await Expect(again.Field("Тип").Locator("option:checked")).ToHaveTextAsync("Паркинг");
        await Expect(again.Field("Юрлицо")).ToHaveValueAsync("ООО «Черновик»");
        await Expect(again.Field("Общая площадь, м²")).ToHaveValueAsync("много");
        await again.Window.GetByText("Отмена").ClickAsync();
        await again.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Не сохранять" }).ClickAsync();
        await Expect(again.Window).ToHaveCountAsync(0);
        await again.GoAsync("/buildings");
        await Expect(again.Page.Locator("#draft-bar")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Hidden_tab_is_paused_and_comes_back_with_what_was_typed()
    {
        var api = await browser.ApiAsync();
        var client = (await api.PostAsync("clients", new { kind = "person", surname = "Паузова" })).Created();
        await using var office = await browser.OpenAsync();
        await office.GoAsync($"/clients/{client}");
        await office.Field("Имя").FillAsync("Вера");
        await office.WrittenAsync("Вера");
        await office.Page.EvaluateAsync("document.documentElement.dataset.pause = '0.1'");
        await SightAsync(office, "hidden");
        await Expect(office.Page.Locator("#components-reconnect-modal")).ToHaveClassAsync(new Regex("paused"));
        await SightAsync(office, "visible");
        await office.LiveAsync();
        await Expect(office.Field("Имя")).ToHaveValueAsync("Вера");
        await office.Page.Keyboard.PressAsync("Control+s");
        await Expect(office.Page.GetByText("Сохранено.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Signing_out_erases_drafts()
    {
        var api = await browser.ApiAsync();
        var client = (await api.PostAsync("clients", new { kind = "person", surname = "Выходов" })).Created();
        await using var office = await browser.OpenOwnAsync();
        await office.GoAsync($"/clients/{client}");
        await office.Field("Имя").FillAsync("Яков");
        await office.WrittenAsync("Яков");
        office.Page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await office.Page.Locator("[popovertarget=user-menu]").ClickAsync();
        await office.Page.GetByText("Выйти").ClickAsync();
        await office.Page.WaitForURLAsync("**/sign-in**");
        (await office.Page.EvaluateAsync<string>(Drafts.All)).Length.ShouldBe(2, "an empty list");
    }

    private static Task SightAsync(OfficePage office, string state) => office.Page.EvaluateAsync(
        "state => { Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state }); document.dispatchEvent(new Event('visibilitychange')); }", state);
}
