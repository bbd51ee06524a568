using System.Globalization;
using Domovoy.Core.LegalEntities;

namespace Domovoy.Web.Office.Components;

/// <summary>Moments as the office shows them: in the zone of the legal entity they are of, and where there is none, of the server.</summary>
internal static class Moments
{
    /// <param name="moment">Null is a dash.</param>
    /// <param name="zone">One of <see cref="TimeZones"/>; null is that of the server.</param>
    public static string Date(DateTimeOffset? moment, string? zone = null) => moment is { } at ? Local(at, zone).ToString("dd.MM.yyyy", CultureInfo.InvariantCulture) : "—";

    /// <summary>A zone other than the server's is named: «01.02.2026 00:30 (МСК+7)».</summary>
    /// <param name="moment">Null is a dash.</param>
    /// <param name="zone">One of <see cref="TimeZones"/>; null is that of the server.</param>
    public static string DateTime(DateTimeOffset? moment, string? zone = null) => moment is not { } at ? "—"
        : Local(at, zone).ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture) + (TimeZones.Mark(zone, at) is { } mark ? $" ({mark})" : "");

    /// <summary>Any value of a form as text; nothing is a dash.</summary>
    public static string Text(object? value) => value switch
    {
        null or "" => "—",
        bool yes => yes ? "да" : "нет",
        DateOnly date => Core.Shared.Ru.Date(date),
        IFormattable number => number.ToString(null, Core.Shared.Ru.Culture),
        _ => value.ToString() ?? "—",
    };

    private static DateTimeOffset Local(DateTimeOffset moment, string? zone) => TimeZoneInfo.ConvertTime(moment, TimeZones.Of(zone));
}
