using Domovoy.Core.Audit;
using Domovoy.Core.Clients;
using Domovoy.Core.Imports;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;

namespace Domovoy.Core.Accounts;

/// <summary>What is told of a record a row made or changed.</summary>
internal sealed partial class ConsolidatedDecision
{
    private void Made(ConsolidatedItem item, string kind)
    {
        item.Became(RowOutcome.New);
        CheckReport.Count(Report.Created, kind);
    }

    private void Change<T>(ConsolidatedItem item, TouchedSet<T> set, T entity, Func<IReadOnlyList<Error>> apply, Func<string> title, string kind) where T : Entity
    {
        var before = set.IsExisting(entity.Id) ? FieldChanges.Snapshot(entity) : null;
        Taken(apply());
        if (before is null)
            return;
        var changes = FieldChanges.Since(before, entity);
        foreach (var change in changes)
        {
            var shown = ChangeHistory.Shown(typeof(T), change, Named<T>);
            Report.Change(item.File.Number, title(), shown.Title, shown.Before, shown.After);
            Report.TouchesWhatMatters |= Matters.Contains(change.Field);
        }
        if (changes.Count == 0)
            return;
        set.Changed(entity.Id, changes);
        item.Became(RowOutcome.Changed);
        CheckReport.Count(Report.Altered, kind);
    }

    /// <summary>A row is checked before anything of it is taken: a refusal now is a fault of ours, and nothing may be lost by it.</summary>
    private static void Taken(IReadOnlyList<Error> errors)
    {
        if (errors.Count > 0)
            throw new InvalidOperationException("Строка принята, а правило отказало: " + errors[0].Code);
    }

    /// <summary>Owner, name, area, account and its closing date; phones and new rights, accounts and ties are told where they are taken.</summary>
    private static readonly HashSet<string> Matters =
    [
        nameof(Unit.TotalArea), nameof(Unit.LivingArea), nameof(Unit.HeatedArea), nameof(Client.Surname), nameof(Client.FirstName), nameof(Client.Patronymic),
        nameof(PersonalAccount.Number), nameof(PersonalAccount.Type), nameof(PersonalAccount.UnifiedNumber), nameof(PersonalAccount.UtilityId), nameof(PersonalAccount.ClosedOn), nameof(PersonalAccount.PayerClientId),
        nameof(UnitClient.Role), nameof(UnitClient.ShareNum), nameof(UnitClient.ShareDen), nameof(UnitClient.Since), nameof(UnitClient.Until),
    ];

    /// <summary>What the value alone does not say. Ids of new records must not be told: check and load would differ by them.</summary>
    private string? Named<T>(string field, string value) => (typeof(T).Name, field) switch
    {
        (nameof(Client), nameof(Client.Snils)) => Requisites.MaskSnils(value),
        (nameof(Client), nameof(Client.Kind)) when Enum.TryParse<ClientKind>(value, out var kind) => kind.Name(),
        (nameof(UnitClient), nameof(UnitClient.Role)) when Enum.TryParse<ClientRole>(value, out var role) => role.Name(),
        (nameof(UnitClient), nameof(UnitClient.Right)) when Enum.TryParse<RightKind>(value, out var right) => right.Name(),
        (nameof(PersonalAccount), nameof(PersonalAccount.PayerClientId)) when Guid.TryParse(value, out var payer) =>
            stored.Clients.Find(payer)?.Title ?? (IsOfThisFile(payer) ? "клиент из этого файла" : "другой клиент"),
        _ => null,
    };
}
