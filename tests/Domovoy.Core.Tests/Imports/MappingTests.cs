using Domovoy.Core.Imports;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Imports;

/// <summary>Columns set by hand, and what is learned of it.</summary>
public sealed class MappingTests
{
    private static async Task<Stand> StartAsync(DbKind kind = DbKind.Sqlite)
    {
        var stand = await Stand.StartAsync(kind);
        (await stand.ImportCsvAsync("buildings", "Наименование;Внешний код\nДом;A1\n", new() { AcceptIncomplete = true })).Status.ShouldBe(ImportStatus.Done);
        return stand;
    }

    /// <summary>As the window sends it: every column, those not touched as they were found.</summary>
    private static async Task<ImportView> MapAsync(Stand stand, ImportView view, params (string Heading, string Field)[] chosen)
    {
        var columns = view.Layout.ShouldNotBeNull().Columns.ToDictionary(c => c.Heading, c => c.Field ?? "");
        foreach (var (heading, field) in chosen)
            columns[heading] = field;
        var mapped = await stand.Get<MapImport>().RunAsync(view.Id, new ColumnMapping(view.Layout.Sheet, view.Layout.HeaderRow, columns), Stand.Admin, CancellationToken.None);
        mapped.Ok.ShouldBeTrue(mapped.Ok ? null : mapped.Error.Text);
        await stand.WorkAsync();
        return await stand.ViewAsync(view.Id);
    }

    private static string? FieldOf(ImportView view, string heading) => view.Layout.ShouldNotBeNull().Columns.Single(c => c.Heading == heading).Field;

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Columns_of_one_heading_are_told_apart(DbKind kind)
    {
        await using var stand = await StartAsync(kind);
        const string File = "Объект;Тип помещения;Номер помещения;Площадь;Площадь\nA1;Квартира;1;50;30\n";
        var view = await stand.ImportCsvAsync("units", File, apply: false);
        view.Layout.ShouldNotBeNull().Columns.Select(c => c.Heading).ShouldBe(["Объект", "Тип помещения", "Номер помещения", "Площадь", "Площадь (2)"]);
        FieldOf(view, "Площадь").ShouldBe("Unit.TotalArea");
        view = await MapAsync(stand, view, ("Площадь", ""), ("Площадь (2)", "Unit.LivingArea"));
        (FieldOf(view, "Площадь"), FieldOf(view, "Площадь (2)")).ShouldBe((null, "Unit.LivingArea"));
        (await stand.Get<ApplyImport>().RunAsync(view.Id, false, Stand.Admin, CancellationToken.None)).Ok.ShouldBeTrue();
        await stand.WorkAsync();
        await using var db = stand.Db();
        (await db.Units.SingleAsync()).ShouldSatisfyAllConditions(u => u.TotalArea.ShouldBeNull(), u => u.LivingArea.ShouldBe(30m));
        FieldOf(await stand.ImportCsvAsync("units", File, apply: false), "Площадь (2)").ShouldBe("Unit.LivingArea", "remembered");
    }

    [Fact]
    public async Task A_heading_repeated_in_other_spelling_takes_a_number_no_other_has()
    {
        await using var stand = await StartAsync();
        var view = await stand.ImportCsvAsync("units", "Объект;Площадь;Площадь (2);площадь*\nA1;1;2;3\n", apply: false);
        view.Layout.ShouldNotBeNull().Columns.Select(c => c.Heading).ShouldBe(["Объект", "Площадь", "Площадь (2)", "площадь* (3)"]);
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_heading_left_as_it_was_found_is_still_known_in_the_next_file(DbKind kind)
    {
        await using var stand = await StartAsync(kind);
        var view = await stand.ImportCsvAsync("units", "Где;Тип помещения;Номер помещения;ФИО;Собственник;Площадь\nA1;Квартира;1;Иванов Иван;да;50\n", apply: false);
        FieldOf(view, "Собственник").ShouldBeNull("its field is taken");
        view = await MapAsync(stand, view, ("Где", "Unit.Building"));
        view.Status.ShouldBe(ImportStatus.Ready);
        await using var db = stand.Db();
        (await db.RememberedHeadings.Select(h => h.HeadingKey).ToListAsync()).ShouldBe(["ГДЕ"]);
        var next = await stand.ImportCsvAsync("units", "Где;Тип помещения;Номер помещения;Собственник\nA1;Квартира;2;Петров Петр\n");
        (next.Status, FieldOf(next, "Собственник")).ShouldBe((ImportStatus.Done, "Client.FullName"));
    }

    [Fact]
    public async Task A_heading_that_stood_aside_for_another_is_still_known_by_itself()
    {
        await using var stand = await StartAsync();
        const string Both = "Объект;Тип помещения;Номер помещения;Площадь;Замер БТИ\nA1;Квартира;1;50;51\n";
        var view = await stand.ImportCsvAsync("units", Both, apply: false);
        view = await MapAsync(stand, view, ("Площадь", ""), ("Замер БТИ", "Unit.TotalArea"));
        FieldOf(view, "Замер БТИ").ShouldBe("Unit.TotalArea");
        var again = await stand.ImportCsvAsync("units", Both, apply: false);
        (FieldOf(again, "Площадь"), FieldOf(again, "Замер БТИ")).ShouldBe((null, "Unit.TotalArea"));
        FieldOf(await stand.ImportCsvAsync("units", "Объект;Тип помещения;Номер помещения;Площадь\nA1;Квартира;1;50\n", apply: false), "Площадь").ShouldBe("Unit.TotalArea");
    }

    [Fact]
    public async Task What_is_not_to_be_loaded_is_remembered_until_it_is()
    {
        await using var stand = await StartAsync();
        const string File = "Объект;Тип помещения;Номер помещения;Площадь\nA1;Квартира;1;50\n";
        var view = await MapAsync(stand, await stand.ImportCsvAsync("units", File, apply: false), ("Площадь", ""));
        var again = await stand.ImportCsvAsync("units", File, apply: false);
        FieldOf(again, "Площадь").ShouldBeNull();
        await MapAsync(stand, again, ("Площадь", "Unit.TotalArea"));
        FieldOf(await stand.ImportCsvAsync("units", File, apply: false), "Площадь").ShouldBe("Unit.TotalArea");
        view.Errors.ShouldBe(0);
    }

    [Fact]
    public async Task A_remembered_field_is_taken_only_where_the_cells_fit()
    {
        await using var stand = await Stand.StartAsync(DbKind.Sqlite);
        var options = new ImportOptions { AcceptIncomplete = true };
        var view = await stand.ImportCsvAsync("buildings", "Наименование;Ключ\nДом;e8923b56-67b7-46ad-9f07-f27a96812eb5\n", options, apply: false);
        (await MapAsync(stand, view, ("Ключ", "FiasId"))).Errors.ShouldBe(0);
        FieldOf(await stand.ImportCsvAsync("buildings", "Наименование;Ключ\nДом 2;573629b4-2163-4484-aaa6-d367c05a7b6f\n", options, apply: false), "Ключ").ShouldBe("FiasId");
        var other = await stand.ImportCsvAsync("buildings", "Наименование;Ключ\nДом 3;0\nДом 4;1\n", options, apply: false);
        (FieldOf(other, "Ключ"), other.New, other.Errors).ShouldBe((null, 2, 0));
    }
}
