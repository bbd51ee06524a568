using Domovoy.Core.Accounts;
using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Registration;

/// <summary>Reads what the rules of <see cref="Match"/> ask: one house, the phone, and the owners of the unit found.</summary>
internal static class MatchData
{
    /// <summary>Holders of one number that are looked at; above three names it is crowded anyway.</summary>
    private const int MostHolders = 20;

    public static async Task<MatchFacts> ReadAsync(AppDb db, Building? building, MatchClaim claim, string? account, DateOnly today, CancellationToken ct)
    {
        var units = building is null ? null : await UnitsAsync(db, building.Id, account, today, ct);
        if (units is not null && Match.Found(claim, units).Unit is { } found)
        {
            var owners = await OwnersAsync(db, found.Id, today, ct);
            units = [.. units.Select(unit => unit.Id == found.Id ? unit with { Owners = owners } : unit)];
        }
        var holders = await HoldersAsync(db, claim.Phone, ct);
        return new MatchFacts(
            building?.LegalEntity?.AutoAttachment ?? AutoAttachment.Never, units, [.. holders.Where(h => h.Phones.All(p => p.Number != claim.Phone || !p.NotForSignIn))],
            holders.Any(h => h.Phones.Any(p => p.Number == claim.Phone && p.NotForSignIn)), await PhoneCrowd.IsCrowdedAsync(db, claim.Phone, ct));
    }

    /// <summary>Open accounts of the house that are called so: by number without leading zeros, ЕЛС or идентификатор ЖКУ.</summary>
    public static async Task<List<Guid>> UnitsOfAccountAsync(AppDb db, Guid building, string account, DateOnly today, CancellationToken ct)
    {
        var key = PersonalAccount.KeyOf(account);
        var bare = key.TrimStart('0');
        var ends = bare.Length == 0 ? key : bare;
        var accounts = await db.Accounts.AsNoTracking().Where(a => a.BuildingId == building && (a.ClosedOn == null || a.ClosedOn > today)
                && (a.NumberKey == key || a.NumberKey.EndsWith(ends) || a.UnifiedNumber == key || a.UtilityId == key))
            .Select(a => new { a.Id, a.NumberKey, a.UnifiedNumber, a.UtilityId }).ToListAsync(ct);
        var ids = accounts.Where(a => a.NumberKey.TrimStart('0') == bare || a.UnifiedNumber == key || a.UtilityId == key).Select(a => a.Id).ToList();
        return ids.Count == 0 ? [] : await db.AccountUnits.Where(l => ids.Contains(l.AccountId)).Select(l => l.UnitId).Distinct().ToListAsync(ct);
    }

    private static async Task<IReadOnlyList<MatchUnit>> UnitsAsync(AppDb db, Guid building, string? account, DateOnly today, CancellationToken ct)
    {
        var billed = account is null ? [] : await UnitsOfAccountAsync(db, building, account, today, ct);
        var units = await db.Units.AsNoTracking().Where(u => u.BuildingId == building && u.ArchivedAt == null)
            .Select(u => new { u.Id, u.Type, u.Number, u.Key, u.IsResidential }).ToListAsync(ct);
        return [.. units.Select(u => new MatchUnit(u.Id, u.Type, u.IsResidential, Numbers(u.Key, u.Type, u.Number), billed.Contains(u.Id), []))];
    }

    private static List<string> Numbers(string key, UnitType type, string number)
    {
        var parsed = UnitNumber.Parse(number).Value;
        var own = key.Split('|') is [_, var compared, ..] ? compared : parsed.Key ?? "";
        return parsed.Hint == type && parsed.HintedKey != own ? [own, parsed.HintedKey] : [own];
    }

    /// <summary>Owners of today and those who are to be: what a resident only claimed counts too.</summary>
    public static async Task<IReadOnlyList<MatchOwner>> OwnersAsync(AppDb db, Guid unit, DateOnly today, CancellationToken ct)
    {
        var links = await db.UnitClients.AsNoTracking().Include(l => l.Client).ThenInclude(c => c!.Phones)
            .Where(l => l.UnitId == unit && (l.Role == ClientRole.Owner || l.Role == ClientRole.ShareHolder) && (l.Until == null || l.Until >= today)).ToListAsync(ct);
        var now = links.Where(l => l.IsCurrent(today) && l.Client?.ArchivedAt is null).Select(l => l.ClientId).ToHashSet();
        return [.. links.Select(l => l.Client).OfType<Client>().DistinctBy(c => c.Id).Select(c => Of(c) with { IsNow = now.Contains(c.Id) })];
    }

    private static async Task<IReadOnlyList<MatchOwner>> HoldersAsync(AppDb db, string phone, CancellationToken ct)
    {
        var ids = await db.ClientPhones.Where(p => p.Number == phone).Select(p => p.ClientId).Distinct().Take(MostHolders).ToListAsync(ct);
        if (ids.Count == 0)
            return [];
        var clients = await db.Clients.AsNoTracking().Include(c => c.Phones).Where(c => ids.Contains(c.Id) && c.ArchivedAt == null).ToListAsync(ct);
        return [.. clients.Select(Of)];
    }

    private static MatchOwner Of(Client client) => new(client.Id, client.Kind, client.Name, [.. client.Phones.Select(p => new MatchPhone(p.Number, p.NotForSignIn))]);
}
