using Domovoy.Core.Buildings;
using Domovoy.Core.Database;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Clients;

/// <summary>Reads «Шахматка» of a building: its units that are not in the archive.</summary>
[UseCase]
public sealed class GetBuildingBoard(IDbContextFactory<AppDb> factory, TimeProvider time)
{
    public async Task<Result<BuildingBoard>> GetAsync(Guid buildingId, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        if (!await actor.Visible(db.Buildings).AnyAsync(b => b.Id == buildingId, ct))
            return Error.NotFound("Объект");
        var units = await db.Units.AsNoTracking().Where(u => u.BuildingId == buildingId && u.ArchivedAt == null)
            .Select(u => new { u.Id, u.Number, u.Type, u.Section, u.Entrance, u.Floor, u.Place, u.TotalArea }).ToListAsync(ct);
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        var owners = await OwnersOfBuilding.ReadAsync(db, buildingId, today, ct);
        var inApp = (await ResidentsOfBuilding.ReadAsync(db, [buildingId], today, ct)).Select(pair => pair.Unit).ToHashSet();
        return BuildingBoard.Of(units.ConvertAll(u =>
        {
            var known = owners.GetValueOrDefault(u.Id, UnitOwners.Nobody);
            return new BoardUnit(u.Id, u.Number, UnitTitle.Short(u.Type, u.Number), u.Type, u.Section, u.Entrance, u.Floor, u.Place, u.TotalArea, known.Names, known.IsClaimed, known.Shares.State) { IsInApp = inApp.Contains(u.Id) };
        }));
    }
}
