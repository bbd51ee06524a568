using Domovoy.Core.Buildings;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Tests.Buildings;

public sealed class GroupBuildingsTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Many_are_moved_and_archived_all_or_none(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var (one, two) = (await House.NewAsync(stand, "Первый"), await House.NewAsync(stand, "Второй"));
        var group = (await stand.Get<SaveQuarterGroup>().RunAsync(null, null, new QuarterGroupForm { Name = "Север" }, Stand.Admin, Ct)).Value.Id;
        var quarter = (await stand.Get<SaveQuarter>().RunAsync(null, null, new QuarterForm { Name = "Квартал" }, Stand.Admin, Ct)).Value.Id;
        var move = stand.Get<MoveBuildings>();
        (await move.RunAsync([one.Building, Guid.Empty], quarter, Stand.Admin, Ct)).Error.Code.ShouldBe("not_found");
        (await CountAsync(stand, new BuildingFilter { QuarterId = quarter })).ShouldBe(0);
        (await move.RunAsync([one.Building, two.Building], quarter, Stand.Admin, Ct)).Value.ShouldBe(2);
        (await move.RunAsync([one.Building], quarter, Stand.Admin, Ct)).Value.ShouldBe(0);
        (await stand.Get<MoveQuarters>().RunAsync([quarter], group, Stand.Admin, Ct)).Value.ShouldBe(1);
        (await CountAsync(stand, new BuildingFilter { GroupId = group })).ShouldBe(2);
        (await move.RunAsync([two.Building], null, Stand.Admin, Ct)).Value.ShouldBe(1);
        (await CountAsync(stand, new BuildingFilter { WithoutQuarter = true })).ShouldBe(1);
        (await stand.Get<ArchiveBuildings>().RunAsync([one.Building, two.Building], true, Stand.Admin, Ct)).Value.ShouldBe(2);
        (await CountAsync(stand, new BuildingFilter())).ShouldBe(0);
        (await stand.Get<ArchiveBuildings>().RunAsync([one.Building], false, Stand.Admin, Ct)).Value.ShouldBe(1);
        (await CountAsync(stand, new BuildingFilter())).ShouldBe(1);
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Nobody_moves_what_they_do_not_see_or_out_of_their_sight(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var (mine, other) = (await House.NewAsync(stand, "Свой"), await House.NewAsync(stand, "Чужой"));
        var (north, south) = (await QuarterAsync(stand, "Север"), await QuarterAsync(stand, "Юг"));
        var move = stand.Get<MoveBuildings>();
        await move.RunAsync([mine.Building], north, Stand.Admin, Ct);
        var manager = new Actor(null, null, "Севера", Role.Manager, new Access(false, [], [], [north], []));
        (await move.RunAsync([other.Building], north, manager, Ct)).Error.Code.ShouldBe("not_found");
        (await move.RunAsync([mine.Building], south, manager, Ct)).Error.Field.ShouldBe(nameof(BuildingForm.QuarterId));
        (await move.RunAsync([mine.Building], null, manager, Ct)).Error.Text.ShouldContain("перестанете видеть");
        (await move.RunAsync([mine.Building], null, manager with { Role = Role.Operator }, Ct)).Error.Code.ShouldBe("forbidden");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Nobody_opens_others_buildings_to_themselves_by_a_group(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var (mine, other) = (await House.NewAsync(stand, "Свой"), await House.NewAsync(stand, "Чужой"));
        var (north, south) = (await QuarterAsync(stand, "Север"), await QuarterAsync(stand, "Юг"));
        var group = (await stand.Get<SaveQuarterGroup>().RunAsync(null, null, new QuarterGroupForm { Name = "Берег" }, Stand.Admin, Ct)).Value.Id;
        var away = (await stand.Get<SaveQuarterGroup>().RunAsync(null, null, new QuarterGroupForm { Name = "Даль" }, Stand.Admin, Ct)).Value.Id;
        await stand.Get<MoveBuildings>().RunAsync([mine.Building, other.Building], north, Stand.Admin, Ct);
        var manager = new Actor(null, GuidV7.Next(), "Свой", Role.Manager, new Access(false, [mine.Entity], [group], [], []));
        async Task<Result<Quarter>> SaveAsync(Guid quarter, Guid? into) =>
            await stand.Get<SaveQuarter>().RunAsync(quarter, null, new QuarterForm { Name = quarter == north ? "Север" : "Юг", GroupId = into }, manager, Ct);

        (await SaveAsync(north, group)).Error.Field.ShouldBe(nameof(QuarterForm.GroupId));
        (await stand.Get<MoveQuarters>().RunAsync([north], group, manager, Ct)).Error.Text.ShouldContain("нет доступа");
        var file = "Наименование;Адрес;Квартал;Группа\nСвой;г. Пермь, ул. Тверская, д. 1;Север;Берег\n";
        (await stand.ImportCsvAsync("buildings", file, new() { AcceptIncomplete = true }, apply: false, actor: manager)).Errors.ShouldBe(1);
        (await stand.Get<BuildingList>().CountAsync(new BuildingFilter(), manager, Ct)).ShouldBe(1);

        await stand.Get<MoveBuildings>().RunAsync([other.Building], south, Stand.Admin, Ct);
        (await SaveAsync(north, group)).Ok.ShouldBeTrue("all of it is one's own");
        (await SaveAsync(north, null)).Ok.ShouldBeTrue("seen by the legal entity all the same");
        (await stand.Get<MoveQuarters>().RunAsync([south], group, Stand.Admin, Ct)).Ok.ShouldBeTrue();
        (await stand.Get<BuildingList>().CountAsync(new BuildingFilter(), manager, Ct)).ShouldBe(2);
        (await SaveAsync(south, null)).Error.Text.ShouldContain("перестанете видеть");
        (await stand.Get<MoveQuarters>().RunAsync([south], away, manager, Ct)).Ok.ShouldBeFalse();
    }

    private static async Task<Guid> QuarterAsync(Stand stand, string name) => (await stand.Get<SaveQuarter>().RunAsync(null, null, new QuarterForm { Name = name }, Stand.Admin, Ct)).Value.Id;

    private static Task<int> CountAsync(Stand stand, BuildingFilter filter) => stand.Get<BuildingList>().CountAsync(filter, Stand.Admin, Ct);
}
