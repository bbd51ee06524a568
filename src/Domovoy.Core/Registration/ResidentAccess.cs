using Domovoy.Core.Accounts;
using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Registration;

/// <summary>A right by which a resident sees a unit.</summary>
/// <param name="Limited">Nobody of the staff has confirmed it: only the address, the unit and what the resident typed are seen.</param>
public sealed record SeenUnit(Guid UnitId, Guid LinkId, Guid ClientId, ClientRole Role, Share? Share, bool Limited);

/// <summary>
/// What a phone sees: the current rights, to live units, of clients who have it and where it is not marked «Не использовать для
/// входа». A crowded number opens only clients that staff or a request tied to this very resident.
/// </summary>
internal static class ResidentAccess
{
    public static async Task<IReadOnlyList<SeenUnit>> ReadAsync(AppDb db, ResidentActor who, DateOnly today, CancellationToken ct)
    {
        var clients = await db.ClientPhones.AsNoTracking().Where(p => p.Number == who.Phone && !p.NotForSignIn).Select(p => p.ClientId).Distinct().ToListAsync(ct);
        if (clients.Count == 0)
            return [];
        var tied = await db.ResidentClients.AsNoTracking().Where(l => l.ResidentId == who.ResidentId).ToListAsync(ct);
        if (clients.Count > PhoneCrowd.MostNames && await PhoneCrowd.IsCrowdedAsync(db, who.Phone, ct))
            clients = [.. clients.Where(id => tied.Exists(l => l.ClientId == id))];
        var links = await db.UnitClients.AsNoTracking()
            .Where(l => clients.Contains(l.ClientId) && (l.Since == null || l.Since <= today) && (l.Until == null || l.Until >= today)
                && l.Client!.ArchivedAt == null && l.Unit!.ArchivedAt == null && l.Unit.Building!.ArchivedAt == null).ToListAsync(ct);
        return [.. links.Select(link => Seen(link, tied)).OfType<SeenUnit>().OrderBy(seen => seen.Limited).DistinctBy(seen => (seen.UnitId, seen.Role))];
    }

    private static SeenUnit? Seen(UnitClient link, List<ResidentClient> tied)
    {
        var ties = tied.Where(l => l.ClientId == link.ClientId).ToList();
        var known = ties.Count == 0 || ties.Exists(l => l.Confirmed) || (link.Source == LinkSource.SelfRegistration && link.Confirmed);
        // Who only claims to be this client sees nothing but the unit of the claim.
        if (!known && !ties.Exists(l => l.UnitId == link.UnitId))
            return null;
        return new SeenUnit(link.UnitId, link.Id, link.ClientId, link.Role, link.Share, !known || !link.Confirmed);
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
        var ids = seen.Select(s => s.UnitId).Distinct().ToList();
        if (ids.Count == 0)
            return [];
        var units = await db.Units.AsNoTracking().Include(u => u.Building).ThenInclude(b => b!.LegalEntity).Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, ct);
        var whole = seen.Where(s => !s.Limited).Select(s => s.UnitId).ToList();
        var accounts = whole.Count == 0 ? [] : await db.AccountUnits.AsNoTracking().Include(l => l.Account)
            .Where(l => whole.Contains(l.UnitId) && (l.Account!.ClosedOn == null || l.Account.ClosedOn > today)).ToListAsync(ct);
        return [.. seen.Where(s => units.ContainsKey(s.UnitId)).GroupBy(s => s.UnitId)
            .Select(group => Row(units[group.Key], [.. group], accounts.Where(l => l.UnitId == group.Key))).OrderBy(u => u.Address, StringComparer.Ordinal).ThenBy(u => u.Title, StringComparer.Ordinal)];
    }

    private static ResidentUnit Row(Unit unit, IReadOnlyList<SeenUnit> seen, IEnumerable<AccountUnit> accounts)
    {
        var limited = seen.All(s => s.Limited);
        var (building, entity) = (unit.Building, unit.Building?.LegalEntity);
        return new ResidentUnit(
            unit.Id, UnitTitle.Short(unit.Type, unit.Number), unit.Address ?? building?.Address ?? building?.Name ?? "", limited, [.. seen.Select(s => s.Role).Distinct()],
            limited ? null : seen.FirstOrDefault(s => s.Share is not null)?.Share, limited ? null : unit.TotalArea, limited ? null : unit.LivingArea,
            [.. accounts.Select(l => l.Account).OfType<PersonalAccount>().OrderBy(a => a.Type).Select(a => new ResidentAccount(a.Number, a.Type, a.UnifiedNumber))],
            entity?.Name, entity?.Phone, entity?.Email, entity?.Site, building?.EmergencyPhone);
    }
}
