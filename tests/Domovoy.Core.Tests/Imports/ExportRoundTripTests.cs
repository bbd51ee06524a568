using System.IO.Compression;
using Domovoy.Core.Accounts;
using Domovoy.Core.Clients;
using Domovoy.Core.Imports;
using Domovoy.Core.Shared;
using Microsoft.Extensions.Logging.Abstractions;

namespace Domovoy.Core.Tests.Imports;

public sealed class ExportRoundTripTests
{
    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task What_is_written_out_is_read_back_without_a_change(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        await stand.ImportFileAsync("buildings", "buildings/reformagkh-vladivostok-2016.csv", new() { AcceptIncomplete = true, CreateLegalEntities = true });
        await stand.ImportCsvAsync("units", """
            Объект;Тип помещения;Номер помещения;Секция;Общая площадь;Лицевой счет;Тип лицевого счета;ФИО;Телефон;E-mail;Роль;Доля;Вид права;Действует с;Плательщик;Внешний код клиента;СНИЛС
            край. Приморский, г. Владивосток, ул. Борисенко, д. 25;Квартира;1;;54,3;0012;ЖКУ;Иванов Иван Иванович;8 922 123-45-67, 89221234568;i@example.ru;Собственник;1/2;общая долевая;31.01.2020;да;C1;112-233-445 95
            край. Приморский, г. Владивосток, ул. Борисенко, д. 25;Квартира;1;;;0013;Капитальный ремонт;Иванова Мария Петровна;;;Собственник;1/2;общая долевая;;да;;
            край. Приморский, г. Владивосток, ул. Борисенко, д. 25;;м/м 4;-1;13,25;;;ООО «Ромашка»;+7 423 222-33-44;;Арендатор;;;;;;
            край. Приморский, г. Владивосток, ул. Борисенко, д. 27;Квартира;2;;;0012-А;;;;;;;;;;;
            """);
        await RoundTripAsync(stand, "buildings", 4051);
        await RoundTripAsync(stand, "units", 4);
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Two_rights_of_one_owner_one_after_the_other_are_two(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        await House.NewAsync(stand, "Дом");
        const string Head = "Объект;Тип помещения;Номер помещения;ФИО;Роль;Доля;Действует с;Действует по\n";
        const string File = Head + """
            г. Пермь, ул. Тверская, д. 1;Квартира;1;Иванов Иван Иванович;Собственник;1/2;01.02.2010;31.12.2012
            г. Пермь, ул. Тверская, д. 1;Квартира;1;Иванов Иван Иванович;Собственник;1;15.03.2019;
            г. Пермь, ул. Тверская, д. 1;Квартира;2;Петров Олег Ильич;Собственник;1;;31.12.2012
            г. Пермь, ул. Тверская, д. 1;Квартира;2;Петров Олег Ильич;Собственник;1/3;01.01.2015;
            """;
        var first = await stand.ImportCsvAsync("units", File);
        (first.Status, first.New, first.Errors).ShouldBe((ImportStatus.Done, 4, 0), string.Join("; ", (await stand.ErrorsAsync(first.Id)).Select(e => e.Message)));
        (await stand.ImportCsvAsync("units", File, apply: false)).Unchanged.ShouldBe(4);
        (await stand.ImportCsvAsync("units", Head + string.Join('\n', File[Head.Length..].Split('\n').Reverse()), apply: false)).Unchanged.ShouldBe(4, "in either order");
        await RoundTripAsync(stand, "units", 4);
        var same = await stand.ImportCsvAsync("units", Head + """
            г. Пермь, ул. Тверская, д. 1;Квартира;3;Иванов Иван Иванович;Собственник;1/2;01.02.2010;
            г. Пермь, ул. Тверская, д. 1;Квартира;3;Иванов Иван Иванович;Собственник;1/2;15.03.2019;
            """, apply: false);
        (same.New, same.Errors).ShouldBe((1, 1), "rights of one role at one time contradict each other, as in the window");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task The_sample_file_loads_and_its_headings_are_all_known(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        foreach (var (sheet, rows) in new[] { ("buildings", 3), ("units", 5) })
        {
            using var sample = new MemoryStream();
            (await stand.Get<ImportTemplate>().WriteAsync(sheet, sample, CancellationToken.None)).Ok.ShouldBeTrue();
            sample.Position = 0;
            var view = await stand.ImportAsync(sheet, sample, "пример.xlsx", new() { CreateLegalEntities = true });
            (view.Status, view.New, view.Errors, view.Warnings).ShouldBe((ImportStatus.Done, rows, 0, 0), string.Join("; ", (await stand.ErrorsAsync(view.Id)).Select(e => e.Column + ": " + e.Message)));
            view.Layout!.Columns.ShouldAllBe(c => c.Field != null);
        }
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Rows_asked_for_are_written_out_and_no_others(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var (mine, other) = (await House.NewAsync(stand, "Свой"), await House.NewAsync(stand, "Чужой"));
        var only = Only(await mine.UnitAsync("1"), await other.UnitAsync("2"));
        await mine.UnitAsync("3");
        (await stand.Get<ExportSheet>().WriteAsync("units", only, Stream.Null, Stand.Admin, CancellationToken.None)).Value.ShouldBe(2);
        (await stand.Get<ExportSheet>().WriteAsync("units", only, Stream.Null, mine.Only(Role.Manager), CancellationToken.None)).Value.ShouldBe(1, "an id is no key to what one may not see");
        (await stand.Get<ExportSheet>().WriteAsync("buildings", Only(mine.Building), Stream.Null, Stand.Admin, CancellationToken.None)).Value.ShouldBe(1);
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Lists_of_clients_and_accounts_are_read_back_without_a_change(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        await House.NewAsync(stand, "Дом");
        await stand.ImportCsvAsync("units", """
            Объект;Тип помещения;Номер помещения;Общая площадь;Лицевой счет;Тип лицевого счета;ФИО;Телефон;E-mail;Роль;Доля;Вид права;Плательщик;Внешний код клиента
            г. Пермь, ул. Тверская, д. 1;Квартира;1;54,3;0012;ЖКУ;Иванов Иван Иванович;8 922 123-45-67, 89221234568;i@example.ru;Собственник;1/2;общая долевая;да;C1
            г. Пермь, ул. Тверская, д. 1;Квартира;1;;0013;Капитальный ремонт;Иванов Иван Иванович;;;Собственник;1/2;общая долевая;да;C1
            г. Пермь, ул. Тверская, д. 1;Квартира;1;;;;Иванова Мария Петровна;;;Собственник;1/2;общая долевая;;C2
            г. Пермь, ул. Тверская, д. 1;Квартира;1;;;;Петров Олег Ильич;89123334455;;Член семьи;;;;
            г. Пермь, ул. Тверская, д. 1;Машиноместо;4;13,25;0012;ЖКУ;Иванов Иван Иванович;;;Собственник;;единоличная;да;C1
            г. Пермь, ул. Тверская, д. 1;Квартира;2;;0099;ЖКУ;;;;;;;;
            """);
        var clients = new ExportScope(ct => stand.Get<ClientList>().AllAsync(new ClientFilter(), false, Stand.Admin, ct), ExportOf.Clients);
        await RoundTripAsync(stand, "units", 5, clients);
        var accounts = new ExportScope(ct => stand.Get<AccountList>().AllAsync(new AccountFilter(), AccountSort.Number, false, Stand.Admin, ct), ExportOf.Accounts);
        await RoundTripAsync(stand, "units", 4, accounts);
        var found = new ExportScope(ct => stand.Get<ClientList>().AllAsync(new ClientFilter { Search = "мария" }, false, Stand.Admin, ct), ExportOf.Clients);
        await RoundTripAsync(stand, "units", 1, found);
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task An_exported_client_shows_no_units_one_may_not_see(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var (mine, other) = (await House.NewAsync(stand, "Свой"), await House.NewAsync(stand, "Чужой"));
        var client = await mine.ClientAsync("Общий");
        await mine.LinkAsync(await mine.UnitAsync("1"), client);
        await other.LinkAsync(await other.UnitAsync("1"), client);
        var alien = await other.ClientAsync("Чужой");
        await other.LinkAsync(await other.UnitAsync("2"), alien);
        var scope = Only(client, alien) with { Of = ExportOf.Clients };
        (await stand.Get<ExportSheet>().WriteAsync("units", scope, Stream.Null, Stand.Admin, CancellationToken.None)).Value.ShouldBe(3);
        (await stand.Get<ExportSheet>().WriteAsync("units", scope, Stream.Null, mine.Only(Role.Manager), CancellationToken.None)).Value.ShouldBe(1);
        (await stand.Get<ExportSheet>().WriteAsync("units", scope, Stream.Null, mine.Only(Role.Operator), CancellationToken.None)).Error.Code.ShouldBe("forbidden");
    }

    [Fact]
    public async Task More_rows_than_a_sheet_holds_go_on_in_the_next()
    {
        using var file = new MemoryStream();
        var rows = Enumerable.Range(0, 1_048_577).Select(i => new object?[] { i }).ToAsyncEnumerable();
        var written = await new ExportTable(NullLogger<ExportTable>.Instance).WriteAsync("numbers", ["Число"], rows, file, Stand.Admin, CancellationToken.None);
        written.Value.ShouldBe(1_048_577);
        using var zip = new ZipArchive(file, ZipArchiveMode.Read);
        using var second = new StreamReader(zip.GetEntry("xl/worksheets/sheet2.xml").ShouldNotBeNull().Open());
        var sheet = await second.ReadToEndAsync();
        sheet.ShouldContain("Число");
        sheet.ShouldContain("1048576");
        sheet.Split("<row").Length.ShouldBe(1 + 3);
    }

    [Fact]
    public async Task A_cancelled_export_stops_at_once()
    {
        using var stop = new CancellationTokenSource();
        var rows = Enumerable.Range(0, int.MaxValue).Select(i =>
        {
            if (i == 10_000)
                stop.Cancel();
            return new object?[] { i };
        }).ToAsyncEnumerable();
        await Should.ThrowAsync<OperationCanceledException>(() => new ExportTable(NullLogger<ExportTable>.Instance).WriteAsync("numbers", ["Число"], rows, Stream.Null, Stand.Admin, stop.Token));
    }

    private static ExportScope Only(params IReadOnlyList<Guid> ids) => new(_ => new[] { ids }.ToAsyncEnumerable());

    private static async Task RoundTripAsync(Stand stand, string sheet, int rows, ExportScope? scope = null)
    {
        using var file = new MemoryStream();
        (await stand.Get<ExportSheet>().WriteAsync(sheet, scope ?? new ExportScope(), file, Stand.Admin, CancellationToken.None)).Value.ShouldBe(rows);
        file.Position = 0;
        var view = await stand.ImportAsync(sheet, file, "выгрузка.xlsx", new() { AcceptIncomplete = true }, apply: false);
        var errors = string.Join("; ", (await stand.ErrorsAsync(view.Id)).Take(5).Select(e => $"{e.Row} {e.Column} {e.Value}: {e.Message}"));
        (view.Rows, view.Unchanged, view.Errors).ShouldBe((rows, rows, 0), errors);
    }
}
