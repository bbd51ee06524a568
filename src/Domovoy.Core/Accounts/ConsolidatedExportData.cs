using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Accounts;

/// <summary>What a step of the export reads, each kind at once; records one may not see are left out here.</summary>
internal sealed class ConsolidatedExportData(AppDb db, Actor actor)
{
    /// <param name="archived">Also those of the archive.</param>
    public Task<Dictionary<Guid, Unit>> UnitsAsync(IReadOnlyCollection<Guid> ids, bool archived, CancellationToken ct) =>
        actor.Visible(db.Among<Unit>("Id", ids), db.Buildings).AsNoTracking().Where(u => archived || u.ArchivedAt == null).ToDictionaryAsync(u => u.Id, ct);

    /// <summary>With their contacts, each table asked by itself: joined, it would be sorted too.</summary>
    public async Task<Dictionary<Guid, Client>> ClientsAsync(IEnumerable<Guid> ids, CancellationToken ct)
    {
        var clients = await actor.Visible(db.Among<Client>("Id", ids.Distinct()), db.UnitClients, db.Buildings).AsNoTracking().ToDictionaryAsync(c => c.Id, ct);
        foreach (var phone in await db.Among<ClientPhone>("ClientId", clients.Keys).AsNoTracking().ToListAsync(ct))
            clients[phone.ClientId].Phones.Add(phone);
        foreach (var email in await db.Among<ClientEmail>("ClientId", clients.Keys).AsNoTracking().ToListAsync(ct))
            clients[email.ClientId].Emails.Add(email);
        foreach (var code in await db.Among<ClientCode>("ClientId", clients.Keys).AsNoTracking().ToListAsync(ct))
            clients[code.ClientId].Codes.Add(code);
        return clients;
    }

    public async Task<ILookup<Guid, UnitClient>> LinksOfUnitsAsync(IReadOnlyCollection<Guid> units, CancellationToken ct) =>
        (await db.Among<UnitClient>("UnitId", units).AsNoTracking().ToListAsync(ct)).OrderBy(l => l.Id).ToLookup(l => l.UnitId);

    public async Task<ILookup<Guid, UnitClient>> LinksOfClientsAsync(IReadOnlyCollection<Guid> clients, CancellationToken ct) =>
        (await db.Among<UnitClient>("ClientId", clients).AsNoTracking().ToListAsync(ct)).OrderBy(l => l.Id).ToLookup(l => l.ClientId);

    public async Task<ILookup<Guid, PersonalAccount>> AccountsOfUnitsAsync(IReadOnlyCollection<Guid> units, CancellationToken ct) =>
        (await db.Among<AccountUnit>("UnitId", units).AsNoTracking().Include(a => a.Account).ToListAsync(ct)).Where(a => a.Account is not null)
            .OrderBy(a => a.Id).ToLookup(a => a.UnitId, a => a.Account ?? throw new InvalidOperationException("An account was not read."));

    public async Task<Dictionary<Guid, PersonalAccount>> AccountsAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var seen = actor.Visible(db.Buildings);
        return await db.Among<PersonalAccount>("Id", ids).AsNoTracking().Where(a => seen.Any(b => b.Id == a.BuildingId)).ToDictionaryAsync(a => a.Id, ct);
    }

    /// <summary>Ids of the units of accounts.</summary>
    public async Task<ILookup<Guid, Guid>> UnitsOfAccountsAsync(IReadOnlyCollection<Guid> accounts, CancellationToken ct) =>
        (await db.Among<AccountUnit>("AccountId", accounts).AsNoTracking().Select(l => new { l.Id, l.AccountId, l.UnitId }).ToListAsync(ct)).OrderBy(l => l.Id).ToLookup(l => l.AccountId, l => l.UnitId);
}
