using System.ComponentModel;
using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;

namespace Domovoy.Core.Accounts;

/// <summary>Лицевой счет: the account under which one or several units of a building are billed.</summary>
public sealed class PersonalAccount : Entity, ISearchable, IDerived
{
    [DisplayName("Юрлицо")] public Guid LegalEntityId { get; set; }
    public LegalEntity? LegalEntity { get; set; }
    public Guid BuildingId { get; set; }
    public Building? Building { get; set; }
    [DisplayName("Тип лицевого счета")] public AccountType Type { get; set; } = AccountType.Utilities;
    /// <summary>As written, leading zeros kept; at most 30 characters.</summary>
    [DisplayName("Лицевой счет")] public string Number { get; set; } = "";
    /// <summary>As compared within legal entity and type: folded, without spaces.</summary>
    public string NumberKey { get; set; } = "";
    /// <summary>Единый лицевой счет of ГИС ЖКХ, 10 characters.</summary>
    [DisplayName("ЕЛС")] public string? UnifiedNumber { get; set; }
    /// <summary>Идентификатор ЖКУ of ГИС ЖКХ, 13 characters, the first ten are the ЕЛС.</summary>
    [DisplayName("Идентификатор ЖКУ")] public string? UtilityId { get; set; }
    [DisplayName("Дата открытия ЛС")] public DateOnly? OpenedOn { get; set; }
    [DisplayName("Дата закрытия ЛС")] public DateOnly? ClosedOn { get; set; }
    [DisplayName("Плательщик")] public Guid? PayerClientId { get; set; }
    public Client? Payer { get; set; }
    [DisplayName("Зарегистрировано, чел.")] public int? RegisteredPeople { get; set; }
    [DisplayName("Проживает, чел.")] public int? LivingPeople { get; set; }
    [DisplayName("Заметка")] public string? Note { get; set; }

    public Guid SearchId => Id;

    public static string KeyOf(string number) => TextKey.Fold(number).Replace(" ", "", StringComparison.Ordinal);

    public void SetDerived() => NumberKey = KeyOf(Number);

    public bool IsOpen(DateOnly today) => ClosedOn is null || ClosedOn > today;

    public IEnumerable<(SearchKind, string)> Words()
    {
        var words = new HashSet<string>(StringComparer.Ordinal) { NumberKey };
        if (NumberKey.TrimStart('0') is { Length: > 0 } bare)
            words.Add(bare);
        if (UnifiedNumber is not null)
            words.Add(TextKey.Fold(UnifiedNumber));
        if (UtilityId is not null)
            words.Add(TextKey.Fold(UtilityId));
        return words.Select(word => (SearchKind.Account, word));
    }

    /// <summary>Takes the form over, or says what is wrong with it and changes nothing.</summary>
    public IReadOnlyList<Error> Apply(PersonalAccountForm form)
    {
        var errors = form.Check();
        if (errors.Count > 0)
            return errors;
        LegalEntityId = form.LegalEntityId ?? Guid.Empty;
        Type = form.Type ?? AccountType.Utilities;
        Number = TextKey.Clean(form.Number ?? "");
        NumberKey = KeyOf(Number);
        (UnifiedNumber, UtilityId, OpenedOn, ClosedOn) = (form.UnifiedNumber, form.UtilityId, form.OpenedOn, form.ClosedOn);
        (PayerClientId, RegisteredPeople, LivingPeople, Note) = (form.PayerClientId, form.RegisteredPeople, form.LivingPeople, form.Note);
        return [];
    }
}

/// <summary>One unit billed under an account.</summary>
public sealed class AccountUnit
{
    public Guid Id { get; set; } = GuidV7.Next();
    public Guid AccountId { get; set; }
    public PersonalAccount? Account { get; set; }
    public Guid UnitId { get; set; }
    public Unit? Unit { get; set; }
    /// <summary>Доля внесения платы, percent, 0 to 100; null when the account has one unit.</summary>
    public decimal? PaymentPercent { get; set; }
    public Guid? CreatedByImportId { get; set; }
}
