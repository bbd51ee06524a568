namespace Domovoy.Core.Clients;

/// <summary>What a list of clients is narrowed to; all that is set holds at once.</summary>
public sealed record ClientFilter
{
    /// <summary>As typed: words in any order, each the beginning of some word of the name, phone, e-mail, code, or of a unit's address, number or account.</summary>
    public string? Search { get; init; }
    public ClientKind? Kind { get; init; }
    public bool WithoutPhone { get; init; }
    /// <summary>Linked to any unit of the building, today or before.</summary>
    public Guid? BuildingId { get; init; }
    public Guid? UnitId { get; init; }
    /// <summary>Only the archive; otherwise only what is not in it.</summary>
    public bool Archived { get; init; }
}

public enum ClientSort
{
    Name,
}

/// <summary>One line of the list.</summary>
/// <param name="Phone">Primary, E.164, with its extension.</param>
/// <param name="Units">«кв. 12, ул. Тверская, д. 1», of today's links to units one may see, three at most.</param>
/// <param name="UnitsCount">How many there are in all.</param>
public sealed record ClientRow(
    Guid Id, string Title, ClientKind Kind, string? Phone, string? Email, IReadOnlyList<string> Units, int UnitsCount,
    DateTimeOffset? ArchivedAt, int Version);

/// <summary>A client offered while one types.</summary>
/// <param name="Phone">Primary, E.164, with its extension.</param>
/// <param name="Unit">Title of a unit that tells the client from namesakes, or null.</param>
public sealed record ClientSuggestion(Guid Id, string Title, ClientKind Kind, string? Phone, string? Unit);
