using System.Text;

namespace Domovoy.Core.Imports.Reading.Xlsx;

/// <summary>Fills the table of strings from its part (ECMA-376 part 1, 18.4.9).</summary>
internal sealed class SharedStringsReader(XmlScanner xml, ReadingLimits limits)
{
    /// <summary>Bytes wanted at hand for the quick way; a longer string takes the slow one.</summary>
    private const int Ahead = 4096;

    private readonly SharedStrings strings = new(limits);
    private readonly TextCollector collector = new(limits);

    public SharedStrings Read()
    {
        while (true)
        {
            while (xml.Depth == 1 && TryPlain())
            {
            }

            switch (xml.Next())
            {
                case XmlToken.EndOfPart:
                    return strings;
                case XmlToken.Start when xml.Name.SequenceEqual("si"u8):
                    strings.Add(Encoding.UTF8.GetBytes(collector.RichText(xml)));
                    break;
                case XmlToken.Start when xml.Depth > 1:
                    xml.SkipElement();
                    break;
            }
        }
    }

    /// <summary>Takes one string written as nearly all are; leaves anything else untouched.</summary>
    private bool TryPlain()
    {
        if (xml.End - xml.Position < Ahead)
        {
            xml.Ensure(Ahead);
        }

        var rest = xml.Buffer.AsSpan(xml.Position, xml.End - xml.Position);
        int start;
        if (rest.StartsWith("<si/>"u8))
        {
            strings.Add([]);
            xml.Position += 5;
            return true;
        }

        if (rest.StartsWith("<si><t>"u8))
        {
            start = 7;
        }
        else if (rest.StartsWith("<si><t xml:space=\"preserve\">"u8))
        {
            start = 28;
        }
        else
        {
            return false;
        }

        var length = rest[start..].IndexOf((byte)'<');
        if (length < 0)
        {
            return false;
        }

        var text = rest.Slice(start, length);
        if (text.Length > limits.CellChars || !rest[(start + length)..].StartsWith("</t></si>"u8) || !XmlText.IsPlain(text))
        {
            return false;
        }

        strings.Add(text);
        xml.Position += start + length + 9;
        return true;
    }
}
