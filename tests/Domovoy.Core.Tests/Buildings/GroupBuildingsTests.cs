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

    private static async Task<Guid> QuarterAsync(Stand stand, string name) => (await stand.Get<SaveQuarter>().RunAsync(null, null, new QuarterForm { Name = name }, Stand.Admin, Ct)).Value.Id;

    private static Task<int> CountAsync(Stand stand, BuildingFilter filter) => stand.Get<BuildingList>().CountAsync(filter, Stand.Admin, Ct);
}
