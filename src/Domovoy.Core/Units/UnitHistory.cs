using Domovoy.Core.Audit;
using Domovoy.Core.Database;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Units;

/// <summary>«История» of a unit with its clients and accounts, newest first.</summary>
[UseCase]
public sealed class UnitHistory(IDbContextFactory<AppDb> factory, IEnumerable<IHistoryPart<Unit>> parts)
{
    /// <param name="before">The last entry of the page before; null begins with the newest.</param>
    public async Task<Result<IReadOnlyList<HistoryEntry>>> GetAsync(Guid id, Actor actor, CancellationToken ct, Guid? before = null)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        if (!await actor.Visible(db.Units, db.Buildings).AnyAsync(u => u.Id == id, ct))
            return Error.NotFound("Помещение");
        var zone = await db.Units.Where(u => u.Id == id).Select(u => u.Building!.LegalEntity!.TimeZone).SingleOrDefaultAsync(ct);
        var ids = await Merging.HistoryOfAsync(db, id, "присоединенное помещение", ct);
        var entries = await ChangeHistory.ReadAsync(db, ids, typeof(Unit),
            (field, value) => field switch
            {
                nameof(Unit.Type) => Enum.TryParse<UnitType>(value, out var type) ? type.Name() : null,
                nameof(Unit.IsResidential) => value == "true" ? "жилое" : "нежилое",
                _ => null,
            }, TimeZones.Of(zone), before, ct);
        await ChangeHistory.AddImportedAsync(db, entries, await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, ct), before, ct);
        foreach (var part in parts)
            entries.AddRange(await part.ReadAsync(db, ids.Keys, before, actor, ct));
        return Result.From<IReadOnlyList<HistoryEntry>>(ChangeHistory.Page(entries));
    }
}
