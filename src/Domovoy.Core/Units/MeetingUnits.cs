using Domovoy.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Units;

/// <summary>A unit that is not in the archive, as the area of its building is added up.</summary>
internal sealed record MeetingUnit(Guid Id, UnitType Type, string Number, string? ParentNumber, bool IsResidential, decimal? TotalArea);

/// <summary>The units of one building, a few thousand at most, and those that make up its area.</summary>
internal static class MeetingUnits
{
    public static Task<List<MeetingUnit>> ReadAsync(AppDb db, Guid building, CancellationToken ct) => db.Units.AsNoTracking().Where(u => u.BuildingId == building && u.ArchivedAt == null)
        .Select(u => new MeetingUnit(u.Id, u.Type, u.Number, u.ParentNumber, u.IsResidential, u.TotalArea)).ToListAsync(ct);

    /// <summary>A room is part of its flat and not counted again, a plot of land is no premises.</summary>
    public static List<MeetingUnit> Counted(List<MeetingUnit> units)
    {
        var numbers = units.Where(u => u.ParentNumber is null).Select(u => UnitNumber.Parse(u.Number).Value.Key).ToHashSet(StringComparer.Ordinal);
        return units.FindAll(u => u.Type != UnitType.Plot && (u.ParentNumber is null || !numbers.Contains(UnitNumber.Parse(u.ParentNumber).Value.Key ?? "")));
    }
}
