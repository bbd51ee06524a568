using System.Text.Json.Serialization;

namespace Domovoy.Core.Imports;

/// <summary>What the file looks like: for the window of mapping by hand.</summary>
/// <param name="Sheets">Names of all visible sheets.</param>
/// <param name="Sheet">The chosen one.</param>
/// <param name="HeaderRow">Row of the headings, 1-based.</param>
public sealed record FileLayout(IReadOnlyList<string> Sheets, string Sheet, int HeaderRow, IReadOnlyList<FileColumn> Columns)
{
    /// <summary>Cells are merged downwards: the value of the first row belongs to all.</summary>
    public bool MergedDown { get; init; }
}

/// <summary>One column of the file.</summary>
/// <param name="Heading">As in the file, and unlike any other of it: «Площадь (2)» where it is repeated, «Столбец C» where it is empty.</param>
/// <param name="Position">From 0.</param>
/// <param name="Field">The field it was taken for, or null.</param>
/// <param name="Samples">First filled cells.</param>
public sealed record FileColumn(string Heading, int Position, string? Field, IReadOnlyList<string> Samples)
{
    /// <summary>The heading as it stands in the file, known while the file is read.</summary>
    [JsonIgnore]
    public string Title { get; init; } = "";
}

/// <summary>The layout, and whether all needed fields were found.</summary>
/// <param name="Missing">Headings of needed columns that were not found.</param>
/// <param name="FirstRow">First row that can be data.</param>
public sealed record FoundColumns(FileLayout Layout, IReadOnlyList<MappedColumn> Mapped, IReadOnlyList<string> Missing, int SheetIndex, int FirstRow)
{
    /// <summary>Other sheets that could be loaded as well: one file loads one sheet, so a person is told.</summary>
    public IReadOnlyList<string> AlsoComplete { get; init; } = [];
}
