using System.Text.Json;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Domovoy.Core.Imports;

/// <summary>The check and the load of a run, and how each ends.</summary>
public sealed class ImportPassSteps(
    IDbContextFactory<AppDb> factory, DatabaseOptions database, WriteGate gate, ImportFiles files, ImportPass pass, ISheets sheets, ImportQueue queue, ImportEnds ends, TimeProvider time, ILogger<ImportPassSteps> log)
{
    public async Task CheckAsync(ImportRun run, RunningImport running, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        using var file = await files.ToTemporaryAsync(run.Id, ct);
        var result = await pass.RunAsync(await InputAsync(run, ct), file.Path, null, running, null, ct);
        await SaveCheckAsync(run, running, result, run.Message, ct);
        log.LogInformation("Import {Import} checked: {Rows} rows, {Errors} errors, {Seconds:0.0} s", run.Id, result.Report?.Rows, result.Report?.Errors, time.GetElapsedTime(began).TotalSeconds);
    }

    /// <summary>
    /// One transaction: repeats the check while writing, and commits only if it came out as a person was shown it.
    /// </summary>
    public async Task ApplyAsync(ImportRun run, RunningImport running, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        await using var turn = await LoadTurn.TakeAsync(factory, database, ct);
        if (turn is null)
        {
            queue.Rest(run.Id);
            return;
        }
        await running.MustHoldAsync(ct);
        if (!await BeginAsync(run.Id, ct))
            return;
        using var file = await files.ToTemporaryAsync(run.Id, ct);
        var (result, done) = await LoadAsync(turn.Db, run, file.Path, running, ct);
        if (!done)
            await SaveCheckAsync(run, running, result, "Пока файл ждал загрузки, данные изменились, и проверка дала другой результат. Посмотрите его и загрузите еще раз.", ct);
        log.LogInformation("Import {Import} {Outcome}: {Rows} rows, {Seconds:0.0} s", run.Id, done ? "loaded" : "differs from its check", result.Report?.Rows, time.GetElapsedTime(began).TotalSeconds);
    }

    private async Task<(PassResult Result, bool Done)> LoadAsync(AppDb db, ImportRun run, string path, RunningImport running, CancellationToken ct)
    {
        var input = await InputAsync(run, ct);
        using var bulk = await gate.EnterBulkAsync(ct);
        (db.Actor, db.ImportId) = (input.Actor, run.Id);
        var firstId = GuidV7.Next();
        await using var writer = await BulkWriter.BeginAsync(db, ct);
        var result = await pass.RunAsync(input, path, writer, running, part => TellGate(part, running), ct);
        await writer.FlushAsync();
        if (result.Report is not { } report || report.Digest() != run.Digest)
            return (result, false);
        await FinishAsync(db, run.Id, report, firstId, ct);
        await running.MustHoldAsync(ct);
        await writer.CommitAsync(ct);
        ends.Ring(run);
        return (result, true);
    }

    private void TellGate(double part, RunningImport running)
    {
        if (part > 0.02)
            gate.ExpectBulkEnd(TimeSpan.FromSeconds(running.SecondsLeft ?? 2));
    }

    /// <summary>«Done» is written in the load's own transaction: a killed server leaves all or nothing.</summary>
    private async Task FinishAsync(AppDb db, Guid id, CheckReport report, Guid firstId, CancellationToken ct)
    {
        var run = await db.ImportRuns.FirstAsync(r => r.Id == id, ct);
        (run.Status, run.FirstId, run.LastId, run.EndedAt) = (ImportStatus.Done, firstId, GuidV7.Next(), time.GetUtcNow());
        run.Message = report.Errors == 0 ? "Данные успешно загружены" : $"Загружено без строк с ошибками, пропущено: {Ru.Count(report.Errors)}";
        run.Version++;
        Fill(run, report);
        await ends.MarkAsync(db, run, ct);
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    private async Task SaveCheckAsync(ImportRun checkedRun, RunningImport running, PassResult result, string? message, CancellationToken ct)
    {
        using var entered = await gate.EnterAsync(ct);
        var db = await factory.CreateDbContextAsync(ct);
        await using var writer = await BulkWriter.BeginAsync(db, ct);
        await db.ImportIssues.Where(i => i.ImportId == checkedRun.Id).ExecuteDeleteAsync(ct);
        await db.ImportChanges.Where(c => c.ImportId == checkedRun.Id).ExecuteDeleteAsync(ct);
        if (result.Report is { } report)
        {
            var batch = new BulkBatch();
            report.Sort();
            report.Issues.ForEach(i => i.ImportId = checkedRun.Id);
            report.Changes.ForEach(c => c.ImportId = checkedRun.Id);
            batch.Insert(report.Issues);
            batch.Insert(report.Changes);
            await writer.WriteAsync(batch, ct);
        }
        await writer.FlushAsync();
        var run = await db.ImportRuns.FirstAsync(r => r.Id == checkedRun.Id, ct);
        run.Layout = JsonSerializer.Serialize(result.Found.Layout);
        run.Version++;
        run.Message = message;
        if (result.Report is null)
        {
            run.Status = ImportStatus.Mapping;
            run.Message = "Не найдены столбцы: " + string.Join(", ", result.Found.Missing.Select(m => $"«{m}»")) + ". Укажите их вручную." + OtherKind(run.Kind, result.Found);
        }
        else
        {
            Fill(run, result.Report);
            run.Digest = result.Report.Digest();
            run.Message = message ??= result.Report.Rows == 0 ? "Под заголовками нет ни одной строки. Проверьте, тот ли файл и лист выбран." : OtherSheets(result.Found);
            run.Status = GoesOn(run, result.Report, message) ? ImportStatus.Queued : ImportStatus.Ready;
        }
        if (run.Status != ImportStatus.Queued)
            await ends.MarkAsync(db, run, ct);
        await db.SaveChangesAsync(ct);
        await running.MustHoldAsync(ct);
        await writer.CommitAsync(ct);
        if (run.Status == ImportStatus.Queued)
            queue.Ring();
        else
            ends.Ring(run);
    }

    private string? OtherKind(string kind, FoundColumns found) => HeadingMatch.RatherOf(sheets.All, kind, found.Layout) is { } other
        ? $" Похоже, это файл другого вида: «{other.Title}». Если так, загрузите его кнопкой «Импорт» на той странице."
        : null;

    private static string? OtherSheets(FoundColumns found) => found.AlsoComplete.Count == 0
        ? null
        : $"Проверен лист «{found.Layout.Sheet}». В файле есть и другие листы с данными: {string.Join(", ", found.AlsoComplete.Select(s => $"«{s}»"))}. Загрузите их отдельно: тот же файл, «Изменить столбцы», другой лист.";

    /// <summary>A clean file that changes nothing that matters in existing data loads at once.</summary>
    private static bool GoesOn(ImportRun run, CheckReport report, string? message) =>
        message is null && report is { Errors: 0, TouchesWhatMatters: false, Rows: > 0 } && JsonSerializer.Deserialize<ImportOptions>(run.Options) is { CheckOnly: false };

    private static void Fill(ImportRun run, CheckReport report)
    {
        (run.Rows, run.New, run.Changed, run.Unchanged) = (report.Rows, report.New, report.Changed, report.Unchanged);
        (run.Errors, run.Warnings) = (report.Errors, report.Warnings);
        run.Summary = JsonSerializer.Serialize(new ImportSummary(report.Created, report.Altered));
    }

    /// <summary>
    /// Ends a step that did not come to its own end. What was loaded stays loaded: an undo that failed, or a commit whose answer was
    /// lost, makes no «Не загружен» of it. Nor is anything written of a run that another node has taken over.
    /// </summary>
    public async Task EndAsync(RunningImport running, ImportStatus status, string? message, CancellationToken ct)
    {
        if (!await running.HoldsAsync(ct))
            return;
        var id = running.Id;
        using var entered = await gate.EnterAsync(ct);
        await using var db = await factory.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (status != ImportStatus.Done && await db.ImportRuns.AnyAsync(r => r.Id == id && r.Status == ImportStatus.Undoing, ct))
            (status, message) = (ImportStatus.Done, ImportEnds.UndoFailed + (message is null ? "ее прервали." : char.ToLower(message[0], Ru.Culture) + message[1..]));
        var now = time.GetUtcNow();
        DateTimeOffset? ended = status is ImportStatus.Failed or ImportStatus.Cancelled ? now : null;
        var written = await db.ImportRuns.Where(r => r.Id == id && ImportQueue.Waiting.Contains(r.Status))
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.Status, status).SetProperty(r => r.Message, message).SetProperty(r => r.EndedAt, r => ended ?? r.EndedAt).SetProperty(r => r.Version, r => r.Version + 1), ct);
        await db.ImportLeases.Where(l => l.ImportId == id).ExecuteUpdateAsync(s => s.SetProperty(l => l.CancelRequested, false), ct);
        var run = await db.ImportRuns.FirstAsync(r => r.Id == id, ct);
        if (written > 0 && status is ImportStatus.Failed or ImportStatus.Done)
            await ends.MarkAsync(db, run, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        ends.Ring(run);
    }

    /// <returns>False where the load before, of a node thought dead, was committed after all.</returns>
    private async Task<bool> BeginAsync(Guid id, CancellationToken ct)
    {
        using var entered = await gate.EnterAsync(ct);
        await using var db = await factory.CreateDbContextAsync(ct);
        var now = time.GetUtcNow();
        return await db.ImportRuns.Where(r => r.Id == id && (r.Status == ImportStatus.Queued || r.Status == ImportStatus.Applying))
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.Status, ImportStatus.Applying).SetProperty(r => r.StartedAt, now).SetProperty(r => r.Version, r => r.Version + 1), ct) == 1;
    }

    private async Task<PassInput> InputAsync(ImportRun run, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await PassInput.OfAsync(run, sheets, db, ct);
    }
}

/// <summary>Counts by kind of record, for the message at the end.</summary>
public sealed record ImportSummary(Dictionary<string, int> Created, Dictionary<string, int> Altered);
