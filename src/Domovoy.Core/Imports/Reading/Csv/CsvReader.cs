namespace Domovoy.Core.Imports.Reading.Csv;

/// <summary>
/// Records of a CSV file by RFC 4180, and by what people have: a quote inside a field that did not begin with one is a letter
/// like any other (ООО "Ромашка"), and so are the quotes of a field that goes on behind its closing one ("Ромашка" ООО).
/// </summary>
internal sealed class CsvReader(CharWindow window, CsvDialect dialect, RowCells cells, ReadingLimits limits)
{
    private readonly char separator = dialect.Separator;
    private readonly bool spaced = dialect.Spaced;
    private readonly CharCache cache = new();

    /// <summary>Number of records read, blank ones counted: the row the spreadsheet would show.</summary>
    private int record;

    /// <summary>Goes to the next record that is not blank; false at the end of the file.</summary>
    public bool Read()
    {
        while (window.Position < window.End || window.Fill())
        {
            cells.Clear();
            cells.Row = ++record;
            if (ReadRecord())
            {
                return true;
            }
        }

        return false;
    }

    /// <returns>False when the record is a blank line.</returns>
    private bool ReadRecord()
    {
        for (var column = 0; ; column++)
        {
            // Ordinary fields, one after another, straight from the window.
            var rest = window.Rest;
            int found;
            while (!spaced && rest.Length > 0 && rest[0] != '"' && (found = rest.IndexOfAny(separator, '\r', '\n')) >= 0 && rest[found] == separator)
            {
                Put(column++, rest[..found], doubled: false);
                rest = rest[(found + 1)..];
            }

            window.Position = window.End - rest.Length;
            if (spaced)
            {
                SkipSpaces();
            }

            var length = ReadField(column, out var end);
            window.Position += length;
            if (end == separator)
            {
                window.Position++;
                continue;
            }

            SkipLineEnd();
            return column > 0 || cells.Count > 0;
        }
    }

    private void SkipSpaces()
    {
        do
        {
            var skipped = window.Rest.IndexOfAnyExcept(' ');
            window.Position += skipped < 0 ? window.Rest.Length : skipped;
        }
        while (window.Position == window.End && window.Fill());
    }

    /// <summary>Reads the field at the position, without consuming it.</summary>
    /// <param name="end">The separator or line end behind it, zero at the end of the file.</param>
    /// <returns>Its length in the file.</returns>
    private int ReadField(int column, out char end)
    {
        if (window.Position == window.End)
        {
            window.Fill();
        }

        var plainFrom = 0;
        if (window.Rest is ['"', ..])
        {
            plainFrom = QuotedLength(out var doubled);
            var gap = Gap(plainFrom, out end);
            if (end == separator || end is '\r' or '\n' or '\0')
            {
                Put(column, window.Rest[1..(plainFrom - 1)], doubled);
                return plainFrom + gap;
            }

            // The quote it took for the closing one opens a field rows below: the first was never closed.
            if (window.Rest[..plainFrom].IndexOfAny('\r', '\n') >= 0)
            {
                throw Refuse.OpenQuote(record);
            }
        }

        var length = PlainLength(plainFrom, out end);
        var text = window.Rest[..length];

        // "ООО "Ромашка"" : quoted by a program that does not double the quotes inside.
        var shell = plainFrom > 0 && text.EndsWith("\"\"") ? 1 : 0;
        Put(column, text[shell..^shell], doubled: false);
        return length;
    }

    /// <summary>Length up to and with the closing quote.</summary>
    private int QuotedLength(out bool doubled)
    {
        doubled = false;
        var at = 1;
        while (true)
        {
            var found = window.Rest[at..].IndexOf('"');
            if (found >= 0)
            {
                at += found;
                if (at + 1 == window.Rest.Length)
                {
                    window.Fill();
                }

                if (window.Rest[(at + 1)..] is not ['"', ..])
                {
                    return at + 1;
                }

                doubled = true;
                at += 2;
                continue;
            }

            at = window.Rest.Length;
            if (at > limits.CellChars || !window.Fill())
            {
                throw Refuse.OpenQuote(record);
            }
        }
    }

    /// <summary>Spaces behind a closing quote, and what comes after them.</summary>
    private int Gap(int from, out char end)
    {
        var at = from;
        while (true)
        {
            var rest = window.Rest[at..];
            var skipped = rest.IndexOfAnyExcept(' ');
            if (skipped >= 0)
            {
                end = rest[skipped] == '\u001A' ? '\0' : rest[skipped];
                return at + skipped - from;
            }

            at += rest.Length;
            if (at > limits.CellChars)
            {
                throw Refuse.LongCell(record, limits.CellChars);
            }

            if (!window.Fill())
            {
                end = '\0';
                return at - from;
            }
        }
    }

    private int PlainLength(int from, out char end)
    {
        var at = from;
        while (true)
        {
            var rest = window.Rest[at..];
            var found = rest.IndexOfAny(separator, '\r', '\n');
            if (found >= 0)
            {
                end = rest[found];
                return at + found;
            }

            at += rest.Length;
            if (at > limits.CellChars)
            {
                throw Refuse.LongCell(record, limits.CellChars);
            }

            if (!window.Fill())
            {
                end = '\0';
                return at;
            }
        }
    }

    private void SkipLineEnd()
    {
        if (window.Rest.Length < 2)
        {
            window.Fill();
        }

        window.Position += window.Rest switch
        {
            ['\r', '\n', ..] => 2,
            [] => 0,
            _ => 1,
        };
    }

    private void Put(int column, ReadOnlySpan<char> text, bool doubled)
    {
        if (text.Length > limits.CellChars)
        {
            throw Refuse.LongCell(record, limits.CellChars);
        }

        // A zero is no character a database takes; 0x1A ends files made under DOS.
        if (doubled || (window.HasOdd && text.IndexOfAny('\0', '\u001A') >= 0))
        {
            text = text.ToString().Replace("\"\"", doubled ? "\"" : "\"\"", StringComparison.Ordinal)
                .Replace("\0", "", StringComparison.Ordinal).Replace("\u001A", "", StringComparison.Ordinal);
        }

        cells.Set(column, text.IsEmpty ? default : new Cell(CellKind.Text, cache.Get(text)));
    }
}
