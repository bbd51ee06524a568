using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Domovoy.Web.Office.Components;

namespace Domovoy.Web.Office.Units;

/// <summary>Filters of units.</summary>
internal static class UnitFilters
{
    public static IReadOnlyList<ListFilter> All(bool ofAllBuildings, Lookups find, Func<Task<Actor>> who)
    {
        ListFilter[] common = [ListFilter.Of("type", "Тип", UnitTypeNames.Choices), new("archived", "В архиве")];
        return ofAllBuildings ? [find.BuildingFilter("building", who), .. common] : common;
    }

    public static UnitFilter Of(ListState state, Guid? buildingId) => new(state.Search, buildingId ?? state.Id("building"), state.Enum<UnitType>("type"), state.Has("archived"));
}
