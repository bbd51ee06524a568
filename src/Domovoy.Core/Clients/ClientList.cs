using System.Runtime.CompilerServices;
using Domovoy.Core.Database;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Clients;

/// <summary>Клиенты: the list of clients.</summary>
[UseCase]
public sealed class ClientList(IDbContextFactory<AppDb> factory, TimeProvider time)
{
    /// <summary>One page after the cursor. A cursor that is not of this list and order is refused.</summary>
    /// <param name="sort">By name, so far the only one.</param>
    /// <param name="limit">1 to 200.</param>
    public async Task<Result<Page<ClientRow>>> PageAsync(ClientFilter filter, ClientSort sort, bool descending, string? cursor, int limit, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var ids = await IdsAsync(db, filter, descending, cursor, ListOrder.Bounded(limit), actor, ct);
        return ids.Ok ? new Page<ClientRow>(await RowsAsync(db, ids.Value.Items, actor, ct), ids.Value.Next) : ids.Error;
    }

    /// <summary>Ids of all pages in their order, a few thousand at a time.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Guid>> AllAsync(ClientFilter filter, bool descending, Actor actor, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        await foreach (var ids in AllIds.ReadAsync((cursor, limit) => IdsAsync(db, filter, descending, cursor, limit, actor, ct), ct))
            yield return ids;
    }

    private static async Task<Result<Page<Guid>>> IdsAsync(AppDb db, ClientFilter filter, bool descending, string? cursor, int limit, Actor actor, CancellationToken ct)
    {
        var order = ClientQuery.Order(descending);
        if (!order.TryRead(cursor, out var after))
            return Cursor.Broken;
        await db.Database.OpenConnectionAsync(ct);
        var sql = new Sql(db.IsSqlite);
        var search = await SearchTerms.ReadAsync(db, sql, filter.Search, ct);
        if (search is { FindsNothing: true })
            return new Page<Guid>([], null);
        var plan = await new ClientQuery(sql, filter, actor, search).PlanAsync(db, descending, after, limit, ct);
        var (ids, next) = await order.ReadAsync(db, sql, plan, limit, ct);
        return new Page<Guid>(ids, next);
    }

    /// <summary>Rows of all pages; counted apart, once for a filter.</summary>
    public async Task<int> CountAsync(ClientFilter filter, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct);
        var sql = new Sql(db.IsSqlite);
        var search = await SearchTerms.ReadAsync(db, sql, filter.Search, ct);
        return search is { FindsNothing: true } ? 0 : (int)await sql.TotalAsync(db, await new ClientQuery(sql, filter, actor, search).CountAsync(db, ct), ct);
    }

    private async Task<IReadOnlyList<ClientRow>> RowsAsync(AppDb db, IReadOnlyList<Guid> ids, Actor actor, CancellationToken ct)
    {
        if (ids.Count == 0)
            return [];
        var clients = await db.Clients.AsNoTracking().Where(c => ids.Contains(c.Id))
            .Select(c => new { c.Id, c.Surname, c.FirstName, c.Patronymic, c.Kind, c.ArchivedAt, c.Version }).ToDictionaryAsync(c => c.Id, ct);
        var phones = await db.ClientPhones.AsNoTracking().Where(p => ids.Contains(p.ClientId)).OrderBy(p => p.Id).ToListAsync(ct);
        var emails = await db.ClientEmails.AsNoTracking().Where(e => ids.Contains(e.ClientId)).OrderBy(e => e.Id).ToListAsync(ct);
        var phone = phones.GroupBy(p => p.ClientId).ToDictionary(g => g.Key, g => (g.FirstOrDefault(p => p.IsPrimary) ?? g.First()).Dialled);
        var email = emails.GroupBy(e => e.ClientId).ToDictionary(g => g.Key, g => (g.FirstOrDefault(e => e.IsPrimary) ?? g.First()).Address);
        var units = await Neighbours.UnitsOfClientsAsync(db, ids, actor, DateOnly.FromDateTime(time.GetLocalNow().DateTime), ct);
        // A row deleted between the two statements is left out.
        return [.. ids.Where(clients.ContainsKey).Select(id => clients[id]).Select(c => new ClientRow(
            c.Id, Client.TitleOf(c.Surname, c.FirstName, c.Patronymic), c.Kind, phone.GetValueOrDefault(c.Id), email.GetValueOrDefault(c.Id),
            units.First(c.Id), units.Count(c.Id), c.ArchivedAt, c.Version))];
    }
}
