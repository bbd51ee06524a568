using System.Buffers.Text;

namespace Domovoy.Core.Imports.Reading.Xlsx;

/// <summary>Rows of one sheet part, then its merged blocks (ECMA-376 part 1, 18.3.1.99).</summary>
internal sealed class SheetReader(XmlScanner xml, CellValues values, RowCells cells, ReadingLimits limits) : IDisposable
{
    private const int SheetDepth = 2;

    private readonly CellReader reader = new(xml, values, cells, limits);
    private int row;
    private int count;

    public List<MergedRange> Merged { get; } = [];

    /// <summary>Goes to the next row with cells; false at the end of the part.</summary>
    public bool Read()
    {
        while (true)
        {
            var token = xml.Next();
            if (token == XmlToken.EndOfPart)
            {
                return false;
            }

            if (token != XmlToken.Start || xml.Depth < SheetDepth)
            {
                continue;
            }

            if (xml.Depth > SheetDepth)
            {
                if (!xml.Name.SequenceEqual("row"u8))
                {
                    xml.SkipElement();
                }
                else if (ReadRow())
                {
                    return true;
                }
            }
            else if (xml.Name.SequenceEqual("mergeCells"u8))
            {
                ReadMerged();
            }
            else if (!xml.Name.SequenceEqual("sheetData"u8))
            {
                xml.SkipElement();
            }
        }
    }

    public void Dispose() => xml.Dispose();

    private bool ReadRow()
    {
        cells.Clear();
        cells.Row = 0;
        if (xml.Attribute("r"u8, out var value))
        {
            cells.Row = Utf8Parser.TryParse(value, out int number, out var used) && used == value.Length && number > 0
                ? number
                : throw Refuse.Damaged();
        }

        xml.Row = cells.Row == 0 ? row + 1 : cells.Row;
        CheckRow();
        var any = reader.Read();
        if (cells.Row == 0)
        {
            cells.Row = row + 1;
        }

        CheckRow();
        count++;
        row = cells.Row;
        return any;
    }

    private void CheckRow()
    {
        // One number may be given to row after row, so they are counted, too.
        if (cells.Row > limits.Rows || count > limits.Rows)
        {
            throw Refuse.TooManyRows(limits.Rows);
        }
    }

    private void ReadMerged()
    {
        for (var outer = xml.Depth - 1; xml.Depth > outer;)
        {
            if (xml.Next() != XmlToken.Start || !xml.Attribute("ref"u8, out var range))
            {
                continue;
            }

            var colon = range.IndexOf((byte)':');
            if (colon > 0 && TryCell(range[..colon], out var top, out var left) && TryCell(range[(colon + 1)..], out var bottom, out var right)
                && top <= bottom && left <= right)
            {
                Merged.Add(new MergedRange(top, left, bottom, right));
            }

            if (Merged.Count > limits.MergedRanges)
            {
                throw Refuse.TooComplex();
            }
        }
    }

    private static bool TryCell(ReadOnlySpan<byte> reference, out int row, out int column)
    {
        column = 0;
        var letters = 0;
        for (; letters < reference.Length && letters < 4 && (reference[letters] | 0x20) is >= 'a' and <= 'z'; letters++)
        {
            column = (column * 26) + (reference[letters] | 0x20) - 'a' + 1;
        }

        column--;
        return Utf8Parser.TryParse(reference[letters..], out row, out var used) && used == reference.Length - letters && column >= 0 && row > 0;
    }
}
