using Domovoy.Core.Imports;
using static Microsoft.Playwright.Assertions;

namespace Domovoy.Web.Tests.Office;

public sealed class LargeImportTests(OfficeBrowser browser)
{
    [Fact]
    public async Task Beside_the_counts_of_a_very_large_file_PostgreSQL_is_advised()
    {
        await browser.HostAsync();
        var (large, usual) = (Run(ImportAdvice.MostRowsForSqlite + 1), Run(ImportAdvice.MostRowsForSqlite));
        await using (var db = await browser.DbAsync())
        {
            db.ImportRuns.AddRange(large, usual);
            await db.SaveChangesAsync();
        }
        await using var office = await browser.OpenAsync();
        await office.GoAsync($"/imports/{large.Id}");
        await Expect(office.Page.GetByText(ImportAdvice.Of(large.Rows, isSqlite: true) ?? "")).ToBeVisibleAsync();
        await office.LookAsync("import-large");
        await office.GoAsync($"/imports/{usual.Id}");
        await Expect(office.Page.GetByText("Данные успешно загружены")).ToBeVisibleAsync();
        await Expect(office.Page.GetByText("PostgreSQL")).ToHaveCountAsync(0);
        office.Complaints.ShouldBeEmpty();
    }

    private static ImportRun Run(int rows) => new()
    {
        Kind = "units", FileName = $"{rows}.xlsx", Author = "Главный Администратор", Status = ImportStatus.Done, Rows = rows, New = rows,
        CreatedAt = TimeProvider.System.GetUtcNow(), EndedAt = TimeProvider.System.GetUtcNow(), FileErasedAt = TimeProvider.System.GetUtcNow(),
    };
}
