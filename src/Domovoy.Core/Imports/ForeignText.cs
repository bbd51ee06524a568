using System.Globalization;
using System.Text.RegularExpressions;
using Domovoy.Core.Imports.Reading;

namespace Domovoy.Core.Imports;

/// <summary>What spreadsheets leave in the text of a CSV in place of the value itself.</summary>
internal static partial class ForeignText
{
    private static readonly HashSet<string> Errors = new(StringComparer.OrdinalIgnoreCase)
    {
        "#Н/Д", "#ССЫЛКА!", "#ЗНАЧ!", "#ДЕЛ/0!", "#ИМЯ?", "#ЧИСЛО!", "#ПУСТО!", "#ПЕРЕНОС!", "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!",
    };

    /// <summary>«="0012345"» is what it shows; «#Н/Д» and «#####» are errors, as in a file that knows kinds of cells.</summary>
    public static Cell Unwrap(in Cell cell)
    {
        if (cell.Kind != CellKind.Text || cell.Text is not ['=' or '#', ..])
            return cell;
        var text = cell.Text.Trim();
        if (text is ['=', '"', .. var shown, '"'])
            return shown.Length == 0 ? default : cell with { Text = shown };
        return Errors.Contains(text) || (text.Length >= 3 && text.Trim('#').Length == 0) ? new Cell(CellKind.Error, text) : cell;
    }

    /// <summary>A number as a table shows it where a code should be: «1,00012E+11», «1001.0».</summary>
    public static bool IsNumberShown(string text) =>
        text is [>= '0' and <= '9', _, .., >= '0' and <= '9'] && (text is [.., '.' or ',', '0'] || text.Contains('+', StringComparison.Ordinal))
        && NumberShown().IsMatch(text);

    /// <summary>All its digits, or null where some are lost.</summary>
    public static string? Whole(string text)
    {
        var exponent = text.AsSpan().IndexOfAny('e', 'E');
        if (exponent < 0)
            return text[..^2];
        var places = int.Parse(text.AsSpan(exponent + 2), NumberStyles.None, CultureInfo.InvariantCulture);
        var digits = text[..exponent].Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        return digits.Length == places + 1 ? digits : null;
    }

    /// <summary>«05.янв», «янв.26», «5-May», «01.05.2026», «2026-05-01».</summary>
    public static bool IsMadeDate(string? text) =>
        text is { Length: >= 5 and <= 10 } && text.AsSpan().IndexOfAny(".-") > 0 && DateShown().IsMatch(text);

    [GeneratedRegex(@"^(\d+[.,]0|\d([.,]\d+)?[eE]\+\d{1,3})$")]
    private static partial Regex NumberShown();

    [GeneratedRegex(@"^(\d{1,2}[.-](янв|фев|мар|апр|май|мая|июн|июл|авг|сен|окт|ноя|дек|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(янв|фев|мар|апр|май|мая|июн|июл|авг|сен|окт|ноя|дек|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[.-]\d{2}|\d{2}\.\d{2}\.\d{4}|\d{4}-\d{2}-\d{2})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DateShown();
}
