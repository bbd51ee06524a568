namespace Domovoy.Core.Shared;

/// <summary>What every stored record of the domain carries.</summary>
public abstract class Entity
{
    public Guid Id { get; set; } = GuidV7.Next();

    /// <summary>Grows by one with every change, by single saves and bulk loads alike; the ETag of the API.</summary>
    public int Version { get; set; } = 1;

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>The import run that created the record; undo takes it away by this.</summary>
    public Guid? CreatedByImportId { get; set; }

    /// <summary>The employee who created it by hand, or started the import.</summary>
    public Guid? CreatedById { get; set; }
}

/// <summary>A record found by its words in every search.</summary>
public interface ISearchable
{
    /// <summary>Words to be found by: folded, without repeats within one kind.</summary>
    IEnumerable<(Search.SearchKind Kind, string Word)> Words();

    /// <summary>The record a hit leads to (a phone leads to its client).</summary>
    Guid SearchId { get; }
}
