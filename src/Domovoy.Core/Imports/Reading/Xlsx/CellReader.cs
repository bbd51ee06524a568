using System.Buffers.Binary;
using System.Buffers.Text;

namespace Domovoy.Core.Imports.Reading.Xlsx;

/// <summary>
/// Reads the cells of a row. Nearly all cells of nearly all files look like <c>&lt;c r="B7" s="2" t="s"&gt;&lt;v&gt;41&lt;/v&gt;&lt;/c&gt;</c>,
/// so these are taken straight from the bytes; whatever looks otherwise goes through the scanner, cell by cell.
/// </summary>
internal sealed class CellReader(XmlScanner xml, CellValues values, RowCells cells, ReadingLimits limits)
{
    /// <summary>Bytes wanted at hand before a cell; longer ones are taken too if they are there, else go the slow way.</summary>
    private const int Ahead = 2048;

    /// <summary>XFD, the last column, has three letters; more overflow nothing and are refused by the row.</summary>
    private const int MostLetters = 5;

    private static readonly ulong ValueEnd = BinaryPrimitives.ReadUInt64LittleEndian("</v></c>"u8);

    private readonly TextCollector collector = new(limits);
    private int column;
    private int count;
    private long total;

    /// <summary>Reads up to the end of the row just started.</summary>
    /// <returns>Whether it has a cell at all.</returns>
    public bool Read()
    {
        column = -1;
        count = 0;
        while (true)
        {
            ReadOrdinary();
            switch (xml.Next())
            {
                case XmlToken.Start when xml.Name.SequenceEqual("c"u8):
                    ReadAny();
                    break;
                case XmlToken.Start:
                    xml.SkipElement();
                    break;
                default:
                    total += count;
                    return total <= limits.Cells ? count > 0 : throw Refuse.TooComplex();
            }
        }
    }

    /// <summary>Takes cells as long as they are ordinary, and stands before the first that is not.</summary>
    private void ReadOrdinary()
    {
        do
        {
            if (xml.End - xml.Position < Ahead)
            {
                xml.Ensure(Ahead);
            }
        }
        while (TryOrdinary(xml.Buffer, xml.Position));
    }

    /// <summary>Loops here end at the zeros behind the window, if at nothing else.</summary>
    private bool TryOrdinary(byte[] bytes, int at)
    {
        if (bytes[at] != '<' || bytes[at + 1] != 'c' || bytes[at + 2] is not ((byte)' ' or (byte)'>' or (byte)'/'))
        {
            return false;
        }

        at += 2;
        var here = column + 1;
        var style = 0;
        var type = CellType.Number;
        while (bytes[at] != '>')
        {
            var name = bytes[at];
            if (name == ' ')
            {
                at++;
                continue;
            }

            if (bytes[at + 1] != '=' || bytes[at + 2] != '"')
            {
                return name == '/' && bytes[at + 1] == '>' && Took(at + 2, here, default);
            }

            at += 3;
            var from = at;
            switch (name)
            {
                case (byte)'r':
                    here = Column(bytes, ref at);
                    break;
                case (byte)'s':
                    for (uint digit; at - from < 9 && (digit = bytes[at] - (uint)'0') <= 9; at++)
                    {
                        style = (style * 10) + (int)digit;
                    }

                    break;
                case (byte)'t':
                    while (bytes[at] is >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z')
                    {
                        at++;
                    }

                    type = CellValues.Type(bytes.AsSpan(from, at - from));
                    break;
                default:
                    while (bytes[at] is not ((byte)'"' or 0))
                    {
                        at++;
                    }

                    break;
            }

            if (bytes[at] != '"' || here < 0)
            {
                return false;
            }

            at++;
        }

        return type == CellType.Inline ? TryInline(bytes, at + 1, here) : TryValue(bytes, at + 1, here, type, style);
    }

    private bool TryValue(byte[] bytes, int at, int here, CellType type, int style)
    {
        if (bytes[at] != '<' || bytes[at + 1] != 'v' || bytes[at + 2] != '>')
        {
            return bytes.AsSpan(at).StartsWith("</c>"u8) && Took(at + 4, here, default);
        }

        at += 3;
        var from = at;
        while (bytes[at] is not ((byte)'<' or (byte)'&' or 0))
        {
            at++;
        }

        if (BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at)) != ValueEnd)
        {
            return false;
        }

        var raw = bytes.AsSpan(from, at - from);
        if (type > CellType.Shared && (raw.Length > limits.CellChars || !XmlText.IsPlain(raw)))
        {
            return false;
        }

        return Took(at + 8, here, values.Make(type, style, raw, cells.Row));
    }

    private bool TryInline(byte[] bytes, int at, int here)
    {
        var rest = bytes.AsSpan(at, Math.Max(0, xml.End - at));
        var start = rest.StartsWith("<is><t>"u8) ? 7 : rest.StartsWith("<is><t xml:space=\"preserve\">"u8) ? 28 : 0;
        var length = start == 0 ? -1 : rest[start..].IndexOf((byte)'<');
        if (length < 0)
        {
            return false;
        }

        var text = rest.Slice(start, length);
        return text.Length <= limits.CellChars
            && rest[(start + length)..].StartsWith("</t></is></c>"u8)
            && XmlText.IsPlain(text)
            && Took(at + start + length + 13, here, values.PlainText(text));
    }

    private bool Took(int next, int here, in Cell cell)
    {
        Put(here, cell);
        xml.Position = next;
        return true;
    }

    /// <summary>Column of a reference like B7; the row is of interest only where the row element does not tell it.</summary>
    /// <returns>-1 when it is no reference.</returns>
    private int Column(byte[] bytes, ref int at)
    {
        var from = at;
        var number = 0;
        for (uint letter; at - from < MostLetters && (letter = (uint)(bytes[at] | 0x20) - 'a') < 26; at++)
        {
            number = (number * 26) + (int)letter + 1;
        }

        var row = 0;
        for (uint digit; row < 100_000_000 && (digit = bytes[at] - (uint)'0') <= 9; at++)
        {
            row = (row * 10) + (int)digit;
        }

        if (cells.Row == 0)
        {
            cells.Row = row;
        }

        return number - 1;
    }

    private void ReadAny()
    {
        var here = column + 1;
        if (xml.Attribute("r"u8, out var reference) && reference.Length is > 0 and < 32)
        {
            var at = 0;
            var found = Column([.. reference, 0], ref at);
            here = found < 0 ? here : found;
        }

        var style = xml.Attribute("s"u8, out var index) && Utf8Parser.TryParse(index, out int parsed, out _) ? parsed : 0;
        var type = xml.Attribute("t"u8, out var name) ? CellValues.Type(name) : CellType.Number;
        Cell cell = default;
        for (var outer = xml.Depth - 1; xml.Depth > outer;)
        {
            if (xml.Next() != XmlToken.Start)
            {
                continue;
            }

            if (xml.Name.SequenceEqual("v"u8))
            {
                cell = values.Make(type, style, collector.Value(xml), cells.Row);
            }
            else if (xml.Name.SequenceEqual("is"u8))
            {
                cell = values.Make(CellType.Inline, style, collector.RichText(xml), cells.Row);
            }
            else
            {
                xml.SkipElement();
            }
        }

        Put(here, cell);
    }

    private void Put(int here, in Cell cell)
    {
        // One column may be given over and over: what counts is how many cells the file makes us read.
        if (++count > limits.Columns)
        {
            throw Refuse.TooManyColumns(cells.Row, limits.Columns);
        }

        cells.Set(here, cell);
        column = here;
    }
}
