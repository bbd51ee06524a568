using System.Globalization;
using System.Text.RegularExpressions;
using Domovoy.Core.Clients;
using Domovoy.Core.Units;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Domovoy.Web.Tests.Office;

/// <summary>The card of a building: its units made at once, «Шахматка», and what an owners' meeting lacks.</summary>
public sealed class BuildingCardTests(OfficeBrowser browser)
{
    [Fact]
    public async Task A_thousand_units_are_created_and_painted_side_by_side()
    {
        var api = await browser.ApiAsync();
        var house = await api.NewBuildingAsync(await api.NewEntityAsync(), "г. Пермь, ул. Высотная, д. 25");
        await api.NewUnitAsync(house, "7");
        await using var office = await browser.OpenAsync();
        var page = office.Page;
        await office.GoAsync($"/buildings/{house}/board");
        await page.GetByText("Создать помещения").First.ClickAsync();
        foreach (var (label, value) in new[] { ("Подъездов", "5"), ("Этажей", "25"), ("Помещений на этаже", "8") })
            await office.Field(label).FillAsync(value);
        await Expect(office.Window.Locator(".preview h2")).ToHaveTextAsync(new Regex(@"^1\s000 помещений$"));
        await Expect(office.Window.Locator(".preview td.there")).ToHaveTextAsync("7");
        await office.ShootAsync("create-units-1440");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(office.Window).ToContainTextAsync("Измените первый номер");
        await office.Window.GetByLabel("Пропустить те, что уже есть").CheckAsync();
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.GetByText(new Regex("Создано: 999 помещений. Пропущено уже имевшихся: 1."))).ToBeVisibleAsync();

        await Expect(page.Locator(".cell")).ToHaveCountAsync(1000);
        await Expect(page.Locator(".block h3")).ToHaveTextAsync(["Подъезд 1", "Подъезд 2", "Подъезд 3", "Подъезд 4", "Подъезд 5", "Без подъезда"]);
        (await page.EvaluateAsync<bool>("[...document.querySelectorAll('.card-body, .board, .block')].every(el => el.scrollWidth <= el.clientWidth + 1)")).ShouldBeTrue("nothing scrolls sideways");
        (await page.EvaluateAsync<int>("new Set([...document.querySelectorAll('.block:not(:last-child)')].map(el => Math.round(el.getBoundingClientRect().bottom))).size")).ShouldBe(1, "five entrances stand side by side");
        await office.ShootAsync("board-type-1440");

        // Painted within half a second of the click; the limit here is for a busy machine, the figure is told.
        await page.GetByText("Список", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await Expect(office.Rows.First).ToBeVisibleAsync();
        var painted = await page.EvaluateAsync<double>("""
            () => new Promise(done => {
              const began = performance.now();
              const watch = new MutationObserver(() => {
                if (document.querySelectorAll('.cell').length < 1000) return;
                watch.disconnect();
                requestAnimationFrame(() => setTimeout(() => done(performance.now() - began), 0));
              });
              watch.observe(document.body, { childList: true, subtree: true });
              [...document.querySelectorAll('.switch a')].at(-1).click();
            })
            """);
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"1,000 units painted in {painted:0} ms"));
        painted.ShouldBeLessThan(1500);

        // Colours and the legend, the keyboard, and the unit behind a cell.
        await page.Locator(".board-by select").SelectOptionAsync("Собственник");
        await Expect(page.Locator(".legend")).ToContainTextAsync("Неизвестен");
        await page.Locator(".board-by select").SelectOptionAsync("Площадь");
        await page.Locator(".legend button").Filter(new LocatorFilterOptions { HasText = "Указана" }).First.ClickAsync();
        await Expect(page.Locator(".cell.dim")).ToHaveCountAsync(999);
        await office.ShootAsync("board-area-1440");
        await page.Locator(".cell").First.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator(".board-told")).ToContainTextAsync("кв. 186 · этаж 24");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToContainTextAsync("кв. 186");
        office.Complaints.ShouldBeEmpty();

        await using var phone = await browser.OpenAsync(390, 844);
        await phone.GoAsync($"/buildings/{house}/board");
        await Expect(phone.Page.Locator(".cell")).ToHaveCountAsync(1000);
        (await phone.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0);
        await phone.ShootAsync("board-390");
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Shops_parking_and_owners_are_told_apart_by_colour(ColorScheme theme)
    {
        var api = await browser.ApiAsync();
        var house = await api.NewBuildingAsync(await api.NewEntityAsync(), "г. Пермь, ул. Цветная, д. 7");
        var client = Guid.Parse((await api.PostAsync("clients", new { kind = "person", surname = "Пряхин", firstName = "Петр" })).Created());
        await using (var db = await browser.DbAsync())
        {
            var units = Enumerable.Range(1, 6).Select(n => Unit(UnitType.NonResidential, $"Н{n}", $"{(n + 1) / 2}", "1", null))
                .Concat(Enumerable.Range(1, 120).Select(n => Unit(UnitType.Flat, $"{n}", $"{((n - 1) / 40) + 1}", $"{(((n - 1) % 40) / 4) + 2}", null)))
                .Concat(Enumerable.Range(1, 60).Select(n => Unit(UnitType.Parking, $"{n}", null, "-1", "Паркинг"))).ToList();
            db.Units.AddRange(units);
            db.UnitClients.AddRange(units.Where((_, i) => i % 7 != 0).Select((unit, i) => new UnitClient
            {
                UnitId = unit.Id, ClientId = client, Confirmed = i % 11 != 0, ShareNum = i % 13 == 0 ? 1 : null, ShareDen = i % 13 == 0 ? 2 : null,
            }));
            await db.SaveChangesAsync(CancellationToken.None);
        }
        await using var office = await browser.OpenAsync(theme: theme);
        await office.GoAsync($"/buildings/{house}/board");
        await Expect(office.Page.Locator(".legend li")).ToHaveCountAsync(3);
        await Expect(office.Page.Locator(".block h3")).ToHaveTextAsync(["Подъезд 1", "Подъезд 2", "Подъезд 3", "Паркинг"]);
        await office.ShootAsync($"board-mixed-type-{theme}");
        await office.Page.Locator(".board-by select").SelectOptionAsync("Собственник");
        await Expect(office.Page.Locator(".legend")).ToContainTextAsync("Заявлен жителем, не подтвержден");
        await office.ShootAsync($"board-mixed-owner-{theme}");
        await office.Page.Locator(".board-by select").SelectOptionAsync("Доли");
        await Expect(office.Page.Locator(".legend")).ToContainTextAsync("Меньше целого");
        await office.ShootAsync($"board-mixed-shares-{theme}");

        Unit Unit(UnitType type, string number, string? entrance, string floor, string? section)
        {
            var unit = new Unit();
            unit.Apply(new UnitForm { BuildingId = Guid.Parse(house), Type = type, Number = number, Entrance = entrance, Floor = floor, Section = section, TotalArea = 45 }).ShouldBeEmpty();
            return unit;
        }
    }

    [Fact]
    public async Task What_the_meeting_lacks_leads_to_the_list_behind_each_number()
    {
        var api = await browser.ApiAsync();
        var house = await api.NewBuildingAsync(await api.NewEntityAsync(), "г. Пермь, ул. Собраний, д. 1");
        var units = new List<string>();
        foreach (var number in new[] { "1", "2", "3" })
            units.Add(await api.NewUnitAsync(house, number));
        (await api.PostAsync("units", new { buildingId = house, type = "parking", number = "4" })).Created();
        var client = (await api.PostAsync("clients", new { kind = "person", surname = "Щукин", firstName = "Эрнест" })).Created();
        (await api.PostAsync($"units/{units[0]}/clients", new { clientId = client, role = "owner", share = "1/2", document = "Выписка" })).Created();
        (await api.PostAsync($"units/{units[1]}/clients", new { clientId = client, role = "owner" })).Created();
        await using var office = await browser.OpenAsync();
        var page = office.Page;
        await office.GoAsync($"/buildings/{house}");
        // While the parts of the house are not known its total area is compared with.
        await page.Locator(".tabs").GetByText("ОСС").ClickAsync();
        await Expect(page.Locator(".areas .sum")).ToContainTextAsync("1 200,5 м²");
        await Expect(page.Locator(".areas .sum")).ToContainTextAsync("−1 037,6 м²");
        await page.Locator(".tabs").GetByText("Характеристики").ClickAsync();
        await office.Field("Площадь жилых помещений, м²").FillAsync("162,9");
        await office.Field("Площадь нежилых помещений, м²").FillAsync("12");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.GetByText("Сохранено.")).ToBeVisibleAsync();
        await page.Locator(".tabs").GetByText("ОСС").ClickAsync();
        await Expect(page.GetByText("Все пять заполнены")).ToBeVisibleAsync();
        await Expect(page.Locator(".areas .sum")).ToContainTextAsync("−12 м²");
        await office.ShootAsync("meeting-1440");
        foreach (var (words, rows) in new (string, string[])[]
        {
            ("без площади", ["м/м 4"]), ("без собственника", ["кв. 3", "м/м 4"]), ("без документа о праве", ["кв. 2"]), ("с долями, которые не сходятся", ["кв. 1"]),
        })
        {
            await page.Locator(".checks a").Filter(new LocatorFilterOptions { HasText = words }).ClickAsync();
            await Expect(page.Locator(".chip.on")).ToHaveCountAsync(1);
            await Expect(office.Rows).ToHaveTextAsync(rows);
            await page.Locator(".tabs").GetByText("ОСС").ClickAsync();
        }
        office.Complaints.ShouldBeEmpty();
    }
}
