using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Domovoy.Web.Office.Components;

namespace Domovoy.Web.Office.Units;

/// <summary>Columns of units.</summary>
internal static class UnitColumns
{
    private static readonly ListColumn<UnitRow>[] Rest =
    [
        new("type", "Тип", row => row.Type.Name()) { Width = 144, Wraps = true },
        new("section", "Секция", row => row.Section) { Width = 100, Extra = true },
        new("entrance", "Подъезд", row => row.Entrance) { Number = true, Width = 90 },
        new("floor", "Этаж", row => row.Floor) { Number = true, Width = 64 },
        new("area", "Площадь", row => row.TotalArea is { } area ? Ru.Area(area) : null) { Sort = "area", Number = true, Width = 108, Wide = false },
        new("owner", "Собственники", row => Few(row.Owners, row.OwnersCount)) { Width = 190, Wraps = true },
        new("account", "Лицевые счета", row => Few(row.Accounts, row.AccountsCount)) { Width = 130, Wraps = true },
    ];

    public static IReadOnlyList<ListColumn<UnitRow>> All { get; } =
    [
        new("unit", "Помещение", row => row.Address is null ? row.Title : $"{row.Title}, {row.Address}") { Sort = "place", Wide = false, Wraps = true, Least = 340 },
        new("building", "Объект", row => row.BuildingName) { Width = 220, Extra = true },
        .. Rest,
    ];

    /// <summary>Inside one building the address says nothing.</summary>
    public static IReadOnlyList<ListColumn<UnitRow>> OfBuilding { get; } = [new("unit", "Помещение", row => row.Title) { Sort = "place", Wide = false }, .. Rest];

    /// <summary>«Иванов И., Петров П. и еще 2».</summary>
    internal static string? Few(IReadOnlyList<string> shown, int count) =>
        count == 0 ? null : count > shown.Count ? $"{string.Join(", ", shown)} и еще {Ru.Count(count - shown.Count)}" : string.Join(", ", shown);
}
