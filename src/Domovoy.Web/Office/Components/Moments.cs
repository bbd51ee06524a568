using System.Globalization;

namespace Domovoy.Web.Office.Components;

/// <summary>Moments as the office shows them, in the time zone of the server.</summary>
internal static class Moments
{
    public static string Date(DateTimeOffset? moment) => moment is { } at ? Local(at).ToString("dd.MM.yyyy", CultureInfo.InvariantCulture) : "—";

    public static string DateTime(DateTimeOffset? moment) => moment is { } at ? Local(at).ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture) : "—";

    private static DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.Local);
}
