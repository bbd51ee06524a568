using System.Text.Json;
using Domovoy.Core.Audit;
using Domovoy.Core.Database;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Domovoy.Core.Imports;

/// <summary>Takes away what a run created and puts back what it changed: all of it in one transaction, or nothing.</summary>
public sealed class ImportUndo(IDbContextFactory<AppDb> factory, WriteGate gate, ImportEnds ends, IEnumerable<INeedsRecords> others, TimeProvider time, ILogger<ImportUndo> log)
{
    private const int Batch = 2000;

    /// <summary>Words of so many records are sorted together: each such batch goes through the whole index of words once.</summary>
    private const int WordsOf = 50_000;

    public async Task RunAsync(ImportRun run, RunningImport running, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        using var bulk = await gate.EnterBulkAsync(ct);
        await using var db = await factory.CreateDbContextAsync(ct);
        db.IsUndo = true;
        db.Database.NoTimeLimit();
        // What is taken away lies all over the indexes: their pages stay in memory instead of being written to the log again and again.
        if (db.IsSqlite)
        {
            await db.Database.OpenConnectionAsync(ct);
            await db.Database.ExecuteSqlRawAsync("PRAGMA cache_size=-262144; PRAGMA mmap_size=0;", ct);
        }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var reasons = await UndoReasons.FindAsync(others, db, run, ct);
        if (reasons.Count > 0)
        {
            await transaction.RollbackAsync(ct);
            await running.MustHoldAsync(ct);
            await EndAsync(run.Id, ImportStatus.Done, reasons, ct);
            return;
        }
        await RestoreAsync(db, run, ct);
        running.Report(0.2, 0);
        await ForgetWordsAsync(db, run, running, ct);
        foreach (var table in UndoTables.Created)
            await DeleteAsync(db, run, table, ct);
        await db.Changes.Where(c => c.ImportId == run.Id).ExecuteDeleteAsync(ct);
        var now = time.GetUtcNow();
        await db.ImportRuns.Where(r => r.Id == run.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Status, ImportStatus.Undone).SetProperty(r => r.EndedAt, now)
            .SetProperty(r => r.Message, "Импорт отменен").SetProperty(r => r.UndoReasons, (string?)null).SetProperty(r => r.Version, r => r.Version + 1), ct);
        await MarkAsync(db, run.Id, ct);
        await running.MustHoldAsync(ct);
        await transaction.CommitAsync(ct);
        ends.Ring(run);
        log.LogInformation("Import {Import} undone in {Seconds:0.0} s", run.Id, time.GetElapsedTime(began).TotalSeconds);
    }

    /// <summary>Newest first, so that two changes of one field end at the oldest value.</summary>
    private static async Task RestoreAsync(AppDb db, ImportRun run, CancellationToken ct)
    {
        var last = (Guid?)null;
        while (true)
        {
            var before = last;
            var records = await db.Changes.AsNoTracking().Where(c => c.ImportId == run.Id && c.Action == ChangeAction.Changed && (before == null || c.Id < before))
                .OrderByDescending(c => c.Id).Take(Batch).ToListAsync(ct);
            if (records.Count == 0)
                return;
            foreach (var group in records.GroupBy(r => r.Entity))
            {
                var entities = await LoadAsync(db, UndoTables.EntityOf(group.Key), [.. group.Select(r => r.EntityId).Distinct()], ct);
                foreach (var record in group)
                {
                    PutBack(entities[record.EntityId], record);
                    // Where only its phones or units changed, the record itself is a new version all the same.
                    db.Entry(entities[record.EntityId]).State = EntityState.Modified;
                }
            }
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
            last = records[^1].Id;
        }
    }

    private static void PutBack(Entity entity, ChangeRecord record)
    {
        var fields = FieldChanges.Of(entity.GetType());
        // What is no field of the record, such as its phones, are rows of their own: they are taken away as such.
        foreach (var change in FieldChanges.FromJson(record.Fields))
            fields.FirstOrDefault(f => f.Name == change.Field)?.Set(entity, change.Before);
        (entity as IDerived)?.SetDerived();
    }

    private static async Task<Dictionary<Guid, Entity>> LoadAsync(AppDb db, Type type, List<Guid> ids, CancellationToken ct)
    {
        var load = typeof(ImportUndo).GetMethod(nameof(LoadOfAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)?.MakeGenericMethod(type)
            ?? throw new InvalidOperationException(type.Name);
        return await (Task<Dictionary<Guid, Entity>>)(load.Invoke(null, [db, ids, ct]) ?? throw new InvalidOperationException(type.Name));
    }

    private static async Task<Dictionary<Guid, Entity>> LoadOfAsync<T>(AppDb db, List<Guid> ids, CancellationToken ct) where T : Entity =>
        await db.Set<T>().Where(e => EF.Parameter(ids).Contains(e.Id)).ToDictionaryAsync(e => e.Id, e => (Entity)e, ct);

    /// <summary>The search table is found by word only: the words are made again from the records and taken away by their key.</summary>
    private static async Task ForgetWordsAsync(AppDb db, ImportRun run, RunningImport running, CancellationToken ct)
    {
        using IBulkTarget target = db.IsSqlite ? new SqliteBulk(db) : new PostgresBulk(db);
        await ForgetAsync(target, db.Buildings.Where(e => e.CreatedByImportId == run.Id), run, e => e.Id, ct);
        await ForgetAsync(target, db.Accounts.Where(e => e.CreatedByImportId == run.Id), run, e => e.Id, ct);
        running.Report(0.35, 0);
        await ForgetAsync(target, db.ClientPhones.Where(e => e.CreatedByImportId == run.Id), run, e => e.Id, ct);
        await ForgetAsync(target, db.ClientEmails.Where(e => e.CreatedByImportId == run.Id), run, e => e.Id, ct);
        await ForgetAsync(target, db.ClientCodes.Where(e => e.CreatedByImportId == run.Id), run, e => e.Id, ct);
        await ForgetAsync(target, db.Clients.Where(e => e.CreatedByImportId == run.Id), run, e => e.Id, ct);
        running.Report(0.5, 0);
        await ForgetAsync(target, db.Units.Where(e => e.CreatedByImportId == run.Id), run, e => e.Id, ct);
        running.Report(0.6, 0);
    }

    private static async Task ForgetAsync<T>(IBulkTarget target, IQueryable<T> created, ImportRun run, Func<T, Guid> idOf, CancellationToken ct) where T : class, ISearchable
    {
        var from = run.FirstId ?? Guid.Empty;
        var to = run.LastId ?? Guid.Empty;
        while (true)
        {
            var after = from;
            var rows = await created.AsNoTracking().Where(e => EF.Property<Guid>(e, "Id") > after && EF.Property<Guid>(e, "Id") <= to).OrderBy(e => EF.Property<Guid>(e, "Id")).Take(WordsOf).ToListAsync(ct);
            if (rows.Count == 0)
                return;
            var words = rows.SelectMany(row => row.Words().Select(w => new SearchWord { Kind = w.Kind, Word = w.Word, Id = row.SearchId })).ToList();
            words.Sort(SearchWordOrder.Compare);
            target.Delete(words);
            from = idOf(rows[^1]);
        }
    }

    private static Task DeleteAsync(AppDb db, ImportRun run, UndoTable table, CancellationToken ct) =>
        db.Database.ExecuteSqlRawAsync($"DELETE FROM \"{table.Name}\" WHERE \"Id\" BETWEEN {{0}} AND {{1}} AND \"CreatedByImportId\" = {{2}}",
            [UndoReasons.Id(db, run.FirstId), UndoReasons.Id(db, run.LastId), UndoReasons.Id(db, run.Id)], ct);

    private async Task EndAsync(Guid id, ImportStatus status, List<string> reasons, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var json = JsonSerializer.Serialize(reasons);
        await db.ImportRuns.Where(r => r.Id == id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Status, status).SetProperty(r => r.UndoReasons, json).SetProperty(r => r.Version, r => r.Version + 1), ct);
        var run = await MarkAsync(db, id, ct);
        await transaction.CommitAsync(ct);
        ends.Ring(run);
    }

    private async Task<ImportRun> MarkAsync(AppDb db, Guid id, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var run = await db.ImportRuns.FirstAsync(r => r.Id == id, ct);
        await ends.MarkAsync(db, run, ct);
        await db.SaveChangesAsync(ct);
        return run;
    }
}
