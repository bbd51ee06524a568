using Domovoy.Core.Accounts;
using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Registration;

/// <summary>What a resident may read of a unit whose right is confirmed, and of its house.</summary>
internal sealed record UnitFacts(
    UnitType Type, string Number, string? Address, decimal? TotalArea, decimal? LivingArea, string? EmergencyPhone, string? Company, string? Phone, string? Email, string? Site);

/// <summary>A right by which a resident sees a unit.</summary>
/// <param name="Limited">Nobody of the staff has confirmed it: only the address, the unit and what the resident typed are seen.</param>
/// <param name="Accounts">Those of the unit that are not closed.</param>
internal sealed record SeenUnit(Guid UnitId, ClientRole Role, Share? Share, bool Limited, UnitFacts Facts, IReadOnlyList<PersonalAccount> Accounts);

/// <summary>
/// What a phone sees: the current rights, to live units, of clients who have it and where it is not marked «Не использовать для
/// входа». A crowded number opens only clients that staff or a request tied to this very resident.
/// </summary>
internal static class ResidentAccess
{
    public static async Task<IReadOnlyList<SeenUnit>> ReadAsync(AppDb db, ResidentActor who, DateOnly today, CancellationToken ct)
    {
        // One query from the phone to the company and the accounts: it is the page residents open most, and asking costs more than the
        // answer. Holders are all of the number's: a mark on one opens not the others'.
        var phones = db.ClientPhones.Where(p => p.Number == who.Phone && !p.NotForSignIn);
        var found = await (
            from clientId in phones.Select(p => p.ClientId).Distinct()
            join link in db.UnitClients.AsNoTracking() on clientId equals link.ClientId
            where (link.Since == null || link.Since <= today) && (link.Until == null || link.Until >= today)
                && link.Client!.ArchivedAt == null && link.Unit!.ArchivedAt == null && link.Unit.Building!.ArchivedAt == null
            let unit = link.Unit
            let building = unit.Building
            // Flat, a row for each account: SQLite would read the accounts of all units to make a list of those of one.
            from billed in db.AccountUnits.Where(a => a.UnitId == unit.Id).DefaultIfEmpty()
            select new
            {
                Link = link, billed!.Account, Holders = db.ClientPhones.Where(p => p.Number == who.Phone).Select(p => p.ClientId).Distinct().Count(), HasTies = db.ResidentClients.Any(l => l.ResidentId == who.ResidentId),
                Facts = new UnitFacts(unit.Type, unit.Number, unit.Address ?? building.Address ?? building.Name, unit.TotalArea, unit.LivingArea, building.EmergencyPhone,
                    building.LegalEntity!.Name, building.LegalEntity.Phone, building.LegalEntity.Email, building.LegalEntity.Site),
            }).Prepared().ToListAsync(ct);
        if (found.Count == 0)
            return [];
        var tied = found[0].HasTies ? await db.ResidentClients.AsNoTracking().Where(l => l.ResidentId == who.ResidentId).ToListAsync(ct) : [];
        if (found[0].Holders > PhoneCrowd.MostNames && await PhoneCrowd.IsCrowdedAsync(db, who.Phone, ct))
            found.RemoveAll(row => !tied.Exists(l => l.ClientId == row.Link.ClientId));
        var accounts = found.Where(row => row.Account is { ClosedOn: var closed } && (closed is null || closed > today)).ToLookup(row => row.Link.UnitId, row => row.Account!);
        return [.. found.Select(row => Seen(row.Link, tied, row.Facts, [.. accounts[row.Link.UnitId].DistinctBy(a => a.Id)])).OfType<SeenUnit>().OrderBy(seen => seen.Limited).DistinctBy(seen => (seen.UnitId, seen.Role))];
    }

    private static SeenUnit? Seen(UnitClient link, List<ResidentClient> tied, UnitFacts facts, List<PersonalAccount> accounts)
    {
        var ties = tied.Where(l => l.ClientId == link.ClientId).ToList();
        // One claim confirmed confirms no other: the whole client only where none is left open.
        var known = ties.TrueForAll(l => l.Confirmed) || ties.Exists(l => l.UnitId == link.UnitId && l.Confirmed);
        // Who only claims to be this client sees nothing but the unit of the claim.
        if (!known && !ties.Exists(l => l.UnitId == link.UnitId))
            return null;
        return new SeenUnit(link.UnitId, link.Role, link.Share, !known || !link.Confirmed, facts, accounts);
    }
}

/// <summary>An account as a resident sees it.</summary>
public sealed record ResidentAccount(string Number, AccountType Type, string? UnifiedNumber);

/// <summary>A unit in the personal area.</summary>
/// <param name="Title">«кв. 12»; of an unconfirmed right as the resident typed it.</param>
/// <param name="Limited">«Не подтверждено»: no areas, accounts or shares.</param>
/// <param name="Company">Name of the managing company.</param>
/// <param name="Phone">Its telephone, E.164.</param>
/// <param name="EmergencyPhone">АДС, E.164.</param>
public sealed record ResidentUnit(
    Guid UnitId, string Title, string Address, bool Limited, IReadOnlyList<ClientRole> Roles, Share? Share, decimal? TotalArea, decimal? LivingArea,
    IReadOnlyList<ResidentAccount> Accounts, string? Company, string? Phone, string? Email, string? Site, string? EmergencyPhone);

/// <summary>«Личный кабинет»: all units of the phone.</summary>
[UseCase]
public sealed class ResidentUnits(IDbContextFactory<AppDb> factory, TimeProvider time)
{
    /// <summary>Empty: «Нет доступных помещений».</summary>
    public async Task<IReadOnlyList<ResidentUnit>> GetAsync(ResidentActor who, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        await using var db = await factory.CreateDbContextAsync(ct);
        var seen = await ResidentAccess.ReadAsync(db, who, today, ct);
        if (seen.Count == 0)
            return [];
        var claims = await ClaimsAsync(db, who, [.. seen.GroupBy(s => s.UnitId).Where(unit => unit.All(s => s.Limited)).Select(unit => unit.Key)], ct);
        return [.. seen.GroupBy(s => s.UnitId).Select(group => claims.GetValueOrDefault(group.Key) is { } claim ? Claimed(group.First(), claim) : Row([.. group]))
            .OrderBy(u => u.Address, StringComparer.Ordinal).ThenBy(u => u.Title, StringComparer.Ordinal)];
    }

    /// <summary>What the resident typed of units nobody has confirmed.</summary>
    private static async Task<Dictionary<Guid, RegistrationRequest>> ClaimsAsync(AppDb db, ResidentActor who, List<Guid> units, CancellationToken ct)
    {
        if (units.Count == 0)
            return [];
        var requests = await db.RegistrationRequests.AsNoTracking().Where(r => r.ResidentId == who.ResidentId && r.Status == RequestStatus.Attached && r.UnitId != null && units.Contains(r.UnitId.Value)).OrderBy(r => r.Id).ToListAsync(ct);
        return requests.GroupBy(r => r.UnitId ?? Guid.Empty).ToDictionary(group => group.Key, group => group.Last());
    }

    /// <summary>In the resident's own words: what is stored of the unit and of its owner is not theirs to read yet.</summary>
    private static ResidentUnit Claimed(SeenUnit seen, RegistrationRequest claim) => new(
        seen.UnitId, claim.UnitTyped, seen.Facts.Address ?? "", true, [ClientRole.Owner], null, null, null, [], seen.Facts.Company, seen.Facts.Phone, seen.Facts.Email, seen.Facts.Site, seen.Facts.EmergencyPhone);

    private static ResidentUnit Row(IReadOnlyList<SeenUnit> seen)
    {
        var (limited, facts) = (seen.All(s => s.Limited), seen[0].Facts);
        return new ResidentUnit(
            seen[0].UnitId, UnitTitle.Short(facts.Type, facts.Number), facts.Address ?? "", limited, [.. seen.Select(s => s.Role).Distinct()],
            limited ? null : seen.FirstOrDefault(s => s.Share is not null)?.Share, limited ? null : facts.TotalArea, limited ? null : facts.LivingArea,
            limited ? [] : [.. seen[0].Accounts.OrderBy(a => a.Type).Select(a => new ResidentAccount(a.Number, a.Type, a.UnifiedNumber))], facts.Company, facts.Phone, facts.Email, facts.Site, facts.EmergencyPhone);
    }
}
