using System.Globalization;
using Domovoy.Core.Buildings;
using Domovoy.Core.Shared;
using Domovoy.Web.Office.Components;

namespace Domovoy.Web.Office.Buildings;

/// <summary>Filters and orders of the list of buildings, as the URL names them.</summary>
internal static class BuildingFilters
{
    public static readonly IReadOnlyList<string> Keys = ["legal", "group", "quarter", "type", "noquarter", "notready", "archived"];

    private static readonly IReadOnlyList<Choice> Types =
        [.. BuildingTypes.All.Select(type => new Choice(((int)type).ToString(CultureInfo.InvariantCulture), BuildingTypes.Name(type)))];

    public static IReadOnlyList<ListFilter> All(LookupFilters lookups, Func<Task<Actor>> who) =>
    [
        lookups.LegalEntity(who),
        lookups.Group(who),
        lookups.Quarter(who),
        ListFilter.Of("type", "Тип", Types),
        new("noquarter", "Без квартала"),
        new("notready", "Не готов к ОСС"),
        new("archived", "В архиве"),
    ];

    public static BuildingFilter Of(ListState state) => new()
    {
        Search = state.Search,
        LegalEntityId = state.Id("legal"),
        QuarterId = state.Id("quarter"),
        GroupId = state.Id("group"),
        Type = state.Enum<BuildingType>("type"),
        WithoutQuarter = state.Has("noquarter"),
        NotReady = state.Has("notready"),
        Archived = state.Has("archived"),
    };

    public static BuildingSort SortOf(ListState state) => state.Sort switch
    {
        "address" => BuildingSort.Address,
        "area" => BuildingSort.TotalArea,
        _ => BuildingSort.Name,
    };
}
