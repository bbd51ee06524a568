using Domovoy.Core.Accounts;
using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Bench.Lists;

/// <summary>Every list with every filter, a few values of it, and every order; and what people type.</summary>
internal sealed class ListsCases
{
    private readonly ListsStore store;
    private readonly List<(string Name, Guid Id)> entities = [];
    private Guid quarter;
    private Guid group;
    private Guid building;
    private Guid unit;

    private ListsCases(ListsStore store) => this.store = store;

    public Actor Small { get; private set; } = Actor.System;
    public Actor Middle { get; private set; } = Actor.System;
    public Actor Large { get; private set; } = Actor.System;

    public static async Task<ListsCases> LoadAsync(ListsStore store)
    {
        var cases = new ListsCases(store);
        await using var db = store.Open();
        var all = await db.LegalEntities.OrderBy(e => e.Id).ToListAsync();
        foreach (var at in new[] { 0, 1, 6, 7, 9 })
            cases.entities.Add((all[at].Name, all[at].Id));
        cases.quarter = (await db.Quarters.OrderByDescending(q => q.Id).FirstAsync()).Id;
        cases.group = (await db.QuarterGroups.OrderBy(q => q.Id).Skip(4).FirstAsync()).Id;
        cases.building = (await db.Buildings.Where(b => b.ArchivedAt == null).OrderBy(b => b.AddressSort).Skip(7).FirstAsync()).Id;
        cases.unit = (await db.Units.Where(u => u.BuildingId == cases.building).FirstAsync()).Id;
        cases.Small = Restricted(all[9].Id);
        cases.Middle = Restricted(all[7].Id);
        cases.Large = Restricted(all[0].Id);
        return cases;
    }

    private static Actor Restricted(Guid entity) => Actor.System with { EmployeeId = entity, Role = Role.Operator, Access = Access.None with { LegalEntities = [entity] } };

    public IEnumerable<ListUnderTest> Lists() => Units().Concat(Clients()).Concat(Accounts()).Concat(Buildings());

    private IEnumerable<ListUnderTest> Units()
    {
        var list = store.Get<UnitList>();
        var filters = new List<(string, UnitFilter)>
        {
            ("all", new()), ("building", new() { BuildingId = building }), ("quarter", new() { QuarterId = quarter }), ("group", new() { GroupId = group }),
            ("flats", new() { Type = UnitType.Flat }), ("parking", new() { Type = UnitType.Parking }), ("plots", new() { Type = UnitType.Plot }), ("rooms (none)", new() { Type = UnitType.Room }),
            ("residential", new() { IsResidential = true }), ("non-residential", new() { IsResidential = false }), ("without area", new() { WithoutArea = true }), ("archive", new() { Archived = true }),
        };
        filters.AddRange(entities.Select(e => (e.Name, new UnitFilter { LegalEntityId = e.Id })));
        return Cross("units", filters, Enum.GetValues<UnitSort>(), (filter, sort, down, cursor, limit, actor) => list.PageAsync(filter, sort, down, cursor, limit, actor, default));
    }

    private IEnumerable<ListUnderTest> Clients()
    {
        var list = store.Get<ClientList>();
        var filters = new List<(string, ClientFilter)>
        {
            ("all", new()), ("people", new() { Kind = ClientKind.Person }), ("sole traders", new() { Kind = ClientKind.SoleTrader }), ("companies", new() { Kind = ClientKind.Company }),
            ("without phone", new() { WithoutPhone = true }), ("building", new() { BuildingId = building }), ("unit", new() { UnitId = unit }), ("archive", new() { Archived = true }),
        };
        return Cross("clients", filters, Enum.GetValues<ClientSort>(), (filter, sort, down, cursor, limit, actor) => list.PageAsync(filter, sort, down, cursor, limit, actor, default));
    }

    private IEnumerable<ListUnderTest> Accounts()
    {
        var list = store.Get<AccountList>();
        var filters = new List<(string, AccountFilter)>
        {
            ("all", new()), ("open", new() { IsOpen = true }), ("closed", new() { IsOpen = false }), ("parking", new() { Type = AccountType.Parking }), ("capital (none)", new() { Type = AccountType.CapitalRepair }),
            ("without ЕЛС", new() { WithoutUnified = true }), ("without payer", new() { WithoutPayer = true }), ("building", new() { BuildingId = building }), ("unit", new() { UnitId = unit }),
        };
        filters.AddRange(entities.Select(e => (e.Name, new AccountFilter { LegalEntityId = e.Id })));
        return Cross("accounts", filters, Enum.GetValues<AccountSort>(), (filter, sort, down, cursor, limit, actor) => list.PageAsync(filter, sort, down, cursor, limit, actor, default));
    }

    private IEnumerable<ListUnderTest> Buildings()
    {
        var list = store.Get<BuildingList>();
        var filters = new List<(string, BuildingFilter)>
        {
            ("all", new()), ("company", new() { LegalEntityId = entities[0].Id }), ("quarter", new() { QuarterId = quarter }), ("group", new() { GroupId = group }),
            ("car parks", new() { Type = BuildingType.CarPark }), ("not ready", new() { NotReady = true }), ("archive", new() { Archived = true }),
        };
        return Cross("buildings", filters, Enum.GetValues<BuildingSort>(), (filter, sort, down, cursor, limit, actor) => list.PageAsync(filter, sort, down, cursor, limit, actor, default));
    }

    private IEnumerable<ListUnderTest> Cross<TFilter, TSort, TRow>(string name, List<(string Name, TFilter Filter)> filters, TSort[] sorts,
        Func<TFilter, TSort, bool, string?, int, Actor, Task<Result<Page<TRow>>>> page) where TSort : struct, Enum
    {
        foreach (var (filterName, filter) in filters)
        {
            foreach (var sort in sorts)
            {
                yield return ListUnderTest.Of<TRow>(name, $"{filterName}, {sort} ↑", (cursor, limit) => page(filter, sort, false, cursor, limit, Actor.System));
                yield return ListUnderTest.Of<TRow>(name, $"{filterName}, {sort} ↓", (cursor, limit) => page(filter, sort, true, cursor, limit, Actor.System));
            }
        }
        foreach (var (who, actor) in new[] { ("0.1 %", Small), ("1 %", Middle), ("60 %", Large) })
        {
            foreach (var sort in sorts)
                yield return ListUnderTest.Of<TRow>(name, $"sees {who}, {sort} ↑", (cursor, limit) => page(filters[0].Filter, sort, false, cursor, limit, actor));
        }
    }
}
