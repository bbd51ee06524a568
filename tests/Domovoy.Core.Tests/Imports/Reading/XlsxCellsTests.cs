using Domovoy.Core.Imports.Reading;

namespace Domovoy.Core.Tests.Imports.Reading;

/// <summary>What the cells of hand-made sheets read as: the hazards met in files of real writers.</summary>
public sealed class XlsxCellsTests
{
    [Theory]
    [InlineData("0.30000000000000004", "0.3")]
    [InlineData("7.9221234567E10", "79221234567")]
    [InlineData("7.9123456789E+10", "79123456789")]
    [InlineData("79123456789", "79123456789")]
    [InlineData("144.0", "144")]
    [InlineData("54.30", "54.3")]
    [InlineData("-0", "0")]
    [InlineData("0", "0")]
    [InlineData("-0.5", "-0.5")]
    [InlineData(".5", "0.5")]
    [InlineData("007", "7")]
    [InlineData("1E-7", "0.0000001")]
    [InlineData("123456789.123456789", "123456789.123457")]
    [InlineData("999999999999999", "999999999999999")]
    [InlineData(" 12 ", "12")]
    public void A_number_reads_as_plain_decimal(string written, string read) =>
        Sheets.ReadCells($"<c r=\"A1\"><v>{written}</v></c>").ShouldBe([new Cell(CellKind.Number, read)]);

    [Theory]
    [InlineData("1.2345678901234567E+19", "12345678901234567000")]
    [InlineData("40817810099910004312", "40817810099910004312")]
    [InlineData("4.08178100999100E+19", "40817810099910000000")]
    [InlineData("-1234567890123456", "-1234567890123456")]
    public void A_whole_number_of_more_than_15_digits_is_marked_as_lossy(string written, string read) =>
        Sheets.ReadCells($"<c r=\"A1\"><v>{written}</v></c>").ShouldBe([new Cell(CellKind.Number, read, Lossy: true)]);

    [Theory]
    [InlineData("0000000000", "12345", "0000012345")]
    [InlineData("0000000000", "-12345", "-0000012345")]
    [InlineData("00000", "0", "00000")]
    [InlineData("000\\-000\\-000\\ 00", "1223344595", "01223344595")]
    [InlineData("000000;@", "7", "000007")]
    [InlineData("0.00", "54.3", "54.3")]
    [InlineData("#,##0.00\" м2 дом\"", "54.3", "54.3")]
    [InlineData("[Red]0.0", "5", "5")]
    [InlineData("0.00E+00", "79221234567", "79221234567")]
    [InlineData("0%", "0.5", "50%")]
    [InlineData("0.00%", "0.07", "7%")]
    [InlineData("0%", "0.1234", "12.34%")]
    [InlineData("0%", "0", "0%")]
    [InlineData("# ?/?", "0.5", "0.5")]
    [InlineData("#,##0\\ _₽;[Red]\\-#,##0\\ _₽", "1500", "1500")]
    [InlineData("General", "5", "5")]
    public void A_format_of_numbers_pads_and_shows_percents(string format, string written, string read) =>
        Sheets.ReadCells($"<c r=\"A1\" s=\"0\"><v>{written}</v></c>", styles: Sheets.Formats(format)).ShouldBe([new Cell(CellKind.Number, read)]);

    [Theory]
    [InlineData("dd.mm.yyyy;@", "45322", "2024-01-31")]
    [InlineData("[$-419]d mmmm yyyy \"г.\"", "22383", "1961-04-12")]
    [InlineData("dd\\.mm\\.yyyy\\ hh:mm", "45322.520833333336", "2024-01-31 12:30:00")]
    [InlineData("dd.mm.yyyy", "45322.999999999", "2024-02-01")]
    [InlineData("h:mm AM/PM", "0.5", "12:00:00")]
    [InlineData("[h]:mm", "1.5104166667", "36:15:00")]
    [InlineData("[h]:mm", "0.5", "12:00:00")]
    [InlineData("mm:ss.0", "0.0006944444", "00:01:00")]
    [InlineData("dd.mm.yyyy", "60", "1900-02-28")]
    [InlineData("dd.mm.yyyy", "61", "1900-03-01")]
    [InlineData("dd.mm.yyyy", "1", "1900-01-01")]
    [InlineData("dd.mm.yyyy", "2958465", "9999-12-31")]
    public void A_format_of_dates_reads_as_a_date(string format, string written, string read) =>
        Sheets.ReadCells($"<c r=\"A1\" s=\"0\"><v>{written}</v></c>", styles: Sheets.Formats(format)).ShouldBe([new Cell(CellKind.Date, read)]);

    [Theory]
    [InlineData("-1", "-1")]
    [InlineData("2958466", "2958466")]
    [InlineData("2958465.9999999", "2958465.9999999")]
    public void What_is_no_date_stays_a_number_whatever_its_format(string written, string read) =>
        Sheets.ReadCells($"<c r=\"A1\" s=\"0\"><v>{written}</v></c>", styles: Sheets.Formats("dd.mm.yyyy")).ShouldBe([new Cell(CellKind.Number, read)]);

    [Theory]
    [InlineData(14, true)]
    [InlineData(17, true)]
    [InlineData(22, true)]
    [InlineData(27, true)]
    [InlineData(36, true)]
    [InlineData(45, true)]
    [InlineData(47, true)]
    [InlineData(50, true)]
    [InlineData(58, true)]
    [InlineData(0, false)]
    [InlineData(13, false)]
    [InlineData(23, false)]
    [InlineData(37, false)]
    [InlineData(48, false)]
    [InlineData(49, false)]
    public void Built_in_formats_tell_dates(int id, bool isDate) =>
        Sheets.ReadCells("<c r=\"A1\" s=\"0\"><v>45322</v></c>", styles: $"<cellXfs><xf numFmtId=\"{id}\"/></cellXfs>")
            .ShouldBe([isDate ? new Cell(CellKind.Date, "2024-01-31") : new Cell(CellKind.Number, "45322")]);

    [Fact]
    public void Dates_may_count_from_1904()
    {
        var parts = Sheets.Parts($"<worksheet xmlns=\"{Sheets.Main}\"><sheetData><row><c s=\"0\"><v>43860</v></c><c s=\"0\"><v>0</v></c></row></sheetData></worksheet>", styles: Sheets.Formats("dd.mm.yyyy"));
        parts["xl/workbook.xml"] = ((string)parts["xl/workbook.xml"]).Replace("<sheets>", "<workbookPr date1904=\"1\"/><sheets>", StringComparison.Ordinal);
        Sheets.ReadBytes(Sheets.Zip(parts))[0].Line.ShouldBe("2024-01-31|1904-01-01");
    }

    [Theory]
    [InlineData("<c r=\"A1\" t=\"d\"><v>2024-02-15</v></c>", CellKind.Date, "2024-02-15")]
    [InlineData("<c r=\"A1\" t=\"d\"><v>2024-02-15T10:20:30.000Z</v></c>", CellKind.Date, "2024-02-15 10:20:30")]
    [InlineData("<c r=\"A1\" t=\"d\"><v>скоро</v></c>", CellKind.Text, "скоро")]
    [InlineData("<c r=\"A1\" t=\"b\"><v>1</v></c>", CellKind.Boolean, "ИСТИНА")]
    [InlineData("<c r=\"A1\" t=\"b\"><v>0</v></c>", CellKind.Boolean, "ЛОЖЬ")]
    [InlineData("<c r=\"A1\" t=\"e\"><v>#N/A</v></c>", CellKind.Error, "#N/A")]
    [InlineData("<c r=\"A1\" t=\"str\"><f>A2&amp;1</f><v>а &amp; б</v></c>", CellKind.Text, "а & б")]
    [InlineData("<c r=\"A1\"><f>1+1</f><v>2</v></c>", CellKind.Number, "2")]
    [InlineData("<c r=\"A1\"><f>1+1</f></c>", CellKind.Empty, null)]
    [InlineData("<c r=\"A1\" t=\"str\"><f>1+1</f><v></v></c>", CellKind.Empty, null)]
    [InlineData("<c r=\"A1\"/>", CellKind.Empty, null)]
    [InlineData("<c r=\"A1\" s=\"3\"></c>", CellKind.Empty, null)]
    [InlineData("<c r=\"A1\"><v>не число</v></c>", CellKind.Text, "не число")]
    [InlineData("<c r=\"A1\" t=\"inlineStr\"><is><t>0012345</t></is></c>", CellKind.Text, "0012345")]
    [InlineData("<c r=\"A1\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> a\r\nb </t></is></c>", CellKind.Text, " a\nb ")]
    [InlineData("<c r=\"A1\" t=\"inlineStr\"><is><r><t>жир</t></r><r><t>ный</t></r><rPh><t>x</t></rPh></is></c>", CellKind.Text, "жирный")]
    [InlineData("<c r=\"A1\" t=\"inlineStr\"><is><t><![CDATA[a<b>&amp;]]> c</t></is></c>", CellKind.Text, "a<b>&amp; c")]
    [InlineData("<c r=\"A1\" t=\"inlineStr\"><is><t>&lt;&quot;&apos;&#1071;&#x44F;&#x1F3E0;</t></is></c>", CellKind.Text, "<\"'Яя🏠")]
    [InlineData("<c r=\"A1\" t=\"inlineStr\"><is><t>a_x000D_b_x005F_x000D_c_xZZZZ__x</t></is></c>", CellKind.Text, "a\rb_x000D_c_xZZZZ__x")]
    [InlineData("<c t='inlineStr' s='1' r='A1'><is><t>одинарные</t></is></c>", CellKind.Text, "одинарные")]
    [InlineData("<c s = \"1\"\n r=\"A1\"\tt=\"inlineStr\" ><is ><t >пробелы</t ></is ></c >", CellKind.Text, "пробелы")]
    [InlineData("<c r=\"A1\" cm=\"1\" note=\"a>b\" t=\"str\"><v>скобка</v></c>", CellKind.Text, "скобка")]
    [InlineData("<c r=\"A1\" t=\"str\"><!-- <v>не то</v> --><?pi x?><v>то<!-- внутри --> самое</v><extLst><ext><v>9</v></ext></extLst></c>", CellKind.Text, "то самое")]
    public void A_cell_reads_as_what_a_person_sees(string xml, CellKind kind, string? text)
    {
        var read = Sheets.ReadCells(xml);
        (read.Length == 0 ? default : read[0]).ShouldBe(new Cell(kind, text));
    }

    [Fact]
    public void Shared_strings_join_runs_and_skip_phonetic_hints()
    {
        const string strings = "<si><t>Квартира</t></si>\n<si><r><rPr><b/></rPr><t>жир</t></r><r><t xml:space=\"preserve\">ный </t></r><rPh sb=\"0\"><t>x</t></rPh></si>"
            + "<si><t xml:space=\"preserve\"> R&amp;D_x0009_</t></si><si/><si><t/></si><!-- c --><si><t><![CDATA[<b>]]></t><phoneticPr fontId=\"1\"/></si>";
        var cells = string.Concat(Enumerable.Range(0, 6).Select(i => $"<c t=\"s\"><v>{i}</v></c>"));
        Sheets.ReadCells(cells, strings).Select(cell => cell.Text).ShouldBe(["Квартира", "жирный ", " R&D\t", null, null, "<b>"]);
    }

    [Fact]
    public void Cells_and_rows_without_references_are_counted_in_order()
    {
        var rows = Sheets.ReadRows("<row><c><v>1</v></c><c r=\"D1\"><v>2</v></c><c><v>3</v></c></row><row r=\"5\"><c><v>4</v></c></row><row><c><v>5</v></c></row><row><c r=\"B9\"><v>6</v></c></row>");
        rows.Select(row => (row.Number, row.Line)).ShouldBe([(1, "1|||2|3"), (5, "4"), (6, "5"), (9, "|6")]);
    }

    [Fact]
    public void A_row_without_cells_is_a_gap_and_one_of_blank_cells_is_a_row()
    {
        var rows = Sheets.ReadRows("<row r=\"1\"/><row r=\"2\"></row><row r=\"3\"><c r=\"A3\" s=\"1\"/></row><row r=\"4\"><c r=\"A4\"/><c r=\"C4\"><v>1</v></c><c r=\"XFD4\"/></row>");
        rows.Select(row => (row.Number, row.Cells.Length)).ShouldBe([(3, 0), (4, 3)]);
    }

    [Fact]
    public void The_same_sheet_can_be_opened_again()
    {
        using var file = new TempFile(Sheets.Book("<row r=\"1\"><c><v>1</v></c></row><row r=\"2\"><c><v>2</v></c></row>"));
        using var source = SpreadsheetFile.Open(file.Path, "a.xlsx", ReadingLimits.Default, TestContext.Current.CancellationToken);
        source.Open(0);
        source.Read().ShouldBeTrue();
        Sheets.Read(source).Select(row => row.Line).ShouldBe(["1", "2"]);
        source.Read().ShouldBeFalse();
        source.CellCount.ShouldBeGreaterThanOrEqualTo(0);
    }

    [Fact]
    public void Wide_rows_and_last_column_read()
    {
        var cells = Sheets.ReadCells("<c r=\"A1\"><v>1</v></c><c r=\"XFD1\"><v>2</v></c>");
        cells.Length.ShouldBe(16_384);
        cells[^1].Text.ShouldBe("2");
    }

    [Fact]
    public void Repeated_texts_are_one_string()
    {
        var rows = Sheets.ReadRows(string.Concat(Enumerable.Range(1, 3).Select(_ => "<row><c t=\"inlineStr\"><is><t>Квартира</t></is></c><c><v>12.5</v></c></row>")));
        rows[2].Cells[0].Text.ShouldBeSameAs(rows[0].Cells[0].Text);
        rows[2].Cells[1].Text.ShouldBeSameAs(rows[0].Cells[1].Text);
    }
}
