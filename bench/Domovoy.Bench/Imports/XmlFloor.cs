using System.Diagnostics;
using System.IO.Compression;
using System.Xml;

namespace Domovoy.Bench.Imports;

/// <summary>The tight loop: ZipArchive and XmlReader over the sheet, every value taken as a string.</summary>
internal static class XmlFloor
{
    public static TimeSpan Read(string path)
    {
        var time = Stopwatch.StartNew();
        var cells = 0L;
        using var zip = ZipFile.OpenRead(path);
        foreach (var entry in zip.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal) || e.FullName == "xl/sharedStrings.xml"))
        {
            using var stream = entry.Open();
            using var xml = XmlReader.Create(stream, new XmlReaderSettings { IgnoreWhitespace = true, IgnoreComments = true });
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Text)
                    continue;
                cells += xml.Value.Length > 0 ? 1 : 0;
            }
        }
        return cells > 0 ? time.Elapsed : throw new InvalidOperationException(path);
    }
}
