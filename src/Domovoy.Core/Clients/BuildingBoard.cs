using System.Globalization;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;

namespace Domovoy.Core.Clients;

/// <summary>A unit on «Шахматка».</summary>
/// <param name="Number">As typed, without the word of the type.</param>
/// <param name="Title">«кв. 12».</param>
/// <param name="Owners">Names of today's owners; those a resident only claims to be included.</param>
/// <param name="IsClaimed">The owner is known from a resident alone and not confirmed.</param>
public sealed record BoardUnit(
    Guid Id, string Number, string Title, UnitType Type, string? Section, string? Entrance, string? Floor, string Place, decimal? TotalArea,
    IReadOnlyList<string> Owners, bool IsClaimed, ShareState Shares)
{
    /// <summary>Somebody of the unit signed in to the residents' app.</summary>
    public bool IsInApp { get; init; }
}

/// <param name="Label">Empty where the floor is not known.</param>
public sealed record BoardFloor(string Label, IReadOnlyList<BoardUnit> Units);

/// <summary>An entrance: its floors from the top down.</summary>
/// <param name="IsEntrance">Otherwise a car park, a settlement: what stands beside no entrance.</param>
public sealed record BoardBlock(string Title, bool IsEntrance, IReadOnlyList<BoardFloor> Floors)
{
    /// <summary>Longer rows are folded: a car park of 300 places is no house of 300 flats a floor.</summary>
    public const int Widest = 24;

    public int Width => Math.Min(Widest, Floors.Max(floor => floor.Units.Count));
}

/// <summary>«Шахматка»: entrances across, floors up, a cell a unit.</summary>
public sealed record BuildingBoard(IReadOnlyList<BoardBlock> Blocks)
{
    /// <summary>A mistyped floor must not make a tower of empty rows.</summary>
    private const int MostEmptyFloors = 60;

    public static BuildingBoard Of(IReadOnlyCollection<BoardUnit> units)
    {
        var ground = units.Where(unit => !string.IsNullOrEmpty(unit.Entrance)).Select(unit => Height(unit.Floor)).Where(IsFloor).DefaultIfEmpty().Min();
        var blocks = units.GroupBy(unit => (Section: unit.Section ?? "", Entrance: unit.Entrance ?? ""))
            .OrderBy(block => block.Key.Entrance.Length == 0).ThenBy(block => TextKey.SortKey(block.Key.Section), StringComparer.Ordinal)
            .ThenBy(block => TextKey.SortKey(block.Key.Entrance), StringComparer.Ordinal);
        return new BuildingBoard([.. blocks.Select(block => new BoardBlock(
            TitleOf(block.Key.Section, block.Key.Entrance), block.Key.Entrance.Length > 0, FloorsOf([.. block], block.Key.Entrance.Length > 0 ? ground : null)))]);
    }

    private static IReadOnlyList<BoardFloor> FloorsOf(List<BoardUnit> units, decimal? ground)
    {
        var floors = units.GroupBy(unit => (Height: Height(unit.Floor), Label: Height(unit.Floor) is { } height && height == decimal.Truncate(height) && IsFloor(height) ? Text(height) : unit.Floor ?? ""))
            .ToDictionary(floor => floor.Key, floor => new BoardFloor(floor.Key.Label, [.. floor.OrderBy(unit => unit.Type).ThenBy(unit => unit.Place, StringComparer.Ordinal)]));
        // Entrances stand on one ground: where one has nothing on a floor, the row is empty, so that floors line up.
        if (ground is { } lowest && floors.Keys.Where(key => IsFloor(key.Height)).Select(key => key.Height ?? 0).DefaultIfEmpty(lowest).Max() is var top && top - lowest < MostEmptyFloors)
        {
            for (var floor = decimal.Truncate(lowest); floor <= top; floor++)
            {
                if (floor != 0)
                    floors.TryAdd((floor, Text(floor)), new BoardFloor(Text(floor), []));
            }
        }
        // Of a block without any floor the empty rows would be all there is.
        if (units.TrueForAll(unit => !IsFloor(Height(unit.Floor))))
            return [.. floors.Values.Where(floor => floor.Units.Count > 0).OrderBy(floor => floor.Label, StringComparer.Ordinal)];
        return [.. floors.OrderByDescending(floor => floor.Key.Height ?? decimal.MinValue).ThenBy(floor => floor.Key.Label, StringComparer.Ordinal).Select(floor => floor.Value)];
    }

    private static string TitleOf(string section, string entrance) => (section.Length, entrance.Length) switch
    {
        (0, 0) => "Без подъезда",
        (0, _) => $"Подъезд {entrance}",
        (_, 0) => IsNumber(section) ? $"Секция {section}" : section,
        _ => $"{(IsNumber(section) ? $"Секция {section}" : section)}, подъезд {entrance}",
    };

    private static bool IsNumber(string text) => text.Length <= 3;

    private static bool IsFloor(decimal? height) => height is > -100 and < 500;

    /// <summary>How high a floor is; words of the field included; null where it says nothing.</summary>
    private static decimal? Height(string? floor)
    {
        if (string.IsNullOrWhiteSpace(floor))
            return null;
        var text = TextKey.Fold(floor).Replace('−', '-').Replace("ЭТАЖ", "", StringComparison.Ordinal).Trim();
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        return text switch
        {
            "ЦОКОЛЬ" or "ЦОКОЛЬНЫЙ" or "Ц" => 0.5m,
            "ПОДВАЛ" or "П" => -0.5m,
            "МАНСАРДА" or "МАНСАРДНЫЙ" => 400,
            "ЧЕРДАК" => 410,
            _ => 600,
        };
    }

    private static string Text(decimal height) => height.ToString("0", CultureInfo.InvariantCulture);
}
