using System.Text;
using Domovoy.Core.Imports.Reading;

namespace Domovoy.Core.Tests.Imports.Reading;

/// <summary>Ways to write the parts around the cells.</summary>
public sealed class XlsxPackageTests
{
    private static readonly string Sheet = $"<worksheet xmlns=\"{Sheets.Main}\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>ёлка</v></c></row></sheetData></worksheet>";

    private static readonly string Declared = "<?xml version=\"1.0\" encoding=\"{0}\"?>" + Sheet;

    [Fact]
    public void Prefixes_of_namespaces_are_passed_over()
    {
        var parts = Sheets.Parts(
            $"<x:worksheet xmlns:x=\"{Sheets.Main}\"><x:sheetData><x:row r=\"2\"><x:c r=\"B2\" t=\"s\"><x:v>0</x:v></x:c><x:c r=\"C2\"><x:v>5</x:v></x:c></x:row></x:sheetData>"
            + "<x:mergeCells><x:mergeCell ref=\"B2:C3\"/></x:mergeCells></x:worksheet>");
        parts["xl/sharedStrings.xml"] = $"<x:sst xmlns:x=\"{Sheets.Main}\"><x:si><x:t>текст</x:t></x:si></x:sst>";
        parts["xl/workbook.xml"] = $"<x:workbook xmlns:x=\"{Sheets.Main}\" xmlns:rel=\"{Sheets.Office}\"><x:sheets><x:sheet name=\"Л\" rel:id=\"r1\" sheetId=\"1\"/></x:sheets></x:workbook>";
        var row = Sheets.ReadBytes(Sheets.Zip(parts)).ShouldHaveSingleItem();
        (row.Number, row.Line).ShouldBe((2, "|текст|5"));
    }

    [Fact]
    public void Strict_namespaces_read()
    {
        var parts = Sheets.Parts(Sheet);
        foreach (var name in parts.Keys.ToList())
        {
            parts[name] = ((string)parts[name])
                .Replace(Sheets.Main, "http://purl.oclc.org/ooxml/spreadsheetml/main", StringComparison.Ordinal)
                .Replace(Sheets.Office, "http://purl.oclc.org/ooxml/officeDocument/relationships", StringComparison.Ordinal);
        }

        Sheets.ReadBytes(Sheets.Zip(parts))[0].Line.ShouldBe("ёлка");
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("windows-1251")]
    [InlineData("utf-8")]
    public void Parts_may_be_in_other_encodings(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(name);
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, Declared, name);
        byte[] content = [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
        Sheets.ReadBytes(Sheets.Zip(new(Sheets.Parts(Sheet)) { ["xl/worksheets/sheet1.xml"] = content }))[0].Line.ShouldBe("ёлка");
    }

    [Theory]
    [InlineData("/xl/worksheets/sheet1.xml")]
    [InlineData("./worksheets/sheet1.xml")]
    [InlineData("../xl/worksheets/sheet1.xml")]
    [InlineData("worksheets\\sheet1.xml")]
    [InlineData("Worksheets/Sheet1.xml")]
    [InlineData("worksheets/sheet%31.xml")]
    public void Targets_may_be_absolute_relative_or_odd(string target)
    {
        var parts = new Dictionary<string, object>(Sheets.Parts(Sheet)) { ["xl/_rels/workbook.xml.rels"] = Sheets.Relations(("r1", "worksheet", target)) };
        Sheets.ReadBytes(Sheets.Zip(parts))[0].Line.ShouldBe("ёлка");
    }

    [Fact]
    public void The_workbook_may_lie_anywhere()
    {
        var parts = Sheets.Zip(new()
        {
            ["_rels\\.rels"] = Sheets.Relations(("x", "officeDocument", "/book/b.xml")),
            ["book\\b.xml"] = $"<workbook xmlns:r=\"{Sheets.Office}\"><sheets><sheet name=\"Л\" r:id=\"q\"/></sheets></workbook>",
            ["book\\_rels\\b.xml.rels"] = Sheets.Relations(("q", "worksheet", "s.xml")),
            ["book\\s.xml"] = Sheet,
        });
        Sheets.ReadBytes(parts)[0].Line.ShouldBe("ёлка");
    }

    [Fact]
    public void Chart_and_macro_sheets_are_not_listed_and_hidden_ones_are_marked()
    {
        var parts = Sheets.Parts(Sheet);
        parts["xl/workbook.xml"] = $"<workbook xmlns=\"{Sheets.Main}\" xmlns:r=\"{Sheets.Office}\"><sheets><sheet name=\"Диаграмма\" r:id=\"c\"/><sheet name=\"Макрос\" r:id=\"m\"/>"
            + "<sheet name=\"А &amp; Б\" r:id=\"r1\"/><sheet name=\"Скрытый\" state=\"hidden\" r:id=\"r1\"/></sheets></workbook>";
        parts["xl/_rels/workbook.xml.rels"] = Sheets.Relations(("r1", "worksheet", "worksheets/sheet1.xml"), ("c", "chartsheet", "chartsheets/sheet1.xml"), ("m", "xlMacrosheet", "macrosheets/sheet1.xml"));
        using var file = new TempFile(Sheets.Zip(parts));
        using var source = SpreadsheetFile.Open(file.Path, "a.xlsm", ReadingLimits.Default, TestContext.Current.CancellationToken);
        source.Sheets.ShouldBe([new SheetInfo("А & Б", false), new SheetInfo("Скрытый", true)]);
        Sheets.Read(source, 1)[0].Line.ShouldBe("ёлка");
    }

    [Fact]
    public void Merged_blocks_are_known_after_the_last_row()
    {
        var sheet = Sheet.Replace("</sheetData>", "</sheetData><mergeCells count=\"2\"><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"B4:B5\"/></mergeCells>", StringComparison.Ordinal);
        using var file = new TempFile(Sheets.Zip(Sheets.Parts(sheet)));
        using var source = SpreadsheetFile.Open(file.Path, "a.xlsx", ReadingLimits.Default, TestContext.Current.CancellationToken);
        Sheets.Read(source);
        source.Merged.ShouldBe([new MergedRange(1, 0, 1, 2), new MergedRange(4, 1, 5, 1)]);
    }

    [Fact]
    public void A_missing_table_of_strings_is_refused() =>
        Sheets.Refused(Sheets.Book("<row r=\"1\"><c t=\"s\"><v>0</v></c></row>")).Error.Text.ShouldContain("нет таблицы с текстами");

    [Theory]
    [InlineData("1")]
    [InlineData("99999999999")]
    [InlineData("-1")]
    [InlineData("а")]
    public void An_index_past_the_table_of_strings_is_refused_with_its_row(string index) =>
        Sheets.Refused(Sheets.Book($"<row r=\"7\"><c t=\"s\"><v>{index}</v></c></row>", "<si><t>а</t></si>")).Error.Text.ShouldContain("строке 7");

    [Fact]
    public void A_missing_sheet_is_refused()
    {
        var parts = Sheets.Parts(Sheet);
        parts.Remove("xl/worksheets/sheet1.xml");
        Sheets.Refused(Sheets.Zip(parts)).Error.Code.ShouldBe("file_damaged");
    }

    [Theory]
    [InlineData("<!DOCTYPE w [<!ENTITY a \"aaaa\">]>")]
    [InlineData("<!DOCTYPE w SYSTEM \"file:///etc/passwd\">")]
    public void Dtd_is_refused_in_any_part(string dtd)
    {
        foreach (var name in Sheets.Parts(Sheet, "<si/>", "<cellXfs/>").Keys.Where(name => name != "[Content_Types].xml"))
        {
            var parts = Sheets.Parts(Sheet, "<si/>", "<cellXfs/>");
            parts[name] = dtd + parts[name];
            Sheets.Refused(Sheets.Zip(parts)).Error.Text.ShouldContain("DTD");
        }
    }

    [Theory]
    [InlineData("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>", "столбцов")]
    [InlineData("<row r=\"1\"><c r=\"ZZZZZ1\"/></row>", "столбцов")]
    [InlineData("<row r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row>", "строк")]
    [InlineData("<row r=\"99999999999\"><c><v>1</v></c></row>", "поврежден")]
    [InlineData("<row r=\"0\"><c><v>1</v></c></row>", "поврежден")]
    public void Cells_outside_of_a_sheet_are_refused(string row, string why) => Sheets.Refused(Sheets.Book(row)).Error.Text.ShouldContain(why);

    [Fact]
    public void Reading_ends_when_cancelled()
    {
        using var file = new TempFile(Sheets.Book(string.Concat(Enumerable.Range(1, 20_000).Select(i => $"<row r=\"{i}\"><c r=\"A{i}\"><v>{i}</v></c></row>"))));
        using var cancel = new CancellationTokenSource();
        using var source = SpreadsheetFile.Open(file.Path, "a.xlsx", ReadingLimits.Default, cancel.Token);
        source.Open(0);
        source.Read().ShouldBeTrue();
        cancel.Cancel();
        Should.Throw<OperationCanceledException>(() =>
        {
            while (source.Read())
            {
            }
        });
        source.RowNumber.ShouldBeLessThan(10_000);
    }
}
