namespace Domovoy.Core.Imports.Reading;

/// <summary>A sheet a person can look at; chart and macro sheets are not listed.</summary>
public sealed record SheetInfo(string Name, bool Hidden);

/// <summary>A merged block; only its first cell has the value. Rows are 1-based as shown, columns 0-based as in <see cref="IRowSource.Cells"/>.</summary>
public readonly record struct MergedRange(int FirstRow, int FirstColumn, int LastRow, int LastColumn);

/// <summary>
/// Rows of one spreadsheet, forward only, in constant memory apart from its table of strings. Every member may throw
/// <see cref="SpreadsheetException"/>; <see cref="Open"/> and <see cref="Read"/> also throw
/// <see cref="OperationCanceledException"/>. Not for use by two threads at once.
/// </summary>
public interface IRowSource : IDisposable
{
    /// <summary>At least one. A CSV file has one sheet named after the file.</summary>
    IReadOnlyList<SheetInfo> Sheets { get; }

    /// <summary>Stands before the first row of a sheet; may be called again to start over. Nothing can be read before it.</summary>
    void Open(int sheet);

    /// <summary>
    /// Goes to the next row that has a cell in the file, even if all its cells are blank (then <see cref="CellCount"/> is 0).
    /// False after the last row.
    /// </summary>
    bool Read();

    /// <summary>1-based, as the spreadsheet shows it; a jump means empty rows.</summary>
    int RowNumber { get; }

    /// <summary>Position of the last cell of this row that is not empty, plus one.</summary>
    int CellCount { get; }

    /// <summary>The cells by column position, gaps are <c>default</c>; valid until the next <see cref="Read"/> or <see cref="Open"/>.</summary>
    ReadOnlySpan<Cell> Cells { get; }

    /// <summary>Part of the open sheet read so far, 0..1, by bytes of the file.</summary>
    double Progress { get; }

    /// <summary>Merged blocks of the open sheet. XLSX lists them behind the rows, so the list is full only once <see cref="Read"/> gave false. Empty for CSV.</summary>
    IReadOnlyList<MergedRange> Merged { get; }
}
