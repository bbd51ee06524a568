using Domovoy.Core.Audit;
using Domovoy.Core.Database;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Buildings;

/// <summary>«История» of a building: who changed which field, from what, to what, when; newest first.</summary>
[UseCase]
public sealed class BuildingHistory(IDbContextFactory<AppDb> factory)
{
    /// <param name="before">The last entry of the page before; null begins with the newest.</param>
    public async Task<Result<IReadOnlyList<HistoryEntry>>> GetAsync(Guid id, Actor actor, CancellationToken ct, Guid? before = null)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        if (!await actor.Visible(db.Buildings).AnyAsync(b => b.Id == id, ct))
            return Error.NotFound("Объект");
        var zone = await db.Buildings.Where(b => b.Id == id).Select(b => b.LegalEntity!.TimeZone).SingleOrDefaultAsync(ct);
        var names = await db.LegalEntities.Select(e => new { e.Id, e.Name })
            .Concat(db.Quarters.Select(q => new { q.Id, q.Name }))
            .Concat(db.Users.Select(e => new { e.Id, Name = e.Surname + " " + e.FirstName }))
            .ToDictionaryAsync(pair => pair.Id.ToString(), pair => pair.Name, ct);
        var entries = await ChangeHistory.ReadAsync(db, await Merging.HistoryOfAsync(db, id, "присоединенный объект", ct), typeof(Building), (field, value) => field switch
        {
            nameof(Building.Type) => Enum.TryParse<BuildingType>(value, out var type) ? BuildingTypes.Name(type) : null,
            nameof(Building.LegalEntityId) or nameof(Building.QuarterId) or nameof(Building.ManagerEmployeeId) => names.GetValueOrDefault(value, "запись удалена"),
            _ => null,
        }, TimeZones.Of(zone), before, ct);
        await ChangeHistory.AddImportedAsync(db, entries, await db.Buildings.AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, ct), before, ct);
        return Result.From(ChangeHistory.Page(entries));
    }
}
