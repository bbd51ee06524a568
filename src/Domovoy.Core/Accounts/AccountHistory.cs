using Domovoy.Core.Audit;
using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Accounts;

/// <summary>The accounts of a unit and how they changed, for the unit's «История».</summary>
[UseCase]
internal sealed class AccountHistory : IHistoryPart<Unit>
{
    /// <summary>The account no longer bills the unit: recorded with the unit, for the tie is gone.</summary>
    public static void Removed(AppDb db, PersonalAccount account, Guid unitId) => db.Changes.Add(new ChangeRecord
    {
        At = TimeProvider.System.GetUtcNow(), EmployeeId = db.Actor.EmployeeId, KeyId = db.Actor.KeyId, Entity = nameof(PersonalAccount), EntityId = unitId, Action = ChangeAction.Deleted,
        Fields = FieldChanges.ToJson([new FieldChange(nameof(PersonalAccount.Number), account.Number, null)]),
    });

    public async Task<IReadOnlyList<HistoryEntry>> ReadAsync(AppDb db, IReadOnlyCollection<Guid> ids, Guid? before, Actor actor, CancellationToken ct)
    {
        var accounts = await db.AccountUnits.AsNoTracking().Where(l => ids.Contains(l.UnitId) && l.Account != null).Select(l => l.Account!).ToListAsync(ct);
        var subjects = accounts.ToDictionary(a => a.Id, a => (string?)$"лицевой счет {a.Number}");
        foreach (var id in ids)
            subjects[id] = "лицевой счет убран";
        var entities = await db.LegalEntities.ToDictionaryAsync(e => e.Id.ToString(), e => e.Name, ct);
        var told = subjects.Keys.ToList();
        var payers = (await db.Changes.AsNoTracking().Where(c => told.Contains(c.EntityId) && c.Entity == nameof(PersonalAccount)).Select(c => c.Fields).ToListAsync(ct))
            .SelectMany(fields => FieldChanges.FromJson(fields)).Where(c => c.Field == nameof(PersonalAccount.PayerClientId)).SelectMany(c => new[] { c.Before, c.After })
            .Select(text => Guid.TryParse(text, out var payer) ? payer : Guid.Empty).Distinct().ToList();
        var names = (await actor.Visible(db.Clients, db.UnitClients, db.Buildings).AsNoTracking().Where(c => payers.Contains(c.Id)).ToListAsync(ct)).ToDictionary(c => c.Id.ToString(), c => c.Title);
        return await ChangeHistory.ReadAsync(db, subjects, typeof(PersonalAccount), (field, value) => field switch
        {
            nameof(PersonalAccount.Type) => Enum.TryParse<AccountType>(value, out var type) ? AccountTypes.Name(type) : null,
            nameof(PersonalAccount.PayerClientId) => names.GetValueOrDefault(value, "клиент удален или вам не виден"),
            nameof(PersonalAccount.LegalEntityId) => entities.GetValueOrDefault(value, "юрлицо удалено"),
            _ => null,
        }, TimeZoneInfo.Local, before, ct);
    }
}
