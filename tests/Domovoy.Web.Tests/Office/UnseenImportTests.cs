using System.Text;
using Domovoy.Core.Imports;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;
using static Microsoft.Playwright.Assertions;

namespace Domovoy.Web.Tests.Office;

/// <summary>An import that ended while its author was away: the mark in the menu until the run is looked at.</summary>
public sealed class UnseenImportTests(OfficeBrowser browser)
{
    [Fact]
    public async Task The_menu_counts_imports_that_ended_unseen_until_they_are_opened()
    {
        await browser.HostAsync();
        Actor author;
        await using (var db = await browser.DbAsync())
            author = new Actor((await db.Users.SingleAsync(e => e.Email == Products.AdminEmail)).Id, null, "Главный Администратор", Role.Administrator, Access.All);
        // As from a tab that was closed right after «Начать импорт»: the server does the rest.
        var file = Encoding.UTF8.GetBytes("Наименование;Тип;Юрлицо;Адрес;Общая площадь\nДом без присмотра;Многоквартирный дом;ООО Нет такого;г. Пермь, ул. Новая, 1;100\n");
        var started = await (await browser.UseCaseAsync<StartImport>()).RunAsync(new StartImportForm { Kind = "buildings", FileName = "без присмотра.csv", Content = new MemoryStream(file) }, author, default);
        started.Ok.ShouldBeTrue();
        await using var office = await browser.OpenAsync();
        var badge = office.Page.Locator(".side .badge");
        await office.GoAsync("/units");
        // The worker of the running product comes round every two seconds; the mark follows by itself.
        await Expect(badge).ToContainTextAsync("1");
        await office.LookAsync("import-unseen-menu");
        await office.GoAsync("/imports?unseen=1");
        await Expect(office.Rows).ToHaveCountAsync(1);
        await office.LookAsync("import-unseen-list");
        await office.Rows.First.ClickAsync();
        await Expect(office.Page.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Name = "без присмотра.csv" })).ToBeVisibleAsync();
        await Expect(badge).ToHaveCountAsync(0);
        await office.GoAsync("/imports?unseen=1");
        await Expect(office.Page.GetByText("Ничего не найдено")).ToBeVisibleAsync();
        await using (var db = await browser.DbAsync())
            (await db.ImportRuns.SingleAsync(r => r.Id == started.Value)).Unseen.ShouldBeFalse();
        office.Complaints.ShouldBeEmpty();
    }
}
