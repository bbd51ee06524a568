using System.Globalization;

namespace Domovoy.Core.Shared;

/// <summary>How numbers, areas and dates are written on the screen and in messages.</summary>
public static class Ru
{
    public static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("ru-RU");

    public static string Date(DateOnly? date) => date?.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture) ?? "—";

    /// <summary>Square metres: «54,3 м²».</summary>
    public static string Area(decimal? area) => area is { } value ? value.ToString("#,##0.####", Culture) + " м²" : "—";

    public static string Count(long count) => count.ToString("#,##0", Culture);

    /// <summary>«1 строка», «2 строки», «5 строк».</summary>
    public static string Plural(long count, string one, string few, string many)
    {
        var (tens, units) = (count % 100, count % 10);
        var word = tens is >= 11 and <= 14 ? many : units == 1 ? one : units is >= 2 and <= 4 ? few : many;
        return $"{Count(count)} {word}";
    }
}
