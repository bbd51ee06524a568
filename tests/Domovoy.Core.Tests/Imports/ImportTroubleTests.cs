using Domovoy.Core.Database;
using Domovoy.Core.Imports;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Imports;

/// <summary>What a database that refuses in the midst of the work makes of a run: never a loop, never a lie about what is loaded.</summary>
public sealed class ImportTroubleTests
{
    private const string Csv = "Наименование;Внешний код\nДом;A1\n";
    private static readonly ImportOptions Incomplete = new() { AcceptIncomplete = true };

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task What_a_unique_index_refuses_is_checked_once_more_and_then_waits_for_a_person(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        await RefuseAsync(stand, "INSERT", "23505");
        var view = await stand.ImportCsvAsync("buildings", Csv, Incomplete with { CheckOnly = false }, apply: false);
        (view.Status, view.New, view.Errors).ShouldBe((ImportStatus.Ready, 1, 0));
        view.Message.ShouldNotBeNull().ShouldStartWith("Загрузить не удалось, ничего не записано: такая запись уже есть");
        await AllowAsync(stand);
        (await stand.Get<ApplyImport>().RunAsync(view.Id, false, Stand.Admin, default)).Ok.ShouldBeTrue();
        await stand.WorkAsync();
        (await stand.ViewAsync(view.Id)).Status.ShouldBe(ImportStatus.Done);
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task An_undo_that_a_fault_stopped_leaves_the_run_loaded_and_goes_the_next_time(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var id = (await stand.ImportCsvAsync("buildings", Csv, Incomplete)).Id;
        (await stand.Get<UndoImport>().RunAsync(id, Stand.Admin, default)).Ok.ShouldBeTrue();
        await using (var db = stand.Db())
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE \"MergedRecords\" RENAME TO \"Gone\"");
        await stand.WorkAsync();
        var view = await stand.ViewAsync(id);
        (view.Status, view.New).ShouldBe((ImportStatus.Done, 1));
        view.Message.ShouldNotBeNull().ShouldStartWith("Отмена не выполнена: ошибка программы, загруженное осталось как было.");
        await using (var db = stand.Db())
        {
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Gone\" RENAME TO \"MergedRecords\"");
            (await db.Buildings.CountAsync()).ShouldBe(1);
        }
        (await stand.UndoAsync(id)).Status.ShouldBe(ImportStatus.Undone);
    }

    [Fact]
    public async Task An_undo_on_a_full_disk_leaves_the_run_loaded()
    {
        await using var stand = await Stand.StartAsync(DbKind.Postgres);
        var id = (await stand.ImportCsvAsync("buildings", Csv, Incomplete)).Id;
        await RefuseAsync(stand, "DELETE", "53100");
        var view = await stand.UndoAsync(id);
        (view.Status, view.Message?.StartsWith("Отмена не выполнена: на диске сервера закончилось место", StringComparison.Ordinal)).ShouldBe((ImportStatus.Done, true), view.Message);
        await AllowAsync(stand);
        (await stand.UndoAsync(id)).Status.ShouldBe(ImportStatus.Undone);
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_cancel_that_came_after_the_load_does_not_end_the_undo(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var id = (await stand.ImportCsvAsync("buildings", Csv, Incomplete)).Id;
        await using (var db = stand.Db())
        {
            db.ImportLeases.Add(new ImportLease { ImportId = id, CancelRequested = true, Until = DateTimeOffset.UnixEpoch });
            await db.SaveChangesAsync();
        }
        (await stand.UndoAsync(id)).Status.ShouldBe(ImportStatus.Undone);
    }

    /// <summary>A statement that takes longer than one of a page may: here it waits inside for what the test holds.</summary>
    [Fact]
    public async Task A_load_and_an_undo_outlast_the_time_limit_of_a_statement()
    {
        await using var stand = await Stand.StartAsync(DbKind.Postgres, postgres: "Command Timeout=2");
        var checkedRun = await stand.ImportCsvAsync("buildings", Csv, Incomplete, apply: false);
        (await stand.Get<ApplyImport>().RunAsync(checkedRun.Id, false, Stand.Admin, default)).Ok.ShouldBeTrue();
        await using (var db = stand.Db())
        {
            await db.Database.ExecuteSqlRawAsync("CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock(1); RETURN COALESCE(NEW, OLD); END $$");
            await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER \"Slow\" BEFORE INSERT OR DELETE ON \"Buildings\" FOR EACH ROW EXECUTE FUNCTION slow()");
        }
        await WorkWhileHeldAsync(stand);
        (await stand.ViewAsync(checkedRun.Id)).Status.ShouldBe(ImportStatus.Done);
        (await stand.Get<UndoImport>().RunAsync(checkedRun.Id, Stand.Admin, default)).Ok.ShouldBeTrue();
        await WorkWhileHeldAsync(stand);
        var view = await stand.ViewAsync(checkedRun.Id);
        view.Status.ShouldBe(ImportStatus.Undone, view.Message);
    }

    private static async Task WorkWhileHeldAsync(Stand stand)
    {
        await using var holder = stand.Db();
        await using var transaction = await holder.Database.BeginTransactionAsync();
        await holder.Database.ExecuteSqlRawAsync("SELECT pg_advisory_xact_lock(1)");
        var work = stand.WorkAsync();
        await using (var db = stand.Db())
        {
            const string Waiting = "SELECT COUNT(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND clock_timestamp() - query_start > interval '3 seconds'";
            while (!work.IsCompleted && (await db.Database.SqlQueryRaw<int>(Waiting).SingleAsync()) == 0)
                await Task.Delay(50);
        }
        await transaction.RollbackAsync();
        await work;
    }

    /// <summary>The database refuses to write buildings; SQLite knows one refusal only, that of a constraint.</summary>
    private static async Task RefuseAsync(Stand stand, string action, string code)
    {
        await using var db = stand.Db();
        if (db.IsSqlite)
        {
            await db.Database.ExecuteSqlRawAsync($"CREATE TRIGGER \"Refuse\" BEFORE {action} ON \"Buildings\" BEGIN SELECT RAISE(ABORT, 'refused'); END");
            return;
        }
        await db.Database.ExecuteSqlRawAsync($"CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused' USING ERRCODE = '{code}'; END $$");
        await db.Database.ExecuteSqlRawAsync($"CREATE TRIGGER \"Refuse\" BEFORE {action} ON \"Buildings\" FOR EACH ROW EXECUTE FUNCTION refuse()");
    }

    private static async Task AllowAsync(Stand stand)
    {
        await using var db = stand.Db();
        await db.Database.ExecuteSqlRawAsync(db.IsSqlite ? "DROP TRIGGER \"Refuse\"" : "DROP TRIGGER \"Refuse\" ON \"Buildings\"");
    }
}
