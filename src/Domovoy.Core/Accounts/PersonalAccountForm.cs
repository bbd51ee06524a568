using Domovoy.Core.Shared;

namespace Domovoy.Core.Accounts;

/// <summary>What a person, the API or a row of a file writes of a personal account.</summary>
public sealed class PersonalAccountForm
{
    internal const int MostPeople = 10_000;

    public Guid? LegalEntityId { get; set; }
    public AccountType? Type { get; set; }
    public string? Number { get; set; }
    public string? UnifiedNumber { get; set; }
    public string? UtilityId { get; set; }
    public DateOnly? OpenedOn { get; set; }
    public DateOnly? ClosedOn { get; set; }
    public Guid? PayerClientId { get; set; }
    public int? RegisteredPeople { get; set; }
    public int? LivingPeople { get; set; }
    public string? Note { get; set; }
    /// <summary>The units billed under it. Null: of a new account a refusal, of another left as they are. A row of a file names its own.</summary>
    public List<AccountUnitForm>? Units { get; set; }

    public static PersonalAccountForm Of(PersonalAccount a) => new()
    {
        LegalEntityId = a.LegalEntityId, Type = a.Type, Number = a.Number, UnifiedNumber = a.UnifiedNumber, UtilityId = a.UtilityId,
        OpenedOn = a.OpenedOn, ClosedOn = a.ClosedOn, PayerClientId = a.PayerClientId, RegisteredPeople = a.RegisteredPeople,
        LivingPeople = a.LivingPeople, Note = a.Note,
    };

    /// <summary>An account written by a person or the API, where its units come with it.</summary>
    public IReadOnlyList<Error> CheckAlone(bool adding)
    {
        var check = new FormCheck();
        check.Required(nameof(Type), "Тип", Type);
        if (Units is { Count: 0 } || (adding && Units is null))
            check.Add(nameof(Units), "Укажите хотя бы одно помещение.", "required");
        if (Units?.DistinctBy(unit => unit.Id).Count() < Units?.Count)
            check.Add(nameof(Units), "Одно помещение указано дважды. Оставьте его один раз.");
        foreach (var unit in Units ?? [])
            check.Range(nameof(Units), unit.Share, 0, 100, "Доля платы, %");
        return [.. Check(), .. check.Errors];
    }

    /// <summary>Cleans what was typed in place and returns what cannot be taken, one refusal a field.</summary>
    public IReadOnlyList<Error> Check()
    {
        var check = new FormCheck();
        check.Required(nameof(Number), "Номер лицевого счета", Number);
        check.Required(nameof(LegalEntityId), "Юрлицо", LegalEntityId);
        check.Longest(nameof(Number), Number?.Trim(), 30, "Номер лицевого счета");
        UnifiedNumber = check.Text(nameof(UnifiedNumber), UnifiedNumber, AccountNumbers.Unified);
        UtilityId = check.Text(nameof(UtilityId), UtilityId, AccountNumbers.Utility);
        if (check.Errors.Count == 0 && UnifiedNumber is not null && UtilityId?.StartsWith(UnifiedNumber, StringComparison.Ordinal) == false)
            check.Add(nameof(UtilityId), $"Идентификатор ЖКУ «{UtilityId}» начинается не с ЕЛС «{UnifiedNumber}». Проверьте оба номера.");
        // The first ten characters of the one are the other: what follows is not asked for.
        if (check.Errors.Count == 0 && UtilityId is { } utility)
            UnifiedNumber ??= AccountNumbers.UnifiedOf(utility);
        check.Date(nameof(OpenedOn), OpenedOn, "Дата открытия");
        check.Date(nameof(ClosedOn), ClosedOn, "Дата закрытия");
        if (ClosedOn < OpenedOn)
            check.Add(nameof(ClosedOn), "Счет закрыт раньше, чем открыт. Проверьте даты.");
        check.Range(nameof(RegisteredPeople), RegisteredPeople, 0, MostPeople, "Зарегистрировано, чел.");
        check.Range(nameof(LivingPeople), LivingPeople, 0, MostPeople, "Проживает, чел.");
        Note = FormCheck.Clean(Note);
        check.Longest(nameof(Note), Note, FormCheck.LongestRemark, "Заметка");
        return check.Errors;
    }
}

/// <summary>A unit of an account on a form.</summary>
public sealed class AccountUnitForm
{
    public Guid? Id { get; set; }
    /// <summary>«кв. 12»: to be shown, never read.</summary>
    public string? Title { get; set; }
    /// <summary>Доля внесения платы, percent, 0 to 100; null when the account has one unit.</summary>
    public decimal? Share { get; set; }
}
