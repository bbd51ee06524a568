using Domovoy.Core.Accounts;
using Domovoy.Core.Buildings;
using Domovoy.Core.Database;
using Domovoy.Core.LegalEntities;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Search;

/// <summary>A registry of a city brings more companies than SQLite takes terms in one select; lists that merge them still give each row once, in order.</summary>
public sealed class ManyCompaniesTests
{
    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Accounts_of_six_hundred_companies_come_in_order(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        await FillAsync(stand, 600);
        var names = (await stand.Get<LegalEntityList>().AllAsync(new LegalEntityFilter(), Stand.Admin, default)).Select(row => row.Name).ToList();
        (names.Count, names[1], names[^1]).ShouldBe((600, "УК «Компания 1»", "УК «Компания 599»"));
        await using var db = stand.Db();
        var all = await db.Accounts.AsNoTracking().ToListAsync();
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        foreach (var open in new bool?[] { null, true, false })
        {
            foreach (var sort in Enum.GetValues<AccountSort>())
            {
                var wanted = all.Where(a => open is null || a.IsOpen(today) == open).ToList();
                var up = await WalkAsync(stand, open, sort, false);
                up.Count.ShouldBe(wanted.Count);
                up.ToHashSet().SetEquals(wanted.Select(a => a.Id)).ShouldBeTrue($"{open} {sort}");
                var keys = up.ConvertAll(id => Key(all.First(a => a.Id == id), sort));
                keys.SequenceEqual(keys.Order(StringComparer.Ordinal)).ShouldBeTrue($"{open} {sort}");
                var filled = (await WalkAsync(stand, open, sort, true)).ConvertAll(id => Key(all.First(a => a.Id == id), sort)).Where(key => key != Last).ToList();
                filled.SequenceEqual(keys.Where(key => key != Last).Reverse()).ShouldBeTrue($"{open} {sort} down");
            }
        }
    }

    private const string Last = "\uffff";

    private static string Key(PersonalAccount account, AccountSort sort) => sort == AccountSort.Number ? account.NumberKey : account.OpenedOn?.ToString("yyyy-MM-dd") ?? Last;

    private static async Task<List<Guid>> WalkAsync(Stand stand, bool? open, AccountSort sort, bool descending)
    {
        var ids = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = (await stand.Get<AccountList>().PageAsync(new AccountFilter { IsOpen = open }, sort, descending, cursor, 150, Stand.Admin, default)).Value;
            ids.AddRange(page.Items.Select(row => row.Id));
            cursor = page.Next;
        }
        while (cursor is not null);
        return ids;
    }

    private static async Task FillAsync(Stand stand, int companies)
    {
        await using var db = stand.Db();
        var start = new DateOnly(2020, 1, 1);
        for (var i = 0; i < companies; i++)
        {
            var entity = new LegalEntity();
            entity.Apply(new LegalEntityForm { Name = $"УК «Компания {i}»" }).ShouldBeEmpty();
            var house = new Building { Name = $"Дом {i}", LegalEntityId = entity.Id };
            house.SetDerived();
            db.AddRange(entity, house);
            // Open, closed, closing later and without a date of opening, each in some companies alone.
            var account = new PersonalAccount
            {
                LegalEntityId = entity.Id, BuildingId = house.Id, Number = $"{i * 7919 % 1000:000}", OpenedOn = i % 5 == 0 ? null : start.AddDays(i * 7907 % 1500),
                ClosedOn = (i % 3) switch { 0 => null, 1 => new DateOnly(2025, 1, 1), _ => new DateOnly(2199, 1, 1) },
            };
            account.SetDerived();
            db.Add(account);
        }
        await db.SaveChangesAsync(CancellationToken.None);
    }
}
