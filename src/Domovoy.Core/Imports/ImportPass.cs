using System.Text.Json;
using Domovoy.Core.Database;
using Domovoy.Core.Imports.Reading;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Domovoy.Core.Imports;

/// <summary>What a pass over a file needs to know of its run.</summary>
public sealed record PassInput(ImportRun Run, ISheet Sheet, Actor Actor, ImportOptions Options, ColumnMapping? Mapping, IReadOnlyDictionary<string, string> Remembered)
{
    public static async Task<PassInput> OfAsync(ImportRun run, ISheets sheets, AppDb db, CancellationToken ct)
    {
        var remembered = await db.RememberedHeadings.AsNoTracking().Where(h => h.Kind == run.Kind).ToDictionaryAsync(h => h.HeadingKey, h => h.Field, ct);
        return new(
            run,
            sheets.Find(run.Kind) ?? throw new InvalidOperationException(run.Kind),
            new Actor(run.EmployeeId, run.KeyId, run.Author, run.Role, JsonSerializer.Deserialize<Access>(run.Access) ?? Access.None),
            JsonSerializer.Deserialize<ImportOptions>(run.Options) ?? new(),
            run.Mapping is null ? null : JsonSerializer.Deserialize<ColumnMapping>(run.Mapping),
            remembered);
    }
}

/// <summary>What a pass found: the columns, and the report unless a needed column is missing.</summary>
public sealed record PassResult(FoundColumns Found, CheckReport? Report);

/// <summary>One pass over a file: the check and the load are this same code, with and without a writer.</summary>
public sealed class ImportPass(IDbContextFactory<AppDb> factory, TimeProvider time)
{
    /// <exception cref="SpreadsheetException">The file cannot be read; the text is for the screen.</exception>
    public async Task<PassResult> RunAsync(PassInput input, string path, BulkWriter? writer, RunningImport running, Action<double>? progress, CancellationToken ct)
    {
        using var source = SpreadsheetFile.Open(path, input.Run.FileName, ReadingLimits.Default, ct);
        var found = new HeadingMatch(input.Sheet, input.Options, input.Remembered).Find(source, input.Mapping);
        if (found.Missing.Count > 0)
            return new PassResult(found, null);
        // The check finds merged cells at the end of its reading; the load knows of them from the check.
        var merged = MergedDown.WasFound(input.Run) ? MergedDown.Read(source, found, ct) : null;
        if (merged is not null)
            found = found with { Layout = found.Layout with { MergedDown = true } };
        var result = await RunAsync(input, source, found, merged, writer, running, progress, ct);
        if (merged is not null || MergedDown.Of(source.Merged, found) is not { } late)
            return result;
        if (writer is not null)
            throw new InvalidOperationException("The check saw no merged cells, the load does.");
        return await RunAsync(input, source, found with { Layout = found.Layout with { MergedDown = true } }, late, null, running, progress, ct);
    }

    private async Task<PassResult> RunAsync(PassInput input, IRowSource source, FoundColumns found, MergedDown? merged, BulkWriter? writer, RunningImport running, Action<double>? progress, CancellationToken ct)
    {
        await using var db = await SnapshotAsync(writer, ct);
        db.Actor = input.Actor;
        var report = new CheckReport();
        var load = await input.Sheet.BeginAsync(new LoadContext
        {
            ImportId = input.Run.Id, Actor = input.Actor, Options = input.Options, Mapped = found.Mapped, Layout = found.Layout, Db = db,
            Report = report, Writer = writer, Now = time.GetUtcNow(),
        }, ct);
        foreach (var batch in new DataRows(input.Sheet, found, merged).Read(source, ct))
        {
            await load.TakeAsync(batch, ct);
            running.Report(source.Progress, report.Rows);
            progress?.Invoke(source.Progress);
        }
        await load.FinishAsync(ct);
        return new PassResult(found, report);
    }

    /// <summary>
    /// A context that sees one unchanging state: of the writer's own transaction while loading, so that nothing another person
    /// commits meanwhile is half seen.
    /// </summary>
    private async Task<AppDb> SnapshotAsync(BulkWriter? writer, CancellationToken ct)
    {
        var db = await factory.CreateDbContextAsync(ct);
        if (db.IsSqlite)
        {
            // The gate keeps other writers out during a load; a check may see the newest commit at each step.
            return db;
        }
        db.Database.NoTimeLimit();
        await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        if (writer is not null)
            await db.Database.ExecuteSqlRawAsync($"SET TRANSACTION SNAPSHOT '{await ExportAsync(writer, ct)}'", ct);
        return db;
    }

    private static async Task<string> ExportAsync(BulkWriter writer, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT pg_export_snapshot()", (NpgsqlConnection)writer.Db.Database.GetDbConnection());
        return (string)(await command.ExecuteScalarAsync(ct) ?? "");
    }
}
