using System.Text.Json;
using Domovoy.Core.Database;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Imports;

/// <summary>A run as the screen and the API show it.</summary>
public sealed record ImportView(
    Guid Id, string Kind, string FileName, long FileSize, string Author, ImportStatus Status, int Rows, int New, int Changed, int Unchanged, int Errors, int Warnings,
    double Progress, int RowsDone, int? SecondsLeft, string? Message, IReadOnlyList<string> UndoReasons, ImportSummary? Summary, FileLayout? Layout, ImportOptions Options,
    DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, bool FileKept, bool IsOwn, bool Unseen)
{
    /// <summary>One's access has narrowed since the check: what it found is not shown.</summary>
    public bool Hidden { get; init; }
}

/// <summary>What a list of runs is narrowed to; all that is set holds at once.</summary>
public sealed record ImportFilter
{
    /// <summary>As typed: each word the beginning of some word of the file's name or the author's.</summary>
    public string? Search { get; init; }
    /// <summary>buildings or units.</summary>
    public string? Kind { get; init; }
    public ImportStatus? Status { get; init; }
    /// <summary>Only one's own that ended and were not looked at since.</summary>
    public bool Unseen { get; init; }
    /// <summary>when, file, author, status, rows, errors; newest first where null.</summary>
    public string? Sort { get; init; }
}

/// <summary>Runs one may see: one's own, all for full access.</summary>
[UseCase]
public sealed class ImportList(IDbContextFactory<AppDb> factory, ImportQueue queue)
{
    private static readonly Dictionary<string, Func<Light, string?>> Orders = new()
    {
        ["when"] = row => ShortList.Text(row.CreatedAt), ["file"] = row => row.FileName, ["author"] = row => row.Author,
        ["status"] = row => ImportStatuses.Name(row.Status), ["rows"] = row => ShortList.Text(row.Rows), ["errors"] = row => ShortList.Text(row.Errors),
    };

    /// <summary>Newest first, unless the filter says otherwise.</summary>
    public async Task<Result<Page<ImportView>>> PageAsync(ImportFilter filter, bool descending, string? cursor, int limit, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Manager, "Импорты") is { } refusal)
            return refusal;
        await using var db = await factory.CreateDbContextAsync(ct);
        var found = ShortList.Page(await MatchingAsync(db, filter, actor, ct), "imports", Orders, filter.Sort, filter.Sort is null || descending, cursor, limit, row => row.Id);
        if (!found.Ok)
            return found.Error;
        var ids = found.Value.Items.Select(row => row.Id).ToList();
        var runs = await Own(db, actor).Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, ct);
        return new Page<ImportView>([.. ids.Where(runs.ContainsKey).Select(id => View(runs[id], actor, null))], found.Value.Next);
    }

    public async Task<int> CountAsync(ImportFilter filter, Actor actor, CancellationToken ct)
    {
        if (!actor.May(Role.Manager))
            return 0;
        await using var db = await factory.CreateDbContextAsync(ct);
        return (await MatchingAsync(db, filter, actor, ct)).Count;
    }

    /// <summary>Runs without their long texts: a company has hundreds of them, so they are searched and sorted in memory.</summary>
    private static async Task<IReadOnlyList<Light>> MatchingAsync(AppDb db, ImportFilter filter, Actor actor, CancellationToken ct)
    {
        var rows = await Own(db, actor).Where(r => (filter.Kind == null || r.Kind == filter.Kind) && (filter.Status == null || r.Status == filter.Status))
            .Where(r => !filter.Unseen || (r.Unseen && r.EmployeeId != null && r.EmployeeId == actor.EmployeeId))
            .Select(r => new Light(r.Id, r.FileName, r.Author, r.Status, r.Rows, r.Errors, r.CreatedAt)).ToListAsync(ct);
        return ShortList.Matching(rows, filter.Search, row => [row.FileName, row.Author]);
    }

    private sealed record Light(Guid Id, string FileName, string Author, ImportStatus Status, int Rows, int Errors, DateTimeOffset CreatedAt);

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
        var hidden = r.Outgrows(actor);
        var progress = !working ? 1 : running?.Progress ?? lease?.Progress ?? 0;
        return new(r.Id, r.Kind, r.FileName, r.FileSize, r.Author, r.Status, r.Rows, r.New, r.Changed, r.Unchanged, r.Errors, r.Warnings,
            progress, running?.RowsDone ?? lease?.RowsDone ?? 0, working ? running?.SecondsLeft ?? lease?.SecondsLeft : null, r.Message,
            hidden ? [] : Read<List<string>>(r.UndoReasons) ?? [], Read<ImportSummary>(r.Summary), Read<FileLayout>(r.Layout), Read<ImportOptions>(r.Options) ?? new(),
            r.CreatedAt, r.StartedAt, r.EndedAt, r.FileErasedAt is null, ImportAccess.IsOwn(actor, r), r.Unseen && ImportAccess.IsOwn(actor, r)) { Hidden = hidden };
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
        var found = await ImportAccess.FindShownAsync(db, id, actor, ct);
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
        var found = await ImportAccess.FindShownAsync(db, id, actor, ct);
        if (!found.Ok)
            return found.Error;
        var rows = await db.ImportChanges.AsNoTracking().Where(c => c.ImportId == id && c.Seq > after).OrderBy(c => c.Seq).Take(limit + 1).ToListAsync(ct);
        return new Page<ImportChange>([.. rows.Take(limit)], rows.Count > limit ? rows[limit - 1].Seq.ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }
}
