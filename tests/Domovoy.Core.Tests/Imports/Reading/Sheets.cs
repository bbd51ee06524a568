using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using Domovoy.Core.Imports.Reading;

namespace Domovoy.Core.Tests.Imports.Reading;

/// <summary>A row as read, kept.</summary>
internal sealed record ReadRow(int Number, Cell[] Cells)
{
    public string Line => string.Join("|", Cells.Select(cell => cell.Text));
}

/// <summary>Makes files for the readers and reads them whole.</summary>
internal static class Sheets
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static string Fixture(string name, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(here, "../../../../data/spreadsheets", name));

    public static string[] Fixtures() => [.. Directory.GetFiles(Fixture("")).Where(path => !path.EndsWith(".md", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public static List<ReadRow> Read(string path, int sheet = 0, ReadingLimits? limits = null, string? name = null)
    {
        using var source = SpreadsheetFile.Open(path, name ?? Path.GetFileName(path), limits ?? ReadingLimits.Default, TestContext.Current.CancellationToken);
        return Read(source, sheet);
    }

    public static List<ReadRow> Read(IRowSource source, int sheet = 0)
    {
        var rows = new List<ReadRow>();
        source.Open(sheet);
        while (source.Read())
        {
            source.Cells.Length.ShouldBe(source.CellCount);
            source.Progress.ShouldBeInRange(0, 1);
            rows.Add(new ReadRow(source.RowNumber, source.Cells.ToArray()));
        }

        return rows;
    }

    public static List<ReadRow> ReadBytes(byte[] content, string name = "файл.xlsx", ReadingLimits? limits = null)
    {
        using var file = new TempFile(content);
        return Read(file.Path, limits: limits, name: name);
    }

    public static List<ReadRow> ReadCsv(string text, Encoding? encoding = null) =>
        ReadBytes((encoding ?? new UTF8Encoding(false)).GetBytes(text), "файл.csv");

    /// <summary>Reads a book of one sheet whose rows are given as XML.</summary>
    public static List<ReadRow> ReadRows(string rows, string? strings = null, string? styles = null) => ReadBytes(Book(rows, strings, styles));

    /// <summary>Shortcut: the cells of the only row.</summary>
    public static Cell[] ReadCells(string cells, string? strings = null, string? styles = null) =>
        ReadRows($"<row r=\"1\">{cells}</row>", strings, styles).ShouldHaveSingleItem().Cells;

    public static SpreadsheetException Refused(byte[] content, string name = "файл.xlsx", ReadingLimits? limits = null)
    {
        var refusal = Should.Throw<SpreadsheetException>(() => ReadBytes(content, name, limits));
        refusal.Error.Text.ShouldContain(". ");
        refusal.Error.Text.Any(c => c is >= 'а' and <= 'я').ShouldBeTrue();
        return refusal;
    }

    public static byte[] Book(string rows, string? strings = null, string? styles = null) =>
        Zip(Parts($"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData></worksheet>", strings, styles));

    /// <summary>Parts of a book of one sheet, to be changed as the test needs.</summary>
    /// <param name="strings">Inside of <c>sst</c>.</param>
    /// <param name="styles">Inside of <c>styleSheet</c>.</param>
    public static Dictionary<string, object> Parts(string sheet, string? strings = null, string? styles = null)
    {
        var parts = new Dictionary<string, object>
        {
            ["[Content_Types].xml"] = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
            ["_rels/.rels"] = Relations(("r1", "officeDocument", "xl/workbook.xml")),
            ["xl/workbook.xml"] = $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets><sheet name=\"Лист1\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
            ["xl/_rels/workbook.xml.rels"] = Relations(("r1", "worksheet", "worksheets/sheet1.xml"), ("r2", "sharedStrings", "sharedStrings.xml"), ("r3", "styles", "styles.xml")),
            ["xl/worksheets/sheet1.xml"] = sheet,
        };
        if (strings is not null)
        {
            parts["xl/sharedStrings.xml"] = $"<sst xmlns=\"{Main}\">{strings}</sst>";
        }

        if (styles is not null)
        {
            parts["xl/styles.xml"] = $"<styleSheet xmlns=\"{Main}\">{styles}</styleSheet>";
        }

        return parts;
    }

    /// <summary>A style sheet whose style n has the n-th format code.</summary>
    public static string Formats(params string[] codes) =>
        "<numFmts>" + string.Concat(codes.Select((code, i) => $"<numFmt numFmtId=\"{200 + i}\" formatCode=\"{System.Security.SecurityElement.Escape(code)}\"/>")) + "</numFmts>"
        + "<cellXfs>" + string.Concat(codes.Select((_, i) => $"<xf numFmtId=\"{200 + i}\"/>")) + "</cellXfs>";

    public static string Relations(params (string Id, string Type, string Target)[] relations) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + string.Concat(relations.Select(each => $"<Relationship Id=\"{each.Id}\" Type=\"{Office}/{each.Type}\" Target=\"{each.Target}\"/>")) + "</Relationships>";

    /// <summary>Parts are strings (UTF-8), bytes, or actions that write to the part.</summary>
    public static byte[] Zip(Dictionary<string, object> parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                switch (content)
                {
                    case string text:
                        part.Write(Encoding.UTF8.GetBytes(text));
                        break;
                    case byte[] raw:
                        part.Write(raw);
                        break;
                    case Action<Stream> write:
                        write(part);
                        break;
                }
            }
        }

        return bytes.ToArray();
    }
}

/// <summary>A file that is gone after the test.</summary>
internal sealed class TempFile : IDisposable
{
    public TempFile(byte[] content)
    {
        Path = System.IO.Path.GetTempFileName();
        File.WriteAllBytes(Path, content);
    }

    public string Path { get; }

    public void Dispose() => File.Delete(Path);
}
