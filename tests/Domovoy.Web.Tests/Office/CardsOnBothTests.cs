using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Domovoy.Web.Tests.Office;

/// <summary>PostgreSQL lets others paint while a record is read, SQLite does not: every card and tab is opened over both, by clicks and by its address.</summary>
public sealed class CardsOnBothTests(Products products, OfficeBrowser browser)
{
    [Theory, OnBothDatabases]
    public async Task Every_card_and_its_tabs_open(Db db)
    {
        var product = await products.OnAsync(db);
        var (api, said) = (product.Admin, product.Host.Output.Length);
        var entity = await api.NewEntityAsync();
        var building = await api.NewBuildingAsync(entity);
        var unit = await api.NewUnitAsync(building);
        var client = (await api.PostAsync("clients", new { kind = "person", surname = Api.Unique("Карточкина") })).Created();
        (await api.PostAsync($"units/{unit}/clients", new { clientId = client, role = "owner" })).Created();
        await using var office = await browser.OpenAtAsync(product.Host, Products.AdminEmail, Products.AdminPassword, 1440, 900);
        foreach (var path in new[] { "/buildings/" + building, "/units/" + unit, "/clients/" + client, "/legal-entities/" + entity })
        {
            await office.GoAsync(path);
            await Expect(office.Page.Locator("h1")).Not.ToBeEmptyAsync();
            var tabs = office.Page.Locator(".tabs a");
            for (var i = await tabs.CountAsync() - 1; i >= 0; i--)
            {
                var address = await tabs.Nth(i).GetAttributeAsync("href") ?? "";
                await tabs.Nth(i).ClickAsync();
                await Expect(office.Page).ToHaveURLAsync(product.Host.Url.TrimEnd('/') + address);
                await Expect(office.Page.Locator(".card-body")).Not.ToBeEmptyAsync();
            }
        }
        foreach (var list in new[] { "/buildings", "/units", "/clients", "/legal-entities", "/employees" })
        {
            await office.Page.Locator($".side a[href='{list}']").First.ClickAsync();
            await office.Page.Locator("tbody a[data-row]").First.ClickAsync();
            await Expect(office.Page.Locator(".card-body .field input").First).ToBeVisibleAsync();
        }
        // What is read after the rows is painted too.
        await office.GoAsync("/buildings?q=");
        await Expect(office.Page.Locator("tbody")).Not.ToContainTextAsync("…");
        await Expect(office.Page.Locator("tbody")).ToContainTextAsync("0 %");
        // A window whose form is read later than it opens has the cursor in its first field all the same.
        await office.GoAsync($"/units/{unit}/accounts");
        await office.Page.Locator(".tab-actions .button").First.ClickAsync();
        await Expect(office.Window.Locator("[data-field='Number'] input")).ToBeFocusedAsync();
        await office.Page.Keyboard.TypeAsync("100500");
        await Expect(office.Window.Locator("[data-field='Number'] input")).ToHaveValueAsync("100500");
        await office.Page.Keyboard.PressAsync("Control+s");
        await Expect(office.Page.GetByText("Лицевой счет «100500» создан.")).ToBeVisibleAsync();
        await Expect(office.Page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
        product.Host.Output[said..].Split('\n').Where(line => line.Contains("Unhandled exception", StringComparison.Ordinal)).ShouldBeEmpty();
        office.Complaints.ShouldBeEmpty();
    }
}
