using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Domovoy.Web.Tests.Office;

/// <summary>Two tabs or two people in one record, one of them quicker; and a button pressed twice.</summary>
public sealed class TwoAtOnceTests(OfficeBrowser browser)
{
    private const string Saved = "Сохранено.";

    [Fact]
    public async Task Two_tabs_of_one_employee_ask_field_by_field()
    {
        var client = await NewClientAsync("Вкладкин");
        await using var one = await browser.OpenAsync();
        await one.GoAsync($"/clients/{client}");
        await one.Field("Комментарий").FillAsync("из первой");
        await one.Field("Имя").FillAsync("Илья");
        await one.WrittenAsync("Илья");
        var two = await one.NewTabAsync($"/clients/{client}");
        await Expect(two.Field("Фамилия")).ToHaveValueAsync("Вкладкин");
        await Expect(two.Page.GetByText("Есть несохраненные изменения")).ToHaveCountAsync(0);
        await two.Field("Комментарий").FillAsync("из второй");
        await two.Page.Keyboard.PressAsync("Control+s");
        await Expect(two.Page.GetByText(Saved)).ToBeVisibleAsync();

        await one.Page.Keyboard.PressAsync("Control+s");
        await Expect(one.Page.Locator(".clash")).ToContainTextAsync("у вас «из первой»");
        await Expect(one.Page.Locator(".clash")).ToContainTextAsync("«из второй»");
        await one.Page.GetByRole(AriaRole.Button, new() { Name = "Оставить мое" }).ClickAsync();
        await one.Page.Keyboard.PressAsync("Control+s");
        await Expect(one.Page.GetByText(Saved)).ToBeVisibleAsync();
        var now = await (await browser.ApiAsync()).GetAsync($"clients/{client}");
        (now["comment"], now["firstName"]).ShouldBe(("из первой", "Илья"));
    }

    [Fact]
    public async Task Two_people_saving_in_the_same_moment_lose_nothing()
    {
        var client = await NewClientAsync("Одновременнов");
        await using var one = await browser.OpenAsync();
        await using var two = await browser.OpenAsync();
        foreach (var (office, text) in new[] { (one, "первый"), (two, "второй") })
        {
            await office.GoAsync($"/clients/{client}");
            await office.Field("Комментарий").FillAsync(text);
        }
        await Task.WhenAll(one.Page.Keyboard.PressAsync("Control+s"), two.Page.Keyboard.PressAsync("Control+s"));
        foreach (var office in new[] { one, two })
            await Expect(office.Page.GetByText(Saved).Or(office.Page.Locator(".clash"))).ToBeVisibleAsync();
        var loser = await one.Page.Locator(".clash").CountAsync() > 0 ? one : two;
        (await one.Page.Locator(".clash").CountAsync() + await two.Page.Locator(".clash").CountAsync()).ShouldBe(1);
        await Expect(loser.Field("Комментарий")).ToHaveValueAsync(loser == one ? "первый" : "второй");
        await loser.Page.GetByRole(AriaRole.Button, new() { Name = "Взять сохраненное" }).ClickAsync();
        await Expect(loser.Field("Комментарий")).ToHaveValueAsync(loser == one ? "второй" : "первый");
    }

    [Fact]
    public async Task Record_deleted_meanwhile_leaves_what_was_typed_to_be_copied()
    {
        var client = await NewClientAsync("Удаленова");
        await using var office = await browser.OpenAsync();
        await office.GoAsync($"/clients/{client}");
        await office.Field("Комментарий").FillAsync("важное о клиенте");
        await office.WrittenAsync("важное о клиенте");
        (await (await browser.ApiAsync()).DeleteAsync($"clients/{client}")).Status.ShouldBe(System.Net.HttpStatusCode.NoContent);
        await office.Page.Keyboard.PressAsync("Control+s");
        await Expect(office.Page.GetByText("эту запись удалил другой сотрудник, или она вам больше не доступна")).ToBeVisibleAsync();
        await Expect(office.Field("Комментарий")).ToHaveValueAsync("важное о клиенте");
        await office.ShootAsync("deleted-meanwhile-1440");

        var again = await office.CloseAndOpenAsync($"/settings/clients/{client}");
        await Expect(again.Page.Locator("#draft-bar")).ToContainTextAsync("В карточке «Удаленова» есть несохраненное");
        await again.Page.GetByRole(AriaRole.Button, new() { Name = "Показать", Exact = true }).ClickAsync();
        await Expect(again.Window.Locator("textarea")).ToHaveValueAsync("Комментарий: важное о клиенте");
        await again.ShootAsync("deleted-draft-1440");
        await again.Page.Keyboard.PressAsync("Escape");
        await Expect(again.Window).ToHaveCountAsync(0);
        await again.GoAsync($"/clients/{client}");
        await again.Page.GetByRole(AriaRole.Button, new() { Name = "Показать", Exact = true }).ClickAsync();
        await again.Window.GetByText("Удалить").ClickAsync();
        await Expect(again.Page.Locator("#draft-bar")).ToBeHiddenAsync();
        (await again.Page.EvaluateAsync<string>(Drafts.All)).ShouldNotContain("важное о клиенте");
    }

    [Fact]
    public async Task Window_whose_record_is_gone_shows_what_was_typed()
    {
        var api = await browser.ApiAsync();
        var name = Api.Unique("Квартал пропажи");
        var quarter = (await api.PostAsync("quarters", new { name })).Created();
        await using var office = await browser.OpenAsync();
        await office.GoAsync("/buildings/quarters?q=" + Uri.EscapeDataString(name));
        await office.Rows.First.ClickAsync();
        await office.Field("Комментарий").FillAsync("о квартале");
        await office.WrittenAsync("о квартале");
        (await api.DeleteAsync($"quarters/{quarter}")).Status.ShouldBe(System.Net.HttpStatusCode.NoContent);
        await office.Page.Keyboard.PressAsync("Control+s");
        await Expect(office.Window).ToContainTextAsync("Введенное осталось в полях");
        await Expect(office.Field("Комментарий")).ToHaveValueAsync("о квартале");

        var again = await office.CloseAndOpenAsync("/buildings/quarters");
        await again.Page.Locator("#draft-bar").GetByText("Вернуть").ClickAsync();
        await again.LiveAsync();
        // The list as it was then has no such row either.
        await Expect(again.Page.Locator("#draft-bar")).ToBeVisibleAsync();
        await again.Page.Locator("#draft-bar").GetByText("Вернуть").ClickAsync();
        await Expect(again.Window.Locator("textarea")).ToHaveValueAsync("Комментарий: о квартале");
    }

    [Fact]
    public async Task Record_archived_meanwhile_says_so_and_is_saved()
    {
        var client = await NewClientAsync("Архивова");
        await using var office = await browser.OpenAsync();
        await office.GoAsync($"/clients/{client}");
        await office.Field("Комментарий").FillAsync("переехала");
        (await (await browser.ApiAsync()).PostAsync($"clients/{client}/archive")).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        await office.Page.Keyboard.PressAsync("Control+s");
        await Expect(office.Page.GetByText("другой сотрудник отправил эту запись в архив")).ToBeVisibleAsync();
        await Expect(office.Field("Комментарий")).ToHaveValueAsync("переехала");
        await office.ShootAsync("archived-meanwhile-1440");
        await office.Page.Keyboard.PressAsync("Control+s");
        await Expect(office.Page.GetByText(Saved)).ToBeVisibleAsync();
        await Expect(office.Page.Locator(".card-head .mark")).ToHaveTextAsync("В архиве");
    }

    [Fact]
    public async Task Saving_pressed_twice_saves_once()
    {
        var api = await browser.ApiAsync();
        var client = await NewClientAsync("Дважды");
        await using var office = await browser.OpenAsync();
        await office.GoAsync($"/clients/{client}");
        await office.Field("Комментарий").FillAsync("один раз");
        await TwiceAsync(office);
        await Expect(office.Page.GetByText(Saved)).ToBeVisibleAsync();
        await office.Field("Комментарий").FillAsync("второй раз");
        await office.Page.GetByRole(AriaRole.Button, new() { Name = "Сохранить", Exact = true }).First.DblClickAsync();
        await Expect(office.Page.GetByRole(AriaRole.Button, new() { Name = "Сохранить", Exact = true })).ToHaveCountAsync(0);
        await office.Page.Locator(".tabs").GetByText("История").ClickAsync();
        await Expect(office.Page.Locator(".history > li")).ToHaveCountAsync(3);

        var house = Api.Unique("Дом дважды");
        await office.GoAsync("/buildings");
        await office.Page.Keyboard.PressAsync("n");
        await office.Field("Наименование").FillAsync(house);
        await office.Window.GetByText("Сохранить без обязательных полей").DblClickAsync();
        await Expect(office.Page.GetByText($"Объект «{house}» добавлен.")).ToBeVisibleAsync();
        (await api.GetAsync("buildings?search=" + Uri.EscapeDataString(house)))["total"].ShouldBe("1");

        var quarter = Api.Unique("Квартал дважды");
        await office.GoAsync("/buildings/quarters");
        await office.Page.Keyboard.PressAsync("n");
        await office.Field("Наименование").FillAsync(quarter);
        await TwiceAsync(office);
        await Expect(office.Page.GetByText($"Квартал «{quarter}» добавлен.")).ToBeVisibleAsync();
        (await api.GetAsync("quarters?search=" + Uri.EscapeDataString(quarter)))["total"].ShouldBe("1");

        await office.GoAsync("/buildings/quarters?q=" + Uri.EscapeDataString(quarter));
        await office.Rows.First.ClickAsync();
        await office.Window.GetByRole(AriaRole.Tab, new() { Name = "История" }).ClickAsync();
        await Expect(office.Window.Locator(".history > li")).ToHaveCountAsync(1);
        await Expect(office.Window.Locator(".history")).ToContainTextAsync("запись создана");
        await office.ShootAsync("quarter-history-1440");

        var surname = $"Двойников{Environment.TickCount64:x}";
        await NewClientAsync(surname);
        await office.GoAsync("/clients");
        await office.Page.Keyboard.PressAsync("n");
        await office.Field("Фамилия").FillAsync(surname);
        await office.Field("Дата рождения").FillAsync("01.01.1970");
        await TwiceAsync(office);
        await office.Page.GetByText("Это другой клиент, сохранить").DblClickAsync();
        await Expect(office.Window).ToHaveCountAsync(0);
        (await api.GetAsync("clients?search=" + surname))["total"].ShouldBe("2");
    }

    /// <summary>Ctrl+S by an impatient hand: the second press does not wait for the first.</summary>
    private static Task TwiceAsync(OfficePage office) => office.Page.EvaluateAsync("""
        () => { for (let i = 0; i < 2; i++) document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyS', key: 's', ctrlKey: true, bubbles: true, cancelable: true })); }
        """);

    private async Task<string> NewClientAsync(string surname) =>
        (await (await browser.ApiAsync()).PostAsync("clients", new { kind = "person", surname, birthDate = "1970-01-01" })).Created();
}
