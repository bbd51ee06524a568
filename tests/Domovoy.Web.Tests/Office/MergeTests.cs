using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Domovoy.Web.Tests.Office;

/// <summary>«Объединить…» and «Передать другому юрлицу…» as a person does them from the cards.</summary>
public sealed class MergeTests(OfficeBrowser browser)
{
    [Fact]
    public async Task A_doubled_flat_is_merged_from_its_card()
    {
        var api = await browser.ApiAsync();
        var entity = await api.NewEntityAsync();
        var building = await api.NewBuildingAsync(entity);
        var (kept, gone, other) = (await api.NewUnitAsync(building, "31"), await api.NewUnitAsync(building, "31а"), await api.NewUnitAsync(await api.NewBuildingAsync(entity), "7"));
        await NewAccountAsync(api, entity, gone, "77");
        await using var office = await browser.OpenAsync();
        await OpenAsync(office, $"/units/{gone}", "Объединить…");
        await office.PickAsync("С чем объединить", "кв. 31");
        await Expect(office.Window.GetByText("Переносить нечего")).ToBeVisibleAsync();
        await office.Field("Что оставить").SelectOptionAsync(kept);
        await Expect(office.Window.GetByText("К «кв. 31» перейдут:")).ToBeVisibleAsync();
        await Expect(office.Window.GetByText("Лицевые счета: 1")).ToBeVisibleAsync();
        await office.LookAsync("merge-units");
        await office.Window.GetByRole(AriaRole.Button, new() { Name = "Объединить", Exact = true }).ClickAsync();
        await Expect(office.Page.GetByText("Помещения объединены.")).ToBeVisibleAsync();
        await Expect(office.Page).ToHaveURLAsync(new Regex(kept));
        await office.GoAsync($"/units/{gone}/accounts");
        await Expect(office.Page).ToHaveURLAsync(new Regex(kept), new() { Timeout = 20_000 });
        await office.GoAsync($"/units/{kept}/history");
        await Expect(office.Page.GetByText("Объединено с помещением").First).ToBeVisibleAsync();
        await office.LookAsync("merge-history");
        (await api.GetAsync($"units/{other}")).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        office.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_doubled_house_is_merged_once_both_are_of_one_company()
    {
        var api = await browser.ApiAsync();
        var (first, second) = (Api.Unique("ООО Прежняя"), Api.Unique("ООО Новая"));
        var entities = new List<string>();
        foreach (var name in new[] { first, second })
            entities.Add((await api.PostAsync("legal-entities", new { name })).Created());
        var (kept, gone) = (await api.NewBuildingAsync(entities[0], "г. Пермь, ул. Двойная, д. 5"), await api.NewBuildingAsync(entities[1], "г. Пермь, Двойная ул., 5"));
        var flat = await api.NewUnitAsync(gone, "4");
        await NewAccountAsync(api, entities[1], flat, "0404");
        var named = (await api.GetAsync($"buildings/{kept}"))["name"];
        await using var office = await browser.OpenAsync();

        await OpenAsync(office, $"/buildings/{gone}", "Объединить…");
        await office.PickAsync("С чем объединить", named);
        await Expect(office.Window.GetByText("Сначала передайте объекты одному юрлицу")).ToBeVisibleAsync();
        await Expect(office.Window.GetByRole(AriaRole.Button, new() { Name = "Объединить", Exact = true })).ToBeDisabledAsync();
        await office.LookAsync("merge-buildings-refused");
        await office.Window.GetByRole(AriaRole.Button, new() { Name = "Отмена" }).ClickAsync();

        await OpenAsync(office, $"/buildings/{gone}", "Передать другому юрлицу…");
        await office.Window.GetByRole(AriaRole.Button, new() { Name = "Передать", Exact = true }).ClickAsync();
        await Expect(office.Window.GetByText("Заполните поле").First).ToBeVisibleAsync();
        await office.LookAsync("transfer-building-refused");
        await office.PickAsync("Новое юрлицо", first);
        await office.Window.Locator("input[type=date]").FillAsync("2025-07-01");
        await office.Field("Основание").FillAsync("Протокол № 3");
        await office.LookAsync("transfer-building");
        await office.Window.GetByRole(AriaRole.Button, new() { Name = "Передать", Exact = true }).ClickAsync();
        await Expect(office.Page.GetByText($"Объект передан: «{first}». Закрыто счетов: 1, открыто: 1.")).ToBeVisibleAsync();
        (await api.GetAsync($"accounts?buildingId={gone}&open=true"))["total"].ShouldBe("1");

        await OpenAsync(office, $"/buildings/{gone}", "Объединить…");
        await office.PickAsync("С чем объединить", named);
        await office.Field("Что оставить").SelectOptionAsync(kept);
        await Expect(office.Window.GetByText("Помещения: 1")).ToBeVisibleAsync();
        await office.LookAsync("merge-buildings");
        await office.Window.GetByRole(AriaRole.Button, new() { Name = "Объединить", Exact = true }).ClickAsync();
        await Expect(office.Page.GetByText("Объекты объединены.")).ToBeVisibleAsync();
        await Expect(office.Page).ToHaveURLAsync(new Regex(kept));
        (await api.GetAsync($"units/{flat}"))["buildingId"].ShouldBe(kept);
        office.Complaints.ShouldBeEmpty();
    }

    private static async Task NewAccountAsync(Api api, string entity, string unit, string number) =>
        (await api.PostAsync("accounts", new { number, type = "utilities", legalEntityId = entity, units = new[] { new { id = unit } }, openedOn = "2020-01-01" })).Created();

    private static async Task OpenAsync(OfficePage office, string path, string action)
    {
        await office.GoAsync(path);
        await office.Page.GetByRole(AriaRole.Button, new() { Name = "Действия" }).ClickAsync();
        await office.Page.GetByRole(AriaRole.Menuitem, new() { Name = action }).ClickAsync();
    }
}
