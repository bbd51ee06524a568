using Domovoy.Core.Imports;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Imports;

/// <summary>Totals and signatures are no data; whatever else stands below a total is.</summary>
public sealed class TotalsTests
{
    private static async Task<Stand> StartAsync()
    {
        var stand = await Stand.StartAsync(DbKind.Sqlite);
        (await stand.ImportCsvAsync("buildings", "Наименование;Внешний код\nДом;A1\nДом 2;A2\n", new() { AcceptIncomplete = true })).Status.ShouldBe(ImportStatus.Done);
        return stand;
    }

    [Fact]
    public async Task Rows_of_two_cells_after_a_subtotal_are_data()
    {
        await using var stand = await StartAsync();
        var view = await stand.ImportCsvAsync("units", "Дом;№ квартиры\nA1;1\nA1;2\nИтого по A1;2\nA2;1\nA2;2\nИтого по A2;2\nВсего;4\nПетрова М.И.;\n01.11.2026;\n", apply: false);
        (view.Rows, view.New, view.Errors).ShouldBe((4, 4, 0), view.Message);
    }

    [Fact]
    public async Task Flats_under_a_merged_address_after_a_subtotal_are_data()
    {
        await using var stand = await StartAsync();
        using var book = new ClosedXML.Excel.XLWorkbook();
        var sheet = book.AddWorksheet("Помещения");
        sheet.Cell(1, 1).InsertData(new[]
        {
            ["Объект", "Тип помещения", "Номер помещения", "ФИО"], ["A1", "Квартира", "1", "Иванов Иван"], ["", "Квартира", "2", ""], ["Итого по A1", "", "2", ""],
            ["A2", "Квартира", "1", ""], ["", "Квартира", "2", ""], ["", "", "м/м 4", ""], ["Итого", "", "3", ""], new[] { "Директор", "", "", "Иванов И.И." },
        });
        sheet.Range("A2:A3").Merge();
        sheet.Range("A5:A7").Merge();
        using var file = new MemoryStream();
        book.SaveAs(file);
        file.Position = 0;
        var view = await stand.ImportAsync("units", file, "слитые.xlsx");
        (view.Status, view.Rows, view.New, view.Errors).ShouldBe((ImportStatus.Done, 5, 5, 0), string.Join('\n', (await stand.ErrorsAsync(view.Id)).Select(e => e.Message)));
        await using var db = stand.Db();
        (await db.Units.CountAsync(u => u.Building!.ExternalCode == "A2")).ShouldBe(3);
    }

    [Fact]
    public async Task Buildings_after_a_subtotal_are_data_and_signatures_are_not()
    {
        await using var stand = await Stand.StartAsync(DbKind.Sqlite);
        var view = await stand.ImportCsvAsync("buildings", """
            Наименование;Адрес;Внешний код
            Дом 1;г. Тверь, ул. Мира, д. 1;
            Итого;1;
            Дом 2;г. Тверь, ул. Мира, д. 2;
            Дом 3;;
            ;;K4
            Главный корпус;;
            Дата-центр;г. Тверь, ул. Мира, д. 5;
            Всего;6;
            ;;
            Директор;______________;Иванов
            Директор ______ Иванов;;
            Исполнитель: Петрова;;
            Исполнитель:;Петрова;
            Гл. бухгалтер;М. И. Петрова;
            Петрова М.И.;;
            01.11.2026;;
            """, new() { AcceptIncomplete = true }, apply: false);
        (view.Rows, view.New, view.Errors).ShouldBe((6, 5, 1), "only the code of an unknown house is refused");
        (await stand.ErrorsAsync(view.Id)).ShouldAllBe(e => e.Row == 6);
    }

    [Fact]
    public async Task Totals_named_behind_the_group_are_no_data()
    {
        await using var stand = await Stand.StartAsync(DbKind.Sqlite);
        var view = await stand.ImportCsvAsync("buildings", """
            Адрес;Общая площадь;Квартал
            г. Тверь, ул. Мира, д. 5;100;Северный
            ул. Мира, 5 Итог;100,5;
            ТЦ «Итог»;50;Северный
            г. Тверь, ТЦ Итог;50;Северный
            Общий итог;1 200;
            """, new() { AcceptIncomplete = true }, apply: false);
        (view.Rows, view.New, view.Errors).ShouldBe((3, 3, 0), view.Message);
    }

    [Theory]
    [InlineData("\nДиректор;;;Иванов И.И.;\nГл. бухгалтер;;;Петрова М.И.;\n01.11.2026;;;;\n")]
    [InlineData("Исполнитель: Петрова;;;;\nтел. 22-33-44;;;;\n")]
    [InlineData("\nДиректор ______ Иванов И.И.;;;;\n(подпись);;;;\n")]
    public async Task A_signature_below_a_table_without_a_total_is_no_data(string signature)
    {
        await using var stand = await StartAsync();
        const string Table = "Дом;№ квартиры;Этаж;ФИО;Телефон\nA1;1;1;Иванов Иван;\nA1;2;1;;\n";
        var view = await stand.ImportCsvAsync("units", Table + signature, apply: false);
        (view.Rows, view.New, view.Errors).ShouldBe((2, 2, 0), view.Message);
        var more = await stand.ImportCsvAsync("units", Table + signature + "A2;1;1;;\n", apply: false);
        more.Rows.ShouldBeGreaterThan(3, "what data follows is told, not lost");
    }

    [Fact]
    public async Task A_row_of_a_co_owner_below_a_subtotal_is_told_and_not_lost()
    {
        await using var stand = await StartAsync();
        var view = await stand.ImportCsvAsync("units", "Дом;№ квартиры;ФИО;Телефон\nA1;1;Иванов Иван;\nИтого;1;;\n;;Петрова Анна;\n;;Петрова М.И.;\n;;;89221234567\n", apply: false);
        (view.Rows, view.New, view.Errors).ShouldBe((4, 1, 3));
    }
}
