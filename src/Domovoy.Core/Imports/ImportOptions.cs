namespace Domovoy.Core.Imports;

/// <summary>What a person chose in the window.</summary>
public sealed record ImportOptions
{
    /// <summary>«Загружать с незаполненными обязательными полями».</summary>
    public bool AcceptIncomplete { get; init; }

    /// <summary>«Создавать новые юрлица».</summary>
    public bool CreateLegalEntities { get; init; }

    /// <summary>One legal entity for the whole file where its cell is empty or unknown: an id or ИНН.</summary>
    public string? LegalEntity { get; init; }

    /// <summary>Stop at the check even where nothing stands in the way.</summary>
    public bool CheckOnly { get; init; } = true;
}

/// <summary>Where the table stands in the file and which heading is which field.</summary>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="HeaderRow">Row of the headings, 1-based; data follow.</param>
/// <param name="Columns">Heading as in the file → field; an empty field means «не загружать».</param>
public sealed record ColumnMapping(string? Sheet, int? HeaderRow, Dictionary<string, string> Columns);
