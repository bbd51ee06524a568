using Domovoy.Core.Imports;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Imports;

public sealed class HeadingTests
{
    [Theory]
    [InlineData("Общая площадь, м²", "ОБЩАЯ ПЛОЩАДЬ КВ.М")]
    [InlineData("Общая площадь, м²*", "общая площадь (кв. м)")]
    [InlineData("Лицевой счёт", "Лицевой счет *")]
    [InlineData("Зарегистрировано, чел.", "Зарегистрировано")]
    [InlineData("Этаж", " этаж: ")]
    [InlineData("Ф.И.О. собственника", "ФИО собственника")]
    [InlineData("№ л/с", "№ ЛС")]
    [InlineData("Общая площадь, м.кв.", "Общая площадь")]
    public void Case_stars_letter_yo_and_units_of_measure_do_not_count(string one, string other) => HeadingKey.Of(one).ShouldBe(HeadingKey.Of(other));

    [Theory]
    [InlineData("Отчество (при наличии)", "Отчество ")]
    [InlineData("Кадастровый номер (для связывания сведений с ГКН и ЕГРП)", "Кадастровый номер ")]
    [InlineData("Площадь (жилая)", null)]
    public void A_remark_on_how_to_fill_a_column_is_not_its_name(string heading, string? bare) => HeadingKey.WithoutRemark(heading).ShouldBe(bare);

    [Theory]
    [InlineData("Общая площадь", "Жилая площадь")]
    [InlineData("Количество этажей", "Количество этажей, наименьшее")]
    public void Different_headings_stay_different(string one, string other) => HeadingKey.Of(one).ShouldNotBe(HeadingKey.Of(other));

    [Fact]
    public async Task A_report_with_a_title_numbering_total_and_signature_is_read()
    {
        await using var stand = await Stand.StartAsync(DbKind.Sqlite);
        await stand.ImportCsvAsync("buildings", "Наименование;Внешний код\nДом;A1\n", new() { AcceptIncomplete = true });
        var view = await stand.ImportCsvAsync("units", """
            Реестр помещений на 01.11.2026;;;;
            ;;;;
            Объект;Тип помещения;Номер помещения;Площадь, м²;
            ;;;общая;жилая
            1;2;3;4;5
            A1;Квартира;1;50,5;30
            ;;;;
            A1;Квартира;2;40;20
            Итого;;;90,5;50
            Исполнитель:;Петрова;;;
            """);
        (view.Status, view.Rows, view.New, view.Errors).ShouldBe((ImportStatus.Done, 2, 2, 0), view.Message);
        await using var db = stand.Db();
        (await db.Units.Select(u => u.LivingArea).ToListAsync()).Order().ShouldBe([20m, 30m]);
    }

    [Theory]
    [InlineData("м²;-;шт\n1;2;3\n")]
    [InlineData("кв.м;руб;чел.\n")]
    [InlineData("А;1;2;3\n")]
    [InlineData("А;Б;1;2\n")]
    [InlineData("1;2;3;3.1\n")]
    [InlineData("(1);(2);(3);(4)\n")]
    public async Task Units_of_measure_and_numbering_under_the_headings_are_no_data(string under)
    {
        await using var stand = await Stand.StartAsync(DbKind.Sqlite);
        await stand.ImportCsvAsync("buildings", "Наименование;Внешний код\nДом;A1\n", new() { AcceptIncomplete = true });
        var view = await stand.ImportCsvAsync("units", "Объект;Тип помещения;Номер помещения;Этаж\n" + under + "A1;Квартира;1;2\n", apply: false);
        (view.Rows, view.New, view.Errors).ShouldBe((1, 1, 0), view.Message);
    }

    [Fact]
    public async Task A_flat_in_the_first_row_is_no_numbering()
    {
        await using var stand = await Stand.StartAsync(DbKind.Sqlite);
        await stand.ImportCsvAsync("buildings", "Наименование;Внешний код\nДом;А\n", new() { AcceptIncomplete = true });
        (await stand.ImportCsvAsync("units", "Объект;№ квартиры;Этаж\nА;1;2\n", apply: false)).New.ShouldBe(1);
    }

    /// <summary>«Форма собственности» is not the kind of right here, nor «Тип дома» the type of an object.</summary>
    [Fact]
    public async Task A_column_of_other_words_is_passed_over()
    {
        await using var stand = await Stand.StartAsync(DbKind.Sqlite);
        var houses = await stand.ImportCsvAsync("buildings", "Адрес;Тип дома;Внешний код\nг. Тверь, ул. Мира, д. 1;панельный;A1\n", new() { AcceptIncomplete = true });
        (houses.Status, houses.New, houses.Errors).ShouldBe((ImportStatus.Done, 1, 0), houses.Message);
        var units = await stand.ImportCsvAsync("units", "Объект;№ квартиры;Тип;Тип ЛС;ФИО;Тип собственника;Форма собственности\nA1;1;1-комнатная;жилой;Иванов Иван;Частное лицо;Частная\nA1;2;2-комнатная;жилой;Иванов Петр;Частное лицо;Частная\n");
        (units.Status, units.New, units.Errors).ShouldBe((ImportStatus.Done, 2, 0), units.Message);
        units.Layout!.Columns.Where(c => c.Field is null).Select(c => c.Heading).ShouldBe(["Тип", "Тип ЛС", "Форма собственности"]);
    }

    [Fact]
    public async Task Misspelled_words_of_a_needed_column_are_told_row_by_row()
    {
        await using var stand = await Stand.StartAsync(DbKind.Sqlite);
        await stand.ImportCsvAsync("buildings", "Наименование;Внешний код\nДом;A1\n", new() { AcceptIncomplete = true });
        var few = await stand.ImportCsvAsync("units", "Объект;Тип;Номер\nA1;Квартира;1\nA1;Квартера;2\nA1;Квартира;3\n", apply: false);
        (few.New, few.Errors).ShouldBe((2, 1), few.Message);
        var all = await stand.ImportCsvAsync("units", "Объект;Тип помещения;Номер помещения\nA1;Квартера;1\n", apply: false);
        (all.Status, all.Errors).ShouldBe((ImportStatus.Ready, 1), all.Message);
    }

    [Theory]
    [InlineData("Номер;Квартира", "Квартира")]
    [InlineData("Номер документа;Номер регистрации права;Квартира", "Номер регистрации права|Квартира")]
    [InlineData("Документ;Правоустанавливающий документ;Квартира", "Правоустанавливающий документ|Квартира")]
    [InlineData("Площадь;Общая площадь помещения;Квартира", "Общая площадь помещения|Квартира")]
    [InlineData("Площадь квартиры;Собственник (ФИО);№ л/с;Квартира", "Площадь квартиры|Собственник (ФИО)|№ л/с|Квартира")]
    public async Task Of_two_headings_the_one_that_says_more_is_taken(string headings, string taken)
    {
        await using var stand = await Stand.StartAsync(DbKind.Sqlite);
        var count = headings.Split(';').Length;
        var view = await stand.ImportCsvAsync("units", $"{headings}\n{string.Join(';', Enumerable.Range(7, count))}\n{string.Join(';', Enumerable.Range(17, count))}\n", apply: false);
        string.Join('|', view.Layout!.Columns.Where(c => c.Field is not null).Select(c => c.Heading)).ShouldBe(taken);
    }

    [Fact]
    public async Task What_is_not_recognised_is_mapped_by_hand_once_and_remembered()
    {
        await using var stand = await Stand.StartAsync(DbKind.Sqlite);
        await stand.ImportCsvAsync("buildings", "Наименование;Внешний код\nДом;A1\n", new() { AcceptIncomplete = true });
        const string File = "Где;Чего;Какой\nA1;Квартира;1\nA1;Квартира;2\n";
        var view = await stand.ImportCsvAsync("units", File);
        view.Status.ShouldBe(ImportStatus.Mapping);
        var layout = view.Layout.ShouldNotBeNull();
        (layout.HeaderRow, string.Join('|', layout.Columns.Select(c => c.Heading))).ShouldBe((1, "Где|Чего|Какой"));
        layout.Columns[2].Samples.ShouldBe(["1", "2"]);
        (view.Message ?? "").ShouldContain("«Объект»");
        (view.Message ?? "").ShouldEndWith("Укажите их вручную.", Case.Sensitive, "nothing says that it is of another kind");
        var mapped = await stand.Get<MapImport>().RunAsync(view.Id, new ColumnMapping(null, null, new() { ["Где"] = "Unit.Building", ["Чего"] = "Unit.Type", ["Какой"] = "Unit.Number" }), Stand.Admin, CancellationToken.None);
        mapped.Ok.ShouldBeTrue();
        await stand.WorkAsync();
        (await stand.ViewAsync(view.Id)).ShouldSatisfyAllConditions(v => v.Status.ShouldBe(ImportStatus.Ready), v => (v.Rows, v.New, v.Errors).ShouldBe((2, 2, 0)));
        (await stand.ImportCsvAsync("units", File, apply: false)).ShouldSatisfyAllConditions(v => v.Status.ShouldBe(ImportStatus.Ready, "remembered"), v => v.New.ShouldBe(2));
        (await stand.ImportCsvAsync("units", "Объект;Тип помещения;Квартира\nA1;Квартира;1\n", apply: false)).New.ShouldBe(1, "a word of the data is no heading that was mapped");
        var twice = await stand.Get<MapImport>().RunAsync(view.Id, new ColumnMapping(null, null, new() { ["Где"] = "Unit.Number", ["Чего"] = "Unit.Number" }), Stand.Admin, CancellationToken.None);
        twice.Error.Code.ShouldBe("field_twice");
    }

    /// <summary>«Квартира», «Собственник» and a house called «Дом» are headings elsewhere, and here they are the data of the first row.</summary>
    [Theory]
    [InlineData("A1", "Квартира", "1", "Собственник")]
    [InlineData("Дом", "Квартира", 1, "Собственник")]
    [InlineData("Дом", "Нежилое помещение", 1, "Житель")]
    public async Task The_first_row_under_unknown_headings_is_data(string house, string type, object number, string role)
    {
        await using var stand = await Stand.StartAsync(DbKind.Sqlite);
        object[][] rows = [["Где", "Чего", "Какой", "Кто"], [house, type, number, role], [house, type, number, role]];
        var csv = await stand.ImportCsvAsync("units", string.Concat(rows.Select(row => string.Join(';', row) + "\n")));
        using var book = new ClosedXML.Excel.XLWorkbook();
        book.AddWorksheet("Лист1").Cell(1, 1).InsertData(rows);
        using var file = new MemoryStream();
        book.SaveAs(file);
        file.Position = 0;
        var xlsx = await stand.ImportAsync("units", file, "дома.xlsx");
        foreach (var view in new[] { csv, xlsx })
        {
            var layout = view.Layout.ShouldNotBeNull();
            (layout.HeaderRow, string.Join('|', layout.Columns.Select(c => c.Heading))).ShouldBe((1, "Где|Чего|Какой|Кто"), view.FileName);
            layout.Columns[1].Samples.ShouldBe([type, type]);
        }
    }

    [Fact]
    public async Task A_title_is_no_upper_row_of_the_headings_below_it()
    {
        await using var stand = await Stand.StartAsync(DbKind.Sqlite);
        var view = await stand.ImportCsvAsync("units", "Реестр;;;\nОбъект;Тип помещения;Номер помещения;Кто прописан\nA1;Квартира;1;Иванов\n", apply: false);
        var layout = view.Layout.ShouldNotBeNull();
        (layout.HeaderRow, layout.Columns[3].Heading, view.Rows).ShouldBe((2, "Кто прописан", 1));
    }

    [Fact]
    public async Task A_file_of_houses_among_the_units_is_told_to_be_one()
    {
        await using var stand = await Stand.StartAsync(DbKind.Sqlite);
        var view = await stand.ImportFileAsync("units", "condo/property-import-example.xlsx");
        view.Status.ShouldBe(ImportStatus.Mapping);
        view.Message.ShouldBe("Не найдены столбцы: «Тип помещения», «Номер помещения». Укажите их вручную. Похоже, это файл другого вида: «Объекты». Если так, загрузите его кнопкой «Импорт» на той странице.");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task An_address_merged_over_its_flats_belongs_to_each(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        await stand.ImportCsvAsync("buildings", "Наименование;Внешний код\nДом;A1\nДом 2;A2\n", new() { AcceptIncomplete = true });
        using var book = new ClosedXML.Excel.XLWorkbook();
        var sheet = book.AddWorksheet("Помещения");
        var rows = new[] { ("Объект", "Тип помещения", "Номер помещения"), ("A1", "Квартира", "1"), ("", "", "2"), ("", "Кладовая", "3"), ("A2", "Квартира", "1") };
        for (var i = 0; i < rows.Length; i++)
        {
            sheet.Cell(i + 1, 1).Value = rows[i].Item1;
            sheet.Cell(i + 1, 2).Value = rows[i].Item2;
            sheet.Cell(i + 1, 3).Value = rows[i].Item3;
        }
        sheet.Range("A2:A4").Merge();
        sheet.Range("B2:B3").Merge();
        using var file = new MemoryStream();
        book.SaveAs(file);
        file.Position = 0;
        var view = await stand.ImportAsync("units", file, "слитые.xlsx");
        (view.Status, view.New, view.Errors).ShouldBe((ImportStatus.Done, 4, 0), view.Message);
        await using var db = stand.Db();
        (await db.Units.CountAsync(u => u.Building!.ExternalCode == "A1")).ShouldBe(3);
    }
}
