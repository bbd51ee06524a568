using System.Text;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Imports;

/// <summary>A heading as compared: case, stars, ё and units of measure do not count.</summary>
public static class HeadingKey
{
    private static readonly string[] Units = ["КВ М", "КВМ", "М2", "М²", "М", "ЧЕЛ", "ШТ", "ЭТ", "ЕД", "РУБ", "ГОД", "%", "КВ МЕТРОВ", "КВ МЕТРЫ", "М КВ", "МКВ"];

    /// <summary>«Ф.И.О. собственника», «№ л/с».</summary>
    private static readonly (string Apart, string Joined)[] Abbreviations = [(" Ф И О ", " ФИО "), (" Л С ", " ЛС ")];

    /// <summary>A bracket that begins so says how to fill the column, not what stands in it.</summary>
    private static readonly string[] Remarks = ["ДЛЯ ", "ПРИ ", "ЕСЛИ ", "ЗАПОЛН", "В ФОРМАТЕ", "ФОРМАТ", "НАПРИМЕР", "ОБЯЗАТЕЛЬН", "НЕОБЯЗАТЕЛЬН", "ЧЕРЕЗ ", "ДД.ММ", "МОЖНО "];

    public static string Of(string heading)
    {
        var folded = TextKey.Fold(heading);
        var key = Words(folded);
        if (CutUnit(folded) is { } bare && Words(bare) is { Length: > 0 } shorter)
            key = shorter;
        return key;
    }

    /// <summary>The heading without its unit of measure, for a heading of two rows: «Площадь, м²» over «общая».</summary>
    public static string WithoutUnit(string heading) => CutUnit(TextKey.Fold(heading)) is { } bare && Words(bare).Length > 0 ? bare : heading;

    /// <summary>The heading without a remark on how to fill the column, «Отчество (при наличии)»; null where it has none.</summary>
    public static string? WithoutRemark(string heading)
    {
        var open = heading.IndexOf('(', StringComparison.Ordinal);
        if (open <= 0)
            return null;
        var remark = TextKey.Fold(heading[(open + 1)..]);
        return Array.Exists(Remarks, word => remark.StartsWith(word, StringComparison.Ordinal)) ? heading[..open] : null;
    }

    /// <summary>«Площадь, м²», «Площадь (кв. м)», «Площадь м2»: the part before the unit, or null.</summary>
    private static string? CutUnit(string folded)
    {
        var text = folded.TrimEnd(' ', '*', '.', ':', ')');
        var cut = text.LastIndexOfAny([',', '(', '/']);
        if (cut > 0 && IsUnit(text[(cut + 1)..]))
            return text[..cut];
        foreach (var unit in Units)
        {
            if (unit.Length > 1 && text.EndsWith(' ' + unit, StringComparison.Ordinal))
                return text[..^(unit.Length + 1)];
        }
        return text.EndsWith(" КВ.М", StringComparison.Ordinal) ? text[..^5] : text.EndsWith(" КВ. М", StringComparison.Ordinal) ? text[..^6] : null;
    }

    /// <param name="text">Folded.</param>
    internal static bool IsUnit(string text) => Array.IndexOf(Units, Words(text)) >= 0 || text.Trim() is "М²" or "%";

    private static string Words(string folded)
    {
        var result = new StringBuilder(folded.Length);
        var gap = false;
        foreach (var letter in folded)
        {
            if (char.IsLetterOrDigit(letter) || letter is '²' or '№')
            {
                if (gap && result.Length > 0)
                    result.Append(' ');
                result.Append(letter);
                gap = false;
            }
            else
            {
                gap = true;
            }
        }
        result.Insert(0, ' ').Append(' ');
        foreach (var (apart, joined) in Abbreviations)
            result.Replace(apart, joined);
        return result.ToString(1, result.Length - 2);
    }
}
