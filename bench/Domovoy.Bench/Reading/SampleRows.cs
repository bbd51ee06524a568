using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using SpreadCheetah;
using SpreadCheetah.Styling;

namespace Domovoy.Bench.Reading;

/// <summary>
/// Rows of a units file, 18 columns, about 17 of them filled: names, addresses, phones, areas, dates. The same rows with inline
/// strings (SpreadCheetah) and with a table of strings, as Excel and 1C write them (by hand: SpreadCheetah has none).
/// </summary>
internal static class SampleRows
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/";
    private const int DateStyle = 1;

    private static readonly string[] Surnames = ["Иванов", "Петрова", "Сидоренко", "Ковалева", "Кузнецов", "Смирнова", "Попов", "Волкова", "Галиуллин", "Журавлева"];
    private static readonly string[] Names = ["Алексей", "Мария", "Наталья", "Сергей", "Елена", "Дмитрий", "Ольга", "Тимур"];
    private static readonly string[] Streets = ["Ленина", "Малышева", "Белинского", "8 Марта", "Космонавтов", "Репина"];

    public static async Task WriteInlineAsync(string path, int rows)
    {
        await using var file = File.Create(path);
        var options = new SpreadCheetahOptions { CompressionLevel = SpreadCheetahCompressionLevel.Fastest };
        await using var sheet = await Spreadsheet.CreateNewAsync(file, options);
        var date = sheet.AddStyle(new Style { Format = NumberFormat.Custom("dd.mm.yyyy") });
        await sheet.StartWorksheetAsync("Помещения");
        var cells = new List<Cell>();
        for (var row = 0; row < rows; row++)
        {
            cells.Clear();
            foreach (var value in Row(row))
            {
                cells.Add(value switch
                {
                    string text => new Cell(text),
                    double number => new Cell(number),
                    DateTime day => new Cell(day, date),
                    _ => new Cell(),
                });
            }

            await sheet.AddRowAsync(cells);
        }

        await sheet.FinishAsync();
    }

    public static void WriteShared(string path, int rows)
    {
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        Put(zip, "[Content_Types].xml", $"<Types xmlns=\"{Package}content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>");
        Put(zip, "_rels/.rels", Relations(("rId1", "officeDocument", "xl/workbook.xml")));
        Put(zip, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets><sheet name=\"Помещения\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        Put(zip, "xl/_rels/workbook.xml.rels", Relations(("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "sharedStrings", "sharedStrings.xml"), ("rId3", "styles", "styles.xml")));
        Put(zip, "xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>");
        var strings = new Dictionary<string, int>();
        using (var sheet = Part(zip, "xl/worksheets/sheet1.xml"))
        {
            sheet.Write($"<worksheet xmlns=\"{Main}\"><sheetData>");
            for (var row = 0; row < rows; row++)
            {
                WriteRow(sheet, row, strings);
            }

            sheet.Write("</sheetData></worksheet>");
        }

        using var table = Part(zip, "xl/sharedStrings.xml");
        table.Write($"<sst xmlns=\"{Main}\" uniqueCount=\"{strings.Count}\">");
        foreach (var text in strings.Keys)
        {
            table.Write($"<si><t>{text}</t></si>");
        }

        table.Write("</sst>");
    }

    private static void WriteRow(StreamWriter sheet, int row, Dictionary<string, int> strings)
    {
        sheet.Write($"<row r=\"{row + 1}\">");
        var values = Row(row);
        for (var column = 0; column < values.Length; column++)
        {
            var at = $"{(char)('A' + column)}{row + 1}";
            switch (values[column])
            {
                case string text:
                    strings.TryAdd(text, strings.Count);
                    sheet.Write($"<c r=\"{at}\" s=\"0\" t=\"s\"><v>{strings[text]}</v></c>");
                    break;
                case DateTime day:
                    sheet.Write($"<c r=\"{at}\" s=\"{DateStyle}\"><v>{(int)day.ToOADate()}</v></c>");
                    break;
                case double number:
                    sheet.Write(string.Create(CultureInfo.InvariantCulture, $"<c r=\"{at}\" s=\"0\"><v>{number}</v></c>"));
                    break;
            }
        }

        sheet.Write("</row>");
    }

    /// <summary>Ten texts, of them five and a half unlike any other in the file; seven numbers and dates.</summary>
    private static object?[] Row(int row)
    {
        var n = (row * 2_654_435_761L) % 9_999_991;
        var house = row / 120;
        return
        [
            $"г. Екатеринбург, ул. {Streets[house % 6]}, д. {house % 150 + 1}",
            row % 9 == 0 ? "Нежилое помещение" : "Квартира",
            (row % 120 + 1).ToString(CultureInfo.InvariantCulture),
            (double)(row % 4 + 1),
            (double)(row % 17 + 1),
            Math.Round(28 + n % 7000 / 100.0, 2),
            row % 3 == 0 ? Math.Round(20 + n % 4000 / 100.0, 2) : null,
            $"66:41:{n % 999999:000000}:{row}",
            $"{1_000_000_000L + row:0000000000}",
            $"{n:0000000}{row % 1000:000}",
            new DateTime(2010, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddDays(n % 5000),
            $"{Surnames[n % 10]} {Names[n % 8]} {Names[n / 7 % 8]} {row}",
            new DateTime(1950, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddDays(n % 20000),
            $"{n % 1000:000}-{n / 1000 % 1000:000}-{row % 1000:000} {row % 97:00}",
            (double)(79_000_000_000 + n * 9),
            row % 2 == 0 ? $"resident{row}@example.org" : null,
            row % 5 == 0 ? "Наниматель" : "Собственник",
            "да",
        ];
    }

    private static string Relations(params (string Id, string Type, string Target)[] relations) =>
        $"<Relationships xmlns=\"{Package}relationships\">"
        + string.Concat(relations.Select(each => $"<Relationship Id=\"{each.Id}\" Type=\"{Office}/{each.Type}\" Target=\"{each.Target}\"/>"))
        + "</Relationships>";

    private static StreamWriter Part(ZipArchive zip, string name) =>
        new(zip.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(false), 64 * 1024);

    private static void Put(ZipArchive zip, string name, string text)
    {
        using var part = Part(zip, name);
        part.Write(text);
    }
}
