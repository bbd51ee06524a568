using System.Text;

namespace Domovoy.Core.Imports.Reading.Xlsx;

/// <summary>Joins the pieces of one cell's text: CDATA, entities, runs of rich text; phonetic hints are left out.</summary>
internal sealed class TextCollector(ReadingLimits limits)
{
    private readonly StringBuilder pieces = new();

    /// <summary>Reads to the end of the element just started (<c>v</c>, <c>t</c>), all its direct text.</summary>
    public string Value(XmlScanner xml)
    {
        pieces.Clear();
        Take(xml);
        return Finish();
    }

    /// <summary>Reads to the end of the <c>si</c> or <c>is</c> just started: its <c>t</c>, and those in its runs <c>r</c>, but not in <c>rPh</c>.</summary>
    public string RichText(XmlScanner xml)
    {
        pieces.Clear();
        for (var outer = xml.Depth - 1; xml.Depth > outer;)
        {
            if (xml.Next() != XmlToken.Start)
            {
                continue;
            }

            if (xml.Name.SequenceEqual("t"u8))
            {
                Take(xml);
            }
            else if (!xml.Name.SequenceEqual("r"u8))
            {
                xml.SkipElement();
            }
        }

        return Finish();
    }

    private void Take(XmlScanner xml)
    {
        for (var outer = xml.Depth - 1; xml.Depth > outer;)
        {
            var token = xml.Next(wantText: true);
            if (token == XmlToken.Text)
            {
                XmlText.Append(pieces, xml.Text, xml.IsLiteral);
                Check(xml);
            }
            else if (token == XmlToken.Start)
            {
                xml.SkipElement();
            }
        }
    }

    private void Check(XmlScanner xml)
    {
        if (pieces.Length > limits.CellChars)
        {
            throw Refuse.LongCell(xml.Row, limits.CellChars);
        }
    }

    private string Finish() => XmlText.Unescape(pieces.ToString());
}
