using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Domovoy.Web.Office.Components;

namespace Domovoy.Web.Office.Units;

/// <summary>Filters and orders of units, as the URL names them.</summary>
internal static class UnitFilters
{
    public static readonly IReadOnlyList<string> Keys =
        ["building", "group", "quarter", "legal", "type", "residential", "noarea", "noowner", "nodocument", "shares", "counted", "archived"];

    private static readonly Choice[] Kinds = [new("yes", "Жилые"), new("no", "Нежилые")];

    public static IReadOnlyList<ListFilter> All(bool ofAllBuildings, LookupFilters lookups, Func<Task<Actor>> who)
    {
        ListFilter[] common =
        [
            ListFilter.Of("type", "Тип", UnitTypeNames.Choices),
            ListFilter.Of("residential", "Назначение", Kinds),
            new("noarea", "Без площади"),
            new("archived", "В архиве"),
        ];
        // Owners are added up building by building, so these are asked of one.
        ListFilter[] ofOwners = [new("noowner", "Без собственника"), new("nodocument", "Без документа о праве"), new("shares", "Доли не сходятся"), new("counted", "В сумме площадей ОСС")];
        return ofAllBuildings
            ? [lookups.Building(who), lookups.Group(who), lookups.Quarter(who), lookups.LegalEntity(who), .. common]
            : [.. common[..3], .. ofOwners, common[3]];
    }

    public static UnitFilter Of(ListState state, Guid? buildingId) => new()
    {
        Search = state.Search,
        BuildingId = buildingId ?? state.Id("building"),
        QuarterId = state.Id("quarter"),
        GroupId = state.Id("group"),
        LegalEntityId = state.Id("legal"),
        Type = state.Enum<UnitType>("type"),
        IsResidential = state["residential"] switch { "yes" => true, "no" => false, _ => null },
        WithoutArea = state.Has("noarea"),
        WithoutOwner = state.Has("noowner"),
        WithoutDocument = state.Has("nodocument"),
        SharesWrong = state.Has("shares"),
        InMeetingArea = state.Has("counted"),
        Archived = state.Has("archived"),
    };

    public static UnitSort SortOf(ListState state) => state.Sort == "area" ? UnitSort.TotalArea : UnitSort.Place;
}
