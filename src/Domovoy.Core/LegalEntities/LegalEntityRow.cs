namespace Domovoy.Core.LegalEntities;

public sealed record LegalEntityFilter
{
    /// <summary>As typed: each word the beginning of some word of the names, or of ИНН, ОГРН, phone or e-mail.</summary>
    public string? Search { get; init; }
    /// <summary>Only the archive; otherwise only what is not in it.</summary>
    public bool Archived { get; init; }
    /// <summary>name, inn, buildings; name where null or unknown.</summary>
    public string? Sort { get; init; }
}

/// <param name="Phone">E.164.</param>
/// <param name="Buildings">Buildings of it that one may see and that are not in the archive.</param>
public sealed record LegalEntityRow(
    Guid Id, string Name, string? FullName, string? Inn, string? Phone, string? Email, bool AcceptsRegistrations, int Buildings,
    DateTimeOffset? ArchivedAt, int Version);
