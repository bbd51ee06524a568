using Domovoy.Core.Accounts;
using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.Imports;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Units;

/// <summary>«Объединить» of buildings and of units: nothing is lost, and a preview writes nothing.</summary>
public sealed class MergeTests
{
    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Clients_accounts_and_history_of_a_doubled_unit_go_over(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await House.NewAsync(stand);
        var (kept, gone) = (await house.UnitAsync("12", area: null), await house.UnitAsync("12а", more: f => f.Comment = "угловая"));
        var (ivan, anna) = (await house.ClientAsync("Иванов"), await house.ClientAsync("Петрова", "Анна"));
        await house.LinkAsync(kept, ivan, "1/2");
        await house.LinkAsync(gone, ivan, "1/2");
        await house.LinkAsync(gone, anna, "1/2");
        (await house.AccountAsync("1", kept, gone)).Ok.ShouldBeTrue();
        (await house.AccountAsync("2", gone)).Ok.ShouldBeTrue();
        var merge = stand.Get<MergeUnits>();
        (await merge.PreviewAsync(kept, [gone], house.Only(Role.Operator), default)).Error.Code.ShouldBe("forbidden");
        var plan = (await merge.PreviewAsync(kept, [gone], house.Only(Role.Manager), default)).Value;
        plan.Conflicts.ShouldBeEmpty();
        plan.Moves.ShouldBe(["Связи с клиентами: 2", "Лицевые счета: 2"], ignoreOrder: true);
        await using (var untouched = stand.Db())
            (await untouched.Units.CountAsync()).ShouldBe(2);

        var done = await merge.RunAsync(kept, [gone], house.Only(Role.Manager), default);
        done.Ok.ShouldBeTrue(done.Ok ? null : done.Error.Text);
        await using var db = stand.Db();
        var unit = await db.Units.SingleAsync();
        (unit.Id, unit.Number, unit.TotalArea, unit.Comment).ShouldBe((kept, "12", 50m, "угловая"));
        (await db.UnitClients.Where(l => l.UnitId == kept).Select(l => l.ClientId).ToListAsync()).ShouldBe([ivan, anna], ignoreOrder: true);
        (await db.AccountUnits.Where(l => l.UnitId == kept).CountAsync()).ShouldBe(2);
        (await db.SearchWords.CountAsync(w => w.Id == gone)).ShouldBe(0);
        (await stand.Get<GetUnit>().GetAsync(gone, Stand.Admin, default)).Value.Id.ShouldBe(kept, "the old address leads to the one that stayed");
        var history = (await stand.Get<UnitHistory>().GetAsync(kept, Stand.Admin, default)).Value;
        history.ShouldContain(e => e.Subject == null && e.Fields.Any(f => f.Title == "Объединено с помещением" && f.After == "кв. 12а"));
        history.ShouldContain(e => e.Subject == "присоединенное помещение");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Units_of_a_doubled_building_go_over_and_the_same_ones_become_one(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await House.NewAsync(stand);
        var form = new BuildingForm { Name = "Тверская 1", Type = BuildingType.ApartmentHouse, LegalEntityId = house.Entity, Address = "Пермь, Тверская, 1", TotalArea = 1001, BuiltYear = 1999 };
        var twin = new House(stand, house.Entity, (await stand.Get<SaveBuilding>().RunAsync(null, null, form, Stand.Admin, default)).Value.Id);
        var (own, same, other) = (await house.UnitAsync("1"), await twin.UnitAsync("1"), await twin.UnitAsync("2"));
        await twin.LinkAsync(same, await twin.ClientAsync("Иванов"));
        (await twin.AccountAsync("77", same, other)).Ok.ShouldBeTrue();
        var done = await stand.Get<MergeBuildings>().RunAsync(house.Building, [twin.Building], Stand.Admin, default);
        done.Ok.ShouldBeTrue(done.Ok ? null : done.Error.Text);
        await using var db = stand.Db();
        var building = await db.Buildings.SingleAsync();
        (building.Id, building.BuiltYear, building.TotalArea).ShouldBe((house.Building, 1999, 1000m));
        (await db.Units.Select(u => u.Id).ToListAsync()).ShouldBe([own, other], ignoreOrder: true);
        (await db.Units.AllAsync(u => u.BuildingId == house.Building)).ShouldBeTrue();
        (await db.UnitClients.SingleAsync()).UnitId.ShouldBe(own);
        (await db.Accounts.SingleAsync()).BuildingId.ShouldBe(house.Building);
        (await db.AccountUnits.Select(l => l.UnitId).ToListAsync()).ShouldBe([own, other], ignoreOrder: true);
        (await stand.Get<GetBuilding>().GetAsync(twin.Building, Stand.Admin, default)).Value.Id.ShouldBe(house.Building);
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Buildings_of_two_companies_and_units_of_two_houses_are_not_merged(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var (one, two) = (await House.NewAsync(stand), await House.NewAsync(stand, "Другой"));
        (await stand.Get<MergeBuildings>().RunAsync(one.Building, [two.Building], Stand.Admin, default)).Error.Text.ShouldContain("разных юрлиц");
        (await stand.Get<MergeUnits>().RunAsync(await one.UnitAsync("1"), [await two.UnitAsync("1")], Stand.Admin, default)).Error.Text.ShouldContain("в разных объектах");
        (await stand.Get<MergeBuildings>().RunAsync(one.Building, [two.Building], one.Only(Role.Manager), default)).Error.Code.ShouldBe("not_found");
        (await stand.Get<MergeBuildings>().RunAsync(one.Building, [one.Building], Stand.Admin, default)).Error.Code.ShouldBe("invalid");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task An_import_whose_unit_was_merged_is_not_undone(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await House.NewAsync(stand);
        var kept = await house.UnitAsync("5");
        var run = await stand.ImportCsvAsync("units", "Объект;Тип помещения;Номер помещения\nДом;Квартира;5а\n");
        run.Status.ShouldBe(ImportStatus.Done);
        await using var db = stand.Db();
        var made = await db.Units.Where(u => u.Number == "5а").Select(u => u.Id).SingleAsync();
        (await stand.Get<MergeUnits>().RunAsync(kept, [made], Stand.Admin, default)).Ok.ShouldBeTrue();
        (await stand.Get<UndoImport>().RunAsync(run.Id, Stand.Admin, default)).Error.Text.ShouldBe("Помещение «кв. 5а»: после импорта объединено с другой записью.");
    }
}
