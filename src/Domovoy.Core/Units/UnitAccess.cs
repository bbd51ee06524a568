using Domovoy.Core.Buildings;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Units;

/// <summary>Units of the buildings one may see.</summary>
public static class UnitAccess
{
    public static IQueryable<Unit> Visible(this Actor actor, IQueryable<Unit> units, IQueryable<Building> buildings)
    {
        if (actor.Access.Everything)
            return units;
        var visible = actor.Visible(buildings);
        return units.Where(u => visible.Any(b => b.Id == u.BuildingId));
    }
}
