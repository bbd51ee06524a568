using Domovoy.Core.Imports.Reading;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Imports;

/// <summary>Data rows of the found table: blank rows, totals and what is signed under them are passed over.</summary>
/// <param name="merged">Blocks of merged cells whose value goes down to all their rows, or null.</param>
public sealed class DataRows(ISheet sheet, FoundColumns found, MergedDown? merged)
{
    public const int BatchRows = 8_192;

    /// <summary>A remark or a signature fills a cell or two of a table, at most so many.</summary>
    private const int MostOfRemark = 2;
    private const int MostOfSignature = 4;

    private readonly int[][] needed = [.. sheet.RecordFields.Select(group => Places(sheet, found, group)).Where(places => places.Length > 0)];
    private bool afterTotal;

    public IEnumerable<List<FileRow>> Read(IRowSource source, CancellationToken ct)
    {
        var batch = new List<FileRow>(BatchRows);
        source.Open(found.SheetIndex);
        while (source.Read())
        {
            if (Take(source) is not { } row)
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

    /// <summary>The row at hand, or null where it is no data; rows come in their order.</summary>
    public FileRow? Take(IRowSource source)
    {
        if (source.RowNumber < found.FirstRow || source.CellCount == 0)
            return null;
        if (IsTotal(source.Cells))
        {
            afterTotal = true;
            return null;
        }
        var cells = new Cell[found.Mapped.Count];
        var line = source.Cells;
        var filled = 0;
        for (var i = 0; i < cells.Length; i++)
        {
            var position = found.Mapped[i].Position;
            if (position >= line.Length || line[position].Text is not { } text || string.IsNullOrWhiteSpace(text))
                continue;
            cells[i] = line[position];
            filled++;
        }
        merged?.Fill(source.RowNumber, found.Mapped, cells);
        return filled == 0 || (afterTotal && IsUnderTable(line, cells, filled)) ? null : new FileRow(source.RowNumber, cells);
    }

    /// <summary>More data may follow a total, so a row below one is left out only where no record can be made of it.</summary>
    private bool IsUnderTable(ReadOnlySpan<Cell> line, Cell[] cells, int filled) =>
        (filled <= MostOfRemark && Array.Exists(needed, group => !Array.Exists(group, i => cells[i].Text is not null)))
        || (filled <= MostOfSignature && Signatures.Looks(line));

    private static int[] Places(ISheet sheet, FoundColumns found, IReadOnlyList<string> fields) =>
        [.. Enumerable.Range(0, found.Mapped.Count).Where(i => fields.Contains(sheet.Columns[found.Mapped[i].Index].Field))];

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
