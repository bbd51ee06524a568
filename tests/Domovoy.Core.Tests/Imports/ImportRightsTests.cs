using Domovoy.Core.Imports;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Imports;

/// <summary>An import acts with the rights its author has when they decide, not with those of the day of the upload.</summary>
public sealed class ImportRightsTests
{
    private const string Heading = "Наименование;Тип;Юрлицо;Адрес;Общая площадь, м²;Внешний код\n";

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Who_sees_less_than_at_the_check_is_shown_nothing_of_it_and_checks_again_before_the_load(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var (wide, narrow) = await ManagersAsync(stand);
        var view = await stand.ImportCsvAsync("buildings", Heading + "Дом;;;;150;A1\nЧужой;;;;250;A2\n", apply: false, actor: wide);
        (view.Status, view.Changed, view.Hidden).ShouldBe((ImportStatus.Ready, 2, false));

        (await stand.ViewAsync(view.Id, narrow)).Hidden.ShouldBeTrue();
        var findings = stand.Get<ImportFindings>();
        (await findings.ChangesAsync(view.Id, -1, 10, narrow, default)).Error.Code.ShouldBe("forbidden");
        (await findings.IssuesAsync(view.Id, true, -1, 10, narrow, default)).Error.Code.ShouldBe("forbidden");
        (await stand.Get<ErrorFile>().WriteAsync(view.Id, Stream.Null, narrow, default)).Error.Code.ShouldBe("forbidden");
        (await findings.ChangesAsync(view.Id, -1, 10, wide, default)).Value.Items.Count.ShouldBe(2);

        (await stand.Get<ApplyImport>().RunAsync(view.Id, false, narrow, default)).Ok.ShouldBeTrue();
        await stand.WorkAsync();
        var again = await stand.ViewAsync(view.Id, narrow);
        (again.Status, again.Changed, again.Errors, again.Hidden).ShouldBe((ImportStatus.Ready, 1, 1, false));
        again.Message.ShouldNotBeNull().ShouldStartWith("После проверки изменились ваш доступ или роль");
        (await stand.Get<ApplyImport>().RunAsync(view.Id, true, narrow, default)).Ok.ShouldBeTrue();
        await stand.WorkAsync();
        await using var db = stand.Db();
        (await db.Buildings.OrderBy(b => b.Name).Select(b => b.TotalArea).ToListAsync()).ShouldBe([150m, 200m]);
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Who_lost_the_right_to_import_loads_nothing_and_who_sees_less_does_not_undo(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var (wide, narrow) = await ManagersAsync(stand);
        var view = await stand.ImportCsvAsync("buildings", Heading + "Чужой;;;;250;A2\n", apply: false, actor: wide);
        var refused = await stand.Get<ApplyImport>().RunAsync(view.Id, false, wide with { Role = Role.Operator }, default);
        refused.Error.Code.ShouldBe("forbidden");
        (await stand.Get<ApplyImport>().RunAsync(view.Id, false, wide, default)).Ok.ShouldBeTrue();
        await stand.WorkAsync();
        (await stand.ViewAsync(view.Id, wide)).Status.ShouldBe(ImportStatus.Done);
        (await stand.Get<UndoImport>().RunAsync(view.Id, narrow, default)).Error.Code.ShouldBe("forbidden");
        (await stand.Get<UndoImport>().RunAsync(view.Id, wide, default)).Ok.ShouldBeTrue();
    }

    /// <summary>One person before and after the administrator took the second company from them.</summary>
    private static async Task<(Actor Wide, Actor Narrow)> ManagersAsync(Stand stand)
    {
        await stand.ImportCsvAsync("buildings", Heading + "Дом;МКД;ООО Дом;г. Тверь, ул. Мира, д. 1;100;A1\nЧужой;МКД;ООО Чужие;г. Тверь, ул. Мира, д. 2;200;A2\n", new() { CreateLegalEntities = true });
        await using var db = stand.Db();
        var entities = await db.LegalEntities.OrderBy(e => e.Name).Select(e => e.Id).ToListAsync();
        var wide = new Actor(null, GuidV7.Next(), "Управляющий", Role.Manager, Access.None with { LegalEntities = entities });
        return (wide, wide with { Access = Access.None with { LegalEntities = [entities[0]] } });
    }
}
