namespace Domovoy.Core.Imports.Reading.Xlsx;

internal enum XmlToken
{
    Start,
    End,
    Text,
    EndOfPart,
}

/// <summary>
/// Tokens of an XML part in the order they stand. Knows what spreadsheets need: names without prefix, attributes in any order
/// and quotes, CDATA, comments, instructions. Refuses DTD (there lie the entity bombs), excessive depth and endless tokens.
/// It does not check that the names of end tags match: depth tells a truncated part, the CRC a damaged one.
/// </summary>
internal sealed class XmlScanner(Stream source, ReadingLimits limits) : XmlWindow(source)
{
    private const int LongestOpening = 9; // <![CDATA[

    private int nameStart;
    private int nameLength;
    private int attributesEnd;
    private int textStart;
    private int textLength;
    private bool closesItself;
    private int tokens;

    /// <summary>Open elements, the one just started included.</summary>
    public int Depth { get; private set; }

    /// <summary>Local name of the last start or end tag; like all spans here valid until the next token.</summary>
    public ReadOnlySpan<byte> Name => Buffer.AsSpan(nameStart, nameLength);

    /// <summary>Bytes of the last text as they stand in the part.</summary>
    public ReadOnlySpan<byte> Text => Buffer.AsSpan(textStart, textLength);

    /// <summary>The last text was CDATA: ampersands in it mean themselves.</summary>
    public bool IsLiteral { get; private set; }

    /// <summary>Row to name in a refusal; 0 outside of rows.</summary>
    public int Row { get; set; }

    /// <summary>The next tag, and with <paramref name="wantText"/> the next piece of text, which may come in several pieces.</summary>
    public XmlToken Next(bool wantText = false)
    {
        if (closesItself)
        {
            closesItself = false;
            Depth--;
            return XmlToken.End;
        }

        while (true)
        {
            if (++tokens > limits.XmlTokens)
            {
                throw Refuse.TooComplex();
            }

            if (Position == End && !Fill(int.MaxValue))
            {
                return Depth == 0 ? XmlToken.EndOfPart : throw Refuse.Damaged();
            }

            if (Buffer[Position] != '<')
            {
                if (wantText)
                {
                    return ReadText();
                }

                SkipText();
                continue;
            }

            Ensure(LongestOpening);
            switch (Buffer[Position + 1])
            {
                case (byte)'/':
                    return ReadEnd();
                case (byte)'?':
                    SkipPast("?>"u8);
                    break;
                case (byte)'!':
                    if (ReadMarkup(wantText))
                    {
                        return XmlToken.Text;
                    }

                    break;
                default:
                    return ReadStart();
            }
        }
    }

    /// <summary>Goes behind the end of the element just started.</summary>
    public void SkipElement()
    {
        for (var outer = Depth - 1; Depth > outer;)
        {
            Next();
        }
    }

    /// <summary>Value of an attribute of the last start tag, entities undecoded; false when absent.</summary>
    /// <param name="name">Local name; a prefix is passed over.</param>
    /// <param name="prefixed">Wants one with a prefix: <c>r:id</c> and not <c>id</c>.</param>
    public bool Attribute(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value, bool prefixed = false)
    {
        var rest = Buffer.AsSpan(nameStart + nameLength, attributesEnd - nameStart - nameLength);
        while (true)
        {
            var equals = rest.IndexOf((byte)'=');
            var quote = equals < 0 ? -1 : rest[equals..].IndexOfAny((byte)'"', (byte)'\'');
            if (quote < 0)
            {
                value = default;
                return false;
            }

            var found = rest[..equals].Trim(" \t\r\n"u8);
            var start = equals + quote + 1;
            var length = rest[start..].IndexOf(rest[start - 1]);
            if (length < 0)
            {
                throw Refuse.Damaged();
            }

            var colon = found.IndexOf((byte)':');
            if (found[(colon + 1)..].SequenceEqual(name) && colon > 0 == prefixed)
            {
                value = rest.Slice(start, length);
                return true;
            }

            rest = rest[(start + length + 1)..];
        }
    }

    protected override SpreadsheetException TokenTooLong() => Refuse.TooComplex();

    private XmlToken ReadStart()
    {
        var close = FindTagEnd();
        if (++Depth > limits.XmlDepth)
        {
            throw Refuse.TooComplex();
        }

        closesItself = Buffer[close - 1] == '/';
        attributesEnd = closesItself ? close - 1 : close;
        SetName(Position + 1, attributesEnd);
        Position = close + 1;
        return XmlToken.Start;
    }

    private XmlToken ReadEnd()
    {
        var close = FindTagEnd();
        if (--Depth < 0)
        {
            throw Refuse.Damaged();
        }

        SetName(Position + 2, close);
        Position = close + 1;
        return XmlToken.End;
    }

    /// <summary>Index of the closing bracket of the tag at the position; brackets inside quotes are not it.</summary>
    private int FindTagEnd()
    {
        var at = 1;
        while (true)
        {
            var found = Rest[at..].IndexOfAny((byte)'>', (byte)'"', (byte)'\'');
            if (found >= 0)
            {
                at += found;
                var mark = Rest[at];
                if (mark == '>')
                {
                    return Position + at;
                }

                var length = Rest[(at + 1)..].IndexOf(mark);
                if (length >= 0)
                {
                    at += length + 2;
                    continue;
                }
            }
            else
            {
                at = End - Position;
            }

            if (!Fill(limits.XmlTagBytes))
            {
                throw Refuse.Damaged();
            }
        }
    }

    private void SetName(int start, int end)
    {
        var tag = Buffer.AsSpan(start, end - start);
        var length = tag.IndexOfAny(" \t\r\n"u8);
        var name = length < 0 ? tag : tag[..length];
        var colon = name.IndexOf((byte)':');
        nameStart = start + colon + 1;
        nameLength = name.Length - colon - 1;
        if (nameLength == 0)
        {
            throw Refuse.Damaged();
        }
    }

    private XmlToken ReadText()
    {
        int length;
        var seen = 0;
        while ((length = Rest[seen..].IndexOf((byte)'<')) < 0)
        {
            seen = End - Position;
            if (!FillText())
            {
                length = 0;
                break;
            }
        }

        (textStart, textLength, IsLiteral) = (Position, seen + length, false);
        Position += textLength;
        return XmlToken.Text;
    }

    private void SkipText()
    {
        var length = Rest.IndexOf((byte)'<');
        Position = length < 0 ? End : Position + length;
    }

    /// <returns>True when it was CDATA and text is wanted.</returns>
    private bool ReadMarkup(bool wantText)
    {
        if (Rest.StartsWith("<!--"u8))
        {
            Position += 4;
            SkipPast("-->"u8);
            return false;
        }

        if (!Rest.StartsWith("<![CDATA["u8))
        {
            throw Rest.StartsWith("<!D"u8) || Rest.StartsWith("<!E"u8) ? Refuse.Entities() : Refuse.Damaged();
        }

        Position += LongestOpening;
        if (!wantText)
        {
            SkipPast("]]>"u8);
            return false;
        }

        int length;
        while ((length = Rest.IndexOf("]]>"u8)) < 0)
        {
            if (!FillText())
            {
                throw Refuse.Damaged();
            }
        }

        (textStart, textLength, IsLiteral) = (Position, length, true);
        Position += length + 3;
        return true;
    }

    private void SkipPast(ReadOnlySpan<byte> mark)
    {
        int at;
        while ((at = Rest.IndexOf(mark)) < 0)
        {
            Position = Math.Max(Position, End - mark.Length + 1);
            if (!Fill(int.MaxValue))
            {
                throw Refuse.Damaged();
            }
        }

        Position += at + mark.Length;
    }

    /// <summary>A character takes at most ten bytes, written as an entity.</summary>
    private bool FillText() =>
        End - Position > limits.CellChars * 10L ? throw Refuse.LongCell(Row, limits.CellChars) : Fill(int.MaxValue);
}
