using System.Text.Json;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

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
public sealed class StartImport(ImportFiles files, ShortWrite write, ImportQueue queue, ISheets sheets, TimeProvider time)
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
        var saved = await files.SaveAsync(run.Id, form.Content, ct);
        if (!saved.Ok)
            return saved.Error;
        run.FileSize = saved.Value;
        var result = await write.RunAsync<Guid>(actor, async db =>
        {
            if (await sheet.RefusalAsync(form.Options, db, actor, ct) is { } wrong)
                return wrong;
            db.ImportRuns.Add(run);
            return run.Id;
        }, ct);
        if (result.Ok)
            queue.Ring();
        else
            await files.EraseAsync(run.Id, ct);
        return result;
    }
}

/// <summary>All kinds of sheets the product knows.</summary>
public interface ISheets
{
    IReadOnlyList<ISheet> All { get; }

    ISheet? Find(string kind);
}
