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
        catch (OperationCanceledException) when (running.IsLost)
        {
            log.LogWarning("Import {Import}: another node has taken it over", running.Id);
        }
        catch (OperationCanceledException) when (running.Cancelled.IsCancellationRequested)
        {
            await steps.EndAsync(running, ImportStatus.Cancelled, null, stop);
            log.LogInformation("Import {Import} cancelled", running.Id);
        }
        catch (SpreadsheetException refused)
        {
            await steps.EndAsync(running, ImportStatus.Failed, refused.Error.Text, stop);
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
    private Task FailAsync(ImportRun run, RunningImport running, CancellationToken ct) => steps.EndAsync(running, ImportStatus.Failed, run.Status == ImportStatus.Undoing
        ? "Ошибка программы, загруженное осталось как было. Повторите; если не поможет, обратитесь к разработчикам."
        : "Импорт остановлен из-за ошибки программы, ничего не загружено. Повторите; если не поможет, передайте файл разработчикам.", ct);

    private async Task StepAsync(RunningImport running, CancellationToken ct)
    {
        running.Begin();
        await using var db = await factory.CreateDbContextAsync(ct);
        var run = await db.ImportRuns.AsNoTracking().FirstAsync(r => r.Id == running.Id, ct);
        // A cancel that came too late for the load is none of the undo.
        if (run.Status != ImportStatus.Undoing && await db.ImportLeases.AnyAsync(l => l.ImportId == run.Id && l.CancelRequested, ct))
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
        catch (Exception failure) when (ShortWrite.Explain(failure) is not null)
        {
            await OverAgainAsync(run, running, failure, ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException and not SpreadsheetException)
        {
            log.LogError(failure, "Import {Import} failed", run.Id);
            await FailAsync(run, running, ct);
        }
    }

    /// <summary>The database refused: another person changed the same records meanwhile (checked again), or the disk is full (said so).</summary>
    private async Task OverAgainAsync(ImportRun run, RunningImport running, Exception failure, CancellationToken ct)
    {
        var error = ShortWrite.Explain(failure) ?? ShortWrite.Conflict;
        log.LogInformation("Import {Import}: {Code}", run.Id, error.Code);
        if (error.Code == "disk_full")
            await steps.EndAsync(running, ImportStatus.Failed, error.Text, ct);
        else if (run.Status == ImportStatus.Undoing)
            await steps.EndAsync(running, ImportStatus.Done, ImportEnds.UndoFailed + "данные в это время меняли. Повторите.", ct);
        else if (run.Status != ImportStatus.Checking)
            await steps.EndAsync(running, ImportStatus.Checking, error.Code is "duplicate" or "in_use" ? Taken : Meanwhile, ct);
        else if (error.Code is "duplicate" or "in_use")
            await FailAsync(run, running, ct);
        else
            await steps.EndAsync(running, ImportStatus.Checking, run.Message, ct);
    }

    /// <summary>Told with the result of the check that follows, which then waits for a person: what stands in the way may stand there for good.</summary>
    private const string Taken = "Загрузить не удалось, ничего не записано: такая запись уже есть или появилась, пока файл загружался. Файл проверен заново: посмотрите результат и загрузите еще раз. Если не поможет, обратитесь к администратору.";

    private const string Meanwhile = "Загрузить не удалось, ничего не записано: в это время данные меняли. Файл проверен заново: посмотрите результат и загрузите еще раз.";
}
