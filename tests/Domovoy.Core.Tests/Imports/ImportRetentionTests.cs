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

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task What_was_quoted_from_a_file_goes_with_it_also_when_it_was_quoted_later(DbKind kind)
    {
        var time = new MovedTime();
        await using var stand = await Stand.StartAsync(kind, time);
        var id = (await stand.ImportCsvAsync("buildings", "Наименование;Внешний код\nДом;A1\n", new() { AcceptIncomplete = true })).Id;
        (await stand.ViewAsync(id)).Layout.ShouldNotBeNull().Columns[0].Samples.ShouldBe(["Дом"]);
        time.Move(TimeSpan.FromDays(31));
        await stand.Get<ImportRetention>().RunAsync(default);
        (await stand.ViewAsync(id)).Layout.ShouldBeNull();
        await stand.ImportCsvAsync("units", "Объект;Тип помещения;Номер помещения\nA1;Квартира;1\n");
        (await stand.Get<UndoImport>().RunAsync(id, Stand.Admin, default)).Error.Code.ShouldBe("undo_refused");
        (await stand.ViewAsync(id)).UndoReasons.ShouldNotBeEmpty();
        await stand.Get<ImportRetention>().RunAsync(default);
        (await stand.ViewAsync(id)).ShouldSatisfyAllConditions(v => v.UndoReasons.ShouldBeEmpty(), v => v.Status.ShouldBe(ImportStatus.Done), v => v.New.ShouldBe(1));
    }
}
