using System.Globalization;

namespace Domovoy.Core.Imports.Reading;

/// <summary>Days since the epoch of the workbook, as Excel counts them.</summary>
internal static class SerialDate
{
    private const int SecondsADay = 86_400;

    /// <summary>The first serial after 31.12.9999, for either epoch.</summary>
    private const int Beyond = 2_958_466;

    private const int Beyond1904 = Beyond - 1462;

    private static readonly DateTime Epoch1900 = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);
    private static readonly DateTime Epoch1904 = new(1904, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>
    /// «2024-01-31», «2024-01-31 12:30:00», a bare time «12:30:00», elapsed hours «36:00:00»; null for what is no date
    /// (negative, or past the year 9999) and stays a number. Seconds are rounded.
    /// </summary>
    public static string? Text(double serial, NumberLook look, bool from1904)
    {
        if (!(serial >= 0 && serial < Beyond))
        {
            return null;
        }

        var seconds = (long)Math.Round(serial * SecondsADay, MidpointRounding.AwayFromZero);
        var time = TimeSpan.FromSeconds(seconds % SecondsADay);
        if (look == NumberLook.Elapsed)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{time.Minutes:00}:{time.Seconds:00}");
        }

        var days = (int)(seconds / SecondsADay);
        if (days >= (from1904 ? Beyond1904 : Beyond))
        {
            return null;
        }

        if (days == 0 && (!from1904 || seconds > 0))
        {
            return time.ToString("hh\\:mm\\:ss", CultureInfo.InvariantCulture);
        }

        return Text(Day(days, from1904), time);
    }

    /// <summary>A date of a cell that has it as text by ISO 8601 (<c>t="d"</c>); null when it is not one.</summary>
    public static string? Iso(string text)
    {
        if (TimeOnly.TryParseExact(text, ["HH:mm:ss", "HH:mm:ss.FFFFFFF", "'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var only))
        {
            return only.ToString("HH\\:mm\\:ss", CultureInfo.InvariantCulture);
        }

        string[] forms = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"];
        return DateTime.TryParseExact(text.TrimEnd('Z'), forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? Text(date.Date, date.TimeOfDay)
            : null;
    }

    /// <summary>A moment a library has already worked out, rounded to seconds.</summary>
    public static string Text(DateTime moment)
    {
        var ticks = Math.Min(moment.Ticks + (TimeSpan.TicksPerSecond / 2), DateTime.MaxValue.Ticks);
        var rounded = new DateTime(ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Unspecified);
        return Text(rounded.Date, rounded.TimeOfDay);
    }

    /// <summary>Excel believes in 29.02.1900, serial 60: up to there its serials run a day ahead of ours.</summary>
    private static DateTime Day(int days, bool from1904) =>
        from1904 ? Epoch1904.AddDays(days) : Epoch1900.AddDays(days < 60 ? days + 1 : days);

    private static string Text(DateTime date, TimeSpan time) => time == TimeSpan.Zero
        ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : (date + time).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
