using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Domovoy.Web.Tests.Office;

/// <summary>Forms that stand on pages, and windows that do more than save: each asks before it is left and gives back what a killed tab had in it.</summary>
public sealed class DraftFormsTests(OfficeBrowser browser)
{
    [Fact]
    public async Task Settings_are_kept_without_their_secrets()
    {
        await using var office = await browser.OpenAsync();
        await office.GoAsync("/notifications");
        await Part(office, "Адрес, по которому его открывают").FillAsync("https://ne-sohraneno.example.ru");
        await Part(office, "Способ отправки").SelectOptionAsync("Через почтовый сервер (SMTP)");
        await office.Page.Locator("input[type=password]").First.FillAsync("тайна тайн");
        await office.WrittenAsync("\\\"Email\\\":\\\"smtp\\\"");
        (await office.Page.EvaluateAsync<string>(Drafts.All)).ShouldNotContain("тайна");
        await office.Page.Locator(".side").GetByText("Юрлица").ClickAsync();
        await Expect(office.Window).ToContainTextAsync("«Уведомления»: введенное еще не сохранено.");
        await office.Page.GetByRole(AriaRole.Button, new() { Name = "Остаться" }).ClickAsync();
        await Expect(office.Page).ToHaveURLAsync(new Regex("/notifications$"));

        var again = await office.CloseAndOpenAsync("/notifications");
        await Return(again).ClickAsync();
        await Expect(Part(again, "Адрес, по которому его открывают")).ToHaveValueAsync("https://ne-sohraneno.example.ru");
        await Expect(again.Page.Locator("input[type=password]").First).ToHaveValueAsync("");
        await again.ShootAsync("draft-settings-1440");
        await again.Page.Locator(".side").GetByText("Юрлица").ClickAsync();
        await again.Page.GetByRole(AriaRole.Button, new() { Name = "Не сохранять" }).ClickAsync();
        await Expect(again.Page).ToHaveURLAsync(new Regex("/legal-entities$"));
        await again.GoneAsync("ne-sohraneno");
    }

    [Fact]
    public async Task Windows_that_do_something_ask_by_their_own_name_and_come_back()
    {
        var api = await browser.ApiAsync();
        await api.NewEntityAsync();
        await using var office = await browser.OpenAsync();
        await office.GoAsync("/integrations");
        await office.Page.Keyboard.PressAsync("n");
        await office.Field("Название").FillAsync("Ключ недописанный");
        await office.WrittenAsync("Ключ недописанный");
        await office.Window.GetByText("Отмена").ClickAsync();
        await Expect(office.Page.GetByText("Введенное в окне «Создать ключ» еще не отправлено.")).ToBeVisibleAsync();
        await office.ShootAsync("leave-key-1440");
        await office.Page.GetByRole(AriaRole.Button, new() { Name = "Остаться" }).ClickAsync();
        var again = await office.CloseAndOpenAsync("/integrations");
        await again.Page.Locator("#draft-bar").GetByText("Вернуть").ClickAsync();
        await Expect(again.Field("Название")).ToHaveValueAsync("Ключ недописанный");

        var other = await again.NewTabAsync("/legal-entities");
        await other.Page.Locator(".page-head").GetByText("Прием заявок").ClickAsync();
        await other.Field("Принимать заявки на регистрацию от неверифицированных клиентов").SelectOptionAsync("Не принимать");
        await other.Window.Locator(".tick-list input").First.CheckAsync();
        await other.WrittenAsync("\\\"LegalEntities\\\":[\\\"");
        var back = await other.CloseAndOpenAsync("/legal-entities");
        await back.Page.Locator("#draft-bar").GetByText("Вернуть").ClickAsync();
        await Expect(back.Field("Принимать заявки на регистрацию от неверифицированных клиентов").Locator("option:checked")).ToHaveTextAsync("Не принимать");
        await back.ShootAsync("draft-registration-1440");
        await Expect(back.Window.Locator(".tick-list input").First).ToBeCheckedAsync();
    }

    [Fact]
    public async Task Columns_chosen_by_hand_are_kept_with_the_import()
    {
        await using var office = await browser.OpenAsync();
        await office.GoAsync("/buildings");
        await office.Page.Locator(".page-head").GetByText("Импорт").ClickAsync();
        await office.Page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "столбцы.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes("Как зовут;Где стоит;Сколько\nДом раз;г. Пермь, ул. Столбцовая, д. 1;100\n") });
        await office.Window.GetByText("Начать импорт").ClickAsync();
        var field = office.Window.GetByLabel("Поле для столбца «Где стоит»");
        await field.SelectOptionAsync(new SelectOptionValue { Label = "Адрес*" });
        await office.WrittenAsync("\\\"column1\\\":\\\"Address\\\"");

        var again = await office.CloseAndOpenAsync("/imports");
        await again.Rows.Filter(new() { HasText = "столбцы.csv" }).First.ClickAsync();
        await Return(again).ClickAsync();
        await Expect(again.Page.GetByLabel("Поле для столбца «Где стоит»").Locator("option:checked")).ToHaveTextAsync("Адрес*");
        await again.ShootAsync("draft-mapping-1440");
        await again.Page.GetByText("Не загружать").Last.ClickAsync();
    }

    [Fact]
    public async Task Letters_that_chose_nothing_stay_and_wait_for_a_choice()
    {
        (await (await browser.ApiAsync()).PostAsync("legal-entities", new { name = "ООО «Выбираемое»" })).Created();
        await using var office = await browser.OpenAsync();
        await office.GoAsync("/buildings");
        await office.Page.Keyboard.PressAsync("n");
        await office.Field("Наименование").FillAsync("Дом с опиской");
        await office.Field("Юрлицо").PressSequentiallyAsync("выбираемае");
        await office.Page.Keyboard.PressAsync("Tab");
        await Expect(office.Window).ToContainTextAsync("Из списка ничего не выбрано.");
        await Expect(office.Field("Юрлицо")).ToHaveValueAsync("выбираемае");
        await office.LookAsync("pick-nothing");
        await office.Window.GetByText("Сохранить без обязательных полей").ClickAsync();
        await Expect(office.Field("Юрлицо")).ToHaveValueAsync("выбираемае");
        await office.WrittenAsync("выбираемае");

        var again = await office.CloseAndOpenAsync("/buildings");
        await again.Page.Locator("#draft-bar").GetByText("Вернуть").ClickAsync();
        await Expect(again.Field("Юрлицо")).ToHaveValueAsync("выбираемае");
        await Expect(again.Window).ToContainTextAsync("Из списка ничего не выбрано.");
        await again.PickAsync("Юрлицо", "Выбираемое");
        await Expect(again.Window).Not.ToContainTextAsync("Из списка ничего не выбрано.");
        await again.Window.GetByText("Сохранить без обязательных полей").ClickAsync();
        await Expect(again.Page.GetByText("Объект «Дом с опиской» добавлен.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Ticks_of_an_import_and_the_other_side_of_a_merge_come_back()
    {
        var api = await browser.ApiAsync();
        var (stays, goes) = ((await api.PostAsync("clients", new { kind = "person", surname = "Двойнова" })).Created(), (await api.PostAsync("clients", new { kind = "person", surname = "Двойновская" })).Created());
        await using var office = await browser.OpenAsync();
        await office.GoAsync("/units");
        await office.Page.Locator(".page-head").GetByText("Импорт").ClickAsync();
        await office.Page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "жильцы.csv", MimeType = "text/csv", Buffer = [1] });
        await office.Window.GetByText("Только проверить").ClickAsync();
        await office.WrittenAsync("\\\"CheckOnly\\\":true");
        var import = await office.CloseAndOpenAsync("/units");
        await import.Page.Locator("#draft-bar").GetByText("Вернуть").ClickAsync();
        await Expect(import.Window.GetByText("Только проверить").Locator("input")).ToBeCheckedAsync();
        await Expect(import.Window).ToContainTextAsync("«жильцы.csv»: браузер не хранит файлы, выберите его снова.");
        await import.LookAsync("draft-import");

        var merge = await import.NewTabAsync($"/clients/{stays}");
        await merge.Page.Locator(".card-head .actions > button[popovertarget]").ClickAsync();
        await merge.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Объединить…" }).ClickAsync();
        await merge.PickAsync("С кем объединить", "Двойновская");
        await merge.Field("Чьи имя и реквизиты оставить").SelectOptionAsync("other");
        await merge.WrittenAsync("\\\"Kept\\\":\\\"other\\\"");
        await merge.Page.Keyboard.PressAsync("Escape");
        await Expect(merge.Page.GetByText("Введенное в окне «Объединить клиентов» еще не отправлено.")).ToBeVisibleAsync();
        var back = await merge.CloseAndOpenAsync($"/clients/{stays}");
        await back.Page.Locator("#draft-bar").GetByText("Вернуть").ClickAsync();
        await Expect(back.Field("С кем объединить")).ToHaveValueAsync(new Regex("Двойновская"));
        await Expect(back.Field("Чьи имя и реквизиты оставить").Locator("option:checked")).ToContainTextAsync("Двойновская");
        await back.Window.GetByRole(AriaRole.Button, new() { Name = "Объединить", Exact = true }).ClickAsync();
        await Expect(back.Page).ToHaveURLAsync(new Regex(goes));
    }

    [Fact]
    public async Task A_key_shown_once_is_not_closed_before_it_is_copied()
    {
        await using var office = await browser.OpenAsync();
        await office.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await office.GoAsync("/integrations");
        await office.Page.Keyboard.PressAsync("n");
        await office.Field("Название").FillAsync("Ключ на один взгляд");
        await office.Page.Keyboard.PressAsync("Control+s");
        await Expect(office.Window).ToContainTextAsync("Скопируйте ключ сейчас");
        var key = await office.Window.Locator(".secret code").InnerTextAsync();
        await office.Page.Keyboard.PressAsync("Escape");
        await Expect(office.Page.GetByText("Ключ еще не скопирован, а больше он показан не будет.")).ToBeVisibleAsync();
        await office.LookAsync("leave-made-key");
        await office.Page.GetByRole(AriaRole.Button, new() { Name = "Остаться" }).ClickAsync();
        await Expect(office.Window).ToHaveCountAsync(1);
        await Expect(office.Window.Locator(".secret code")).ToHaveTextAsync(key);
        await office.Window.GetByText("Скопировать и закрыть").ClickAsync();
        await Expect(office.Window).ToHaveCountAsync(0);
        (await office.Page.EvaluateAsync<string>("navigator.clipboard.readText()")).ShouldBe(key);
    }

    private static ILocator Return(OfficePage office) => office.Page.GetByRole(AriaRole.Button, new() { Name = "Вернуть", Exact = true }).Locator("visible=true").First;

    /// <summary>A field of a form that stands on a page.</summary>
    private static ILocator Part(OfficePage office, string label) => office.Page.GetByLabel(label, new() { Exact = true }).First;
}
