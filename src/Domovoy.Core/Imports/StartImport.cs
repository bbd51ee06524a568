using System.Data.Common;
using System.Text.Json;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Domovoy.Core.Imports;

/// <summary>What «Начать импорт» sends.</summary>
public sealed class StartImportForm
{
    public required string Kind { get; init; }
    public required string FileName { get; init; }
    public required Stream Content { get; init; }
    public ImportOptions Options { get; init; } = new();
}

/// <summary>Stores the file and queues its check. From here on it runs on the server, with or without the person's tab.</summary>
[UseCase]
public sealed class StartImport(ImportFiles files, ShortWrite write, ImportQueue queue, ISheets sheets, TimeProvider time, ILogger<StartImport> log)
{
    public async Task<Result<Guid>> RunAsync(StartImportForm form, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Manager, "Импорт") is { } refusal)
            return refusal;
        if (sheets.Find(form.Kind) is not { } sheet)
            return Error.NotFound($"Вид импорта «{form.Kind}»");
        var run = new ImportRun
        {
            Kind = form.Kind,
            FileName = Path.GetFileName(form.FileName.Replace('\\', '/')) is { Length: > 0 } name ? name[..Math.Min(name.Length, 255)] : "файл",
            EmployeeId = actor.EmployeeId,
            KeyId = actor.KeyId,
            Author = actor.Name,
            Role = actor.Role,
            Access = JsonSerializer.Serialize(actor.Access),
            Options = JsonSerializer.Serialize(form.Options),
            CreatedAt = time.GetUtcNow(),
        };
        var kept = false;
        try
        {
            var result = await SaveAsync(run, form, sheet, actor, ct);
            kept = result.Ok;
            if (kept)
                queue.Ring();
            return result;
        }
        finally
        {
            // Also where the upload was cut off: by then the request, and with it the token, is cancelled.
            if (!kept)
                await EraseAsync(run.Id, CancellationToken.None);
        }
    }

    private async Task<Result<Guid>> SaveAsync(ImportRun run, StartImportForm form, ISheet sheet, Actor actor, CancellationToken ct)
    {
        var saved = await files.SaveAsync(run.Id, form.Content, ct);
        if (!saved.Ok)
            return saved.Error;
        run.FileSize = saved.Value;
        return await write.RunAsync<Guid>(actor, async db =>
        {
            if (await sheet.RefusalAsync(form.Options, db, actor, ct) is { } wrong)
                return wrong;
            db.ImportRuns.Add(run);
            return run.Id;
        }, ct);
    }

    private async Task EraseAsync(Guid id, CancellationToken ct)
    {
        try
        {
            await files.EraseAsync(id, ct);
        }
        catch (Exception failure) when (failure is DbException or InvalidOperationException)
        {
            // A full disk may refuse even this; what is left goes with the daily cleaning.
            log.LogWarning("Import {Import}: parts of a file that was not taken could not be erased ({Kind})", id, failure.GetType().Name);
        }
    }
}

/// <summary>All kinds of sheets the product knows.</summary>
public interface ISheets
{
    IReadOnlyList<ISheet> All { get; }

    ISheet? Find(string kind);
}
