using System.Text;

namespace Domovoy.Core.Imports.Reading.Xlsx;

/// <summary>Type of a cell as its attribute <c>t</c> says (ECMA-376 part 1, 18.18.11).</summary>
internal enum CellType
{
    Number,
    Shared,
    Inline,
    Formula,
    Boolean,
    Error,
    Iso,
}

/// <summary>Makes cells of the values in a sheet.</summary>
/// <param name="strings">Null when the workbook has none.</param>
/// <param name="formats">By style index.</param>
/// <param name="from1904">Epoch of the dates.</param>
internal sealed class CellValues(SharedStrings? strings, NumberFormat[] formats, bool from1904)
{
    private const int AsText = 1 << 20;

    private static readonly Cell Yes = new(CellKind.Boolean, "ИСТИНА");
    private static readonly Cell No = new(CellKind.Boolean, "ЛОЖЬ");

    private readonly CellCache cache = new();

    public static CellType Type(ReadOnlySpan<byte> name) => name switch
    {
        [(byte)'s'] => CellType.Shared,
        [(byte)'b'] => CellType.Boolean,
        [(byte)'e'] => CellType.Error,
        [(byte)'d'] => CellType.Iso,
        [(byte)'s', (byte)'t', (byte)'r'] => CellType.Formula,
        [(byte)'i', ..] => CellType.Inline,
        _ => CellType.Number,
    };

    /// <param name="type">Any but an inline string.</param>
    /// <param name="style">Index of the style.</param>
    /// <param name="raw">The value, without entities and the like.</param>
    /// <param name="row">For a refusal.</param>
    public Cell Make(CellType type, int style, ReadOnlySpan<byte> raw, int row)
    {
        if (raw.IsEmpty)
        {
            return default;
        }

        switch (type)
        {
            case CellType.Number:
                return Number(style, raw);
            case CellType.Shared:
                return Shared(raw, row);
            case CellType.Boolean:
                return raw.SequenceEqual("1"u8) || raw.SequenceEqual("true"u8) ? Yes : No;
            case CellType.Error:
                return new Cell(CellKind.Error, Utf8Strings.Make(raw));
            case CellType.Iso:
                var text = Utf8Strings.Make(raw);
                return SerialDate.Iso(text) is { } date ? new Cell(CellKind.Date, date) : new Cell(CellKind.Text, text);
            default:
                return PlainText(raw);
        }
    }

    /// <summary>A value that had to be decoded first.</summary>
    public Cell Make(CellType type, int style, string text, int row) =>
        type is CellType.Inline or CellType.Formula ? Text(text) : Make(type, style, Encoding.UTF8.GetBytes(text).AsSpan().Trim(" \t\r\n"u8), row);

    /// <summary>Text that is UTF-8 as it stands.</summary>
    public Cell PlainText(ReadOnlySpan<byte> raw)
    {
        if (raw.IsEmpty)
        {
            return default;
        }

        if (raw.Length > CellCache.LongestBytes)
        {
            return new Cell(CellKind.Text, Utf8Strings.Make(raw));
        }

        if (!cache.Find(raw, AsText, out var place, out var cell))
        {
            cell = new Cell(CellKind.Text, Utf8Strings.Make(raw));
            cache.Put(place, raw, AsText, cell);
        }

        return cell;
    }

    private static Cell Text(string text) => text.Length == 0 ? default : new Cell(CellKind.Text, text);

    private Cell Number(int style, ReadOnlySpan<byte> raw)
    {
        var format = (uint)style < (uint)formats.Length ? formats[style] : NumberFormat.General;
        var meaning = ((int)format.Look << 8) | format.Digits;
        if (raw.Length > CellCache.LongestBytes)
        {
            return NumberText.Cell(raw, format, from1904);
        }

        if (!cache.Find(raw, meaning, out var place, out var cell))
        {
            cell = NumberText.Cell(raw, format, from1904);
            cache.Put(place, raw, meaning, cell);
        }

        return cell;
    }

    private Cell Shared(ReadOnlySpan<byte> raw, int row)
    {
        if (strings is null)
        {
            throw Refuse.NoStrings();
        }

        var index = 0;
        foreach (var digit in raw)
        {
            var value = (uint)(digit - '0');
            if (value > 9 || index > int.MaxValue / 10 - 1)
            {
                throw Refuse.NoSuchString(row);
            }

            index = (index * 10) + (int)value;
        }

        return Text(strings[index] ?? throw Refuse.NoSuchString(row));
    }
}
