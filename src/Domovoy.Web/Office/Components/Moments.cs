using System.Globalization;

namespace Domovoy.Web.Office.Components;

/// <summary>Moments as the office shows them, in the time zone of the server.</summary>
internal static class Moments
{
    public static string Date(DateTimeOffset? moment) => moment is { } at ? Local(at).ToString("dd.MM.yyyy", CultureInfo.InvariantCulture) : "—";

    public static string DateTime(DateTimeOffset? moment) => moment is { } at ? Local(at).ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture) : "—";

    /// <summary>Any value of a form as text; nothing is a dash.</summary>
    public static string Text(object? value) => value switch
    {
        null or "" => "—",
        bool yes => yes ? "да" : "нет",
        DateOnly date => Core.Shared.Ru.Date(date),
        IFormattable number => number.ToString(null, Core.Shared.Ru.Culture),
        _ => value.ToString() ?? "—",
    };

    private static DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.Local);
}
