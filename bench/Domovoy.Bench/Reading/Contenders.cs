using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Domovoy.Core.Imports.Reading;
using ExcelDataReader;

namespace Domovoy.Bench.Reading;

/// <summary>What a reader saw; equal for all, or they did not do the same work.</summary>
internal record struct Seen(long Cells, long TextChars, double Sum);

/// <summary>Ways to read the first sheet whole, every value made: strings as strings, numbers as numbers.</summary>
internal static class Contenders
{
    public static Seen Ours(string path)
    {
        using var source = SpreadsheetFile.Open(path, Path.GetFileName(path), ReadingLimits.Default, CancellationToken.None);
        source.Open(0);
        Seen seen = default;
        while (source.Read())
        {
            foreach (var cell in source.Cells)
            {
                if (cell.Kind == CellKind.Text)
                {
                    seen.Cells++;
                    seen.TextChars += cell.Text!.Length;
                }
                else if (cell.Kind != CellKind.Empty)
                {
                    seen.Cells++;
                }
            }
        }

        return seen;
    }

    /// <summary>Only inflates both parts: nothing can be quicker.</summary>
    public static Seen Inflate(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        var buffer = new byte[128 * 1024];
        foreach (var name in new[] { "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml" })
        {
            using var part = zip.GetEntry(name)?.Open();
            while (part?.Read(buffer) > 0)
            {
            }
        }

        return default;
    }

    public static Seen Library(string path)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var file = File.OpenRead(path);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(file);
        Seen seen = default;
        while (reader.Read())
        {
            for (var column = 0; column < reader.FieldCount; column++)
            {
                var value = reader.GetValue(column);
                seen.Cells += value is null ? 0 : 1;
                seen.TextChars += value is string text ? text.Length : 0;
            }
        }

        return seen;
    }

    /// <summary>The floor: the base library's own parts in the tightest loop, which knows the shape of the file and no formats.</summary>
    public static Seen XmlReaderLoop(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        var strings = Strings(zip);
        using var xml = XmlReader.Create(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open(), Settings());
        object row = xml.NameTable.Add("row"), c = xml.NameTable.Add("c"), v = xml.NameTable.Add("v"), t = xml.NameTable.Add("t");
        Seen seen = default;
        var shared = false;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            object name = xml.LocalName;
            if (name == c)
            {
                _ = xml.GetAttribute("r");
                _ = xml.GetAttribute("s");
                shared = xml.GetAttribute("t") == "s";
            }
            else if (name == t)
            {
                xml.Read();
                seen.Cells++;
                seen.TextChars += xml.Value.Length;
            }
            else if (name == v)
            {
                xml.Read();
                seen.Cells++;
                if (shared)
                {
                    seen.TextChars += strings[int.Parse(xml.Value, NumberStyles.None, CultureInfo.InvariantCulture)].Length;
                }
                else
                {
                    seen.Sum += double.Parse(xml.Value, NumberStyles.Float, CultureInfo.InvariantCulture);
                }
            }
        }

        return seen with { Sum = 0 };
    }

    private static List<string> Strings(ZipArchive zip)
    {
        var strings = new List<string>();
        if (zip.GetEntry("xl/sharedStrings.xml") is not { } entry)
        {
            return strings;
        }

        using var xml = XmlReader.Create(entry.Open(), Settings());
        object t = xml.NameTable.Add("t");
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && (object)xml.LocalName == t)
            {
                xml.Read();
                strings.Add(xml.Value);
            }
        }

        return strings;
    }

    private static XmlReaderSettings Settings() => new() { CheckCharacters = false, IgnoreWhitespace = true, IgnoreComments = true };
}
