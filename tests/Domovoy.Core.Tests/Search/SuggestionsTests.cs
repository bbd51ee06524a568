using Domovoy.Core.Accounts;
using Domovoy.Core.Clients;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Search;

/// <summary>What is offered while one types, by rare words and by common ones, to who sees all and to who sees one house.</summary>
public sealed class SuggestionsTests
{
    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_common_word_offers_what_a_rare_one_does_and_nothing_of_others_houses(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var (house, other) = (await House.NewAsync(stand), await House.NewAsync(stand, "Чужой"));
        var (mine, empty, foreign) = (await house.UnitAsync("12"), await house.UnitAsync("13"), await other.UnitAsync("77"));
        var (anna, stranger) = (await house.ClientAsync("Иванова", "Анна"), await other.ClientAsync("Иванов", "Олег"));
        // The older link is that of the other house.
        await other.LinkAsync(foreign, anna);
        await house.LinkAsync(mine, anna);
        await other.LinkAsync(foreign, stranger);
        var (first, second, others) = ((await house.AccountAsync("100500", mine)).Value.Id, (await house.AccountAsync("100600", empty)).Value.Id, (await other.AccountAsync("100700", foreign)).Value.Id);
        foreach (var common in new[] { false, true })
        {
            if (common)
            {
                await MakeCommonAsync(stand, "ИВАНОВА", 3);
                await MakeCommonAsync(stand, "100900", 4);
            }
            async Task<string[]> ClientsAsync(string typed, Actor actor) => [.. (await stand.Get<SuggestClients>().RunAsync(typed, actor, default)).Select(one => $"{one.Title} | {one.Unit}")];
            async Task<string[]> UnitsAsync(string typed, Actor actor) => [.. (await stand.Get<SuggestUnits>().RunAsync(typed, actor, default)).Select(one => $"{one.Title} | {one.Note}").Order(StringComparer.Ordinal)];
            async Task<string[]> AccountsAsync(string typed, Actor actor) => [.. (await stand.Get<SuggestAccounts>().RunAsync(typed, actor, default)).Select(one => $"{one.Number} | {one.Unit}")];
            const string Place = ", г. Пермь, ул. Тверская, д. 1";
            var (all, part) = (Stand.Admin, house.Only(Role.Viewer));
            (await ClientsAsync("иван", all)).ShouldBe(["Иванов Олег | кв. 77" + Place, "Иванова Анна | кв. 77" + Place]);
            (await ClientsAsync("иван", part)).ShouldBe(["Иванова Анна | кв. 12" + Place], "a client of both houses is shown by the unit that one sees");
            (await ClientsAsync("анна", part)).ShouldBe(["Иванова Анна | кв. 12" + Place]);
            (await ClientsAsync("олег", part)).ShouldBeEmpty();
            (await ClientsAsync("100500", part)).ShouldBe(["Иванова Анна | кв. 12" + Place]);
            (await ClientsAsync("100700", part)).ShouldBeEmpty("the account is of the other house");
            (await UnitsAsync("иван", all)).ShouldBe([$"кв. 12{Place} | Иванова Анна", $"кв. 77{Place} | Иванова Анна"]);
            (await UnitsAsync("иван", part)).ShouldBe([$"кв. 12{Place} | Иванова Анна"]);
            (await UnitsAsync("тверская", part)).ShouldBe([$"кв. 12{Place} | Иванова Анна", $"кв. 13{Place} | 100600"], "without an owner the account tells one from another");
            (await AccountsAsync("100", part)).ShouldBe(["100500 | кв. 12" + Place, "100600 | кв. 13" + Place]);
            (await AccountsAsync("иван", part)).ShouldBe(["100500 | кв. 12" + Place]);
            (await AccountsAsync("100", all)).Length.ShouldBe(3);
        }
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Twenty_are_offered_those_that_begin_so_first(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await House.NewAsync(stand);
        for (var i = 0; i < 12; i++)
            await house.ClientAsync($"Петров{(char)('а' + i)}", "Мария");
        for (var i = 0; i < 12; i++)
            await house.ClientAsync($"Сидоров{(char)('а' + i)}", "Петр");
        var offered = await stand.Get<SuggestClients>().RunAsync("петр", Stand.Admin, default);
        offered.Count.ShouldBe(20);
        offered.Take(12).ShouldAllBe(one => one.Title.StartsWith("Петров", StringComparison.Ordinal));
        offered.Select(one => one.Id).Distinct().Count().ShouldBe(20);
        (await stand.Get<SuggestClients>().RunAsync("мария", Stand.Admin, default)).Count.ShouldBe(12);
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Who_owns_half_of_the_house_hides_nobody(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await House.NewAsync(stand);
        var (builder, anna) = (await house.ClientAsync("Застройщиков", "Олег"), await house.ClientAsync("Иванова", "Анна"));
        for (var i = 1; i <= 25; i++)
            await house.LinkAsync(await house.UnitAsync($"{i}"), builder);
        await house.LinkAsync(await house.UnitAsync("99"), anna);
        foreach (var actor in new[] { Stand.Admin, house.Only(Role.Viewer) })
            (await stand.Get<SuggestClients>().RunAsync("тверская", actor, default)).Select(one => one.Title).ShouldBe(["Застройщиков Олег", "Иванова Анна"], ignoreOrder: true);
    }

    /// <summary>Words that lead to nobody, more than a rare word has.</summary>
    private static async Task MakeCommonAsync(Stand stand, string word, int kind)
    {
        await using var db = stand.Db();
#pragma warning disable EF1002 // The text is the test's own.
        await db.Database.ExecuteSqlRawAsync(db.IsSqlite
            ? $"INSERT INTO \"SearchWords\" (\"Kind\", \"Word\", \"Id\") WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 700) SELECT {kind}, '{word}', randomblob(16) FROM n"
            : $"INSERT INTO \"SearchWords\" (\"Kind\", \"Word\", \"Id\") SELECT {kind}, '{word}', gen_random_uuid() FROM generate_series(1, 700)");
#pragma warning restore EF1002
    }
}
