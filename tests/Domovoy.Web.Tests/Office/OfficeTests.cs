using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Domovoy.Web.Tests.Office;

/// <summary>What a person does in the office all day, by keyboard where it can be.</summary>
public sealed class OfficeTests(OfficeBrowser browser)
{
    [Fact]
    public async Task Building_is_added_found_changed_and_one_comes_back_to_its_row()
    {
        await using var office = await browser.OpenAsync();
        var page = office.Page;
        await office.AddLegalEntityAsync("ООО «Ромашка»");
        await office.AddBuildingAsync("Дом на Поварской", "г. Москва, ул. Поварская, д. 12", "Ромашка");
        await office.AddBuildingAsync("Дом на Арбате", "г. Москва, ул. Арбат, д. 3", "Ромашка");

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("повар");
        await Expect(office.Rows).ToHaveCountAsync(1);
        await Expect(page).ToHaveURLAsync(new Regex("q="));
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Дом на Поварской");

        await office.Field("Телефон АДС").FillAsync("+7 495 123-45-67");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.GetByText("Сохранено.")).ToBeVisibleAsync();
        await page.Locator(".tabs").GetByText("История").ClickAsync();
        await Expect(page.Locator(".history")).ToContainTextAsync("Телефон АДС");

        await page.GoBackAsync();
        await Expect(page.Locator("input[type=search]")).ToHaveValueAsync("повар");
        await Expect(office.Rows).ToHaveCountAsync(1);
        await Expect(office.Rows.First).ToBeFocusedAsync();
        office.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Incomplete_building_is_refused_beside_the_fields_and_stored_with_its_mark()
    {
        await using var office = await browser.OpenAsync();
        var page = office.Page;
        await office.GoAsync("/buildings");
        await page.Keyboard.PressAsync("n");
        await office.Field("Наименование").FillAsync("Новостройка");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.GetByText("Заполните поле «Адрес».")).ToBeVisibleAsync();
        await page.GetByText("Сохранить без обязательных полей").ClickAsync();
        await Expect(office.Window).ToHaveCountAsync(0);
        await office.GoAsync("/buildings?notready=1&q=новостройка");
        await Expect(office.Rows).ToHaveCountAsync(1);
        await Expect(page.Locator("tbody .mark")).ToHaveTextAsync("Не готов к ОСС");
    }

    [Fact]
    public async Task Unit_is_added_to_a_building_and_opens()
    {
        await using var office = await browser.OpenAsync();
        var page = office.Page;
        await office.AddLegalEntityAsync("ТСЖ «Уют»");
        await office.AddBuildingAsync("Дом с квартирами", "г. Пермь, ул. Ленина, д. 7", "Уют");
        await office.GoAsync("/units");
        await page.Keyboard.PressAsync("n");
        await office.PickAsync("Объект", "Дом с квартирами");
        await office.Field("Тип помещения").SelectOptionAsync("Квартира");
        await office.Field("Номер помещения").FillAsync("12");
        await office.Field("Общая площадь, м²").FillAsync("54,3");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.GetByText("Помещение «кв. 12» добавлено.")).ToBeVisibleAsync();
        await office.GoAsync("/units?q=" + Uri.EscapeDataString("ленина 7 12"));
        await office.Rows.Filter(new LocatorFilterOptions { HasText = "кв. 12, г. Пермь, ул. Ленина, д. 7" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("кв. 12, г. Пермь, ул. Ленина, д. 7");
        await Expect(office.Field("Общая площадь, м²")).ToHaveValueAsync("54,3");
    }

    [Fact]
    public async Task What_cannot_be_read_stays_typed_and_leaving_asks()
    {
        await using var office = await browser.OpenAsync();
        var page = office.Page;
        await office.AddLegalEntityAsync("ООО «Клен»");
        await office.AddBuildingAsync("Дом с ошибкой", "г. Тула, ул. Мира, д. 1", "Клен");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("ошибкой");
        await Expect(office.Rows).ToHaveCountAsync(1);
        await office.Rows.First.ClickAsync();
        await page.Locator(".tabs").GetByText("Характеристики").ClickAsync();
        await office.Field("Общая площадь, м²").FillAsync("12,5б");
        await Expect(page.GetByText("«12,5б» не число")).ToBeVisibleAsync();
        await page.Locator(".side").GetByText("Юрлица").ClickAsync();
        await Expect(office.Window).ToContainTextAsync("Сохранить изменения?");
        await office.Window.GetByText("Остаться").ClickAsync();
        await Expect(office.Field("Общая площадь, м²")).ToHaveValueAsync("12,5б");
    }

    [Fact]
    public async Task Two_people_in_one_card_lose_nothing()
    {
        await using var first = await browser.OpenAsync();
        await first.AddLegalEntityAsync("ООО «Липа»");
        await first.AddBuildingAsync("Дом на двоих", "г. Омск, ул. Мира, д. 2", "Липа");
        await first.GoAsync("/buildings?q=двоих");
        await first.Rows.First.ClickAsync();
        await Expect(first.Page.Locator("h1")).ToHaveTextAsync("Дом на двоих");
        await using var second = await browser.OpenAsync();
        await second.GoAsync(new Uri(first.Page.Url).AbsolutePath);
        await second.Field("Комментарий").FillAsync("Второй");
        await second.Page.Keyboard.PressAsync("Control+s");
        await Expect(second.Page.GetByText("Сохранено.")).ToBeVisibleAsync();

        await first.Field("Телефон АДС").FillAsync("+7 495 000-00-00");
        await first.Page.Keyboard.PressAsync("Control+s");
        await Expect(first.Page.GetByText("эту запись изменил другой сотрудник")).ToBeVisibleAsync();
        await Expect(first.Field("Комментарий")).ToHaveValueAsync("Второй");
        await Expect(first.Field("Телефон АДС")).ToHaveValueAsync("+7 495 000-00-00");
        await first.Page.Keyboard.PressAsync("Control+s");
        await Expect(first.Page.GetByText("Сохранено.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Key_of_the_API_is_shown_once_and_revoked()
    {
        await using var office = await browser.OpenAsync();
        var page = office.Page;
        await office.GoAsync("/integrations");
        await page.Keyboard.PressAsync("n");
        await office.Field("Название").FillAsync("Бухгалтерия");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.Locator(".secret")).ToContainTextAsync("dmv_");
        await office.Window.Locator("header > .square").ClickAsync();
        await Expect(page.GetByText("Ключ еще не скопирован")).ToBeVisibleAsync();
        await page.Locator("dialog[open] .button.danger").Last.ClickAsync();
        await Expect(office.Window).ToHaveCountAsync(0);
        await office.Rows.Filter(new LocatorFilterOptions { HasText = "Бухгалтерия" }).ClickAsync();
        await office.Window.GetByText("Отозвать").ClickAsync();
        await Expect(office.Window).ToContainTextAsync("сразу потеряет доступ");
        await office.Window.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Отозвать" }).ClickAsync();
        await Expect(page.Locator(".mark.red")).ToContainTextAsync("Отозван");
    }

    [Fact]
    public async Task Window_with_something_typed_asks_before_it_closes()
    {
        await using var office = await browser.OpenAsync();
        var page = office.Page;
        await office.GoAsync("/buildings/groups");
        await page.Keyboard.PressAsync("n");
        await Expect(office.Window).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Escape");
        await Expect(office.Window).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("n");
        await office.Field("Наименование").FillAsync("Север");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByText("Сохранить изменения?")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(office.Window).ToHaveCountAsync(1);
        await Expect(office.Field("Наименование")).ToHaveValueAsync("Север");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.GetByText("Группа «Север» добавлена.")).ToBeVisibleAsync();
    }
}
