using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Search;

/// <summary>Texts of what hangs on the rows of a page, a few a row.</summary>
internal sealed class Few(IEnumerable<(Guid Of, string Text)> all)
{
    private const int Shown = 3;

    private readonly Dictionary<Guid, List<string>> texts = all.GroupBy(pair => pair.Of).ToDictionary(group => group.Key, group => group.Select(pair => pair.Text).Distinct(StringComparer.Ordinal).ToList());

    public IReadOnlyList<string> First(Guid of) => texts.TryGetValue(of, out var list) ? [.. list.Take(Shown)] : [];

    public string? One(Guid of) => texts.TryGetValue(of, out var list) ? list[0] : null;

    public int Count(Guid of) => texts.TryGetValue(of, out var list) ? list.Count : 0;
}

/// <summary>
/// What hangs on the rows of a page, read for all of them at once. It stands above the slices, for a unit shows its owners and
/// accounts though their slices come after it.
/// </summary>
internal static class Neighbours
{
    /// <summary>No name has a line in it: the parts of one come as one column.</summary>
    private const string Between = "\n";

    /// <summary>The companies one may see, without their long texts, and how many buildings of each one sees outside the archive.</summary>
    public static async Task<List<(LegalEntity Entity, int Buildings)>> EntitiesAsync(AppDb db, Actor actor, bool archived, CancellationToken ct)
    {
        var entities = await actor.Visible(db.LegalEntities, db.Buildings).Where(e => (e.ArchivedAt != null) == archived).Select(e => new LegalEntity
        {
            Id = e.Id, Name = e.Name, FullName = e.FullName, Inn = e.Inn, Ogrn = e.Ogrn, Phone = e.Phone, Email = e.Email,
            AcceptsRegistrations = e.AcceptsRegistrations, ArchivedAt = e.ArchivedAt, Version = e.Version,
        }).ToListAsync(ct);
        var buildings = await actor.Visible(db.Buildings).Where(b => b.LegalEntityId != null && b.ArchivedAt == null).GroupBy(b => b.LegalEntityId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key ?? Guid.Empty, g => g.Count, ct);
        return [.. entities.Select(e => (e, buildings.GetValueOrDefault(e.Id)))];
    }

    /// <summary>Units of buildings that are not in the archive.</summary>
    public static Task<Dictionary<Guid, int>> CountUnitsAsync(AppDb db, IReadOnlyList<Guid> buildings, CancellationToken ct) =>
        db.Units.Where(u => buildings.Contains(u.BuildingId) && u.ArchivedAt == null).GroupBy(u => u.BuildingId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);

    /// <summary>Numbers of the accounts of units that are open today.</summary>
    public static async Task<Few> AccountsOfAsync(AppDb db, IReadOnlyList<Guid> units, DateOnly today, CancellationToken ct)
    {
        var links = await db.AccountUnits.AsNoTracking()
            .Where(l => units.Contains(l.UnitId) && l.Account != null && (l.Account.ClosedOn == null || l.Account.ClosedOn > today))
            .Select(l => new { l.UnitId, Number = l.Account == null ? "" : l.Account.Number, l.AccountId }).ToListAsync(ct);
        return new Few(links.OrderBy(l => l.AccountId).Select(l => (l.UnitId, l.Number)));
    }

    /// <summary>Names of those who own units today.</summary>
    public static async Task<Few> OwnersOfAsync(AppDb db, IReadOnlyList<Guid> units, DateOnly today, CancellationToken ct)
    {
        var links = await db.UnitClients.AsNoTracking()
            .Where(l => units.Contains(l.UnitId) && l.Role == ClientRole.Owner && (l.Since == null || l.Since <= today) && (l.Until == null || l.Until >= today) && l.Client != null)
            .Select(l => new { l.Id, l.UnitId, Surname = l.Client == null ? "" : l.Client.Surname, l.Client!.FirstName, l.Client.Patronymic }).ToListAsync(ct);
        return new Few(links.OrderBy(l => l.Id).Select(l => (l.UnitId, Client.TitleOf(l.Surname, l.FirstName, l.Patronymic))));
    }

    /// <summary>Units, and what tells one from another best: the first owner of today, else the number of the first open account. One query: each asking costs more than its answer.</summary>
    public static async Task<Dictionary<Guid, (Guid Id, Guid BuildingId, UnitType Type, string Number, string? Address, string? Note)>> NotesOfAsync(AppDb db, IReadOnlyList<Guid> units, DateOnly today, CancellationToken ct)
    {
        var rows = await db.Units.AsNoTracking().Where(u => units.Contains(u.Id)).Select(u => new
        {
            u.Id, u.BuildingId, u.Type, u.Number, Address = u.Address ?? u.Building!.Address,
            Owner = db.UnitClients.Where(l => l.UnitId == u.Id && l.Role == ClientRole.Owner && (l.Since == null || l.Since <= today) && (l.Until == null || l.Until >= today))
                .OrderBy(l => l.Id).Select(l => l.Client!.Surname + Between + (l.Client.FirstName ?? "") + Between + (l.Client.Patronymic ?? "")).FirstOrDefault(),
            Account = db.AccountUnits.Where(l => l.UnitId == u.Id && (l.Account!.ClosedOn == null || l.Account.ClosedOn > today)).OrderBy(l => l.AccountId).Select(l => l.Account!.Number).FirstOrDefault(),
        }).Prepared().ToListAsync(ct);
        return rows.ToDictionary(u => u.Id, u => (u.Id, u.BuildingId, u.Type, u.Number, u.Address, NameOf(u.Owner) ?? u.Account));
    }

    private static string? NameOf(string? owner) => owner?.Split(Between) is [var surname, var name, var patronymic] ? Client.TitleOf(surname, name, patronymic) : null;

    /// <summary>Titles of the units that clients are linked to today and the actor may see.</summary>
    public static async Task<Few> UnitsOfClientsAsync(AppDb db, IReadOnlyList<Guid> clients, Actor actor, DateOnly today, CancellationToken ct)
    {
        var visible = actor.Visible(db.Units, db.Buildings);
        var links = await db.UnitClients.AsNoTracking()
            .Where(l => clients.Contains(l.ClientId) && (l.Since == null || l.Since <= today) && (l.Until == null || l.Until >= today))
            .Join(visible, l => l.UnitId, u => u.Id, (l, u) => new { Of = l.ClientId, l.Id, u.Type, u.Number, u.Address, Building = u.Building == null ? null : u.Building.Address })
            .ToListAsync(ct);
        return new Few(links.OrderBy(l => l.Id).Select(l => (l.Of, UnitTitle.Of(l.Type, l.Number, l.Address ?? l.Building))));
    }

    /// <summary>Titles of the units billed under accounts that the actor may see.</summary>
    public static async Task<Few> UnitsOfAccountsAsync(AppDb db, IReadOnlyList<Guid> accounts, Actor actor, CancellationToken ct)
    {
        var visible = actor.Visible(db.Units, db.Buildings);
        var links = await db.AccountUnits.AsNoTracking().Where(l => accounts.Contains(l.AccountId))
            .Join(visible, l => l.UnitId, u => u.Id, (l, u) => new { Of = l.AccountId, l.Id, u.Type, u.Number, u.Address, Building = u.Building == null ? null : u.Building.Address })
            .ToListAsync(ct);
        return new Few(links.OrderBy(l => l.Id).Select(l => (l.Of, UnitTitle.Of(l.Type, l.Number, l.Address ?? l.Building))));
    }
}
