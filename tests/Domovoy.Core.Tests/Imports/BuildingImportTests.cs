using Domovoy.Core.Buildings;
using Domovoy.Core.Imports;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Imports;

public sealed class BuildingImportTests
{
    private const string Heading = "Наименование;Тип;Юрлицо;Адрес;Общая площадь, м²;Внешний код\n";
    private static readonly ImportOptions Creating = new() { CreateLegalEntities = true };

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task An_error_names_row_column_value_and_the_rest_loads_on_demand(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var view = await stand.ImportCsvAsync("buildings", Heading
            + "Дом 1;Многоквартирный дом;ООО Дом;г. Тверь, ул. Мира, д. 1;12,5б;\n"
            + "Дом 2;МКД;ООО «Дом»;г. Тверь, ул. Мира, д. 2;1 234,56;\n"
            + ";МКД;ООО Дом;г. Тверь, ул. Мира, д. 3;100;\n", Creating, skipErrors: true);
        (view.Status, view.Rows, view.New, view.Errors).ShouldBe((ImportStatus.Done, 3, 1, 2));
        var errors = await stand.ErrorsAsync(view.Id);
        errors[0].ShouldSatisfyAllConditions(e => e.Row.ShouldBe(2), e => e.Column.ShouldBe("Общая площадь, м²"), e => e.Value.ShouldBe("12,5б"), e => e.Message.ShouldContain("не число"));
        errors[1].ShouldSatisfyAllConditions(e => e.Row.ShouldBe(4), e => e.Column.ShouldBe("Наименование"));
        await using var db = stand.Db();
        (await db.Buildings.SingleAsync()).TotalArea.ShouldBe(1234.56m);
        (await db.LegalEntities.SingleAsync()).Name.ShouldBe("ООО «Дом»", "a refused row leaves no trace");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task All_that_is_wrong_with_a_row_is_told_at_once(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        await stand.ImportCsvAsync("buildings", Heading + "Дом;МКД;ООО Дом;г. Тверь, ул. Мира, д. 1;100;A1\n", Creating);
        const string Wide = "Наименование;Тип;Юрлицо;Адрес;Общая площадь, м²;Внешний код;Широта;Группа;Начало управления;Окончание управления\n";
        var view = await stand.ImportCsvAsync("buildings", Wide
            + ";Дворец;ООО Новое;;12,5б;;;Север;;\n"
            + ";;;;сто;A1;;Север;01.01.2020;01.01.2019\n"
            + "Хороший;МКД;ООО Дом;г. Тверь, ул. Мира, д. 1;90;A9;;;;\n", new() { CreateLegalEntities = false }, skipErrors: true);
        (view.Status, view.Rows, view.Errors, view.New).ShouldBe((ImportStatus.Done, 3, 2, 1));
        var errors = await stand.ErrorsAsync(view.Id);
        errors.Where(e => e.Row == 2).Select(e => e.Column).ShouldBe(["Тип", "Общая площадь, м²", "Наименование", "Адрес", "Юрлицо", "Группа"], ignoreOrder: true);
        errors.Where(e => e.Row == 3).Select(e => e.Column).ShouldBe(["Общая площадь, м²", "Окончание управления", "Группа"], ignoreOrder: true);
        (await stand.ViewAsync(view.Id)).Message.ShouldBe("Загружено без строк с ошибками, пропущено: 2");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task An_empty_name_takes_the_address_and_says_so_without_a_flood(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var incomplete = new ImportOptions { AcceptIncomplete = true };
        var rows = string.Concat(Enumerable.Range(1, 50).Select(i => $"{(i == 1 ? "Первый" : "")};г. Тверь, ул. Мира, д. {i}\n"));
        var view = await stand.ImportCsvAsync("buildings", "Наименование;Адрес\n" + rows, incomplete);
        (view.Status, view.New, view.Errors, view.Warnings).ShouldBe((ImportStatus.Done, 50, 0, 21));
        var told = await stand.WarningsAsync(view.Id);
        told[0].ShouldSatisfyAllConditions(w => w.Row.ShouldBe(3), w => w.Message.ShouldBe("Наименование не заполнено: вместо него взят адрес."));
        told[^1].Message.ShouldBe("Наименование не заполнено еще в 29 строках: вместо него взят адрес.");
        var nameless = await stand.ImportCsvAsync("buildings", "Адрес\nг. Тверь, ул. Лесная, д. 1\n", incomplete);
        (nameless.New, nameless.Warnings).ShouldBe((1, 0), "a file without names is told nothing");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Without_permission_to_skip_errors_nothing_loads(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var view = await stand.ImportCsvAsync("buildings", Heading + "Дом;МКД;ООО Дом;г. Тверь, ул. Мира, д. 1;x;\nДом 2;МКД;ООО Дом;г. Тверь, ул. Мира, д. 2;5;\n", Creating, apply: false);
        var refused = await stand.Get<ApplyImport>().RunAsync(view.Id, false, Stand.Admin, CancellationToken.None);
        refused.Error.Code.ShouldBe("has_errors");
        await using var db = stand.Db();
        (await db.Buildings.AnyAsync()).ShouldBeFalse();
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task An_empty_cell_never_erases_and_undo_restores_the_old_values(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        await stand.ImportCsvAsync("buildings", Heading + "Дом;МКД;ООО Дом;г. Тверь, ул. Мира, д. 1;100;A1\n", Creating);
        var changed = await stand.ImportCsvAsync("buildings", Heading + "Дом новый;;;;200;A1\n");
        (changed.Status, changed.Changed, changed.New).ShouldBe((ImportStatus.Done, 1, 0));
        await using (var db = stand.Db())
        {
            var building = await db.Buildings.SingleAsync();
            (building.Name, building.Address, building.TotalArea, building.Version).ShouldBe(("Дом новый", "г. Тверь, ул. Мира, д. 1", 200m, 2));
            (await db.SearchWords.AnyAsync(w => w.Word == "НОВЫЙ")).ShouldBeTrue();
        }
        (await stand.UndoAsync(changed.Id)).Status.ShouldBe(ImportStatus.Undone);
        await using var after = stand.Db();
        var restored = await after.Buildings.SingleAsync();
        (restored.Name, restored.TotalArea, restored.NameSort).ShouldBe(("Дом", 100m, "ДОМ"));
        (await after.SearchWords.AnyAsync(w => w.Word == "НОВЫЙ")).ShouldBeFalse();
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Undo_is_refused_where_what_it_brought_was_changed_or_used(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var first = await stand.ImportCsvAsync("buildings", Heading + "Дом;МКД;ООО Дом;г. Тверь, ул. Мира, д. 1;100;A1\n", Creating);
        await stand.ImportCsvAsync("units", "Объект;Тип помещения;Номер помещения\nA1;Квартира;1\n");
        var refused = await stand.Get<UndoImport>().RunAsync(first.Id, Stand.Admin, CancellationToken.None);
        refused.Errors.ShouldContain(e => e.Code == "undo_refused" && e.Text.Contains("Дом") && e.Text.Contains("помещения"));
        await using (var db = stand.Db())
        {
            var building = (await stand.Get<GetBuilding>().GetAsync((await db.Buildings.SingleAsync()).Id, Stand.Admin, default)).Value;
            (building.Form.TotalArea, building.Form.Comment) = (120, "новый");
            (await stand.Get<UndoImport>().WhyNotAsync(first.Id, Stand.Admin, default)).ShouldNotBeEmpty("told before the question too");
            (await stand.Get<SaveBuilding>().RunAsync(building.Id, building.Version, building.Form, Stand.Admin, default)).Ok.ShouldBeTrue();
        }
        refused = await stand.Get<UndoImport>().RunAsync(first.Id, Stand.Admin, CancellationToken.None);
        refused.Errors.Select(e => e.Text).ShouldContain("Объект «Дом»: изменено после импорта: Общая площадь, м² — «120 м²», Комментарий — «новый».", string.Join(" | ", refused.Errors.Select(e => e.Text)));
        (await stand.ViewAsync(first.Id)).ShouldSatisfyAllConditions(v => v.Status.ShouldBe(ImportStatus.Done), v => v.UndoReasons.ShouldNotBeEmpty());
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_second_row_of_one_address_is_a_repeat_unless_something_tells_them_apart(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var view = await stand.ImportCsvAsync("buildings", Heading
            + "Дом;МКД;ООО Дом;г. Тверь, ул. Мира, д. 1;100;\n"
            + "Дом;МКД;ООО Дом;Тверь, улица Мира, дом 1;100;\n"
            + "Паркинг;Паркинг;ООО Дом;г. Тверь, ул. Мира, д. 1;50;\n", Creating, skipErrors: true);
        (view.New, view.Errors).ShouldBe((2, 1));
        (await stand.ErrorsAsync(view.Id)).ShouldHaveSingleItem().Message.ShouldStartWith("Повтор строки 2");
        (await stand.WarningsAsync(view.Id)).ShouldHaveSingleItem().Row.ShouldBe(4);
        var units = await stand.ImportCsvAsync("units", "Объект;Тип помещения;Номер помещения\nг. Тверь, ул. Мира, д. 1;Квартира;1\n", apply: false);
        (await stand.ErrorsAsync(units.Id)).ShouldHaveSingleItem().Message.ShouldBe("По этому адресу два объекта: укажите внешний код.");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Of_two_rows_of_one_address_the_one_of_the_stored_name_is_the_stored_building_in_either_order(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        await stand.ImportCsvAsync("buildings", Heading + "Дом;МКД;ООО Дом;г. Тверь, ул. Мира, д. 1;100;\n", Creating);
        const string Same = "Дом;МКД;ООО Дом;г. Тверь, ул. Мира, д. 1;100;\n";
        const string Other = "Паркинг;Паркинг;ООО Дом;г. Тверь, ул. Мира, д. 1;50;\n";
        foreach (var rows in (string[])[Other + Same, Same + Other])
        {
            var view = await stand.ImportCsvAsync("buildings", Heading + rows, apply: false);
            (view.New, view.Changed, view.Unchanged, view.Errors).ShouldBe((1, 0, 1, 0));
        }
        var alone = await stand.ImportCsvAsync("buildings", Heading + Other, apply: false);
        (alone.Changed, alone.New).ShouldBe((1, 0), "the only one at its address is the building there, under another name");
        var twice = await stand.ImportCsvAsync("buildings", Heading + Other + Other, apply: false);
        (twice.Changed, twice.New, twice.Errors).ShouldBe((1, 0, 1), "and its second row is a repeat");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_company_of_the_whole_file_in_place_of_an_unknown_one_is_told(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        await stand.ImportCsvAsync("buildings", Heading + "Дом;МКД;ООО Дом;г. Тверь, ул. Мира, д. 1;100;\n", Creating);
        await using var db = stand.Db();
        var own = await db.LegalEntities.Select(e => e.Id).SingleAsync();
        var rows = string.Concat(Enumerable.Range(2, 25).Select(i => $"Дом {i};МКД;{(i == 2 ? "" : "ООО Чужие")};г. Тверь, ул. Мира, д. {i};100;\n"));
        var view = await stand.ImportCsvAsync("buildings", Heading + rows, new() { LegalEntity = own.ToString() });
        (view.Status, view.New, view.Warnings).ShouldBe((ImportStatus.Done, 25, 21));
        var told = await stand.WarningsAsync(view.Id);
        told[0].ShouldSatisfyAllConditions(w => w.Row.ShouldBe(3), w => w.Column.ShouldBe("Юрлицо"), w => w.Message.ShouldBe("Юрлица «ООО Чужие» нет в списке: взято юрлицо для всего файла, «ООО Дом»."));
        told[^1].Message.ShouldBe("Юрлицо для всего файла взято вместо указанного еще в 4 строках.");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_company_of_the_whole_file_is_for_buildings_that_have_none(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        await stand.ImportCsvAsync("buildings", Heading + "Дом;МКД;ООО Дом;г. Тверь, ул. Мира, д. 1;100;A1\nДругой;МКД;ООО Другие;г. Тверь, ул. Мира, д. 2;100;A2\n", Creating);
        await using var db = stand.Db();
        var other = await db.LegalEntities.Where(e => e.Name == "ООО Другие").Select(e => e.Id).SingleAsync();
        var view = await stand.ImportCsvAsync("buildings", Heading + "Дом;МКД;;г. Тверь, ул. Мира, д. 1;100;A1\nНовый;МКД;;г. Тверь, ул. Мира, д. 3;100;A3\n", new() { LegalEntity = other.ToString() });
        (view.Status, view.New, view.Unchanged, view.Changed).ShouldBe((ImportStatus.Done, 1, 1, 0), "an empty cell never erases what is stored");
        (await db.Buildings.CountAsync(b => b.LegalEntityId == other)).ShouldBe(2);
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_clean_file_that_changes_nothing_that_matters_loads_at_once(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var choices = Creating with { CheckOnly = false };
        (await stand.ImportCsvAsync("buildings", Heading + "Дом;МКД;ООО Дом;г. Тверь, ул. Мира, д. 1;100;A1\n", choices, apply: false)).Status.ShouldBe(ImportStatus.Done);
        (await stand.ImportCsvAsync("buildings", Heading + "Дом;МКД;ООО Дом;г. Тверь, ул. Мира, д. 1;101;A1\n", choices, apply: false)).Status.ShouldBe(ImportStatus.Ready, "an area changes: a person decides");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Groups_and_quarters_are_created_once(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var view = await stand.ImportCsvAsync("buildings", "Наименование;Квартал;Группа\nДом 1;Северный;Левый берег\nДом 2;северный;\nДом 3;Южный;Левый Берег\n", new() { AcceptIncomplete = true });
        view.New.ShouldBe(3);
        await using var db = stand.Db();
        (await db.Quarters.CountAsync()).ShouldBe(2);
        (await db.QuarterGroups.SingleAsync()).Name.ShouldBe("Левый берег");
        (await stand.UndoAsync(view.Id)).Status.ShouldBe(ImportStatus.Undone);
        (await db.Quarters.AnyAsync()).ShouldBeFalse();
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task One_with_less_access_makes_no_companies_and_sees_no_foreign_buildings(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        await stand.ImportCsvAsync("buildings", Heading + "Дом;МКД;ООО Дом;г. Тверь, ул. Мира, д. 1;100;A1\nЧужой;МКД;ООО Чужие;г. Тверь, ул. Мира, д. 2;100;A2\n", Creating);
        await using var db = stand.Db();
        var own = await db.LegalEntities.Where(e => e.Name == "ООО Дом").Select(e => e.Id).SingleAsync();
        var manager = new Actor(null, GuidV7.Next(), "Управляющий", Role.Manager, Access.None with { LegalEntities = [own] });
        var view = await stand.ImportCsvAsync("buildings", Heading + "Новый;МКД;ООО Новые;г. Тверь, ул. Мира, д. 3;100;A3\nЧужой дом;;ООО Чужие;;200;A2\nДом;;;;100;A1\n", Creating, apply: false, actor: manager);
        (view.Errors, view.Unchanged).ShouldBe((2, 1));
        var units = await stand.ImportCsvAsync("units", "Объект;Тип помещения;Номер помещения\nA2;Квартира;1\n", apply: false, actor: manager);
        units.Errors.ShouldBe(1);
        var foreign = await db.LegalEntities.Where(e => e.Name == "ООО Чужие").Select(e => e.Id).SingleAsync();
        (await stand.Get<StartImport>().RunAsync(new StartImportForm { Kind = "buildings", FileName = "x.csv", Content = new MemoryStream([1]), Options = new() { LegalEntity = foreign.ToString() } }, manager, CancellationToken.None))
            .Error.Code.ShouldBe("unknown_legal_entity", "what one may not see is not there");
        var viewer = manager with { Role = Role.Operator };
        (await stand.Get<StartImport>().RunAsync(new StartImportForm { Kind = "units", FileName = "x.csv", Content = new MemoryStream([1]) }, viewer, CancellationToken.None)).Error.Code.ShouldBe("forbidden");
        (await stand.Get<ImportList>().GetAsync(view.Id, manager with { KeyId = GuidV7.Next() }, CancellationToken.None)).Error.Code.ShouldBe("not_found");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task The_name_of_a_quarter_or_group_one_may_not_see_is_taken_and_nothing_more_is_told(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        const string Wide = "Наименование;Тип;Юрлицо;Адрес;Общая площадь, м²;Квартал;Группа\n";
        await stand.ImportCsvAsync("buildings", Wide + "Дом;МКД;ООО Дом;г. Тверь, ул. Мира, д. 1;100;;\nЧужой;МКД;ООО Чужие;г. Тверь, ул. Мира, д. 2;100;Центральный;Левый берег\n", Creating);
        await using var db = stand.Db();
        var own = await db.LegalEntities.Where(e => e.Name == "ООО Дом").Select(e => e.Id).SingleAsync();
        var manager = new Actor(null, GuidV7.Next(), "Управляющий", Role.Manager, Access.None with { LegalEntities = [own] });
        var view = await stand.ImportCsvAsync("buildings", Wide
            + "Дом 3;МКД;ООО Дом;г. Тверь, ул. Мира, д. 3;100;центральный;\n"
            + "Дом 4;МКД;ООО Дом;г. Тверь, ул. Мира, д. 4;100;Южный;левый берег\n"
            + "Дом 5;МКД;ООО Дом;г. Тверь, ул. Мира, д. 5;100;Южный;Правый берег\n", Creating with { CheckOnly = false }, apply: false, actor: manager);
        (view.Status, view.New, view.Errors).ShouldBe((ImportStatus.Ready, 1, 2));
        var errors = await stand.ErrorsAsync(view.Id);
        errors.Select(e => (e.Row, e.Column)).ShouldBe([(2, "Квартал"), (3, "Группа")]);
        errors[0].Message.ShouldBe("Наименование квартала «центральный» занято, а доступа к нему у вас нет. Напишите другое наименование или обратитесь к администратору.");
        (await stand.Get<ApplyImport>().RunAsync(view.Id, true, manager, default)).Ok.ShouldBeTrue();
        await stand.WorkAsync();
        (await stand.ViewAsync(view.Id)).Status.ShouldBe(ImportStatus.Done);
        (await db.Quarters.OrderBy(q => q.NameKey).Select(q => q.Name).ToListAsync()).ShouldBe(["Центральный", "Южный"]);

        var chosen = manager with { Access = Access.None with { Quarters = [await db.Quarters.Where(q => q.Name == "Южный").Select(q => q.Id).SingleAsync()], LegalEntities = [own] } };
        var known = await stand.ImportCsvAsync("buildings", Wide + "Дом 6;МКД;ООО Дом;г. Тверь, ул. Мира, д. 6;100;Южный;Правый берег\n", apply: false, actor: chosen);
        (known.New, known.Errors).ShouldBe((1, 0));
    }
}
