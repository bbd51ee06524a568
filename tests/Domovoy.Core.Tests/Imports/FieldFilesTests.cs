using Domovoy.Core.Imports;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Imports;

/// <summary>What files of other programs and registries hold, as met in the field.</summary>
public sealed class FieldFilesTests
{
    private const string Houses = "Наименование;Внешний код;Юрлицо\nДом;A1;ООО Дом\n";

    private static async Task<Stand> StartAsync()
    {
        var stand = await Stand.StartAsync(DbKind.Sqlite);
        (await stand.ImportCsvAsync("buildings", Houses, new() { AcceptIncomplete = true, CreateLegalEntities = true })).Status.ShouldBe(ImportStatus.Done);
        return stand;
    }

    [Fact]
    public async Task Nonsense_of_a_registry_loads_with_warnings()
    {
        await using var stand = await Stand.StartAsync(DbKind.Sqlite);
        var view = await stand.ImportCsvAsync("buildings",
            "HOUSE_ID,ADDRESS,HOUSE_TYPE,area_total,AREA_LAND,LEVELS,YEAR,CAD_NO,area_residential\n"
            + "1,\"г. Тверь, ул. Мира, д. 1\",Объект индивидуального жилищного строительства,100.5,783200010681.00,12345678901,20000000000,x,нет данных\n",
            new() { AcceptIncomplete = true });
        (view.Status, view.New, view.Errors, view.Warnings).ShouldBe((ImportStatus.Done, 1, 0, 3), string.Join('\n', (await stand.ErrorsAsync(view.Id)).Select(e => e.Message)));
        await using var db = stand.Db();
        (await db.Buildings.SingleAsync()).ShouldSatisfyAllConditions(
            b => b.Type.ShouldBe(Core.Buildings.BuildingType.House), b => b.TotalArea.ShouldBe(100.5m), b => b.LandArea.ShouldBeNull(), b => b.Floors.ShouldBeNull(), b => b.BuiltYear.ShouldBeNull(), b => b.ResidentialArea.ShouldBeNull());
    }

    /// <summary>The three sheets of the ГИС ЖКХ template in one book: no types, remarks in headings, a second row of headings that is blank.</summary>
    [Fact]
    public async Task The_template_of_the_state_registry_is_understood_sheet_by_sheet()
    {
        await using var stand = await StartAsync();
        const string Remark = "Кадастровый номер (для связывания сведений с ГКН и ЕГРП)";
        byte[] file = Book(
            ("Характеристики МКД", ["Адрес", "ОКТМО", "Общая площадь здания", Remark], [["", "", "", ""], ["г. Тверь, ул. Мира, д. 3", "28701000", "5000", "69:40:0100012:1"]]),
            ("Жилые помещения", ["Адрес МКД, в котором расположено жилое помещение", "Номер помещения", "Характеристика помещения", "Общая площадь жилого помещения по паспорту помещения", Remark],
                [["", "", "", "", ""], ["г. Тверь, ул. Мира, д. 3", "1", "Отдельная квартира", "45", "69:40:0100012:12"], ["г. Тверь, ул. Мира, д. 3", "2", "Квартира коммунального заселения", "40", ""]]),
            ("Нежилые помещения", ["Адрес МКД, в котором расположено нежилое помещение", "Номер помещения", "Общая площадь нежилого помещения по паспорту помещения"], [["", "", ""], ["г. Тверь, ул. Мира, д. 3", "1-Н", "100"]]));
        await using var db = stand.Db();
        var entity = (await db.LegalEntities.SingleAsync()).Id.ToString();
        (await stand.ImportAsync("buildings", new MemoryStream(file), "МКД.xlsx", new() { LegalEntity = entity })).ShouldSatisfyAllConditions(v => v.Status.ShouldBe(ImportStatus.Done, v.Message), v => v.New.ShouldBe(1));
        (await db.Buildings.SingleAsync(b => b.ExternalCode == null)).Type.ShouldBe(Core.Buildings.BuildingType.ApartmentHouse);

        var flats = await stand.ImportAsync("units", new MemoryStream(file), "МКД.xlsx", new() { CheckOnly = false }, apply: false);
        (flats.Status, flats.Errors, flats.New).ShouldBe((ImportStatus.Ready, 0, 2), "another sheet is left out, so a person is told");
        (flats.Message ?? "").ShouldContain("«Нежилые помещения»");
        (await stand.Get<MapImport>().RunAsync(flats.Id, new ColumnMapping("Нежилые помещения", null, []), Stand.Admin, CancellationToken.None)).Ok.ShouldBeTrue();
        await stand.WorkAsync();
        (await db.Units.SingleAsync()).ShouldSatisfyAllConditions(u => u.Type.ShouldBe(UnitType.NonResidential), u => u.Number.ShouldBe("1-Н"));
    }

    [Fact]
    public async Task A_heading_may_say_the_type_of_all_its_numbers()
    {
        await using var stand = await StartAsync();
        var view = await stand.ImportCsvAsync("units", "Дом;№ квартиры\nA1;1\nA1;12А\nA1;м/м 4\nA1;IX-н\n", apply: false);
        (view.Rows, view.New, view.Errors).ShouldBe((4, 3, 1), view.Message);
        (await stand.ErrorsAsync(view.Id)).Single().ShouldSatisfyAllConditions(e => e.Row.ShouldBe(5), e => e.Column.ShouldBe("№ квартиры"), e => e.Value.ShouldBe("IX-н"));
    }

    [Fact]
    public async Task Dates_made_of_numbers_and_people_of_one_cell_are_refused()
    {
        await using var stand = await StartAsync();
        using var book = new ClosedXML.Excel.XLWorkbook();
        var sheet = book.AddWorksheet("Помещения");
        string[] headings = ["Объект", "Тип помещения", "Номер помещения", "ФИО", "Доля"];
        for (var i = 0; i < headings.Length; i++)
            sheet.Cell(1, i + 1).Value = headings[i];
        sheet.Cell(2, 1).Value = "A1";
        sheet.Cell(2, 2).Value = "Квартира";
        sheet.Cell(2, 3).Value = new DateTime(2026, 2, 1, 0, 0, 0, DateTimeKind.Unspecified);
        sheet.Cell(2, 4).Value = "Иванов Иван Иванович и Иванова Мария Петровна";
        sheet.Cell(2, 5).Value = new DateTime(2026, 2, 1, 0, 0, 0, DateTimeKind.Unspecified);
        using var file = new MemoryStream();
        book.SaveAs(file);
        file.Position = 0;
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
        await using var stand = await StartAsync();
        await stand.ImportCsvAsync("units", $"Объект;Тип помещения;Номер помещения;{heading}\nA1;Комната;1;1-2\n");
        using var book = new ClosedXML.Excel.XLWorkbook();
        var sheet = book.AddWorksheet("Помещения");
        sheet.Cell(1, 1).InsertData(new object[][] { ["Объект", "Тип помещения", "Номер помещения", heading], ["A1", "Комната", "1", new DateTime(2026, 2, 1, 0, 0, 0, DateTimeKind.Unspecified)] });
        using var file = new MemoryStream();
        book.SaveAs(file);
        file.Position = 0;
        var view = await stand.ImportAsync("units", file, "дата.xlsx", apply: false);
        (view.New, view.Changed, view.Errors).ShouldBe((0, 0, 1));
        (await stand.ErrorsAsync(view.Id)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            e => e.Column.ShouldBe(heading), e => e.Message.ShouldBe("«2026-02-01»: таблица превратила значение в дату. Сделайте столбец текстовым и впишите значение заново."));
    }

    [Fact]
    public async Task Rows_of_one_client_in_other_spellings_load_again_without_a_change_and_add_up_truly()
    {
        await using var stand = await StartAsync();
        const string File = "Объект;Тип помещения;Номер помещения;ФИО;ИНН;Доля;Телефон\n"
            + "A1;Квартира;1;ООО «Вектор»;7707083893;;\nA1;Квартира;2;ООО \"ВЕКТОР\";7707083893;;\nA1;Квартира;3;Иванов Иван;;;\nA1;Квартира;3;ИВАНОВ ИВАН;;1/2;\nA1;Квартира;3;Иванов Иван;;1/3;\nA1;Квартира;4;;;;89221234567\n";
        var first = await stand.ImportCsvAsync("units", File, skipErrors: true);
        (first.New, first.Unchanged, first.Errors).ShouldBe((4, 0, 2), "a row that adds the share to a new owner is no row without changes");
        var errors = await stand.ErrorsAsync(first.Id);
        errors[0].ShouldSatisfyAllConditions(e => e.Row.ShouldBe(6), e => e.Message.ShouldContain("строке 5", customMessage: "row 4 gave no share"));
        errors[1].ShouldSatisfyAllConditions(e => e.Row.ShouldBe(7), e => e.Column.ShouldBe("ФИО"));
        var again = await stand.ImportCsvAsync("units", File, apply: false);
        (again.Unchanged, again.Changed, again.New).ShouldBe((4, 0, 0));
        await using var db = stand.Db();
        (await db.Clients.SingleAsync(c => c.Inn != null)).Surname.ShouldBe("ООО «Вектор»");
    }

    /// <summary>Check and load make other ids: what is told of a change must not hold them.</summary>
    [Fact]
    public async Task What_exists_may_be_given_what_the_file_makes()
    {
        await using var stand = await Stand.StartAsync(DbKind.Sqlite);
        await stand.ImportCsvAsync("buildings", "Наименование;Внешний код\nДом;A1\n", new() { AcceptIncomplete = true });
        var houses = await stand.ImportCsvAsync("buildings", "Внешний код;Наименование;Юрлицо;Квартал\nA1;Дом;ООО Новое;Северный\n", new() { AcceptIncomplete = true, CreateLegalEntities = true });
        (houses.Status, houses.Changed).ShouldBe((ImportStatus.Done, 1), houses.Message);
        await stand.ImportCsvAsync("units", "Объект;Тип помещения;Номер помещения;Лицевой счет\nA1;Квартира;1;77\n");
        var payer = await stand.ImportCsvAsync("units", "Объект;Тип помещения;Номер помещения;Лицевой счет;ФИО;Плательщик\nA1;Квартира;1;77;Иванов Иван;да\n");
        (payer.Status, payer.Errors).ShouldBe((ImportStatus.Done, 0), payer.Message);
        var changes = (await stand.Get<ImportFindings>().ChangesAsync(payer.Id, -1, 10, Stand.Admin, CancellationToken.None)).Value.Items;
        changes.Single().ShouldSatisfyAllConditions(c => c.Field.ShouldBe("Плательщик"), c => c.After.ShouldBe("Иванов Иван"));
    }

    private static byte[] Book(params (string Sheet, string[] Headings, string[][] Rows)[] sheets)
    {
        using var book = new ClosedXML.Excel.XLWorkbook();
        foreach (var (name, headings, rows) in sheets)
        {
            var sheet = book.AddWorksheet(name);
            foreach (var (row, cells) in rows.Prepend(headings).Index())
            {
                for (var i = 0; i < cells.Length; i++)
                    sheet.Cell(row + 1, i + 1).Value = cells[i];
            }
        }
        using var file = new MemoryStream();
        book.SaveAs(file);
        return file.ToArray();
    }
}
