using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Domovoy.Core.Imports;

/// <summary>Uploaded files hold personal data: they are erased a set time after the import, with its refusals and changes as quoted from them.</summary>
[UseCase]
public sealed class ImportRetention(IDbContextFactory<AppDb> factory, WriteGate gate, TimeProvider time, ILogger<ImportRetention> log)
{
    private static readonly ImportStatus[] Working = [ImportStatus.Checking, ImportStatus.Queued, ImportStatus.Applying, ImportStatus.Undoing];

    private static readonly TimeSpan LongestUpload = TimeSpan.FromDays(1);

    /// <returns>How many files were erased.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var before = time.GetUtcNow() - await Retention.ReadAsync(db, RetentionTerm.ImportFiles, ct);
        var old = await db.ImportRuns.AsNoTracking().Where(r => r.FileErasedAt == null && r.CreatedAt < before && !Working.Contains(r.Status)).Select(r => new { r.Id, r.Status }).ToListAsync(ct);
        foreach (var run in old)
        {
            using var pass = await gate.EnterAsync(ct);
            var now = time.GetUtcNow();
            // What waits for a person's decision cannot be loaded without its file any more.
            var status = run.Status is ImportStatus.Ready or ImportStatus.Mapping ? ImportStatus.Cancelled : run.Status;
            await db.ImportFileParts.Where(p => p.ImportId == run.Id).ExecuteDeleteAsync(ct);
            await db.ImportIssues.Where(i => i.ImportId == run.Id).ExecuteDeleteAsync(ct);
            await db.ImportChanges.Where(c => c.ImportId == run.Id).ExecuteDeleteAsync(ct);
            await db.ImportRuns.Where(r => r.Id == run.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.FileErasedAt, now).SetProperty(r => r.Status, status).SetProperty(r => r.Version, r => r.Version + 1), ct);
        }
        await ForgetQuotedAsync(db, ct);
        await EraseCutOffAsync(db, ct);
        if (old.Count > 0)
            log.LogInformation("{Count} files of imports erased by age", old.Count);
        return old.Count;
    }

    /// <summary>Cells shown as samples of the columns, and values in the reasons why an undo was refused, which may have been asked for after the file went.</summary>
    private async Task ForgetQuotedAsync(AppDb db, CancellationToken ct)
    {
        using var pass = await gate.EnterAsync(ct);
        await db.ImportRuns.Where(r => r.FileErasedAt != null && (r.Layout != null || r.UndoReasons != null) && !Working.Contains(r.Status))
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.Layout, (string?)null).SetProperty(r => r.UndoReasons, (string?)null).SetProperty(r => r.Version, r => r.Version + 1), ct);
    }

    /// <summary>Parts of uploads that became no run, where not even their erasing was possible: a killed server, a full disk.</summary>
    private async Task EraseCutOffAsync(AppDb db, CancellationToken ct)
    {
        using var pass = await gate.EnterAsync(ct);
        var before = GuidV7.FirstOf(time.GetUtcNow() - LongestUpload);
        await db.ImportFileParts.Where(p => p.ImportId < before && !db.ImportRuns.Any(r => r.Id == p.ImportId)).ExecuteDeleteAsync(ct);
    }
}
