namespace Domovoy.Core.Units;

/// <summary>What a list of units is narrowed to; all that is set holds at once.</summary>
public sealed record UnitFilter
{
    /// <summary>As typed: words in any order, each the beginning of some word of the number, address, account, or of a client's name or phone.</summary>
    public string? Search { get; init; }
    public Guid? BuildingId { get; init; }
    public Guid? QuarterId { get; init; }
    public Guid? GroupId { get; init; }
    public Guid? LegalEntityId { get; init; }
    public UnitType? Type { get; init; }
    public bool? IsResidential { get; init; }
    /// <summary>Only those whose total area is not known.</summary>
    public bool WithoutArea { get; init; }
    /// <summary>Only those nobody is known to own today. This and the next two hold within one building; without <see cref="BuildingId"/> they are left alone.</summary>
    public bool WithoutOwner { get; init; }
    /// <summary>Only those some owner of which has no title document.</summary>
    public bool WithoutDocument { get; init; }
    /// <summary>Only those whose owners' shares do not make the whole.</summary>
    public bool SharesWrong { get; init; }
    /// <summary>Only those whose areas make up the sum of «ОСС»: a room of a known flat and a plot are left out. Of one building too.</summary>
    public bool InMeetingArea { get; init; }
    /// <summary>Only the archive; otherwise only what is not in it.</summary>
    public bool Archived { get; init; }
}

public enum UnitSort
{
    /// <summary>Address of the building, type, own address, natural order of the number.</summary>
    Place,
    /// <summary>Those without area come last in both directions.</summary>
    TotalArea,
}

/// <summary>One line of the list. Area in m².</summary>
/// <param name="Title">«кв. 12».</param>
/// <param name="Address">Its own, otherwise the building's.</param>
/// <param name="Accounts">Numbers of open accounts, three at most.</param>
/// <param name="AccountsCount">How many there are in all.</param>
/// <param name="Owners">Names of those who own it today, three at most.</param>
/// <param name="OwnersCount">How many there are in all.</param>
public sealed record UnitRow(
    Guid Id, Guid BuildingId, string BuildingName, string Title, string? Address, UnitType Type, bool IsResidential, string? Section,
    string? Entrance, string? Floor, decimal? TotalArea, IReadOnlyList<string> Accounts, int AccountsCount, IReadOnlyList<string> Owners,
    int OwnersCount, DateTimeOffset? ArchivedAt, int Version);

/// <summary>A unit offered while one types.</summary>
/// <param name="Title">«кв. 12, ул. Тверская, д. 1».</param>
/// <param name="Note">What tells it from its neighbours: an owner or an account; null if there is nothing.</param>
public sealed record UnitSuggestion(Guid Id, Guid BuildingId, string Title, string? Note);
