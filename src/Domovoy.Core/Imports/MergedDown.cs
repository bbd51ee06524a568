using System.Text.Json;
using Domovoy.Core.Imports.Reading;

namespace Domovoy.Core.Imports;

/// <summary>
/// An address written once and merged over its flats belongs to each of them. XLSX lists merged cells behind the rows, so a file
/// that has them below its headings is read once more with them known.
/// </summary>
public sealed class MergedDown
{
    private readonly Dictionary<int, List<MergedRange>> byFirstRow;
    private readonly Dictionary<int, (int LastRow, Cell Cell)> open = [];

    private MergedDown(IEnumerable<MergedRange> ranges) => byFirstRow = ranges.GroupBy(r => r.FirstRow).ToDictionary(g => g.Key, g => g.ToList());

    /// <summary>The blocks that matter for the found columns, or null when there are none.</summary>
    public static MergedDown? Of(IReadOnlyList<MergedRange> merged, FoundColumns found)
    {
        var positions = found.Mapped.Select(m => m.Position).ToHashSet();
        var down = merged.Where(m => m.LastRow > m.FirstRow && m.FirstRow >= found.FirstRow && positions.Contains(m.FirstColumn)).ToList();
        return down.Count == 0 ? null : new MergedDown(down);
    }

    /// <summary>Whether the check of a run met merged cells.</summary>
    public static bool WasFound(ImportRun run) => run.Layout is { } layout && JsonSerializer.Deserialize<FileLayout>(layout)?.MergedDown == true;

    /// <summary>Reads the sheet to its end, where they are listed.</summary>
    public static MergedDown? Read(IRowSource source, FoundColumns found, CancellationToken ct)
    {
        source.Open(found.SheetIndex);
        while (source.Read())
            ct.ThrowIfCancellationRequested();
        return Of(source.Merged, found);
    }

    /// <summary>Rows come in their order: the first of a block gives the value, the others take it.</summary>
    public void Fill(int row, IReadOnlyList<MappedColumn> mapped, Cell[] cells)
    {
        byFirstRow.TryGetValue(row, out var beginning);
        for (var i = 0; i < cells.Length; i++)
        {
            var position = mapped[i].Position;
            if (beginning?.Find(m => m.FirstColumn == position) is { LastRow: > 0 } range)
                open[position] = (range.LastRow, cells[i]);
            else if (cells[i].Text is null && open.TryGetValue(position, out var above) && row <= above.LastRow)
                cells[i] = above.Cell;
        }
    }
}
