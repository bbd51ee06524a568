using Domovoy.Core.Buildings;
using Domovoy.Core.Database;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Accounts;

/// <summary>Accounts offered while one types a number (leading zeros may be left out), ЕЛС, unit or client.</summary>
[UseCase]
public sealed class SuggestAccounts(IDbContextFactory<AppDb> factory, TimeProvider time)
{
    /// <summary>Twenty at most; nothing for nothing typed.</summary>
    public async Task<IReadOnlyList<AccountSuggestion>> RunAsync(string typed, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct);
        var sql = new Sql(db.IsSqlite);
        if (await SearchTerms.ReadAsync(db, sql, typed, ct, Suggestions.BoundOf) is not { FindsNothing: false } search)
            return [];
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        var query = new AccountQuery(sql, new AccountFilter(), new BuildingCut(sql, actor), today, null);
        var ids = await Suggestions.ReadAsync(db, sql, await query.SuggestAsync(db, search, ct), ct);
        return ids.Count == 0 ? [] : await RowsAsync(db, ids, actor, today, ct);
    }

    private static async Task<IReadOnlyList<AccountSuggestion>> RowsAsync(AppDb db, List<Guid> ids, Actor actor, DateOnly today, CancellationToken ct)
    {
        var visible = actor.Visible(db.Buildings);
        // Flat, a row for each unit, in one query: each asking costs more than its answer.
        var rows = await (
            from a in db.Accounts.AsNoTracking()
            where ids.Contains(a.Id)
            from l in db.AccountUnits.Where(l => l.AccountId == a.Id).DefaultIfEmpty()
            select new
            {
                a.Id, a.Number, AccountType = a.Type, Entity = a.LegalEntity!.Name, a.ClosedOn,
                Link = (Guid?)l!.Id, Type = (UnitType?)l.Unit!.Type, Unit = l.Unit.Number, Address = l.Unit.Address ?? l.Unit.Building!.Address, IsSeen = visible.Any(b => b.Id == l.Unit.BuildingId),
            }).Prepared().ToListAsync(ct);
        var accounts = rows.OrderByDescending(row => row.IsSeen).ThenBy(row => row.Link).DistinctBy(row => row.Id).ToDictionary(row => row.Id);
        return [.. ids.Where(accounts.ContainsKey).Select(id => accounts[id]).Select(a => new AccountSuggestion(
            a.Id, a.Number, a.AccountType, a.Entity, a.IsSeen && a.Type is { } type ? UnitTitle.Of(type, a.Unit, a.Address) : null, a.ClosedOn is null || a.ClosedOn > today))];
    }
}
