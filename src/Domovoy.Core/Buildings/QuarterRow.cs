namespace Domovoy.Core.Buildings;

public sealed record QuarterFilter
{
    /// <summary>As typed: each word the beginning of some word of the name or comment.</summary>
    public string? Search { get; init; }
    public Guid? GroupId { get; init; }
    /// <summary>name, group, buildings; name where null or unknown.</summary>
    public string? Sort { get; init; }
}

/// <param name="Buildings">Buildings in it that one may see and that are not in the archive.</param>
public sealed record QuarterRow(Guid Id, string Name, Guid? GroupId, string? GroupName, string? Comment, int Buildings, int Version);

public sealed record QuarterGroupFilter
{
    /// <summary>As typed: each word the beginning of some word of the name or comment.</summary>
    public string? Search { get; init; }
    /// <summary>name, quarters, buildings; name where null or unknown.</summary>
    public string? Sort { get; init; }
}

/// <param name="Quarters">Quarters in it that one may see.</param>
/// <param name="Buildings">Buildings in them that one may see and that are not in the archive.</param>
public sealed record QuarterGroupRow(Guid Id, string Name, string? Comment, int Quarters, int Buildings, int Version);
