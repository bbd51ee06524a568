using Domovoy.Core.Buildings;
using Domovoy.Core.Database;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
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
        if (await SearchTerms.ReadAsync(db, sql, typed, ct, Suggestions.BoundOf) is not { FindsNothing: false } search)
            return [];
        var query = new ClientQuery(sql, new ClientFilter { Archived = archived }, actor, null);
        var ids = await Suggestions.ReadAsync(db, sql, await query.SuggestAsync(db, search, ct), ct);
        return ids.Count == 0 ? [] : await RowsAsync(db, ids, actor, ct);
    }

    private async Task<IReadOnlyList<ClientSuggestion>> RowsAsync(AppDb db, List<Guid> ids, Actor actor, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        var visible = actor.Visible(db.Buildings);
        // Flat, a row for each unit, in one query: each asking costs more than its answer.
        var rows = await (
            from c in db.Clients.AsNoTracking()
            where ids.Contains(c.Id)
            from l in db.UnitClients.Where(l => l.ClientId == c.Id && (l.Since == null || l.Since <= today) && (l.Until == null || l.Until >= today)).DefaultIfEmpty()
            select new
            {
                // One by one: as one they would number the phones of all clients.
                c.Id, c.Surname, c.FirstName, c.Patronymic, c.Kind, Phone = c.Phones.OrderByDescending(p => p.IsPrimary).ThenBy(p => p.Id).Select(p => p.Number).FirstOrDefault(),
                PhoneNote = c.Phones.OrderByDescending(p => p.IsPrimary).ThenBy(p => p.Id).Select(p => p.Note).FirstOrDefault(),
                Link = (Guid?)l!.Id, Type = (UnitType?)l.Unit!.Type, Number = l.Unit.Number, Address = l.Unit.Address ?? l.Unit.Building!.Address, IsSeen = visible.Any(b => b.Id == l.Unit.BuildingId),
            }).Prepared().ToListAsync(ct);
        var clients = rows.OrderByDescending(row => row.IsSeen).ThenBy(row => row.Link).DistinctBy(row => row.Id).ToDictionary(row => row.Id);
        return [.. ids.Where(clients.ContainsKey).Select(id => clients[id]).Select(c => new ClientSuggestion(
            c.Id, Client.TitleOf(c.Surname, c.FirstName, c.Patronymic), c.Kind, c.Phone is null ? null : ClientPhone.Extended(c.Phone, c.PhoneNote),
            c.IsSeen && c.Type is { } type ? UnitTitle.Of(type, c.Number, c.Address) : null))];
    }
}
