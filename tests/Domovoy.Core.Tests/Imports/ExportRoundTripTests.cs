using Domovoy.Core.Imports;
using Domovoy.Core.Shared;

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

    private static ExportScope Only(params IReadOnlyList<Guid> ids) => new(_ => new[] { ids }.ToAsyncEnumerable());

    private static async Task RoundTripAsync(Stand stand, string sheet, int rows)
    {
        using var file = new MemoryStream();
        (await stand.Get<ExportSheet>().WriteAsync(sheet, new ExportScope(), file, Stand.Admin, CancellationToken.None)).Value.ShouldBe(rows);
        file.Position = 0;
        var view = await stand.ImportAsync(sheet, file, "выгрузка.xlsx", new() { AcceptIncomplete = true }, apply: false);
        var errors = string.Join("; ", (await stand.ErrorsAsync(view.Id)).Take(5).Select(e => $"{e.Row} {e.Column} {e.Value}: {e.Message}"));
        (view.Rows, view.Unchanged, view.Errors).ShouldBe((rows, rows, 0), errors);
    }
}
