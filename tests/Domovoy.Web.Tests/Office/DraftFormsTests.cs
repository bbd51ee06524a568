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

    private static ILocator Return(OfficePage office) => office.Page.GetByRole(AriaRole.Button, new() { Name = "Вернуть", Exact = true }).Locator("visible=true").First;

    /// <summary>A field of a form that stands on a page.</summary>
    private static ILocator Part(OfficePage office, string label) => office.Page.GetByLabel(label, new() { Exact = true }).First;
}
