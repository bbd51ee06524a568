using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Buildings;

/// <summary>A building as its card shows it: the form to edit and the names of what it refers to.</summary>
public sealed record BuildingDetails(Guid Id, int Version, BuildingForm Form, IReadOnlyList<string> Missing, DateTimeOffset? ArchivedAt)
{
    public string? LegalEntity { get; init; }
    public string? Quarter { get; init; }
    public string? Group { get; init; }
    public string? Manager { get; init; }
    public long Units { get; init; }
    /// <summary>Of its legal entity.</summary>
    public string? TimeZone { get; init; }
}

[UseCase]
public sealed class GetBuilding(IDbContextFactory<AppDb> factory)
{
    public async Task<Result<BuildingDetails>> GetAsync(Guid id, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        if (!await db.Buildings.AnyAsync(b => b.Id == id, ct))
            id = await Merging.NowAsync(db, id, ct) ?? id;
        var building = await actor.Visible(db.Buildings).AsNoTracking()
            .Include(b => b.LegalEntity).Include(b => b.Quarter).ThenInclude(q => q!.Group)
            .SingleOrDefaultAsync(b => b.Id == id, ct);
        if (building is null)
            return Error.NotFound("Объект");
        var manager = building.ManagerEmployeeId is { } employee
            ? await db.Users.Where(e => e.Id == employee).Select(e => e.Surname + " " + e.FirstName).SingleOrDefaultAsync(ct)
            : null;
        return new BuildingDetails(building.Id, building.Version, BuildingForm.Of(building), building.Missing(), building.ArchivedAt)
        {
            LegalEntity = building.LegalEntity?.Name,
            TimeZone = building.LegalEntity?.TimeZone,
            Quarter = building.Quarter?.Name,
            Group = building.Quarter?.Group?.Name,
            Manager = manager,
            Units = await db.Units.LongCountAsync(u => u.BuildingId == id && u.ArchivedAt == null, ct),
        };
    }
}
