using Domovoy.Core.Imports;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Imports;

public sealed class ImportRetentionTests
{
    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_file_is_erased_after_thirty_days_and_the_run_stays(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var old = await stand.ImportCsvAsync("buildings", "Наименование;Внешний код\nДом;A1\n", new() { AcceptIncomplete = true });
        var fresh = await stand.ImportCsvAsync("buildings", "Наименование;Внешний код\nДом 2;A2\n", new() { AcceptIncomplete = true });
        await using var db = stand.Db();
        var long_ago = TimeProvider.System.GetUtcNow().AddDays(-31);
        await db.ImportRuns.Where(r => r.Id == old.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.CreatedAt, long_ago));
        (await stand.Get<ImportRetention>().RunAsync(CancellationToken.None)).ShouldBe(1);
        (await db.ImportFileParts.Select(p => p.ImportId).Distinct().ToListAsync()).ShouldBe([fresh.Id]);
        (await stand.ViewAsync(old.Id)).ShouldSatisfyAllConditions(v => v.FileKept.ShouldBeFalse(), v => v.Status.ShouldBe(ImportStatus.Done));
        (await stand.UndoAsync(old.Id)).Status.ShouldBe(ImportStatus.Undone, "undo needs no file");
    }
}
