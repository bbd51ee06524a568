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
    private const int Step = 2_000;

    /// <param name="archived">Also those of the archive.</param>
    public async Task<Dictionary<Guid, Unit>> UnitsAsync(IReadOnlyList<Guid> ids, bool archived, CancellationToken ct)
    {
        var units = new Dictionary<Guid, Unit>();
        foreach (var chunk in ids.Chunk(Step))
        {
            var list = chunk.ToList();
            foreach (var unit in await actor.Visible(db.Units, db.Buildings).AsNoTracking().Where(u => list.Contains(u.Id) && (archived || u.ArchivedAt == null)).ToListAsync(ct))
                units[unit.Id] = unit;
        }
        return units;
    }

    public async Task<Dictionary<Guid, Client>> ClientsAsync(IEnumerable<Guid> ids, CancellationToken ct)
    {
        var clients = new Dictionary<Guid, Client>();
        foreach (var chunk in ids.Distinct().Chunk(Step))
        {
            var list = chunk.ToList();
            foreach (var client in await actor.Visible(db.Clients, db.UnitClients, db.Buildings).AsNoTracking().Where(c => list.Contains(c.Id)).Include(c => c.Phones).Include(c => c.Emails).Include(c => c.Codes).AsSplitQuery().ToListAsync(ct))
                clients[client.Id] = client;
        }
        return clients;
    }

    public async Task<ILookup<Guid, UnitClient>> LinksOfUnitsAsync(List<Guid> units, CancellationToken ct) =>
        (await LinksAsync(units, chunk => db.UnitClients.Where(l => chunk.Contains(l.UnitId)), ct)).ToLookup(l => l.UnitId);

    public async Task<ILookup<Guid, UnitClient>> LinksOfClientsAsync(List<Guid> clients, CancellationToken ct) =>
        (await LinksAsync(clients, chunk => db.UnitClients.Where(l => chunk.Contains(l.ClientId)), ct)).ToLookup(l => l.ClientId);

    public async Task<ILookup<Guid, PersonalAccount>> AccountsOfUnitsAsync(List<Guid> units, CancellationToken ct)
    {
        var found = new List<AccountUnit>();
        foreach (var chunk in units.Chunk(Step))
        {
            var list = chunk.ToList();
            found.AddRange(await db.AccountUnits.AsNoTracking().Where(a => list.Contains(a.UnitId)).Include(a => a.Account).ToListAsync(ct));
        }
        return found.Where(a => a.Account is not null).OrderBy(a => a.Id).ToLookup(a => a.UnitId, a => a.Account ?? throw new InvalidOperationException("An account was not read."));
    }

    public async Task<Dictionary<Guid, PersonalAccount>> AccountsAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var seen = actor.Visible(db.Buildings);
        return await db.Accounts.AsNoTracking().Where(a => ids.Contains(a.Id) && seen.Any(b => b.Id == a.BuildingId)).ToDictionaryAsync(a => a.Id, ct);
    }

    /// <summary>Ids of the units of accounts.</summary>
    public async Task<ILookup<Guid, Guid>> UnitsOfAccountsAsync(List<Guid> accounts, CancellationToken ct) =>
        (await db.AccountUnits.AsNoTracking().Where(l => accounts.Contains(l.AccountId)).Select(l => new { l.Id, l.AccountId, l.UnitId }).ToListAsync(ct)).OrderBy(l => l.Id).ToLookup(l => l.AccountId, l => l.UnitId);

    private static async Task<IEnumerable<UnitClient>> LinksAsync(List<Guid> ids, Func<List<Guid>, IQueryable<UnitClient>> of, CancellationToken ct)
    {
        var links = new List<UnitClient>();
        foreach (var chunk in ids.Chunk(Step))
            links.AddRange(await of([.. chunk]).AsNoTracking().ToListAsync(ct));
        return links.OrderBy(l => l.Id);
    }
}
