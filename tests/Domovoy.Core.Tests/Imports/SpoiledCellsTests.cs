using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Imports;

/// <summary>What a table made of a cell on its own: dates of numbers, lost digits, errors of formulas.</summary>
public sealed class SpoiledCellsTests
{
    private const string Houses = "Наименование;Внешний код;Юрлицо\nДом;A1;ООО Дом\n";
    private static readonly DateTime Day = new(2026, 2, 1, 0, 0, 0, DateTimeKind.Unspecified);

    [Fact]
    public async Task Dates_made_of_numbers_and_people_of_one_cell_are_refused()
    {
        await using var stand = await FieldFilesTests.StartAsync();
        using var file = Book([["Объект", "Тип помещения", "Номер помещения", "ФИО", "Доля"], ["A1", "Квартира", Day, "Иванов Иван Иванович и Иванова Мария Петровна", Day]]);
        var view = await stand.ImportAsync("units", file, "дата.xlsx", apply: false);
        view.Errors.ShouldBe(1);
        var errors = await stand.ErrorsAsync(view.Id);
        errors.Select(e => e.Column).ShouldBe(["Номер помещения", "ФИО", "Доля"]);
        errors[0].Message.ShouldContain("в дату");
        errors[1].Message.ShouldContain("несколько человек");
    }

    [Theory]
    [InlineData("Секция")]
    [InlineData("В составе помещения")]
    [InlineData("Подъезд")]
    [InlineData("Этаж")]
    public async Task A_date_made_of_what_names_a_unit_is_refused(string heading)
    {
        await using var stand = await FieldFilesTests.StartAsync();
        await stand.ImportCsvAsync("units", $"Объект;Тип помещения;Номер помещения;{heading}\nA1;Комната;1;1-2\n");
        using var file = Book([["Объект", "Тип помещения", "Номер помещения", heading], ["A1", "Комната", "1", Day]]);
        var view = await stand.ImportAsync("units", file, "дата.xlsx", apply: false);
        (view.New, view.Changed, view.Errors).ShouldBe((0, 0, 1));
        (await stand.ErrorsAsync(view.Id)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            e => e.Column.ShouldBe(heading), e => e.Message.ShouldBe("«2026-02-01»: таблица превратила значение в дату. Сделайте столбец текстовым и впишите значение заново."));
    }

    /// <summary>A table wrote «100012345678» as «1,00012E+11»: many flats would get one account.</summary>
    [Fact]
    public async Task A_code_with_lost_digits_is_refused_and_one_with_all_is_read()
    {
        await using var stand = await FieldFilesTests.StartAsync();
        var view = await stand.ImportCsvAsync("units", """"
            Дом;№ квартиры;ЛС
            A1;1;1,00012E+11
            A1;2;1.00012E+11
            A1;3;1,00012345678E+11
            A1;4;1001.0
            A1;5,0;1002
            A1;6;="0012345"
            A1;7;"=""0012346"""
            A1;8;12E5
            """", skipErrors: true);
        (view.New, view.Errors).ShouldBe((6, 2), view.Message);
        (await stand.ErrorsAsync(view.Id)).ShouldAllBe(e => e.Message.Contains("потеряла его цифры"));
        await using var db = stand.Db();
        (await db.Accounts.Select(a => a.Number).ToListAsync()).ShouldBe(["100012345678", "1001", "1002", "0012345", "0012346", "12E5"], ignoreOrder: true);
        (await db.Units.Select(u => u.Number).ToListAsync()).ShouldBe(["3", "4", "5", "6", "7", "8"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("#Н/Д", "ошибка формулы")]
    [InlineData("#ССЫЛКА!", "ошибка формулы")]
    [InlineData("#N/A", "ошибка формулы")]
    [InlineData("########", "столбец был узок")]
    public async Task Errors_of_a_table_are_refused_as_text_too(string text, string message)
    {
        await using var stand = await FieldFilesTests.StartAsync();
        object[][] rows = [["Дом", "№ квартиры", "ФИО", "Комментарий"], ["A1", "1", text, ""], ["A1", "2", "", text], ["A1", "5", "", "# 1"]];
        var csv = await stand.ImportCsvAsync("units", string.Concat(rows.Select(row => string.Join(';', row) + "\n")), apply: false);
        using var file = Book(rows);
        foreach (var view in new[] { csv, await stand.ImportAsync("units", file, "ошибки.xlsx", apply: false) })
        {
            (view.New, view.Errors).ShouldBe((1, 2), view.FileName);
            (await stand.ErrorsAsync(view.Id)).ShouldAllBe(e => e.Message.Contains(message));
        }
    }

    [Theory]
    [InlineData("05.янв")]
    [InlineData("12.май")]
    [InlineData("янв.26")]
    [InlineData("01.05.2026")]
    public async Task A_date_that_a_table_made_is_refused_in_a_csv_as_well(string text)
    {
        await using var stand = await FieldFilesTests.StartAsync();
        var view = await stand.ImportCsvAsync("units", $"Объект;Тип помещения;Номер помещения;Секция;В составе помещения;Подъезд;Этаж\n"
            + $"A1;Комната;{text};;;;\nA1;Комната;1;{text};;;\nA1;Комната;2;;{text};;\nA1;Комната;3;;;{text};\nA1;Комната;4;;;;{text}\nA1;Комната;12.1;1-2;;;\n", apply: false);
        (view.New, view.Errors).ShouldBe((1, 5));
        (await stand.ErrorsAsync(view.Id)).ShouldAllBe(e => e.Message.Contains("превратила значение в дату"));
    }

    [Fact]
    public async Task A_zero_of_a_date_column_loads_empty_with_a_warning()
    {
        await using var stand = await FieldFilesTests.StartAsync();
        using var file = Book([["Дом", "№ квартиры", "ЛС", "Дата открытия"], ["A1", "1", "1", 0], ["A1", "2", "2", "00.01.1900"], ["A1", "3", "3", "30.12.1899"]],
            sheet => sheet.Cell(2, 4).Style.NumberFormat.Format = "dd.mm.yyyy");
        var view = await stand.ImportAsync("units", file, "ноль.xlsx");
        (view.New, view.Errors, view.Warnings).ShouldBe((3, 0, 3));
        await using var db = stand.Db();
        (await db.Accounts.CountAsync(a => a.OpenedOn == null)).ShouldBe(3);
    }

    private static MemoryStream Book(object[][] rows, Action<ClosedXML.Excel.IXLWorksheet>? format = null)
    {
        using var book = new ClosedXML.Excel.XLWorkbook();
        var sheet = book.AddWorksheet("Помещения");
        sheet.Cell(1, 1).InsertData(rows);
        format?.Invoke(sheet);
        var file = new MemoryStream();
        book.SaveAs(file);
        file.Position = 0;
        return file;
    }
}
