using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Domovoy.Web.Tests.Office;

/// <summary>From large to small: groups, quarters, buildings; many at once; and what is in use is not deleted.</summary>
public sealed class GroupingTests(OfficeBrowser browser)
{
    [Fact]
    public async Task Buildings_go_into_quarters_and_quarters_into_groups()
    {
        var api = await browser.ApiAsync();
        var entity = await api.NewEntityAsync();
        // Letters alone: a digit within the word of the street would be found as the number of a house.
        var street = "Заозерная" + string.Concat(Environment.TickCount64.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(digit => (char)('а' + (digit - '0'))));
        foreach (var house in new[] { "1", "2", "3" })
            await api.NewBuildingAsync(entity, $"г. Пермь, ул. {street}, д. {house}");
        var (quarter, group) = (Api.Unique("Квартал у озера"), Api.Unique("Левый берег"));
        await using var office = await browser.OpenAsync();
        var page = office.Page;
        await office.GoAsync("/buildings/groups");
        await page.Keyboard.PressAsync("n");
        await office.Field("Наименование").FillAsync(group);
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.GetByText($"Группа «{group}» добавлена.")).ToBeVisibleAsync();
        await office.GoAsync("/buildings/quarters");
        await page.Keyboard.PressAsync("n");
        await office.Field("Наименование").FillAsync(quarter);
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.GetByText($"Квартал «{quarter}» добавлен.")).ToBeVisibleAsync();

        // The quarter into the group, from the list; two houses into the quarter, from the list, by the keyboard.
        await office.GoAsync("/buildings/quarters?q=" + Uri.EscapeDataString(quarter));
        await page.Locator("tbody .choose").CheckAsync();
        await page.GetByText("В группу…").ClickAsync();
        await office.PickAsync("Группа", group);
        await office.Window.GetByText("Перенести").ClickAsync();
        await Expect(page.GetByText("В группу перенесено: 1.")).ToBeVisibleAsync();
        await Expect(page.Locator("td.c-group")).ToHaveTextAsync(group);

        await office.GoAsync("/buildings?q=" + street);
        await Expect(office.Rows).ToHaveCountAsync(3);
        await office.Rows.First.FocusAsync();
        await page.Keyboard.PressAsync(" ");
        await Expect(page.Locator(".bulk")).ToContainTextAsync("Выбрано: 1");
        await page.Locator("thead .choose").ClickAsync();
        await page.Locator("thead .choose").ClickAsync();
        await Expect(page.Locator(".bulk")).ToContainTextAsync("Выбрано: 3");
        await page.Locator("tbody .choose").Last.UncheckAsync();
        await office.ShootAsync("buildings-chosen-1440");
        await page.GetByText("В квартал…").ClickAsync();
        await office.PickAsync("Квартал", quarter);
        await office.Window.GetByText("Перенести").ClickAsync();
        await Expect(page.GetByText("В квартал перенесено: 2.")).ToBeVisibleAsync();

        // The tree narrows the list.
        await page.Locator(".tree a").Filter(new LocatorFilterOptions { HasText = group }).ClickAsync();
        await Expect(office.Rows).ToHaveCountAsync(2);
        await office.ShootAsync("buildings-tree-1440");
        await page.Locator(".tree a.leaf").Filter(new LocatorFilterOptions { HasText = quarter }).ClickAsync();
        await Expect(office.Rows).ToHaveCountAsync(2);

        // The third from the quarter's own window, and one out of it.
        await office.GoAsync("/buildings/quarters?q=" + Uri.EscapeDataString(quarter));
        await office.Rows.First.ClickAsync();
        await Expect(office.Window.Locator(".members li")).ToHaveCountAsync(2);
        await office.Field("Добавить объект в квартал").FillAsync(street + " 3");
        // The name of a house made by the test has a number too, which may begin alike, and houses of other tests may still be in the list.
        await page.Locator(".pop:popover-open [role=option]").Filter(new LocatorFilterOptions { HasTextRegex = new System.Text.RegularExpressions.Regex(street + @", д\. 3(?!\d)") }).ClickAsync();
        await Expect(office.Window.Locator(".members li")).ToHaveCountAsync(3);
        await office.Window.Locator(".members li button").First.ClickAsync();
        await Expect(office.Window.Locator(".members li")).ToHaveCountAsync(2);
        await office.ShootAsync("quarter-window-1440");
        await office.Window.GetByText("Удалить").ClickAsync();
        await Expect(office.Window).ToContainTextAsync("Удалить нельзя, используется: 2 объекта");

        await office.GoAsync("/buildings?q=" + street);
        await page.Locator("thead .choose").CheckAsync();
        await page.GetByText("В архив", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await Expect(page.GetByText("В архив отправлено: 3.")).ToBeVisibleAsync();
        await office.GoAsync("/buildings?archived=1&q=" + street);
        await Expect(office.Rows).ToHaveCountAsync(3);
        office.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_window_found_by_Ctrl_K_opens_as_often_as_it_is_asked_for_and_not_by_itself()
    {
        var api = await browser.ApiAsync();
        var name = Api.Unique("Квартал повторный");
        var quarter = (await api.PostAsync("quarters", new { name })).Created();
        var group = (await api.PostAsync("quarter-groups", new { name = Api.Unique("Группа повторная") })).Created();
        await using var office = await browser.OpenAsync();
        var page = office.Page;
        await office.GoAsync("/buildings/quarters");
        for (var i = 0; i < 2; i++)
        {
            await page.Keyboard.PressAsync("Control+k");
            await page.Keyboard.TypeAsync(name);
            await page.Locator(".find-list [role=option]").Filter(new LocatorFilterOptions { HasText = name }).First.ClickAsync();
            await Expect(office.Field("Наименование")).ToHaveValueAsync(name);
            await office.Field("Комментарий").FillAsync("Набрано и брошено");
            await page.Keyboard.PressAsync("Escape");
            await page.GetByText("Не сохранять").ClickAsync();
            await Expect(office.Window).ToHaveCountAsync(0);
            await Expect(page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("open="));
        }
        await office.GoAsync($"/buildings/quarters?q={Uri.EscapeDataString(name)}&open={quarter}");
        await office.Field("Комментарий").FillAsync("Сохранено");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(office.Window).ToHaveCountAsync(0);
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"quarters\?q=[^&]+$"));
        await page.ReloadAsync();
        await office.LiveAsync();
        await Expect(office.Rows).ToHaveCountAsync(1);
        await Expect(office.Window).ToHaveCountAsync(0);
        await office.GoAsync($"/buildings/groups?open={group}");
        await Expect(office.Window).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/buildings/groups$"));
        office.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task All_buildings_of_the_tree_are_all_whatever_view_the_list_opens_in()
    {
        var api = await browser.ApiAsync();
        var house = await api.NewBuildingAsync(await api.NewEntityAsync(), "г. Пермь, ул. Древесная, д. 1");
        (await api.PostAsync("quarters", new { name = Api.Unique("Квартал у дерева") })).Created();
        var employee = await browser.EmployeeAsync("tree@example.ru", Core.Shared.Role.Manager, Core.Shared.Access.All);
        await using (var db = await browser.DbAsync())
        {
            var view = new Core.Staff.SavedView { List = "buildings", Name = "Архив", Query = "?archived=1", EmployeeId = employee, CreatedAt = TimeProvider.System.GetUtcNow() };
            db.AddRange(view, new Core.Staff.DefaultView { EmployeeId = employee, List = "buildings", ViewId = view.Id });
            await db.SaveChangesAsync();
        }
        await using var office = await browser.OpenDoorAsync();
        var page = office.Page;
        await office.SignInAsync("tree@example.ru", Products.AdminPassword);
        await office.GoAsync("/buildings");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("archived=1"));
        await page.Locator(".tree").GetByText("Все объекты").ClickAsync();
        await Expect(page.Locator($"a[href='/buildings/{house}']")).ToBeVisibleAsync();
        await Expect(page.Locator(".tree a.on")).ToHaveTextAsync("Все объекты");
        await page.Locator(".tree").GetByText("Без квартала").ClickAsync();
        await Expect(page.Locator(".tree a.on")).ToHaveTextAsync("Без квартала");
        office.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_in_use_is_not_deleted_but_may_go_to_the_archive()
    {
        var api = await browser.ApiAsync();
        var house = await api.NewBuildingAsync(await api.NewEntityAsync(), "г. Пермь, ул. Занятая, д. 1");
        await api.NewUnitAsync(house, "15");
        await using var office = await browser.OpenAsync();
        await office.GoAsync("/buildings/" + house);
        await office.Page.GetByText("Действия").ClickAsync();
        await office.Page.GetByText("Удалить…").ClickAsync();
        // The refusal is the first thing said: no question before it.
        await Expect(office.Window.Locator("h2")).ToHaveTextAsync("Удалить объект нельзя");
        await Expect(office.Window.Locator(".reasons")).ToHaveTextAsync("1 помещение: 15");
        await office.ShootAsync("in-use-1440");
        await office.Window.GetByText("Отправить в архив").ClickAsync();
        await Expect(office.Page.GetByText("Объект в архиве.")).ToBeVisibleAsync();
        await Expect(office.Page.Locator(".card-head .mark")).ToHaveTextAsync("В архиве");
    }
}
