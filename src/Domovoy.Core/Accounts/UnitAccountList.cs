using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Accounts;

/// <summary>An account of a unit, as the tab «Лицевые счета» of the unit's card shows it.</summary>
/// <param name="Payer">Null also where one may not see the payer; so with its id.</param>
public sealed record UnitAccountRow(
    Guid AccountId, string Number, AccountType Type, string LegalEntity, string? UnifiedNumber, string? UtilityId, DateOnly? OpenedOn, DateOnly? ClosedOn,
    Guid? PayerId, string? Payer, int? Registered, int? Living, decimal? PaymentPercent, bool IsOpen, int Version)
{
    /// <summary>«кв. 12»: other units of the same account.</summary>
    public IReadOnlyList<string> OtherUnits { get; init; } = [];
}

/// <summary>Accounts under which a unit is billed: open ones first.</summary>
[UseCase]
public sealed class UnitAccountList(IDbContextFactory<AppDb> factory, TimeProvider time)
{
    public async Task<Result<IReadOnlyList<UnitAccountRow>>> GetAsync(Guid unitId, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        if (!await actor.Visible(db.Units, db.Buildings).AnyAsync(u => u.Id == unitId, ct))
            return Error.NotFound("Помещение");
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        var links = await db.AccountUnits.AsNoTracking().Include(l => l.Account!.LegalEntity)
            .Where(l => l.UnitId == unitId).ToListAsync(ct);
        var ids = links.ConvertAll(l => l.AccountId);
        var others = (await db.AccountUnits.AsNoTracking().Where(l => ids.Contains(l.AccountId) && l.UnitId != unitId).Select(l => new { l.AccountId, l.Unit!.Type, l.Unit.Number, l.Unit.Place }).ToListAsync(ct))
            .OrderBy(l => l.Place, StringComparer.Ordinal).ToLookup(l => l.AccountId, l => UnitTitle.Short(l.Type, l.Number));
        var payers = await AccountList.PayersAsync(db, [.. links.Select(l => l.Account?.PayerClientId).OfType<Guid>().Distinct()], actor, ct);
        var rows = links.Select(l => (Link: l, l.Account)).Where(pair => pair.Account is not null)
            .Select(pair => RowOf(pair.Account!, pair.Link, payers, today) with { OtherUnits = [.. others[pair.Link.AccountId]] });
        return Result.From<IReadOnlyList<UnitAccountRow>>([.. rows.OrderByDescending(r => r.IsOpen).ThenBy(r => r.Type).ThenBy(r => r.Number, StringComparer.Ordinal)]);
    }

    private static UnitAccountRow RowOf(PersonalAccount a, AccountUnit link, Dictionary<Guid, string> payers, DateOnly today) => new(
        a.Id, a.Number, a.Type, a.LegalEntity?.Name ?? "", a.UnifiedNumber, a.UtilityId, a.OpenedOn, a.ClosedOn,
        payers.ContainsKey(a.PayerClientId ?? default) ? a.PayerClientId : null, payers.GetValueOrDefault(a.PayerClientId ?? default), a.RegisteredPeople, a.LivingPeople, link.PaymentPercent, a.IsOpen(today), a.Version);
}
