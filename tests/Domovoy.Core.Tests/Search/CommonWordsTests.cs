using Domovoy.Core.Accounts;
using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Domovoy.Core.Staff;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Search;

/// <summary>
/// A word of tens of thousands of people is looked for otherwise than a rare one: first at a glance, then by all who have it.
/// What is found must not depend on that.
/// </summary>
public sealed class CommonWordsTests
{
    private static readonly string[] Texts = ["иванов", "ива", "иванов петр", "иванов 1", "тверская ива", "100"];

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Common_and_rare_words_find_the_same_rows_in_the_same_order(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var seen = await FillAsync(stand);
        var part = Stand.Admin with { EmployeeId = GuidV7.Next(), Role = Role.Operator, Access = Access.None with { LegalEntities = [seen] } };
        var rare = await AllAsync(stand, part);
        rare.Values.Count(ids => ids.Count > 1).ShouldBeGreaterThan(30);
        await MakeCommonAsync(stand, ["ИВАНОВ", "ИВАНОВА"], "3", 25_000);
        await MakeCommonAsync(stand, ["100200300"], "4", 50_000);
        var common = await AllAsync(stand, part);
        foreach (var (what, ids) in rare)
            common[what].SequenceEqual(ids).ShouldBeTrue($"{what}: {ids.Count} rows of a rare word, {common[what].Count} of a common one");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Accounts_by_date_are_whole_for_who_sees_a_part_of_the_companies(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var seen = await FillAsync(stand);
        var part = Stand.Admin with { EmployeeId = GuidV7.Next(), Role = Role.Operator, Access = Access.None with { LegalEntities = [seen] } };
        await using var db = stand.Db();
        await MultiplyAsync(db, seen, 31_000);
        var wanted = await db.Accounts.Where(a => db.Buildings.Any(b => b.Id == a.BuildingId && b.LegalEntityId == seen)).Select(a => new { a.Id, a.OpenedOn, a.LegalEntityId }).ToListAsync();
        wanted.ShouldContain(a => a.LegalEntityId != seen);
        var opened = wanted.ToDictionary(a => a.Id, a => a.OpenedOn);
        foreach (var descending in new[] { false, true })
        {
            var ids = await WalkAsync((cursor, limit) => stand.Get<AccountList>().PageAsync(new(), AccountSort.OpenedOn, descending, cursor, limit, part, default), row => row.Id, 700, "by date");
            ids.Order().SequenceEqual(wanted.Select(a => a.Id).Order()).ShouldBeTrue($"{descending}: {ids.Count} of {wanted.Count}");
            var dates = ids.ConvertAll(id => opened[id]).OfType<DateOnly>().ToList();
            dates.SequenceEqual(descending ? dates.OrderDescending() : dates.Order()).ShouldBeTrue($"{descending}: not in order");
        }
    }

    /// <summary>More accounts than are gathered and sorted: then the list walks by date.</summary>
    private static async Task MultiplyAsync(AppDb db, Guid entity, int times)
    {
        var columns = db.Model.FindEntityType(typeof(PersonalAccount))?.GetProperties().Select(property => property.GetColumnName()).ToList() ?? [];
        var values = columns.Select(column => column switch
        {
            "Id" => db.IsSqlite ? "randomblob(16)" : "gen_random_uuid()",
            "Number" or "NumberKey" => "'99' || n.i",
            "OpenedOn" => "a.\"OpenedOn\" + n.i % 150",
            _ => $"a.\"{column}\"",
        });
        var series = db.IsSqlite ? $"(WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < {times}) SELECT i FROM s)" : $"generate_series(1, {times})";
        var one = await db.Accounts.Where(a => a.LegalEntityId == entity && a.OpenedOn != null && a.ClosedOn == null).Select(a => a.NumberKey).FirstAsync();
        await MakeAsync(db, $"INSERT INTO \"Accounts\" (\"{string.Join("\", \"", columns)}\") SELECT {string.Join(", ", values)} FROM \"Accounts\" a CROSS JOIN {series} n{(db.IsSqlite ? "" : "(i)")} WHERE a.\"NumberKey\" = '{one}'");
    }

    private static async Task MakeAsync(AppDb db, string sql)
    {
#pragma warning disable EF1002 // The text is the test's own.
        (await db.Database.ExecuteSqlRawAsync(sql)).ShouldBeGreaterThan(1);
#pragma warning restore EF1002
    }

    /// <summary>Pages of each list, order, direction, actor and text.</summary>
    private static async Task<Dictionary<string, List<Guid>>> AllAsync(Stand stand, Actor part)
    {
        var found = new Dictionary<string, List<Guid>>();
        foreach (var (who, actor) in new[] { ("all", Stand.Admin), ("part", part) })
        {
            foreach (var (text, descending, limit) in Texts.SelectMany(text => new[] { (text, false, 9), (text, true, 40) }))
            {
                var name = $"{who} «{text}» {descending} {limit}";
                foreach (var sort in Enum.GetValues<UnitSort>())
                    found[$"units {sort} {name}"] = await WalkAsync((cursor, size) => stand.Get<UnitList>().PageAsync(new() { Search = text }, sort, descending, cursor, size, actor, default), row => row.Id, limit, $"{sort} {name}");
                foreach (var sort in Enum.GetValues<AccountSort>())
                    found[$"accounts {sort} {name}"] = await WalkAsync((cursor, size) => stand.Get<AccountList>().PageAsync(new() { Search = text }, sort, descending, cursor, size, actor, default), row => row.Id, limit, $"{sort} {name}");
                found[$"clients {name}"] = await WalkAsync((cursor, size) => stand.Get<ClientList>().PageAsync(new() { Search = text }, ClientSort.Name, descending, cursor, size, actor, default), row => row.Id, limit, $"{name}");
            }
            foreach (var text in Texts)
            {
                (await stand.Get<UnitList>().CountAsync(new() { Search = text }, actor, default)).ShouldBe(found[$"units Place {who} «{text}» False 9"].Count);
                (await stand.Get<AccountList>().CountAsync(new() { Search = text }, actor, default)).ShouldBe(found[$"accounts Number {who} «{text}» False 9"].Count);
                (await stand.Get<ClientList>().CountAsync(new() { Search = text }, actor, default)).ShouldBe(found[$"clients {who} «{text}» False 9"].Count);
            }
        }
        return found;
    }

    private static async Task<List<Guid>> WalkAsync<T>(Func<string?, int, Task<Result<Page<T>>>> page, Func<T, Guid> id, int limit, string what)
    {
        var ids = new List<Guid>();
        string? cursor = null;
        do
        {
            var read = (await page(cursor, limit)).Value;
            ids.AddRange(read.Items.Select(id));
            cursor = read.Next;
        }
        while (cursor is not null);
        ids.Distinct().Count().ShouldBe(ids.Count, what);
        return ids;
    }

    /// <summary>Words that lead to nobody: enough for the search to take them for common.</summary>
    private static async Task MakeCommonAsync(Stand stand, string[] words, string kind, int times)
    {
        await using var db = stand.Db();
        foreach (var word in words)
        {
            await MakeAsync(db, db.IsSqlite
                ? $"INSERT INTO \"SearchWords\" (\"Kind\", \"Word\", \"Id\") WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {times}) SELECT {kind}, '{word}', randomblob(16) FROM n"
                : $"INSERT INTO \"SearchWords\" (\"Kind\", \"Word\", \"Id\") SELECT {kind}, '{word}', gen_random_uuid() FROM generate_series(1, {times})");
        }
    }

    /// <summary>Two companies of two houses each, whose people have a few names; the second also bills in the houses of the first. Returns the first.</summary>
    private static async Task<Guid> FillAsync(Stand stand)
    {
        await using var db = stand.Db();
        var entities = new[] { "УК «Первая»", "УК «Вторая»" }.Select(name => { var entity = new LegalEntity(); entity.Apply(new LegalEntityForm { Name = name }).ShouldBeEmpty(); return entity; }).ToList();
        db.AddRange(entities);
        for (var i = 0; i < 120; i++)
        {
            var building = i % 30 == 0 ? Add(new Building { Name = $"Дом {i / 30}", Address = $"г. Пермь, ул. {(i % 60 == 0 ? "Тверская" : "Мира")}, д. {12 + (i / 30)}", LegalEntityId = entities[i / 60].Id }) : db.Buildings.Local.Last();
            var (unit, client) = (new Unit { BuildingId = building.Id }, new Client());
            unit.Apply(new UnitForm { BuildingId = building.Id, Type = UnitType.Flat, Number = $"{(i % 30) + 1}", TotalArea = i % 7 == 0 ? null : 30 + (i * 13 % 40) }).ShouldBeEmpty();
            client.Apply(new ClientForm { Kind = ClientKind.Person, Surname = new[] { "Иванов", "Петров", "Иванова", "Яшин" }[i % 4], FirstName = new[] { "Петр", "Иван", "Анна" }[i % 3] }).ShouldBeEmpty();
            db.AddRange(unit, client, new UnitClient { UnitId = unit.Id, ClientId = client.Id, Role = ClientRole.Owner });
            for (var k = 0; k < (i % 5 == 0 ? 2 : 1); k++)
            {
                var account = new PersonalAccount
                {
                    LegalEntityId = k == 1 ? entities[1].Id : entities[i / 60].Id, BuildingId = building.Id, Number = $"{(k == 1 ? 7 : 1)}00{i:0000}", PayerClientId = i % 3 == 0 ? client.Id : null,
                    OpenedOn = i % 6 == 0 ? null : new DateOnly(2020, 1, 1).AddDays(i * 37 % 200), ClosedOn = i % 8 == 0 ? new DateOnly(2024, 1, 1) : null,
                };
                account.SetDerived();
                db.AddRange(account, new AccountUnit { AccountId = account.Id, UnitId = unit.Id });
            }
        }
        await db.SaveChangesAsync(CancellationToken.None);
        return entities[0].Id;

        Building Add(Building building)
        {
            building.SetDerived();
            db.Add(building);
            return building;
        }
    }
}
