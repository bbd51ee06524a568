using Domovoy.Core.Clients;
using Domovoy.Core.Imports;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Imports;

public sealed class UnitImportTests
{
    private const string House = "Наименование;Тип;Юрлицо;Адрес;Общая площадь;Внешний код\nДом;МКД;ООО Дом;г. Тверь, ул. Мира, д. 1;1000;A1\nДом 2;МКД;ООО Дом;г. Тверь, ул. Мира, д. 2;1000;A2\n";
    private const string Heading = "Объект;Тип помещения;Номер помещения;Секция;Общая площадь;Лицевой счет;ФИО;Телефон;Роль;Доля;Плательщик;Внешний код клиента\n";

    private static async Task<Stand> StartAsync(DbKind kind)
    {
        var stand = await Stand.StartAsync(kind);
        (await stand.ImportCsvAsync("buildings", House, new() { CreateLegalEntities = true })).Status.ShouldBe(ImportStatus.Done);
        return stand;
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task One_unit_account_and_client_on_several_rows_is_one(DbKind kind)
    {
        await using var stand = await StartAsync(kind);
        var view = await stand.ImportCsvAsync("units", Heading
            + "A1;Квартира;12;;54,3;0012;Иванов Иван Иванович;8 922 123-45-67;Собственник;1/2;да;\n"
            + "г Тверь, ул Мира, д 1;;кв. 12;;;0012;Иванова Мария Петровна;;Собственник;50%;;\n"
            + "Дом;Машиноместо;м/м 4;;13;0012;Иван Иванович Иванов;+79221234567;;;;\n");
        (view.Status, view.New, view.Errors).ShouldBe((ImportStatus.Done, 3, 0));
        await using var db = stand.Db();
        (await db.Units.CountAsync()).ShouldBe(2);
        (await db.Clients.CountAsync()).ShouldBe(2);
        var account = await db.Accounts.SingleAsync();
        account.Number.ShouldBe("0012");
        (await db.Clients.SingleAsync(c => c.Id == account.PayerClientId)).Surname.ShouldBe("Иванов");
        (await db.AccountUnits.CountAsync()).ShouldBe(2);
        (await db.UnitClients.CountAsync(l => l.ShareNum == 1 && l.ShareDen == 2)).ShouldBe(2);
        (await stand.WarningsAsync(view.Id)).ShouldContain(w => w.Message.Contains("уже привязан"));
        (await db.SearchWords.CountAsync(w => w.Word == "12" && w.Kind == Domovoy.Core.Search.SearchKind.Account)).ShouldBe(1, "leading zeros are ignored by search");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Loading_again_in_any_spelling_changes_nothing(DbKind kind)
    {
        await using var stand = await StartAsync(kind);
        await stand.ImportCsvAsync("units", Heading + "A1;Квартира;12;;54,3;0012;Иванов Иван Иванович;8 922 123-45-67;Собственник;1/2;да;C1\nA1;;м/м 4;;13;;;;;;;\n");
        var again = await stand.ImportCsvAsync("units", Heading + "Дом;квартира;№ 12;;54.30 м²;0012;ИВАН ИВАНОВИЧ Иванов;79221234567;собственник;50%;Да;C1\nA1;Машиноместо;м/м 4;;;;;;;;;\n", apply: false);
        (again.Unchanged, again.New, again.Errors).ShouldBe((1, 0, 0), "the name differs in case only on the first row");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Rows_that_contradict_each_other_are_refused_naming_the_first(DbKind kind)
    {
        await using var stand = await StartAsync(kind);
        var view = await stand.ImportCsvAsync("units", Heading
            + "A1;Квартира;1;;50;100;Иванов Иван Иванович;;;;да;\n"
            + "A1;Квартира;1;;60;100;Петров Петр Петрович;;;;;\n"
            + "A1;Квартира;1;;;100;Сидоров Олег Олегович;;;;да;\n"
            + "A2;Квартира;1;;50;100;;;;;;\n", apply: false);
        view.Errors.ShouldBe(3);
        var errors = await stand.ErrorsAsync(view.Id);
        errors[0].ShouldSatisfyAllConditions(e => e.Row.ShouldBe(3), e => e.Column.ShouldBe("Общая площадь"), e => e.Message.ShouldContain("строке 2"));
        errors[1].ShouldSatisfyAllConditions(e => e.Row.ShouldBe(4), e => e.Column.ShouldBe("Плательщик"));
        errors[2].ShouldSatisfyAllConditions(e => e.Row.ShouldBe(5), e => e.Message.ShouldContain("другом объекте"));
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Clients_are_recognised_by_code_phone_with_name_and_name_within_the_unit_only(DbKind kind)
    {
        await using var stand = await StartAsync(kind);
        await stand.ImportCsvAsync("units", Heading
            + "A1;Квартира;1;;;;Иванов Иван Иванович;89221234567;;;;C1\n"
            + "A1;Квартира;2;;;;Петров Петр Петрович;;;;;\n");
        var view = await stand.ImportCsvAsync("units", Heading
            + "A1;Квартира;3;;;;Иванов Иван;+7 922 123 45 67;;;;\n"
            + "A1;Квартира;4;;;;Иванов Иван Иванович;;;;;\n"
            + "A1;Квартира;2;;;;Петров Петр Петрович;89991112233;;;;\n"
            + "A1;Квартира;5;;;;Смирнова Анна;89221234567;;;;\n"
            + "A1;Квартира;6;;;;Иванов Пётр Иванович;;;;;C1\n", skipErrors: true);
        view.Errors.ShouldBe(1, "a code with another name contradicts the row of the phone");
        await using var db = stand.Db();
        (await stand.WarningsAsync(view.Id)).ShouldHaveSingleItem().Row.ShouldBe(5);
        (await db.Clients.CountAsync(c => c.Surname == "Иванов")).ShouldBe(2, "namesakes elsewhere are never merged");
        (await db.Clients.CountAsync(c => c.Surname == "Петров")).ShouldBe(1);
        (await db.Clients.CountAsync(c => c.Surname == "Смирнова")).ShouldBe(1, "a phone that agrees with another name makes a new client");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_unit_without_its_section_is_found_only_if_it_is_the_only_one(DbKind kind)
    {
        await using var stand = await StartAsync(kind);
        await stand.ImportCsvAsync("units", Heading + "A1;Квартира;1;А;40;;;;;;;\nA1;Квартира;1;Б;41;;;;;;;\nA1;Квартира;2;А;42;;;;;;;\n");
        var view = await stand.ImportCsvAsync("units", Heading + "A1;Квартира;1;;40;;;;;;;\nA1;Квартира;2;;42;;;;;;;\nA1;Квартира;1;б;41;;;;;;;\n", apply: false);
        (view.Errors, view.Unchanged).ShouldBe((1, 2));
        (await stand.ErrorsAsync(view.Id)).ShouldHaveSingleItem().Message.ShouldContain("Укажите секцию");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_record_mentioned_far_apart_in_a_long_file_is_still_one_whole(DbKind kind)
    {
        await using var stand = await StartAsync(kind);
        var csv = new System.Text.StringBuilder(Heading).Append("A1;Квартира;1;;;77;Иванов Иван Иванович;;;;;\n");
        for (var i = 2; i <= DataRows.BatchRows + 10; i++)
            csv.Append("A2;Кладовая;").Append(i).Append(";;1;;;;;;;\n");
        csv.Append("A1;Квартира;1;;54,3;77;Иванов Иван Иванович;89221234567;;1/3;да;C9\n");
        var view = await stand.ImportCsvAsync("units", csv.ToString());
        (view.Status, view.Errors).ShouldBe((ImportStatus.Done, 0));
        await using var db = stand.Db();
        var unit = await db.Units.SingleAsync(u => u.Type == UnitType.Flat);
        (unit.TotalArea, unit.Version).ShouldBe((54.3m, 1));
        (await db.Accounts.SingleAsync()).PayerClientId.ShouldNotBeNull();
        (await db.UnitClients.SingleAsync()).ShareDen.ShouldBe(3);
        (await db.ClientPhones.SingleAsync()).IsPrimary.ShouldBeTrue();
        (await stand.UndoAsync(view.Id)).Status.ShouldBe(ImportStatus.Undone);
        (await db.Units.CountAsync() + await db.Clients.CountAsync() + await db.Accounts.CountAsync()).ShouldBe(0);
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Words_of_the_search_follow_a_load_and_its_undo(DbKind kind)
    {
        await using var stand = await StartAsync(kind);
        await using var db = stand.Db();
        var before = await db.SearchWords.CountAsync();
        var view = await stand.ImportCsvAsync("units", Heading + "A1;Квартира;12;;54,3;0012;Ёлкин Иван Иванович;8 922 123-45-67;;;да;C1\n");
        (await db.SearchWords.Where(w => w.Word == "ЕЛКИН").CountAsync()).ShouldBe(1);
        (await db.SearchWords.Where(w => w.Word == "7654321229").CountAsync()).ShouldBe(1, "the tail of the phone");
        await stand.UndoAsync(view.Id);
        (await db.SearchWords.CountAsync()).ShouldBe(before);
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Two_spellings_of_a_section_or_of_the_flat_around_a_room_are_no_contradiction(DbKind kind)
    {
        await using var stand = await StartAsync(kind);
        const string Rooms = "Объект;Тип помещения;Номер помещения;Секция;В составе помещения;ФИО\n";
        const string Rows = "A1;Комната;1;А;12;Иванов Иван Иванович\nA1;Комната;1;а;кв. 12;Петров Петр Петрович\n";
        var view = await stand.ImportCsvAsync("units", Rooms + Rows);
        (view.Status, view.Errors).ShouldBe((ImportStatus.Done, 0));
        await using var db = stand.Db();
        var room = await db.Units.SingleAsync();
        (room.Section, room.ParentNumber).ShouldBe(("А", "12"), "as first written");
        (await db.UnitClients.CountAsync()).ShouldBe(2);
        var lines = Rows.Split('\n');
        (await stand.ImportCsvAsync("units", $"{Rooms}{lines[1]}\n{lines[0]}\n", apply: false)).Unchanged.ShouldBe(2);
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task The_first_ten_characters_of_the_utility_id_are_the_unified_number(DbKind kind)
    {
        await using var stand = await StartAsync(kind);
        const string Accounts = "Объект;Тип помещения;Номер помещения;Лицевой счет;Идентификатор ЖКУ;ЕЛС\n";
        await stand.ImportCsvAsync("units", Accounts + "A1;Квартира;1;100;60АА123456-01;\nA1;Квартира;2;200;;\n");
        var view = await stand.ImportCsvAsync("units", Accounts + "A1;Квартира;2;200;60АА222222-01;\n");
        await using var db = stand.Db();
        (await db.Accounts.OrderBy(a => a.Number).Select(a => a.UnifiedNumber).ToListAsync()).ShouldBe(["60АА123456", "60АА222222"]);
        (await stand.ChangesAsync(view.Id)).Select(c => c.Field).ShouldBe(["ЕЛС", "Идентификатор ЖКУ"]);
        (await db.SearchWords.AnyAsync(w => w.Word == "60АА222222")).ShouldBeTrue();
        (await stand.ImportCsvAsync("units", Accounts + "A1;Квартира;1;100;60АА123456-01;60АА123456\n", apply: false)).Unchanged.ShouldBe(1);
        var wrong = await stand.ImportCsvAsync("units", Accounts + "A1;Квартира;1;100;60АА123456-01;60АА999999\nA1;Квартира;2;200;;60АА999999\n", apply: false);
        (await stand.ErrorsAsync(wrong.Id)).Select(e => (e.Row, e.Column)).ShouldBe([(2, "Идентификатор ЖКУ"), (3, "Идентификатор ЖКУ")]);
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_building_without_a_company_takes_no_accounts(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        await stand.ImportCsvAsync("buildings", "Наименование;Внешний код\nДом;A1\n", new() { AcceptIncomplete = true });
        var view = await stand.ImportCsvAsync("units", Heading + "A1;Квартира;1;;;5;;;;;;\nA1;Квартира;2;;;;;;;;;\n", apply: false);
        (view.Errors, view.New).ShouldBe((1, 1));
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Companies_and_sole_traders_are_told_from_people(DbKind kind)
    {
        await using var stand = await StartAsync(kind);
        await stand.ImportCsvAsync("units", "Объект;Тип помещения;Номер помещения;ФИО;ИНН\nA1;Нежилое помещение;1;ООО «Ромашка»;7707083893\nA1;Нежилое помещение;2;ИП Сидоров Олег Олегович;\nA1;Нежилое помещение;3;ООО Ромашка;\n");
        await using var db = stand.Db();
        var clients = await db.Clients.OrderBy(c => c.Id).ToListAsync();
        clients.Select(c => (c.Kind, c.Surname)).ShouldBe([(ClientKind.Company, "ООО «Ромашка»"), (ClientKind.SoleTrader, "Сидоров"), (ClientKind.Company, "ООО Ромашка")]);
    }
}
