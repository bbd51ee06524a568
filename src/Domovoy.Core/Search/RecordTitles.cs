using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Search;

/// <summary>What records are called, of those one may see: for places one was at lately. Nothing is logged: a name in a list is no card.</summary>
[UseCase]
public sealed class RecordTitles(IDbContextFactory<AppDb> factory)
{
    public async Task<IReadOnlyDictionary<Guid, string>> RunAsync(IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken ct)
    {
        var titles = new Dictionary<Guid, string>();
        if (ids.Count == 0)
            return titles;
        await using var db = await factory.CreateDbContextAsync(ct);
        foreach (var b in await actor.Visible(db.Buildings).Where(b => ids.Contains(b.Id)).Select(b => new { b.Id, b.Name }).ToListAsync(ct))
            titles[b.Id] = b.Name;
        foreach (var u in await actor.Visible(db.Units, db.Buildings).Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.Type, u.Number, u.Address, Building = u.Building == null ? null : u.Building.Address }).ToListAsync(ct))
            titles[u.Id] = UnitTitle.Of(u.Type, u.Number, u.Address ?? u.Building);
        foreach (var c in await actor.Visible(db.Clients, db.UnitClients, db.Buildings).Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Surname, c.FirstName, c.Patronymic }).ToListAsync(ct))
            titles[c.Id] = Client.TitleOf(c.Surname, c.FirstName, c.Patronymic);
        foreach (var e in await actor.Visible(db.LegalEntities, db.Buildings).Where(e => ids.Contains(e.Id)).Select(e => new { e.Id, e.Name }).ToListAsync(ct))
            titles[e.Id] = e.Name;
        return titles;
    }
}
