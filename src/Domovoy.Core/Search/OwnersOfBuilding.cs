using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Search;

/// <summary>What is known of the owners of a unit on one day.</summary>
/// <param name="HasDocuments">Every owner has a title document.</param>
/// <param name="Names">Owners that staff know or a resident claims to be.</param>
internal sealed record UnitOwners(OwnerShares Shares, bool HasDocuments, bool IsClaimed, IReadOnlyList<string> Names)
{
    public static readonly UnitOwners Nobody = new(OwnerShares.Of([]), false, false, []);

    public bool IsKnown => Shares.State != ShareState.NoOwner;
}

/// <summary>
/// Owners of all units of one building: a few thousand rows at most, so shares are added up here rather than in a statement. It
/// stands above the slices, for a list of units is narrowed by it though clients come after units.
/// </summary>
internal static class OwnersOfBuilding
{
    /// <summary>Units that are not in the archive; those nobody owns are left out.</summary>
    public static async Task<Dictionary<Guid, UnitOwners>> ReadAsync(AppDb db, Guid building, DateOnly today, CancellationToken ct)
    {
        var links = await db.Units.AsNoTracking().Where(u => u.BuildingId == building && u.ArchivedAt == null)
            .Join(db.UnitClients, u => u.Id, l => l.UnitId, (u, l) => l)
            .Where(l => l.Role == ClientRole.Owner && (l.Since == null || l.Since <= today) && (l.Until == null || l.Until >= today))
            .Select(l => new
            {
                l.Id, l.UnitId, l.Right, l.ShareNum, l.ShareDen, l.Document, l.DocumentNumber, l.Confirmed,
                Surname = l.Client == null ? "" : l.Client.Surname, First = l.Client == null ? null : l.Client.FirstName, Patronymic = l.Client == null ? null : l.Client.Patronymic,
            }).ToListAsync(ct);
        return links.GroupBy(l => l.UnitId).ToDictionary(group => group.Key, group =>
        {
            var owners = group.Where(l => l.Confirmed).ToList();
            var shares = owners.ConvertAll(l => new OwnerShare(l.Id, l.Right, l.ShareNum is { } num && l.ShareDen is { } den ? new Share(num, den) : null, l.DocumentNumber ?? l.Document));
            return new UnitOwners(OwnerShares.Of(shares), owners.Count > 0 && owners.TrueForAll(l => l.Document is not null || l.DocumentNumber is not null), owners.Count == 0,
                [.. group.OrderBy(l => l.Id).Select(l => Client.TitleOf(l.Surname, l.First, l.Patronymic))]);
        });
    }

    /// <summary>Ids of the units that answer to all that is asked.</summary>
    public static async Task<List<Guid>> UnitsAsync(AppDb db, Guid building, DateOnly today, Func<UnitOwners, bool> asked, CancellationToken ct)
    {
        var owners = await ReadAsync(db, building, today, ct);
        var units = await db.Units.Where(u => u.BuildingId == building && u.ArchivedAt == null).Select(u => u.Id).ToListAsync(ct);
        return units.FindAll(id => asked(owners.GetValueOrDefault(id, UnitOwners.Nobody)));
    }
}
