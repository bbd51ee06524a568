using Domovoy.Core.Imports;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Units;

/// <summary>
/// The type that a file says once for all its rows: «№ квартиры» over the numbers, «Адрес МКД, в котором расположено нежилое
/// помещение», a sheet «Машиноместа». A type in the row itself always goes before it.
/// </summary>
public static class UnitTypeOfFile
{
    private static readonly (string Stem, UnitType Type)[] Stems =
    [
        ("НЕЖИЛ", UnitType.NonResidential), ("МАШИНОМЕСТ", UnitType.Parking), ("МАШИНО МЕСТ", UnitType.Parking), ("ПАРКОВОЧН", UnitType.Parking),
        ("КЛАДОВ", UnitType.Storeroom), ("АПАРТАМЕНТ", UnitType.Apartments), ("КВАРТИР", UnitType.Flat), ("ЖИЛОЕ ПОМЕЩЕНИЕ", UnitType.Flat),
    ];

    private static readonly string[] Flat = ["КВ", "№ КВ", "НОМЕР КВ", "ЖИЛЫЕ ПОМЕЩЕНИЯ"];

    public static UnitType? Of(FileLayout layout) =>
        layout.Columns.Where(c => c.Field is "Unit.Building" or "Unit.Number").OrderBy(c => c.Field == "Unit.Building").Select(c => Named(c.Heading)).FirstOrDefault(type => type is not null)
        ?? (layout.Sheets.Count > 1 ? Named(layout.Sheet) : null);

    /// <summary>Whether a number may be a flat's without a word of it: «12», «12А», «12/1»; «IX-н» and «1-Н» are numbers of other premises.</summary>
    public static bool MayBeFlat(string? number)
    {
        var text = TextKey.Fold(number ?? "");
        return text.Length > 0 && char.IsAsciiDigit(text[0]) && !text.Contains('Н', StringComparison.Ordinal) && !text.Contains('H', StringComparison.Ordinal) && text.Count(char.IsLetter) <= 1;
    }

    private static UnitType? Named(string heading)
    {
        var key = HeadingKey.Of(heading);
        if (Flat.Contains(key))
            return UnitType.Flat;
        foreach (var (stem, type) in Stems)
        {
            if (key.Contains(stem, StringComparison.Ordinal))
                return type;
        }
        return null;
    }
}
