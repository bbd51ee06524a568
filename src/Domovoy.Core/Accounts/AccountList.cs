using System.Runtime.CompilerServices;
using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Accounts;

/// <summary>Лицевые счета: the list of accounts.</summary>
[UseCase]
public sealed class AccountList(IDbContextFactory<AppDb> factory, TimeProvider time)
{
    private DateOnly Today => DateOnly.FromDateTime(time.GetLocalNow().DateTime);

    /// <summary>One page after the cursor. A cursor that is not of this list and order is refused.</summary>
    /// <param name="limit">1 to 200.</param>
    public async Task<Result<Page<AccountRow>>> PageAsync(AccountFilter filter, AccountSort sort, bool descending, string? cursor, int limit, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var ids = await IdsAsync(db, filter, sort, descending, cursor, ListOrder.Bounded(limit), actor, ct);
        return ids.Ok ? new Page<AccountRow>(await RowsAsync(db, ids.Value.Items, actor, ct), ids.Value.Next) : ids.Error;
    }

    /// <summary>Ids of all pages in their order, a few thousand at a time.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Guid>> AllAsync(AccountFilter filter, AccountSort sort, bool descending, Actor actor, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        await foreach (var ids in AllIds.ReadAsync((cursor, limit) => IdsAsync(db, filter, sort, descending, cursor, limit, actor, ct), ct))
            yield return ids;
    }

    private async Task<Result<Page<Guid>>> IdsAsync(AppDb db, AccountFilter filter, AccountSort sort, bool descending, string? cursor, int limit, Actor actor, CancellationToken ct)
    {
        var order = AccountQuery.Order(sort, descending);
        if (!order.TryRead(cursor, out var after))
            return Cursor.Broken;
        await db.Database.OpenConnectionAsync(ct);
        var sql = new Sql(db.IsSqlite);
        var search = await SearchTerms.ReadAsync(db, sql, filter.Search, ct);
        if (search is { FindsNothing: true })
            return new Page<Guid>([], null);
        var query = new AccountQuery(sql, filter, new BuildingCut(sql, actor), Today, search);
        var plan = await query.PlanAsync(db, sort, descending, after, limit, ct);
        var (ids, next) = await order.ReadAsync(db, sql, plan, limit, ct);
        return new Page<Guid>(ids, next);
    }

    /// <summary>Rows of all pages; counted apart, once for a filter.</summary>
    public async Task<int> CountAsync(AccountFilter filter, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct);
        var sql = new Sql(db.IsSqlite);
        var search = await SearchTerms.ReadAsync(db, sql, filter.Search, ct);
        if (search is { FindsNothing: true })
            return 0;
        var query = new AccountQuery(sql, filter, new BuildingCut(sql, actor), Today, search);
        return (int)await sql.TotalAsync(db, await query.CountAsync(db, ct), ct);
    }

    private static async Task<IReadOnlyList<AccountRow>> RowsAsync(AppDb db, IReadOnlyList<Guid> ids, Actor actor, CancellationToken ct)
    {
        if (ids.Count == 0)
            return [];
        var accounts = await db.Accounts.AsNoTracking().Where(a => ids.Contains(a.Id)).Select(a => new
        {
            a.Id, a.Number, a.Type, a.LegalEntityId, Entity = a.LegalEntity == null ? "" : a.LegalEntity.Name, a.BuildingId, a.PayerClientId, a.UnifiedNumber,
            a.OpenedOn, a.ClosedOn, a.Version,
        }).ToDictionaryAsync(a => a.Id, ct);
        var payers = await PayersAsync(db, [.. accounts.Values.Select(a => a.PayerClientId).OfType<Guid>().Distinct()], actor, ct);
        var units = await Neighbours.UnitsOfAccountsAsync(db, ids, actor, ct);
        // A row deleted between the two statements is left out.
        return [.. ids.Where(accounts.ContainsKey).Select(id => accounts[id]).Select(a => new AccountRow(
            a.Id, a.Number, a.Type, a.LegalEntityId, a.Entity, a.BuildingId, units.First(a.Id), units.Count(a.Id), payers.ContainsKey(a.PayerClientId ?? default) ? a.PayerClientId : null,
            payers.GetValueOrDefault(a.PayerClientId ?? default), a.UnifiedNumber, a.OpenedOn, a.ClosedOn, a.Version))];
    }

    /// <summary>Names of those one may see. By ids and apart: as a part of the accounts' own query it would number all clients there are.</summary>
    internal static async Task<Dictionary<Guid, string>> PayersAsync(AppDb db, List<Guid> ids, Actor actor, CancellationToken ct) => ids.Count == 0 ? [] :
        await actor.Visible(db.Clients.Where(c => ids.Contains(c.Id)), db.UnitClients, db.Buildings).AsNoTracking().Select(c => new { c.Id, c.Surname, c.FirstName, c.Patronymic })
            .ToDictionaryAsync(c => c.Id, c => Client.TitleOf(c.Surname, c.FirstName, c.Patronymic), ct);
}
