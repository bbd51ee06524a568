using System.Buffers.Text;

namespace Domovoy.Core.Imports.Reading.Xlsx;

/// <summary>Number formats by the style index of a cell (ECMA-376 part 1, 18.8): <c>cellXfs</c> in order, <c>numFmts</c> by id.</summary>
internal static class Styles
{
    /// <summary>Excel allows 65,490; whatever is beyond reads as General.</summary>
    private const int Most = 100_000;

    public static NumberFormat[] Read(XmlScanner xml)
    {
        var byStyle = new List<int>();
        var own = new Dictionary<int, NumberFormat>();
        while (xml.Next() is var token && token != XmlToken.EndOfPart)
        {
            if (token != XmlToken.Start || xml.Depth == 1)
            {
                continue;
            }

            if (xml.Name.SequenceEqual("numFmts"u8))
            {
                ReadFormats(xml, own);
            }
            else if (xml.Name.SequenceEqual("cellXfs"u8))
            {
                ReadStyles(xml, byStyle);
            }
            else
            {
                xml.SkipElement();
            }
        }

        // Files of some writers redefine built-in numbers: what is written wins.
        return [.. byStyle.Select(id => own.TryGetValue(id, out var format) ? format : NumberFormat.BuiltIn(id))];
    }

    private static void ReadFormats(XmlScanner xml, Dictionary<int, NumberFormat> own)
    {
        for (var outer = xml.Depth - 1; xml.Depth > outer;)
        {
            if (xml.Next() == XmlToken.Start && xml.Name.SequenceEqual("numFmt"u8) && own.Count < Most
                && xml.Attribute("formatCode"u8, out var code))
            {
                own[Id(xml)] = NumberFormat.Parse(XmlText.Attribute(code));
            }
        }
    }

    private static void ReadStyles(XmlScanner xml, List<int> byStyle)
    {
        for (var outer = xml.Depth - 1; xml.Depth > outer;)
        {
            if (xml.Next() == XmlToken.Start && xml.Name.SequenceEqual("xf"u8) && byStyle.Count < Most)
            {
                byStyle.Add(Id(xml));
            }
        }
    }

    private static int Id(XmlScanner xml) =>
        xml.Attribute("numFmtId"u8, out var value) && Utf8Parser.TryParse(value, out int id, out _) ? id : 0;
}
