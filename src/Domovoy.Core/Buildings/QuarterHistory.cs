using Domovoy.Core.Audit;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Buildings;

/// <summary>«История» of a quarter, newest first.</summary>
[UseCase]
public sealed class QuarterHistory(IDbContextFactory<AppDb> factory)
{
    /// <param name="before">The last entry of the page before; null begins with the newest.</param>
    public async Task<Result<IReadOnlyList<HistoryEntry>>> GetAsync(Guid id, Actor actor, CancellationToken ct, Guid? before = null)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        if (await actor.Visible(db.Quarters, db.Buildings).AsNoTracking().SingleOrDefaultAsync(q => q.Id == id, ct) is not { } quarter)
            return Error.NotFound("Квартал");
        var groups = await db.QuarterGroups.ToDictionaryAsync(g => g.Id.ToString(), g => g.Name, ct);
        var entries = await ChangeHistory.ReadAsync(db, new Dictionary<Guid, string?> { [id] = null }, typeof(Quarter),
            (field, value) => field == nameof(Quarter.GroupId) ? groups.GetValueOrDefault(value, "группа удалена") : null, TimeZoneInfo.Local, before, ct);
        await ChangeHistory.AddImportedAsync(db, entries, quarter, before, ct);
        return Result.From(ChangeHistory.Page(entries));
    }
}

/// <summary>«История» of a group, newest first.</summary>
[UseCase]
public sealed class QuarterGroupHistory(IDbContextFactory<AppDb> factory)
{
    /// <param name="before">The last entry of the page before; null begins with the newest.</param>
    public async Task<Result<IReadOnlyList<HistoryEntry>>> GetAsync(Guid id, Actor actor, CancellationToken ct, Guid? before = null)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        if (await actor.Visible(db.QuarterGroups, db.Buildings).AsNoTracking().SingleOrDefaultAsync(g => g.Id == id, ct) is not { } group)
            return Error.NotFound("Группа");
        var entries = await ChangeHistory.ReadAsync(db, new Dictionary<Guid, string?> { [id] = null }, typeof(QuarterGroup), (_, _) => null, TimeZoneInfo.Local, before, ct);
        await ChangeHistory.AddImportedAsync(db, entries, group, before, ct);
        return Result.From(ChangeHistory.Page(entries));
    }
}
