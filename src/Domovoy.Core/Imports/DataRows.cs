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

    /// <summary>Rows of signatures below a table.</summary>
    private const int MostSigned = 12;

    private readonly int[][] needed = [.. sheet.RecordFields.Select(group => Places(sheet, found, group)).Where(places => places.Length > 0)];
    private readonly int[] telling = Places(sheet, found, sheet.TellingFields);
    private readonly List<FileRow> signed = [];
    private bool afterTotal;
    private int before = found.FirstRow - 1;

    public IEnumerable<List<FileRow>> Read(IRowSource source, CancellationToken ct)
    {
        var batch = new List<FileRow>(BatchRows);
        source.Open(found.SheetIndex);
        while (source.Read())
        {
            if (Take(source) is not { } row)
                continue;
            if (signed.Count < MostSigned && MayBeSigned(source.Cells, row))
            {
                signed.Add(row);
                continue;
            }
            batch.AddRange(signed);
            signed.Clear();
            batch.Add(row);
            before = row.Number;
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
        (filled <= MostOfRemark && Lacks(cells) && !Tells(cells)) || IsSigned(line, cells, filled);

    /// <summary>A co-owner's row may hold nothing but a name.</summary>
    private bool IsSigned(ReadOnlySpan<Cell> line, Cell[] cells, int filled) => filled <= MostOfSignature && Signatures.Looks(line, aloneToo: !Tells(cells));

    /// <summary>
    /// A signature without a total above it: below a blank row, or where no record can be made of it. Only where no data
    /// follows it is one, so such rows wait for the end of the file.
    /// </summary>
    private bool MayBeSigned(ReadOnlySpan<Cell> line, FileRow row)
    {
        var apart = signed.Count > 0 || row.Number > before + 1;
        var lacks = Lacks(row.Cells);
        if (!apart && !lacks)
            return false;
        var filled = row.Cells.Count(cell => cell.Text is not null);
        return IsSigned(line, row.Cells, filled) || (signed.Count > 0 && lacks && filled <= MostOfRemark && !Tells(row.Cells));
    }

    private bool Lacks(Cell[] cells)
    {
        foreach (var group in needed)
        {
            var has = false;
            foreach (var i in group)
                has |= cells[i].Text is not null;
            if (!has)
                return true;
        }
        return false;
    }

    private bool Tells(Cell[] cells) => Array.Exists(telling, i => cells[i].Text is not null);

    private static int[] Places(ISheet sheet, FoundColumns found, IReadOnlyList<string> fields) =>
        [.. Enumerable.Range(0, found.Mapped.Count).Where(i => fields.Contains(sheet.Columns[found.Mapped[i].Index].Field))];

    /// <summary>The first filled cell says «Итого» or «Всего»; or ends so, «ул. Мира, 5 Итог», and nothing but numbers stands beside it.</summary>
    private static bool IsTotal(ReadOnlySpan<Cell> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            var cell = cells[i];
            if (string.IsNullOrWhiteSpace(cell.Text))
                continue;
            if (cell.Kind != CellKind.Text || cell.Text.Length < 5)
                return false;
            var text = cell.Text.AsSpan().Trim();
            return text.StartsWith("Итог", StringComparison.OrdinalIgnoreCase) || text.StartsWith("Всего", StringComparison.OrdinalIgnoreCase)
                || (EndsAsTotal(text) && AllNumbers(cells[(i + 1)..]));
        }
        return false;
    }

    private static bool EndsAsTotal(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd(": ");
        return text.Length > 5 && text[^1] is 'г' or 'Г' or 'о' or 'О'
            && (text.EndsWith(" итог", StringComparison.OrdinalIgnoreCase) || text.EndsWith(" итого", StringComparison.OrdinalIgnoreCase));
    }

    private static bool AllNumbers(ReadOnlySpan<Cell> cells)
    {
        foreach (var cell in cells)
        {
            if (cell.Kind != CellKind.Number && !EmptyWords.IsEmpty(cell.Text) && !CellNumber.Parse(cell.Text).HasValue)
                return false;
        }
        return true;
    }
}
