using System.Data.Common;
using System.Globalization;

namespace Domovoy.Core.Search;

internal enum KeyKind
{
    Text,
    Number,
    Id,
    /// <summary>decimal(12,4) of m².</summary>
    Area,
    Date,
}

/// <summary>One column of an order. The last of an order is the id of the row, so that no two rows are equal.</summary>
internal sealed record SortKey(string Column, KeyKind Kind)
{
    public object Read(DbDataReader reader, int at, bool sqlite) => Kind switch
    {
        KeyKind.Text => reader.GetString(at),
        KeyKind.Number => Convert.ToInt64(reader.GetValue(at), CultureInfo.InvariantCulture),
        KeyKind.Id => sqlite ? new Guid((byte[])reader.GetValue(at), bigEndian: true) : reader.GetGuid(at),
        KeyKind.Area => sqlite ? reader.GetInt64(at) / 10_000m : reader.GetDecimal(at),
        _ => sqlite ? DateOnly.FromDayNumber(reader.GetInt32(at)) : reader.GetFieldValue<DateOnly>(at),
    };

    public static string Write(object value) => value switch
    {
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        Guid id => id.ToString("N"),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>The value a cursor holds, or null where it is none of this kind.</summary>
    public object? Parse(string text) => Kind switch
    {
        // A zero byte is no text to PostgreSQL.
        KeyKind.Text => text.Contains('\0', StringComparison.Ordinal) ? null : text,
        KeyKind.Number => short.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        KeyKind.Id => Guid.TryParseExact(text, "N", out var id) ? id : null,
        KeyKind.Area => decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var area) && Math.Abs(area) < 100_000_000 ? area : null,
        _ => DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null,
    };
}
