namespace Domovoy.Core.Accounts;

/// <summary>What a list of accounts is narrowed to; all that is set holds at once.</summary>
public sealed record AccountFilter
{
    /// <summary>As typed: words in any order, each the beginning of some word of the number, ЕЛС, unit, address, or of a client's name or phone.</summary>
    public string? Search { get; init; }
    /// <summary>True: open today; false: closed; null: both.</summary>
    public bool? IsOpen { get; init; }
    public AccountType? Type { get; init; }
    /// <summary>Only those without ЕЛС.</summary>
    public bool WithoutUnified { get; init; }
    public bool WithoutPayer { get; init; }
    public Guid? LegalEntityId { get; init; }
    public Guid? BuildingId { get; init; }
    public Guid? UnitId { get; init; }
}

public enum AccountSort
{
    Number,
    /// <summary>Those without the date come last in both directions.</summary>
    OpenedOn,
}

/// <summary>One line of the list.</summary>
/// <param name="Units">«кв. 12, ул. Тверская, д. 1», three at most.</param>
/// <param name="UnitsCount">How many there are in all.</param>
/// <param name="Payer">Null also where one may not see the payer.</param>
public sealed record AccountRow(
    Guid Id, string Number, AccountType Type, Guid LegalEntityId, string LegalEntityName, Guid BuildingId, IReadOnlyList<string> Units,
    int UnitsCount, Guid? PayerId, string? Payer, string? UnifiedNumber, DateOnly? OpenedOn, DateOnly? ClosedOn, int Version);

/// <summary>An account offered while one types.</summary>
/// <param name="Unit">Title of its first unit, or null.</param>
public sealed record AccountSuggestion(Guid Id, string Number, AccountType Type, string LegalEntityName, string? Unit, bool IsOpen);
