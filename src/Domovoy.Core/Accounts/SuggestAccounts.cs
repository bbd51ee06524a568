using Domovoy.Core.Database;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
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
        if (await SearchTerms.ReadAsync(db, sql, typed, ct, Suggestions.Bound) is not { FindsNothing: false } search)
            return [];
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        var query = new AccountQuery(sql, new AccountFilter(), new BuildingCut(sql, actor), today, null);
        var ids = await Suggestions.ReadAsync(db, sql, await query.SuggestAsync(db, search, ct), ct);
        return ids.Count == 0 ? [] : await RowsAsync(db, ids, actor, today, ct);
    }

    private static async Task<IReadOnlyList<AccountSuggestion>> RowsAsync(AppDb db, List<Guid> ids, Actor actor, DateOnly today, CancellationToken ct)
    {
        var accounts = await db.Accounts.AsNoTracking().Where(a => ids.Contains(a.Id))
            .Select(a => new { a.Id, a.Number, a.Type, Entity = a.LegalEntity == null ? "" : a.LegalEntity.Name, a.ClosedOn }).ToDictionaryAsync(a => a.Id, ct);
        var units = await Neighbours.UnitsOfAccountsAsync(db, ids, actor, ct);
        return [.. ids.Where(accounts.ContainsKey).Select(id => accounts[id]).Select(a =>
            new AccountSuggestion(a.Id, a.Number, a.Type, a.Entity, units.One(a.Id), a.ClosedOn is null || a.ClosedOn > today))];
    }
}
