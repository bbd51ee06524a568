using System.Globalization;
using System.Text;
using ClosedXML.Excel;
using Domovoy.Core.Imports.Reading;
using ExcelDataReader;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SheetCell = SpreadCheetah.Cell;

namespace Domovoy.Core.Tests.Imports.Reading;

/// <summary>Our reader against ExcelDataReader, cell by cell, and the files of one source against each other.</summary>
public sealed class ComparisonTests
{
    private static readonly string[] Folders = [".", "../condo"];

    public static TheoryData<string> Books() =>
        [.. Folders.Where(folder => Directory.Exists(Sheets.Fixture(folder)))
            .SelectMany(folder => Directory.GetFiles(Sheets.Fixture(folder), "*.xlsx"))
            .Select(path => Path.GetRelativePath(Sheets.Fixture("."), path))];

    [Theory]
    [MemberData(nameof(Books))]
    public void Every_committed_book_reads_as_the_library_reads_it(string name) => Compare(Sheets.Fixture(name)).ShouldBeGreaterThan(0);

    [Fact]
    public async Task A_book_of_SpreadCheetah_reads_as_the_library_reads_it()
    {
        using var file = new TempFile([]);
        await using (var stream = File.Create(file.Path))
        await using (var book = await Spreadsheet.CreateNewAsync(stream))
        {
            var date = book.AddStyle(new Style { Format = SpreadCheetah.Styling.NumberFormat.Custom("dd.mm.yyyy") });
            var padded = book.AddStyle(new Style { Format = SpreadCheetah.Styling.NumberFormat.Custom("0000000000") });
            await book.StartWorksheetAsync("Лист");
            for (var i = 0; i < 3000; i++)
            {
                await book.AddRowAsync(new SheetCell[]
                {
                    new($"ул. Мира & Co <{i}>"), new(i * 1.1), new(new DateTime(2000, 1, 1).AddDays(i), date), new(i % 2 == 0), new((string?)null),
                    new(i * 7, padded), new(i % 3 == 0 ? " пробелы \n и строки" : "Квартира"), new(79_000_000_000 + i),
                });
            }

            await book.FinishAsync();
        }

        Compare(file.Path).ShouldBe(3000 * 7);
    }

    [Fact]
    public void A_book_of_ClosedXML_reads_as_the_library_reads_it()
    {
        using var bytes = new MemoryStream();
        using (var book = new XLWorkbook())
        {
            var sheet = book.AddWorksheet("Лист");
            sheet.Range("A1:C1").Merge().Value = "Заголовок";
            for (var row = 3; row < 120; row++)
            {
                sheet.Cell(row, 1).Value = $"№ {row}";
                sheet.Cell(row, 2).Value = row / 7.0;
                sheet.Cell(row, 3).Value = new DateTime(2024, 1, 31, 12, 30, 0).AddHours(row);
                sheet.Cell(row, 4).Value = row % 2 == 0;
                sheet.Cell(row, 5).FormulaA1 = "1+1";
                sheet.Cell(row, 6).RichText.AddText("жир").SetBold().AddText("ный");
                sheet.Cell(row, 7).Value = TimeSpan.FromMinutes(row * 20);
                sheet.Cell(row, 8).SetValue(row).Style.NumberFormat.Format = "0000000000";
                sheet.Cell(row, 9).SetValue(row / 100.0).Style.NumberFormat.Format = "0%";
            }

            book.AddWorksheet("Скрытый").Hide();
            book.SaveAs(bytes);
        }

        using var file = new TempFile(bytes.ToArray());
        Compare(file.Path).ShouldBeGreaterThan(900);
    }

    [Fact]
    public void Xlsx_and_xls_of_one_source_read_alike()
    {
        foreach (var name in new[] { "libreoffice", "one-c" })
        {
            var xlsx = Sheets.Read(Sheets.Fixture(name + ".xlsx")).Where(row => row.Cells.Length > 0).ToList();
            var xls = Sheets.Read(Sheets.Fixture(name + ".xls"));
            xls.Count.ShouldBe(xlsx.Count);
            foreach (var (one, other) in xls.Zip(xlsx))
            {
                other.Number.ShouldBe(one.Number);
                var cells = other.Cells.Select(cell => cell.Kind == CellKind.Error ? default : cell).ToArray();

                // LibreOffice leaves 0 as the result of a text formula in XLS, and the text in XLSX.
                if (one.Cells[0].Text is "формула" or "ошибка")
                {
                    continue;
                }

                one.Cells.ShouldBe(cells, $"{name}, row {one.Number}");
            }
        }
    }

    [Fact]
    public void Csv_of_LibreOffice_reads_in_both_encodings()
    {
        foreach (var name in new[] { "libreoffice.csv", "libreoffice-1251.csv" })
        {
            var rows = Sheets.Read(Sheets.Fixture(name));
            rows.Count.ShouldBe(20, name);
            rows[0].Line.ShouldStartWith("Реестр помещений на 31.01.2024");
            rows[4].Line.ShouldStartWith("дата|31.01.2024|Квартира");
            rows[17].Cells[1].Text.ShouldBe("первая\nвторая <и> \"кавычки\"");
            rows[19].Cells[25].Text.ShouldBe("столбец Z");
        }
    }

    [Fact]
    public void The_files_of_LibreOffice_say_what_their_source_says()
    {
        var lines = Sheets.Read(Sheets.Fixture("libreoffice.xlsx")).ToDictionary(row => row.Cells[0].Text ?? "", row => row.Line);
        lines["дата"].ShouldBe("дата|2024-01-31|Квартира");
        lines["дата словами"].ShouldBe("дата словами|1961-04-12");
        lines["дата и время"].ShouldBe("дата и время|2024-01-31 12:30:00");
        lines["время"].ShouldBe("время|12:00:00");
        lines["часы"].ShouldBe("часы|36:15:00");
        lines["нули спереди"].ShouldBe("нули спереди|0000012345|0012345");
        lines["площадь"].ShouldBe("площадь|54.3|0.3");
        lines["процент"].ShouldBe("процент|50%|7%");
        lines["деньги"].ShouldBe("деньги|-1234567.89");
        lines["телефон"].ShouldBe("телефон|79221234567");
        lines["логическое"].ShouldBe("логическое|ИСТИНА");
        lines["формула"].ShouldBe("формула|164.9|дата & дата словами");
        lines["пробелы"].ShouldBe("пробелы| кв. 5  |𝄞 🏠 ё");
        using var source = SpreadsheetFile.Open(Sheets.Fixture("libreoffice.xls"), "a.xls", ReadingLimits.Default, TestContext.Current.CancellationToken);
        source.Sheets.ShouldBe([new SheetInfo("Помещения", false), new SheetInfo("Справочник & прочее", true)]);
        Sheets.Read(source, 1)[0].Line.ShouldBe("скрытый лист|7");
        Sheets.Read(source, 0).Count.ShouldBe(18);
        source.Merged.ShouldBe([new MergedRange(1, 0, 1, 2)]);
    }

    /// <returns>Cells compared.</returns>
    private static int Compare(string path)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var ours = SpreadsheetFile.Open(path, Path.GetFileName(path), ReadingLimits.Default, TestContext.Current.CancellationToken);
        using var stream = File.OpenRead(path);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(stream);
        var compared = 0;
        for (var sheet = 0; sheet < ours.Sheets.Count; sheet++, reader.NextResult())
        {
            reader.Name.ShouldBe(ours.Sheets[sheet].Name);
            (reader.VisibleState != "visible").ShouldBe(ours.Sheets[sheet].Hidden);
            var rows = Sheets.Read(ours, sheet).ToDictionary(row => row.Number, row => row.Cells);
            for (var number = 1; reader.Read(); number++)
            {
                var cells = rows.GetValueOrDefault(number) ?? [];
                cells.Length.ShouldBeLessThanOrEqualTo(reader.FieldCount);
                for (var column = 0; column < reader.FieldCount; column++)
                {
                    var cell = column < cells.Length ? cells[column] : default;
                    compared += cell.IsEmpty ? 0 : 1;
                    ShouldAgree(cell, reader.GetValue(column), reader.GetNumberFormatString(column) ?? "", $"{ours.Sheets[sheet].Name}, {number}:{column}");
                }
            }

            ours.Merged.Select(range => (range.FirstRow - 1, range.FirstColumn, range.LastRow - 1, range.LastColumn))
                .ShouldBe((reader.MergeCells ?? []).Select(range => (range.FromRow, range.FromColumn, range.ToRow, range.ToColumn)), ignoreOrder: true);
        }

        return compared;
    }

    private static void ShouldAgree(Domovoy.Core.Imports.Reading.Cell ours, object? theirs, string format, string where)
    {
        switch (theirs)
        {
            case null or "":
                // The library does not give errors.
                (ours.IsEmpty || ours.Kind == CellKind.Error).ShouldBeTrue(where);
                break;
            case string text:
                ours.ShouldBe(new(CellKind.Text, text), where);
                break;
            case bool yes:
                ours.ShouldBe(new(CellKind.Boolean, yes ? "ИСТИНА" : "ЛОЖЬ"), where);
                break;
            case DateTime { Year: < 1900 } when ours.Text is ['-', ..]:
                // A negative date: the library makes something of it, Excel shows ####, we leave the number.
                ours.Kind.ShouldBe(CellKind.Number, where);
                break;
            case DateTime { Year: < 1900 } time:
                ours.Text.ShouldBe(time.ToString("HH:mm:ss", CultureInfo.InvariantCulture), where);
                break;
            case DateTime date when ours.Kind == CellKind.Date:
                (DateTime.Parse(ours.Text.ShouldNotBeNull(), CultureInfo.InvariantCulture) - date).Duration().ShouldBeLessThan(TimeSpan.FromSeconds(1), where);
                break;
            case TimeSpan elapsed:
                var parts = ours.Text.ShouldNotBeNull().Split(':').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
                (new TimeSpan(parts[0], parts[1], parts[2]) - elapsed).Duration().ShouldBeLessThan(TimeSpan.FromSeconds(1), where);
                break;
            default:
                var number = Convert.ToDouble(theirs, CultureInfo.InvariantCulture);
                ours.Kind.ShouldBe(CellKind.Number, where);
                var read = ours.Text.ShouldNotBeNull();
                var value = read.EndsWith('%') ? decimal.Parse(read[..^1], CultureInfo.InvariantCulture) / 100 : decimal.Parse(read, CultureInfo.InvariantCulture);
                value.ShouldBe(decimal.Parse(number.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture), where);
                if (format.Length > 1 && format.All(c => c == '0'))
                {
                    read.ShouldBe(number.ToString(format, CultureInfo.InvariantCulture), where);
                }

                break;
        }
    }
}
