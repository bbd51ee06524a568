using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Domovoy.Web.Office.Components;

namespace Domovoy.Web.Office.Units;

/// <summary>Columns of units.</summary>
internal static class UnitColumns
{
    private static readonly ListColumn<UnitRow> Title = new("unit", "Помещение", row => UnitTitle.Short(row.Type, row.Number)) { Sort = "number", Wide = false };

    private static readonly ListColumn<UnitRow>[] Rest =
    [
        new("type", "Тип", row => row.Type.Name()) { Width = 170 },
        new("entrance", "Подъезд", row => row.Entrance) { Number = true, Width = 90 },
        new("floor", "Этаж", row => row.Floor) { Number = true, Width = 80 },
        new("area", "Площадь", row => row.TotalArea is { } area ? Ru.Area(area) : null) { Number = true, Width = 110, Wide = false },
        new("owner", "Собственник", row => row.Owner) { Width = 220 },
        new("account", "Лицевой счет", row => row.Accounts) { Width = 150 },
    ];

    public static IReadOnlyList<ListColumn<UnitRow>> All { get; } =
    [
        new("unit", "Помещение", row => UnitTitle.Of(row.Type, row.Number, row.Place)) { Sort = "place", Wide = false },
        .. Rest,
        new("building", "Объект", row => row.Building) { Width = 220, Extra = true },
    ];

    /// <summary>Inside one building the address says nothing.</summary>
    public static IReadOnlyList<ListColumn<UnitRow>> OfBuilding { get; } = [Title, .. Rest];
}
