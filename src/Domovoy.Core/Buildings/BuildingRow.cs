namespace Domovoy.Core.Buildings;

/// <summary>What a list of buildings is narrowed to; all that is set holds at once.</summary>
public sealed record BuildingFilter
{
    /// <summary>As typed: words in any order, each the beginning of some word of the building.</summary>
    public string? Search { get; init; }
    public Guid? LegalEntityId { get; init; }
    public Guid? QuarterId { get; init; }
    public Guid? GroupId { get; init; }
    /// <summary>Only those in no quarter.</summary>
    public bool WithoutQuarter { get; init; }
    public BuildingType? Type { get; init; }
    /// <summary>Only «Не готов к ОСС».</summary>
    public bool NotReady { get; init; }
    /// <summary>Only those whose legal entity takes applications of residents.</summary>
    public bool TakesApplications { get; init; }
    /// <summary>Only the archive; otherwise only what is not in it.</summary>
    public bool Archived { get; init; }
}

public enum BuildingSort
{
    Name,
    Address,
    /// <summary>Those without area come last in both directions.</summary>
    TotalArea,
}

/// <summary>One line of the list. Area in m².</summary>
/// <param name="Units">Units that are not in the archive.</param>
public sealed record BuildingRow(
    Guid Id, string Name, BuildingType? Type, Guid? LegalEntityId, string? LegalEntityName, Guid? QuarterId, string? QuarterName,
    Guid? GroupId, string? GroupName, string? Address, decimal? TotalArea, int Units, bool ReadyForMeeting, DateTimeOffset? ArchivedAt, int Version);
