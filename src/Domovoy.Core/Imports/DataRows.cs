using Domovoy.Core.Imports.Reading;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Imports;

/// <summary>Data rows of the found table, in batches: blank rows, rows of totals and what stands under them are passed over.</summary>
public static class DataRows
{
    public const int BatchRows = 8_192;

    /// <param name="merged">Blocks of merged cells whose value goes down to all their rows, or null.</param>
    public static IEnumerable<List<FileRow>> Read(IRowSource source, FoundColumns found, MergedDown? merged, CancellationToken ct)
    {
        var batch = new List<FileRow>(BatchRows);
        var afterTotal = false;
        source.Open(found.SheetIndex);
        while (source.Read())
        {
            if (source.RowNumber < found.FirstRow || source.CellCount == 0)
                continue;
            if (IsTotal(source.Cells))
            {
                afterTotal = true;
                continue;
            }
            if (Take(source, found.Mapped, merged, afterTotal) is not { } row)
                continue;
            batch.Add(row);
            if (batch.Count < BatchRows)
                continue;
            ct.ThrowIfCancellationRequested();
            yield return batch;
            batch = new List<FileRow>(BatchRows);
        }
        if (batch.Count > 0)
            yield return batch;
    }

    private static FileRow? Take(IRowSource source, IReadOnlyList<MappedColumn> mapped, MergedDown? merged, bool afterTotal)
    {
        var cells = new Cell[mapped.Count];
        var line = source.Cells;
        var filled = 0;
        for (var i = 0; i < cells.Length; i++)
        {
            var position = mapped[i].Position;
            if (position >= line.Length || line[position].Text is not { } text || string.IsNullOrWhiteSpace(text))
                continue;
            cells[i] = line[position];
            filled++;
        }
        merged?.Fill(source.RowNumber, mapped, cells);
        // Signatures and remarks under the total fill a cell or two.
        return filled == 0 || (afterTotal && filled <= 2) ? null : new FileRow(source.RowNumber, cells);
    }

    /// <summary>The first filled cell says «Итого» or «Всего».</summary>
    private static bool IsTotal(ReadOnlySpan<Cell> cells)
    {
        foreach (var cell in cells)
        {
            if (string.IsNullOrWhiteSpace(cell.Text))
                continue;
            if (cell.Kind != CellKind.Text || cell.Text.Length < 5)
                return false;
            var text = cell.Text.AsSpan().TrimStart();
            return text.StartsWith("Итог", StringComparison.OrdinalIgnoreCase) || text.StartsWith("Всего", StringComparison.OrdinalIgnoreCase);
        }
        return false;
    }
}
