using Domovoy.Core.Buildings;
using Domovoy.Core.Database;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Clients;

/// <summary>What a building lacks to hold an owners' meeting (ОСС; ЖК РФ, ст. 44–48: votes are counted by area and share). Areas in m².</summary>
/// <param name="Missing">Which of the required five are empty, in the words of the screen.</param>
/// <param name="Units">Units that are not in the archive.</param>
/// <param name="WithoutArea">How many of them have no total area; so with the next.</param>
public sealed record MeetingReadiness(IReadOnlyList<string> Missing, int Units, int WithoutArea, int WithoutOwner, int WithoutDocument, int SharesWrong)
{
    /// <summary>Sum of the units' areas; a room is part of its flat and not counted again, a plot of land is no premises.</summary>
    public decimal UnitsResidential { get; init; }
    public decimal UnitsNonResidential { get; init; }
    public decimal? HouseResidential { get; init; }
    public decimal? HouseNonResidential { get; init; }

    /// <summary>Total area of the house.</summary>
    public decimal? HouseTotal { get; init; }

    public decimal UnitsArea => UnitsResidential + UnitsNonResidential;

    /// <summary>Residential and non-residential premises of the house; null where neither is known.</summary>
    public decimal? HouseArea => HouseResidential is null && HouseNonResidential is null ? null : (HouseResidential ?? 0) + (HouseNonResidential ?? 0);

    /// <summary>More (or, below zero, less) in the units than in the house.</summary>
    public decimal? Difference => UnitsArea - HouseArea;

    /// <summary>What the sum of units is compared with: where the parts of the house are not known, its total area.</summary>
    public decimal? Compared => HouseArea ?? HouseTotal;

    public bool IsReady => Missing.Count == 0 && Units > 0 && WithoutArea + WithoutOwner + WithoutDocument + SharesWrong == 0 && Difference == 0;
}

[UseCase]
public sealed class GetMeetingReadiness(IDbContextFactory<AppDb> factory, TimeProvider time)
{
    public async Task<Result<MeetingReadiness>> GetAsync(Guid buildingId, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        if (await actor.Visible(db.Buildings).AsNoTracking().SingleOrDefaultAsync(b => b.Id == buildingId, ct) is not { } building)
            return Error.NotFound("Объект");
        var units = await MeetingUnits.ReadAsync(db, buildingId, ct);
        var owners = await OwnersOfBuilding.ReadAsync(db, buildingId, DateOnly.FromDateTime(time.GetLocalNow().DateTime), ct);
        var known = units.ConvertAll(u => owners.GetValueOrDefault(u.Id, UnitOwners.Nobody));
        var counted = MeetingUnits.Counted(units);
        return new MeetingReadiness(building.Missing(), units.Count, units.Count(u => u.TotalArea is null), known.Count(o => !o.IsKnown),
            known.Count(o => o.IsKnown && !o.HasDocuments), known.Count(o => o.Shares.IsWrong))
        {
            UnitsResidential = counted.Where(u => u.IsResidential).Sum(u => u.TotalArea ?? 0),
            UnitsNonResidential = counted.Where(u => !u.IsResidential).Sum(u => u.TotalArea ?? 0),
            HouseResidential = building.ResidentialArea,
            HouseNonResidential = building.NonResidentialArea,
            HouseTotal = building.TotalArea,
        };
    }
}
