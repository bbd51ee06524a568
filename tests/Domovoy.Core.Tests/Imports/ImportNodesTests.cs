using Domovoy.Core.Database;
using Domovoy.Core.Imports;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Imports;

/// <summary>Several nodes on one database: one loads at a time, and none writes the end of a run that another has taken over.</summary>
public sealed class ImportNodesTests
{
    private const string Csv = "Наименование;Внешний код\nДом;A1\n";
    private static readonly ImportOptions Incomplete = new() { AcceptIncomplete = true };

    [Fact]
    public async Task A_load_waits_in_the_queue_while_another_node_loads_and_others_are_not_kept()
    {
        await using var stand = await Stand.StartAsync(DbKind.Postgres);
        var waits = await stand.ImportCsvAsync("buildings", Csv, Incomplete, apply: false);
        await using var node = stand.Db();
        await node.Database.OpenConnectionAsync();
        (await LockAsync(node)).ShouldBeTrue();
        (await stand.Get<ApplyImport>().RunAsync(waits.Id, false, Stand.Admin, default)).Ok.ShouldBeTrue();
        await stand.WorkAsync();
        (await stand.ViewAsync(waits.Id)).Status.ShouldBe(ImportStatus.Queued);
        (await node.ImportLeases.CountAsync()).ShouldBe(0, "the lease is given back");
        (await stand.ImportCsvAsync("buildings", Csv, Incomplete, apply: false)).Status.ShouldBe(ImportStatus.Ready);

        await node.Database.ExecuteSqlRawAsync($"SELECT pg_advisory_unlock({LoadTurn.Lock})");
        await NextTickAsync(stand);
        (await stand.ViewAsync(waits.Id)).Status.ShouldBe(ImportStatus.Done);
        (await LockAsync(node)).ShouldBeTrue("a load that has ended keeps nobody");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_check_whose_lease_was_lost_writes_nothing(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var started = await stand.Get<StartImport>().RunAsync(new StartImportForm { Kind = "buildings", FileName = "x.csv", Content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Csv)), Options = Incomplete }, Stand.Admin, default);
        var (run, running) = await LostAsync(stand, started.Value);
        await Should.ThrowAsync<OperationCanceledException>(() => stand.Get<ImportPassSteps>().CheckAsync(run, running, default));
        running.IsLost.ShouldBeTrue();
        await stand.Get<ImportPassSteps>().EndAsync(running, ImportStatus.Failed, "чужое", default);
        (await stand.ViewAsync(run.Id)).ShouldSatisfyAllConditions(v => v.Status.ShouldBe(ImportStatus.Checking), v => v.Rows.ShouldBe(0), v => v.Message.ShouldBeNull());
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_load_or_an_undo_whose_lease_was_lost_commits_nothing(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var id = (await stand.ImportCsvAsync("buildings", Csv, Incomplete, apply: false)).Id;
        (await stand.Get<ApplyImport>().RunAsync(id, false, Stand.Admin, default)).Ok.ShouldBeTrue();
        var (run, running) = await LostAsync(stand, id);
        await Should.ThrowAsync<OperationCanceledException>(() => stand.Get<ImportPassSteps>().ApplyAsync(run, running, default));
        await using var db = stand.Db();
        (await db.Buildings.AnyAsync()).ShouldBeFalse();
        (await stand.ViewAsync(id)).Status.ShouldBe(ImportStatus.Queued);

        await GiveBackAsync(stand, running);
        (await stand.ViewAsync(id)).Status.ShouldBe(ImportStatus.Done);
        (await stand.Get<UndoImport>().RunAsync(id, Stand.Admin, default)).Ok.ShouldBeTrue();
        (run, running) = await LostAsync(stand, id);
        await Should.ThrowAsync<OperationCanceledException>(() => stand.Get<ImportUndo>().RunAsync(run, running, default));
        (await db.Buildings.CountAsync()).ShouldBe(1);
        (await stand.ViewAsync(id)).Status.ShouldBe(ImportStatus.Undoing);
    }

    /// <summary>Taken here, then by another node, as after half a minute without a renewal.</summary>
    private static async Task<(ImportRun Run, RunningImport Running)> LostAsync(Stand stand, Guid id)
    {
        var running = (await stand.Get<ImportQueue>().TakeAsync(default)).ShouldNotBeNull();
        running.Id.ShouldBe(id);
        await using var db = stand.Db();
        var other = GuidV7.Next();
        await db.ImportLeases.ExecuteUpdateAsync(s => s.SetProperty(l => l.Owner, other));
        return (await db.ImportRuns.AsNoTracking().SingleAsync(r => r.Id == id), running);
    }

    private static async Task GiveBackAsync(Stand stand, RunningImport running)
    {
        await stand.Get<ImportQueue>().ReleaseAsync(running, default);
        await using var db = stand.Db();
        (await db.ImportLeases.ExecuteDeleteAsync()).ShouldBe(1, "another node's lease is not ours to release");
        await stand.WorkAsync();
    }

    private static async Task NextTickAsync(Stand stand)
    {
        stand.Get<ImportQueue>().Ring();
        await stand.Get<ImportQueue>().WaitAsync(default);
        await stand.WorkAsync();
    }

    private static async Task<bool> LockAsync(AppDb db) => await db.Database.SqlQueryRaw<bool>($"SELECT pg_try_advisory_lock({LoadTurn.Lock}) AS \"Value\"").SingleAsync();
}
