using System.Text.Json;
using Domovoy.Core.Database;
using Domovoy.Core.Imports.Reading;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Domovoy.Core.Imports;

/// <summary>Does one step of a run: the check, the load or the undo, whichever its status says.</summary>
public sealed class ImportWork(
    IDbContextFactory<AppDb> factory, ImportQueue queue, ImportPassSteps steps, ImportUndo undo, ILogger<ImportWork> log)
{
    /// <summary>Takes one run if any waits and works on it to the end of its step.</summary>
    /// <returns>False if there was nothing to do.</returns>
    public async Task<bool> RunOneAsync(CancellationToken stop)
    {
        if (await queue.TakeAsync(stop) is not { } running)
            return false;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var work = CancellationTokenSource.CreateLinkedTokenSource(stop, running.Cancelled);
        var company = queue.AccompanyAsync(running, ended.Token);
        try
        {
            await StepAsync(running, work.Token);
        }
        catch (OperationCanceledException) when (running.Cancelled.IsCancellationRequested)
        {
            await steps.EndAsync(running.Id, ImportStatus.Cancelled, null, stop);
            log.LogInformation("Import {Import} cancelled", running.Id);
        }
        catch (SpreadsheetException refused)
        {
            await steps.EndAsync(running.Id, ImportStatus.Failed, refused.Error.Text, stop);
            log.LogInformation("Import {Import} refused: {Code}", running.Id, refused.Error.Code);
        }
        finally
        {
            await ended.CancelAsync();
            await company;
            await queue.ReleaseAsync(running, CancellationToken.None);
        }
        return true;
    }

    /// <summary>A fault of our own must not leave a run waiting for ever.</summary>
    public Task FailAsync(Guid id, CancellationToken ct) => steps.EndAsync(id, ImportStatus.Failed,
        "Импорт остановлен из-за ошибки программы, ничего не загружено. Повторите; если не поможет, передайте файл разработчикам.", ct);

    private async Task StepAsync(RunningImport running, CancellationToken ct)
    {
        running.Begin();
        await using var db = await factory.CreateDbContextAsync(ct);
        var run = await db.ImportRuns.AsNoTracking().FirstAsync(r => r.Id == running.Id, ct);
        if (await db.ImportLeases.AnyAsync(l => l.ImportId == run.Id && l.CancelRequested, ct))
            running.Cancel();
        ct.ThrowIfCancellationRequested();
        try
        {
            switch (run.Status)
            {
                case ImportStatus.Checking: await steps.CheckAsync(run, running, ct); break;
                case ImportStatus.Queued or ImportStatus.Applying: await steps.ApplyAsync(run, running, ct); break;
                case ImportStatus.Undoing: await undo.RunAsync(run, running, ct); break;
            }
        }
        catch (Exception failure) when (ShortWrite.Explain(failure) is { } error || (failure.InnerException is { } inner && ShortWrite.Explain(inner) is not null))
        {
            await OverAgainAsync(run, failure, ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException and not SpreadsheetException)
        {
            log.LogError(failure, "Import {Import} failed", run.Id);
            await FailAsync(run.Id, ct);
        }
    }

    /// <summary>The database refused: another person changed the same records meanwhile (checked again), or the disk is full (said so).</summary>
    private async Task OverAgainAsync(ImportRun run, Exception failure, CancellationToken ct)
    {
        var error = ShortWrite.Explain(failure) ?? ShortWrite.Explain(failure.InnerException) ?? ShortWrite.Conflict;
        log.LogInformation("Import {Import}: {Code}", run.Id, error.Code);
        if (error.Code == "disk_full")
            await steps.EndAsync(run.Id, ImportStatus.Failed, error.Text, ct);
        else if (run.Status == ImportStatus.Undoing)
            await steps.EndAsync(run.Id, ImportStatus.Done, "Отмена не выполнена: данные в это время меняли. Повторите.", ct);
        else
            await steps.EndAsync(run.Id, ImportStatus.Checking, null, ct);
    }
}
