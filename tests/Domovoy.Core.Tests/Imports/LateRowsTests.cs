using System.Text;
using Domovoy.Core.Audit;
using Domovoy.Core.Buildings;
using Domovoy.Core.Imports;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Imports;

/// <summary>A file longer than one batch: what its last rows say of records its first rows named is checked, shown and loaded as if they stood together.</summary>
public sealed class LateRowsTests
{
    private const string House = "Наименование;Тип;Юрлицо;Адрес;Общая площадь;Внешний код\nДом;МКД;ООО Дом;г. Тверь, ул. Мира, д. 1;1000;A1\nДом 2;МКД;ООО Дом;г. Тверь, ул. Мира, д. 2;1000;A2\n";
    private const string Heading = "Объект;Тип помещения;Номер помещения;Этаж;Общая площадь;Лицевой счет;Дата открытия ЛС;Дата закрытия ЛС;Идентификатор ЖКУ;ЕЛС;ФИО;Телефон;Действует с;Действует по;Внешний код клиента\n";
    private static readonly ImportOptions AtOnce = new() { CheckOnly = false };

    private static async Task<Stand> StartAsync(DbKind kind)
    {
        var stand = await Stand.StartAsync(kind);
        (await stand.ImportCsvAsync("buildings", House, new() { CreateLegalEntities = true })).Status.ShouldBe(ImportStatus.Done);
        return stand;
    }

    /// <summary>The rows, with a whole batch of others between them.</summary>
    private static string Apart(string heading, string first, string last, Func<int, string> between)
    {
        var csv = new StringBuilder(heading).Append(first).Append('\n');
        for (var i = 1; i <= DataRows.BatchRows; i++)
            csv.Append(between(i)).Append('\n');
        return csv.Append(last).Append('\n').ToString();
    }

    private static string Apart(string first, string last) => Apart(Heading, first, last, i => $"A2;Кладовая;{i};;1;;;;;;;;;;");

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_late_change_of_stored_records_is_shown_and_waits_for_a_person(DbKind kind)
    {
        await using var stand = await StartAsync(kind);
        await stand.ImportCsvAsync("units", Heading + "A1;Квартира;1;;50;100;;;;;Иванов Иван Иванович;89221234567;;;C1\n");
        var csv = Apart("A1;Квартира;1;3;;100;01.02.2020;;;;Иванов Иван Иванович;89993334455;01.02.2020;;", "A1;Квартира;1;;60;100;;01.02.2021;;;Иванов Иван Иванович;89991112233;;01.02.2022;");
        var view = await stand.ImportCsvAsync("units", csv, AtOnce, apply: false);
        (view.Status, view.Errors, view.Changed).ShouldBe((ImportStatus.Ready, 0, 2), "an area and a closing date change");
        (await stand.ChangesAsync(view.Id)).Where(c => c.Row > 3).Select(c => (c.Field, c.Before, c.After)).ShouldBe(
            [("Общая площадь, м²", "50 м²", "60 м²"), ("Телефон", null, "+79991112233"), ("Дата закрытия ЛС", null, "01.02.2021"), ("Действует по", null, "01.02.2022")]);
        view = await stand.ImportCsvAsync("units", csv);
        view.Status.ShouldBe(ImportStatus.Done, view.Message);
        await using (var db = stand.Db())
        {
            var unit = await db.Units.SingleAsync(u => u.Number == "1" && u.Type == Domovoy.Core.Units.UnitType.Flat);
            (unit.TotalArea, unit.Floor, unit.Version).ShouldBe((60m, "3", 2));
            var account = await db.Accounts.SingleAsync();
            (account.OpenedOn, account.ClosedOn, account.Version).ShouldBe((new DateOnly(2020, 2, 1), new DateOnly(2021, 2, 1), 2));
            var client = await db.Clients.Include(c => c.Phones).SingleAsync();
            (client.Version, client.Phones.Count, client.Phones.Count(p => p.IsPrimary)).ShouldBe((2, 3, 1));
            var told = await db.Changes.Where(c => c.ImportId == view.Id && c.EntityId == client.Id).OrderBy(c => c.Id).Select(c => c.Fields).ToListAsync();
            FieldChanges.FromJson(told[^1]).ShouldBe([new("Телефоны", "+7 922 123-45-67, +7 999 333-44-55", "+7 922 123-45-67, +7 999 333-44-55, +7 999 111-22-33")]);
        }
        var again = await stand.ImportCsvAsync("units", csv, apply: false);
        (again.Changed, again.New, again.Errors).ShouldBe((0, 0, 0));
        (await stand.UndoAsync(view.Id)).Status.ShouldBe(ImportStatus.Undone);
        await using var after = stand.Db();
        var restored = await after.Units.SingleAsync();
        (restored.TotalArea, restored.Floor, (await after.ClientPhones.SingleAsync()).Number).ShouldBe((50m, null, "+79221234567"));
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task What_the_rules_refuse_is_an_error_of_the_late_row(DbKind kind)
    {
        await using var stand = await StartAsync(kind);
        await stand.ImportCsvAsync("units", Heading + "A1;Квартира;1;;50;100;;;;;Иванов Иван Иванович;;;;\n");
        foreach (var flat in (string[])["1", "2"])
        {
            var account = flat == "1" ? "100" : "200";
            var dates = await ErrorAsync(stand, $"A1;Квартира;{flat};;;{account};01.02.2020;;;;;;;;", $"A1;Квартира;{flat};4;;{account};;01.02.2019;;;;;;;");
            (dates.Column, dates.Message).ShouldBe(("Дата закрытия ЛС", "Счет закрыт раньше, чем открыт. Проверьте даты."));
            var rights = await ErrorAsync(stand, $"A1;Квартира;{flat};;;;;;;;Иванов Иван Иванович;;01.02.2020;;", $"A1;Квартира;{flat};4;;;;;;;Иванов Иван Иванович;;;01.02.2019;");
            (rights.Column, rights.Message).ShouldBe(("Действует по", "«Действует по» раньше, чем «Действует с». Проверьте даты."));
            (await ErrorAsync(stand, $"A1;Квартира;{flat};;;{account};;;60АА123456-01;;;;;;", $"A1;Квартира;{flat};4;;{account};;;;60АА999999;;;;;")).Row.ShouldBe(DataRows.BatchRows + 3);
        }
    }

    private static async Task<ImportIssue> ErrorAsync(Stand stand, string first, string last)
    {
        var view = await stand.ImportCsvAsync("units", Apart(first, last), apply: false);
        view.Errors.ShouldBe(1);
        return (await stand.ErrorsAsync(view.Id)).ShouldHaveSingleItem();
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_client_made_by_the_first_rows_is_named_by_its_code_alone_in_the_last(DbKind kind)
    {
        await using var stand = await StartAsync(kind);
        var view = await stand.ImportCsvAsync("units", Apart("A1;Квартира;1;;50;;;;;;Иванов Иван Иванович;;;;C1", "A1;Квартира;2;;50;;;;;;;89991112233;;;C1"));
        (view.Status, view.Errors).ShouldBe((ImportStatus.Done, 0));
        await using var db = stand.Db();
        var client = await db.Clients.Include(c => c.Phones).SingleAsync();
        (client.Surname, client.Phones.Count, await db.UnitClients.CountAsync()).ShouldBe(("Иванов", 1, 2));
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_late_change_of_a_building_is_shown_and_checked(DbKind kind)
    {
        const string Wide = "Наименование;Внешний код;Площадь общего имущества;Количество этажей;Начало управления;Окончание управления\n";
        await using var stand = await StartAsync(kind);
        var options = AtOnce with { AcceptIncomplete = true };
        static string Other(int i) => $"Дом {i + 10};B{i};;;;";
        var changed = await stand.ImportCsvAsync("buildings", Apart(Wide, "Дом;A1;;9;;", "Дом;A1;40;;;", Other), options, apply: false);
        changed.Status.ShouldBe(ImportStatus.Ready);
        (await stand.ChangesAsync(changed.Id)).Select(c => (c.Field, c.Before, c.After)).ShouldBe([("Количество этажей", null, "9"), ("Площадь общего имущества, м²", null, "40 м²")]);
        foreach (var code in (string[])["A1", "N1"])
        {
            var wrong = await stand.ImportCsvAsync("buildings", Apart(Wide, $"Дом;{code};;9;01.02.2020;", $"Дом;{code};;;;01.02.2019", Other), options, apply: false);
            (await stand.ErrorsAsync(wrong.Id)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(e => e.Column.ShouldBe("Окончание управления"), e => e.Row.ShouldBe(DataRows.BatchRows + 3));
        }
    }
}
