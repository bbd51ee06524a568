using Domovoy.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Search;

/// <summary>
/// Which units of houses are in the residents' app: somebody with a current right there has a phone that signed in and sees the unit.
/// Whether a number is crowded is not asked of every phone: it costs more than it tells. By the indexes of links, phones and
/// residents; it stands above the slices, for «Шахматка» shows it though residents come after clients.
/// </summary>
internal static class ResidentsOfBuilding
{
    public static async Task<List<(Guid Building, Guid Unit)>> ReadAsync(AppDb db, IReadOnlyList<Guid> buildings, DateOnly today, CancellationToken ct)
    {
        var found = await db.Buildings.AsNoTracking().Where(b => buildings.Contains(b.Id) && b.ArchivedAt == null)
            .Join(db.Units.Where(u => u.ArchivedAt == null), b => b.Id, u => u.BuildingId, (b, u) => new { BuildingId = b.Id, UnitId = u.Id })
            .Join(db.UnitClients.Where(l => (l.Since == null || l.Since <= today) && (l.Until == null || l.Until >= today)), u => u.UnitId, l => l.UnitId, (u, l) => new { u.BuildingId, u.UnitId, l.ClientId })
            .Join(db.ClientPhones.Where(p => !p.NotForSignIn), l => l.ClientId, p => p.ClientId, (l, p) => new { l.BuildingId, l.UnitId, l.ClientId, p.Number })
            .Join(db.Residents, l => l.Number, r => r.Phone, (l, r) => new { l.BuildingId, l.UnitId, l.ClientId, ResidentId = r.Id })
            // Of the few who signed in; who only claims to be this client sees the unit of the claim alone.
            .Where(l => db.Clients.Any(c => c.Id == l.ClientId && c.ArchivedAt == null
                && (!db.ResidentClients.Any(tie => tie.ResidentId == l.ResidentId && tie.ClientId == c.Id && !tie.Confirmed)
                    || db.ResidentClients.Any(tie => tie.ResidentId == l.ResidentId && tie.ClientId == c.Id && tie.UnitId == l.UnitId))))
            .Select(l => new { l.BuildingId, l.UnitId }).Distinct().ToListAsync(ct);
        return found.ConvertAll(l => (l.BuildingId, l.UnitId));
    }
}
