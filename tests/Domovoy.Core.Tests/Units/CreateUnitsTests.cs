using Domovoy.Core.Units;

namespace Domovoy.Core.Tests.Units;

public sealed class CreateUnitsTests
{
    [Fact]
    public void Numbers_go_entrance_by_entrance_floor_by_floor()
    {
        var plan = new CreateUnitsForm { Entrances = 2, Floors = 2, PerFloor = 3, FirstNumber = 10, FirstFloor = 2 }.Plan().ToList();
        plan.Select(unit => unit.Number).ShouldBe(Enumerable.Range(10, 12).Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        plan[0].ShouldBe(new PlannedUnit("10", "1", "2"));
        plan[3].ShouldBe(new PlannedUnit("13", "1", "3"));
        plan[6].ShouldBe(new PlannedUnit("16", "2", "2"));
    }

    [Fact]
    public void Too_many_at_once_and_nothing_at_all_are_refused()
    {
        new CreateUnitsForm { Entrances = 100, Floors = 100, PerFloor = 10 }.Check().ShouldHaveSingleItem().Text.ShouldContain("за один раз");
        new CreateUnitsForm().Check().Select(error => error.Field).ShouldBe([nameof(CreateUnitsForm.Entrances), nameof(CreateUnitsForm.Floors), nameof(CreateUnitsForm.PerFloor)]);
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task What_is_there_is_refused_or_left_out(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await House.NewAsync(stand);
        await house.UnitAsync("2");
        var create = stand.Get<CreateUnits>();
        var form = new CreateUnitsForm { Entrances = 1, Floors = 2, PerFloor = 2 };
        var refused = await create.RunAsync(house.Building, form, Stand.Admin, House.Ct);
        refused.Error.Text.ShouldContain("Уже есть: 2");
        (await stand.Get<UnitList>().CountAsync(new UnitFilter { BuildingId = house.Building }, Stand.Admin, House.Ct)).ShouldBe(1);
        form.SkipExisting = true;
        var made = (await create.RunAsync(house.Building, form, Stand.Admin, House.Ct)).Value;
        made.Created.ShouldBe(3);
        made.Existing.ShouldBe(["2"]);
        var page = (await stand.Get<UnitList>().PageAsync(new UnitFilter { BuildingId = house.Building, Search = "3" }, UnitSort.Place, false, null, 50, Stand.Admin, House.Ct)).Value;
        page.Items.ShouldHaveSingleItem().Floor.ShouldBe("2");
    }
}
