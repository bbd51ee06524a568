using System.Globalization;
using Domovoy.Core.Buildings;
using Domovoy.Core.Shared;
using Domovoy.Web.Office.Components;

namespace Domovoy.Web.Office.Buildings;

/// <summary>Filters of the list of buildings.</summary>
internal static class BuildingFilters
{
    private static readonly IReadOnlyList<Choice> Types =
        [.. BuildingTypes.All.Select(type => new Choice(((int)type).ToString(CultureInfo.InvariantCulture), BuildingTypes.Name(type)))];

    public static IReadOnlyList<ListFilter> All(Lookups find, Func<Task<Actor>> who) =>
    [
        find.LegalEntityFilter("legal", who),
        find.QuarterFilter("quarter", who),
        find.GroupFilter("group", who),
        ListFilter.Of("type", "Тип", Types),
        new("notready", "Не готов к ОСС"),
        new("archived", "В архиве"),
    ];

    public static BuildingFilter Of(ListState state) => new(
        state.Search, state.Id("legal"), state.Id("quarter"), state.Id("group"), state.Enum<BuildingType>("type"), state.Has("notready"), state.Has("archived"));
}
