using System.Text.Json;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Imports;

/// <summary>A run as the screen and the API show it.</summary>
public sealed record ImportView(
    Guid Id, string Kind, string FileName, long FileSize, string Author, ImportStatus Status, int Rows, int New, int Changed, int Unchanged, int Errors, int Warnings,
    double Progress, int RowsDone, int? SecondsLeft, string? Message, IReadOnlyList<string> UndoReasons, ImportSummary? Summary, FileLayout? Layout, ImportOptions Options,
    DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, bool FileKept, bool IsOwn);

/// <summary>Runs one may see: one's own, all for full access.</summary>
[UseCase]
public sealed class ImportList(IDbContextFactory<AppDb> factory, ImportQueue queue)
{
    /// <summary>Newest first. The cursor is the id of the last row.</summary>
    public async Task<Result<Page<ImportView>>> PageAsync(string? kind, string? cursor, int limit, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Manager, "Импорты") is { } refusal)
            return refusal;
        await using var db = await factory.CreateDbContextAsync(ct);
        var runs = Own(db, actor);
        if (kind is not null)
            runs = runs.Where(r => r.Kind == kind);
        if (Guid.TryParse(cursor, out var before))
            runs = runs.Where(r => r.Id < before);
        var page = await runs.OrderByDescending(r => r.Id).Take(limit + 1).ToListAsync(ct);
        var views = page.Take(limit).Select(r => View(r, actor, null)).ToList();
        return new Page<ImportView>(views, page.Count > limit ? views[^1].Id.ToString() : null);
    }

    public async Task<int> CountAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await Own(db, actor).CountAsync(ct);
    }

    public async Task<Result<ImportView>> GetAsync(Guid id, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var found = await ImportAccess.FindAsync(db, id, actor, ct);
        if (!found.Ok)
            return found.Error;
        var lease = queue.Running(id) is null ? await db.ImportLeases.AsNoTracking().FirstOrDefaultAsync(l => l.ImportId == id, ct) : null;
        return View(found.Value, actor, lease);
    }

    private static IQueryable<ImportRun> Own(AppDb db, Actor actor)
    {
        var runs = db.ImportRuns.AsNoTracking();
        return actor.Access.Everything
            ? runs
            : runs.Where(r => (actor.EmployeeId != null && r.EmployeeId == actor.EmployeeId) || (actor.KeyId != null && r.KeyId == actor.KeyId));
    }

    private ImportView View(ImportRun r, Actor actor, ImportLease? lease)
    {
        var running = queue.Running(r.Id);
        var working = r.Status is ImportStatus.Checking or ImportStatus.Queued or ImportStatus.Applying or ImportStatus.Undoing;
        var progress = !working ? 1 : running?.Progress ?? lease?.Progress ?? 0;
        return new(r.Id, r.Kind, r.FileName, r.FileSize, r.Author, r.Status, r.Rows, r.New, r.Changed, r.Unchanged, r.Errors, r.Warnings,
            progress, running?.RowsDone ?? lease?.RowsDone ?? 0, working ? running?.SecondsLeft ?? lease?.SecondsLeft : null, r.Message,
            Read<List<string>>(r.UndoReasons) ?? [], Read<ImportSummary>(r.Summary), Read<FileLayout>(r.Layout), Read<ImportOptions>(r.Options) ?? new(),
            r.CreatedAt, r.StartedAt, r.EndedAt, r.FileErasedAt is null, ImportAccess.IsOwn(actor, r));
    }

    private static T? Read<T>(string? json) where T : class => json is null ? null : JsonSerializer.Deserialize<T>(json);
}

/// <summary>Refusals, warnings and changes of a run, a page at a time.</summary>
[UseCase]
public sealed class ImportFindings(IDbContextFactory<AppDb> factory)
{
    /// <param name="warnings">Warnings instead of errors.</param>
    /// <param name="after">Number of the last row seen, or -1.</param>
    public async Task<Result<Page<ImportIssue>>> IssuesAsync(Guid id, bool warnings, int after, int limit, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var found = await ImportAccess.FindAsync(db, id, actor, ct);
        if (!found.Ok)
            return found.Error;
        var rows = await db.ImportIssues.AsNoTracking().Where(i => i.ImportId == id && i.IsWarning == warnings && i.Seq > after).OrderBy(i => i.Seq).Take(limit + 1).ToListAsync(ct);
        return new Page<ImportIssue>([.. rows.Take(limit)], rows.Count > limit ? rows[limit - 1].Seq.ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    public async Task<int> CountIssuesAsync(Guid id, bool warnings, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await db.ImportIssues.CountAsync(i => i.ImportId == id && i.IsWarning == warnings, ct);
    }

    public async Task<Result<Page<ImportChange>>> ChangesAsync(Guid id, int after, int limit, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var found = await ImportAccess.FindAsync(db, id, actor, ct);
        if (!found.Ok)
            return found.Error;
        var rows = await db.ImportChanges.AsNoTracking().Where(c => c.ImportId == id && c.Seq > after).OrderBy(c => c.Seq).Take(limit + 1).ToListAsync(ct);
        return new Page<ImportChange>([.. rows.Take(limit)], rows.Count > limit ? rows[limit - 1].Seq.ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }
}
