using ClosedXML.Excel;
using Domovoy.Core.Imports;

namespace Domovoy.Core.Tests.Imports;

/// <summary>The file with errors marked: mended, it is loaded as the file it came of.</summary>
public sealed class ErrorFileTests
{
    private static readonly string[] Headings = ["Объект", "Тип помещения", "Номер помещения", "Площадь"];

    private static async Task<Stand> StartAsync(DbKind kind)
    {
        var stand = await Stand.StartAsync(kind);
        (await stand.ImportCsvAsync("buildings", "Наименование;Внешний код\nДом;A1\nДом 2;A2\n", new() { AcceptIncomplete = true })).Status.ShouldBe(ImportStatus.Done);
        return stand;
    }

    private static async Task<XLWorkbook> WrittenAsync(Stand stand, Guid id)
    {
        var file = new MemoryStream();
        (await stand.Get<ErrorFile>().WriteAsync(id, file, Stand.Admin, CancellationToken.None)).Ok.ShouldBeTrue();
        file.Position = 0;
        return new XLWorkbook(file);
    }

    private static MemoryStream Saved(XLWorkbook book)
    {
        var file = new MemoryStream();
        book.SaveAs(file);
        file.Position = 0;
        return file;
    }

    private static string[] Lines(IXLWorksheet sheet) => [.. sheet.RowsUsed().Skip(1).Select(row => string.Join('|', row.Cells(1, 4).Select(cell => cell.GetString())))];

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Before_a_load_it_is_the_whole_file_and_after_it_what_is_left(DbKind kind)
    {
        await using var stand = await StartAsync(kind);
        var view = await stand.ImportCsvAsync("units", "Реестр;;;\n" + string.Join(';', Headings) + "\nA1;Квартира;1;50\nA1;Квартира;2;12,5б\nИтого;;2;50\nA1;Квартира;3;40\n", apply: false);
        (view.Rows, view.Errors).ShouldBe((3, 1));
        using (var whole = await WrittenAsync(stand, view.Id))
        {
            var sheet = whole.Worksheet(1);
            Lines(sheet).ShouldBe(["A1|Квартира|1|50", "A1|Квартира|2|12,5б", "Итого||2|50", "A1|Квартира|3|40"]);
            sheet.Cell("D3").ShouldSatisfyAllConditions(c => c.HasComment.ShouldBeTrue(), c => c.Style.Fill.BackgroundColor.Color.R.ShouldBe((byte)255));
            sheet.Cell("D2").Style.Fill.PatternType.ShouldBe(XLFillPatternValues.None);
            sheet.Cell("E3").GetString().ShouldContain("не число");
            sheet.Cell("D3").Value = 12.5;
            var mended = await stand.ImportAsync("units", Saved(whole), "Ошибки.xlsx", apply: false);
            (mended.Rows, mended.New, mended.Errors).ShouldBe((3, 3, 0));
        }
        (await stand.Get<ApplyImport>().RunAsync(view.Id, true, Stand.Admin, CancellationToken.None)).Ok.ShouldBeTrue();
        await stand.WorkAsync();
        using (var rest = await WrittenAsync(stand, view.Id))
            Lines(rest.Worksheet(1)).ShouldBe(["A1|Квартира|2|12,5б"]);
        await stand.UndoAsync(view.Id);
        using var undone = await WrittenAsync(stand, view.Id);
        Lines(undone.Worksheet(1)).Length.ShouldBe(4, "nothing of it is loaded any more");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task What_is_merged_over_a_bad_row_comes_back_with_it(DbKind kind)
    {
        await using var stand = await StartAsync(kind);
        using var book = new XLWorkbook();
        var sheet = book.AddWorksheet("Помещения");
        sheet.Cell(1, 1).InsertData(new[] { Headings, ["A1", "Квартира", "1", "50"], ["", "", "2", "12,5б"], ["", "", "3", "40"], ["Итого", "", "3", ""], ["A2", "Квартира", "1", "x"] });
        sheet.Range("A2:A4").Merge();
        sheet.Range("B2:B4").Merge();
        var view = await stand.ImportAsync("units", Saved(book), "слитые.xlsx", apply: false);
        (view.Rows, view.Errors).ShouldBe((4, 2));
        using (var whole = await WrittenAsync(stand, view.Id))
            Lines(whole.Worksheet(1)).ShouldBe(["A1|Квартира|1|50", "A1|Квартира|2|12,5б", "A1|Квартира|3|40", "Итого||3|", "A2|Квартира|1|x"]);
        (await stand.Get<ApplyImport>().RunAsync(view.Id, true, Stand.Admin, CancellationToken.None)).Ok.ShouldBeTrue();
        await stand.WorkAsync();
        using var rest = await WrittenAsync(stand, view.Id);
        Lines(rest.Worksheet(1)).ShouldBe(["A1|Квартира|2|12,5б", "A2|Квартира|1|x"]);
        rest.Worksheet(1).Cell("D2").Value = 12.5;
        rest.Worksheet(1).Cell("D3").Value = 30;
        var mended = await stand.ImportAsync("units", Saved(rest), "Ошибки.xlsx");
        (mended.Status, mended.New, mended.Errors).ShouldBe((ImportStatus.Done, 2, 0));
    }

    /// <summary>«Характеристики МКД» and «Машиноместа» are types that only the sheet's name says.</summary>
    [Fact]
    public async Task The_type_said_by_the_name_of_a_sheet_comes_back_with_it()
    {
        await using var stand = await StartAsync(DbKind.Sqlite);
        using var houses = new XLWorkbook();
        houses.AddWorksheet("Характеристики МКД").Cell(1, 1).InsertData(new[] { new[] { "Адрес", "Общая площадь здания" }, ["г. Тверь, ул. Мира, д. 3", "сто"] });
        var own = new ImportOptions { AcceptIncomplete = true };
        var view = await stand.ImportAsync("buildings", Saved(houses), "МКД.xlsx", own, apply: false);
        using (var back = await WrittenAsync(stand, view.Id))
        {
            back.Worksheet(1).Name.ShouldBe("Характеристики МКД");
            back.Worksheet(1).Cell("B2").Value = 100;
            var mended = await stand.ImportAsync("buildings", Saved(back), "Ошибки.xlsx", own);
            (mended.Status, mended.New).ShouldBe((ImportStatus.Done, 1), mended.Message);
        }
        await using (var db = stand.Db())
            db.Buildings.Single(b => b.ExternalCode == null).Type.ShouldBe(Core.Buildings.BuildingType.ApartmentHouse);

        using var units = new XLWorkbook();
        units.AddWorksheet("Машиноместа").Cell(1, 1).InsertData(new[] { new[] { "Объект", "Номер помещения", "Площадь" }, ["A1", "1", "x"] });
        units.AddWorksheet("Пояснение").Cell(1, 1).Value = "К реестру";
        view = await stand.ImportAsync("units", Saved(units), "места.xlsx", apply: false);
        view.Errors.ShouldBe(1, view.Message);
        using var places = await WrittenAsync(stand, view.Id);
        places.Worksheet(1).Cell("C2").Value = 13;
        var again = await stand.ImportAsync("units", Saved(places), "Ошибки.xlsx", apply: false);
        (again.Status, again.New, again.Errors).ShouldBe((ImportStatus.Ready, 1, 0), again.Message);
    }

    [Theory]
    [InlineData("реестр: дома [2026].csv")]
    [InlineData("очень длинное название файла с реестром.csv")]
    public async Task A_name_no_sheet_can_have_is_not_given_to_one(string file)
    {
        await using var stand = await StartAsync(DbKind.Sqlite);
        var csv = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(string.Join(';', Headings) + "\nA1;Квартира;1;x\n"));
        var view = await stand.ImportAsync("units", csv, file, apply: false);
        using var book = await WrittenAsync(stand, view.Id);
        book.Worksheets.Select(sheet => sheet.Name).ShouldBe(["Ошибки"]);
    }

    /// <summary>As text they would pass for a number that somebody wrote.</summary>
    [Fact]
    public async Task A_date_made_of_a_number_and_a_number_without_its_digits_stay_refused_until_mended()
    {
        await using var stand = await StartAsync(DbKind.Sqlite);
        using var book = new XLWorkbook();
        var sheet = book.AddWorksheet("Помещения");
        sheet.Cell(1, 1).InsertData(new object[][]
        {
            ["Объект", "Тип помещения", "Номер помещения", "Внешний код помещения"],
            ["A1", "Квартира", new DateTime(2026, 2, 1, 0, 0, 0, DateTimeKind.Unspecified), "U1"], ["A1", "Квартира", "2", 40817810099910004312d],
        });
        var view = await stand.ImportAsync("units", Saved(book), "числа.xlsx", apply: false);
        view.Errors.ShouldBe(2);
        using (var back = await WrittenAsync(stand, view.Id))
        {
            var again = await stand.ImportAsync("units", Saved(back), "Ошибки.xlsx", apply: false);
            (again.Rows, again.Errors).ShouldBe((2, 2));
            using var twice = await WrittenAsync(stand, again.Id);
            twice.Worksheet(1).Row(1).CellsUsed().Select(cell => cell.GetString()).ShouldBe(["Объект", "Тип помещения", "Номер помещения", "Внешний код помещения", "Что исправить"]);
        }
    }
}
