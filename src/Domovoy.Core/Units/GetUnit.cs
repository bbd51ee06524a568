using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Units;

/// <summary>A unit as its card shows it.</summary>
/// <param name="Title">«кв. 12».</param>
/// <param name="Place">Address of the building, or its name where it has none; a house of a settlement has its own.</param>
public sealed record UnitDetails(Guid Id, int Version, UnitForm Form, string Title, string Place, string BuildingName, DateTimeOffset? ArchivedAt)
{
    /// <summary>Of its legal entity.</summary>
    public string? TimeZone { get; init; }
}

[UseCase]
public sealed class GetUnit(IDbContextFactory<AppDb> factory)
{
    public async Task<Result<UnitDetails>> GetAsync(Guid id, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        if (!await db.Units.AnyAsync(u => u.Id == id, ct))
            id = await Merging.NowAsync(db, id, ct) ?? id;
        var unit = await actor.Visible(db.Units, db.Buildings).AsNoTracking().Include(u => u.Building).ThenInclude(b => b!.LegalEntity).SingleOrDefaultAsync(u => u.Id == id, ct);
        if (unit?.Building is not { } building)
            return Error.NotFound("Помещение");
        var place = unit.Address ?? building.Address ?? building.Name;
        return new UnitDetails(unit.Id, unit.Version, UnitForm.Of(unit), UnitTitle.Short(unit.Type, unit.Number), place, building.Name, unit.ArchivedAt) { TimeZone = building.LegalEntity?.TimeZone };
    }
}
