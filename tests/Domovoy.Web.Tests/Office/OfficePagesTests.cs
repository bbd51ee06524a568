using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Domovoy.Web.Tests.Office;

/// <summary>Every page at both widths and in both themes: it opens, fits and the console is silent.</summary>
public sealed class OfficePagesTests(OfficeBrowser browser)
{
    private static readonly (string Path, string Title)[] Pages =
    [
        ("/units", "Помещения"), ("/units/accounts", "Помещения"), ("/clients", "Клиенты"), ("/settings/clients", "Клиенты"), ("/buildings", "Объекты"),
        ("/buildings/quarters", "Объекты"), ("/buildings/groups", "Объекты"), ("/employees", "Сотрудники"), ("/legal-entities", "Юрлица"),
        ("/imports", "Импорты"), ("/notifications", "Уведомления"), ("/integrations", "Интеграции"),
    ];

    [Theory]
    [InlineData(1440, 900, ColorScheme.Light)]
    [InlineData(1440, 900, ColorScheme.Dark)]
    [InlineData(390, 844, ColorScheme.Light)]
    [InlineData(390, 844, ColorScheme.Dark)]
    public async Task Every_page_opens_and_fits(int width, int height, ColorScheme theme)
    {
        await using var office = await browser.OpenAsync(width, height, theme);
        foreach (var (path, title) in Pages)
        {
            await office.GoAsync(path);
            await Expect(office.Page.Locator("h1")).ToHaveTextAsync(title);
            var overflow = await office.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
            overflow.ShouldBeLessThanOrEqualTo(0, path);
            await office.ShootAsync($"{path.Trim('/').Replace('/', '-')}-{width}-{theme}");
        }
        office.Complaints.ShouldBeEmpty();
    }

    [Theory, InlineData(1440), InlineData(1120), InlineData(390)]
    public async Task A_list_shows_the_whole_address_and_mark_and_a_card_its_open_tab(int width)
    {
        var api = await browser.ApiAsync();
        var code = Environment.TickCount64.ToString("x", System.Globalization.CultureInfo.InvariantCulture);
        var address = $"г. Екатеринбург, ул. Ясная, д. {width}, к. 3";
        var house = (await api.PostAsync("buildings", new { name = "ЖК «Северное сияние», " + code, address, acceptIncomplete = true })).Created();
        await api.NewUnitAsync(house, "1");
        (await api.PostAsync("quarters", new { name = Api.Unique("Квартал дерева") })).Created();
        await using var office = await browser.OpenAsync(width, 844);
        var page = office.Page;
        await office.GoAsync("/buildings?q=" + code);
        await Expect(office.Rows).ToHaveCountAsync(1);
        await Expect(page.Locator("tbody .mark")).ToHaveTextAsync("Не готов к ОСС");
        const string Cut = "el => el.scrollWidth > el.clientWidth + 1 || el.scrollHeight > el.clientHeight + 3";
        (await page.Locator("tbody .mark").EvaluateAsync<bool>(Cut)).ShouldBeFalse("the mark is cut");
        if (width == 390)
            await Expect(page.Locator("tbody .sub")).ToHaveTextAsync(address);
        else
            (await page.Locator("tbody .c-address .two").EvaluateAsync<bool>(Cut)).ShouldBeFalse("the address is cut");
        (await page.Locator("tbody tr").First.EvaluateAsync<int>("el => Math.round(el.getBoundingClientRect().height)")).ShouldBe(width == 390 ? 44 : 36, "rows are of one height: the scroller counts on it");
        await Expect(page.Locator(".tree")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Visible = width == 1440 });
        (await page.Locator(".scroller").EvaluateAsync<int>("el => el.scrollWidth - el.clientWidth")).ShouldBe(0, "the list scrolls sideways");
        await office.ShootAsync($"buildings-fit-{width}");
        if (width == 1120)
            await ChooseColumnAsync(page, "Квартал", "quarter");
        await office.LookAsync($"list-buildings-{width}");
        await office.GoAsync($"/units?q=ясная+{width}");
        await Expect(office.Rows).ToHaveCountAsync(1);
        await office.LookAsync($"list-units-{width}");
        await office.GoAsync($"/buildings/{house}/history");
        await Expect(page.Locator(".tabs [aria-current]")).ToBeInViewportAsync(new LocatorAssertionsToBeInViewportOptions { Ratio = 0.95f });
        office.Complaints.ShouldBeEmpty();
    }

    /// <summary>A column there was no room for comes when it is chosen, and stays.</summary>
    private static async Task ChooseColumnAsync(IPage page, string title, string key)
    {
        await Expect(page.Locator("th.c-" + key)).ToBeHiddenAsync();
        await page.ClickAsync(".toolbar .columns");
        var box = page.Locator(".pop:popover-open").GetByLabel(title);
        await Expect(box).Not.ToBeCheckedAsync();
        await box.CheckAsync();
        await Expect(page.Locator("th.c-" + key)).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.Locator("th.c-" + key)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Menu_is_collapsed_and_stays_so_and_the_theme_is_remembered()
    {
        await using var office = await browser.OpenAsync();
        var page = office.Page;
        await office.GoAsync("/units");
        await page.GetByText("Свернуть меню").ClickAsync();
        await page.Locator(".foot button[popovertarget]").ClickAsync();
        await page.GetByText("Темная").ClickAsync();
        await office.GoAsync("/buildings");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-narrow", "");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-dark", "");
    }

    [Fact]
    public async Task First_rows_are_in_the_html_and_columns_are_remembered()
    {
        await using var office = await browser.OpenAsync();
        var page = office.Page;
        await office.AddLegalEntityAsync("ООО «Первое»");
        var html = await (await page.APIRequest.GetAsync(new Uri(new Uri(page.Url), "/legal-entities?q=" + Uri.EscapeDataString("первое")).ToString())).TextAsync();
        System.Net.WebUtility.HtmlDecode(html).ShouldContain("ООО «Первое»");
        await page.ClickAsync(".columns");
        await page.Locator(".pop:popover-open").GetByText("ИНН").ClickAsync();
        await Expect(page.Locator("th.c-inn")).ToBeHiddenAsync();
        await office.GoAsync("/legal-entities");
        await Expect(page.Locator("th.c-inn")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Signing_out_closes_the_office()
    {
        await using var office = await browser.OpenOwnAsync();
        await office.Page.Locator(".foot button[popovertarget]").ClickAsync();
        await office.Page.GetByText("Выйти").ClickAsync();
        await Expect(office.Page.Locator("input[name=password]")).ToBeVisibleAsync();
        await office.Page.GotoAsync("/buildings");
        office.Page.Url.ShouldContain("/sign-in");
    }
}
