using Domovoy.Core.Database;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Clients;

/// <summary>Clients offered while one types a name, or a phone in any form, or its last four digits and more.</summary>
[UseCase]
public sealed class SuggestClients(IDbContextFactory<AppDb> factory, TimeProvider time)
{
    /// <summary>Twenty at most; nothing for nothing typed.</summary>
    /// <param name="archived">Of the archive alone.</param>
    public async Task<IReadOnlyList<ClientSuggestion>> RunAsync(string typed, Actor actor, CancellationToken ct, bool archived = false)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct);
        var sql = new Sql(db.IsSqlite);
        if (await SearchTerms.ReadAsync(db, sql, typed, ct, Suggestions.Bound) is not { FindsNothing: false } search)
            return [];
        var query = new ClientQuery(sql, new ClientFilter { Archived = archived }, actor, null);
        var ids = await Suggestions.ReadAsync(db, sql, await query.SuggestAsync(db, search, ct), ct);
        return ids.Count == 0 ? [] : await RowsAsync(db, ids, actor, ct);
    }

    private async Task<IReadOnlyList<ClientSuggestion>> RowsAsync(AppDb db, List<Guid> ids, Actor actor, CancellationToken ct)
    {
        var clients = await db.Clients.AsNoTracking().Where(c => ids.Contains(c.Id)).Select(c => new
        {
            // One by one: as one they would number the phones of all clients.
            c.Id, c.Surname, c.FirstName, c.Patronymic, c.Kind, Phone = c.Phones.OrderByDescending(p => p.IsPrimary).ThenBy(p => p.Id).Select(p => p.Number).FirstOrDefault(),
            PhoneNote = c.Phones.OrderByDescending(p => p.IsPrimary).ThenBy(p => p.Id).Select(p => p.Note).FirstOrDefault(),
        }).ToDictionaryAsync(c => c.Id, ct);
        var units = await Neighbours.UnitsOfClientsAsync(db, ids, actor, DateOnly.FromDateTime(time.GetLocalNow().DateTime), ct);
        return [.. ids.Where(clients.ContainsKey).Select(id => clients[id]).Select(c => new ClientSuggestion(
            c.Id, Client.TitleOf(c.Surname, c.FirstName, c.Patronymic), c.Kind, c.Phone is null ? null : ClientPhone.Extended(c.Phone, c.PhoneNote), units.One(c.Id)))];
    }
}
