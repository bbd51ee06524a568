using System.Globalization;
using Domovoy.Core.Imports.Reading;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Imports;

/// <summary>A row of the beginning of a file.</summary>
internal sealed record HeadRow(int Number, Cell[] Cells)
{
    /// <summary>Its texts by position: numbers and dates are no headings.</summary>
    public List<string> Texts { get; } = [.. Cells.Select(c => c.Kind == CellKind.Text ? TextKey.Clean(c.Text ?? "") : "")];

    public int Width => Texts.Count(text => text.Length > 0);
}

/// <summary>Headings of a table: the row they stand in, or two rows one above the other.</summary>
/// <param name="At">Place of their first row among the rows looked at.</param>
/// <param name="Depth">Rows they take: 1 or 2.</param>
internal readonly record struct HeadingRow(int At, int Depth, List<string> Headings);

/// <summary>Finds the row of headings below titles, and joins headings of two rows.</summary>
internal sealed class HeadingRows(KnownHeadings known, List<HeadRow> rows)
{
    private const int RowsToLook = 40;
    private const int RowsToSample = 400;
    private const int FewestMarks = 3;

    private readonly Dictionary<int, int> scores = [];

    public static List<HeadRow> Read(IRowSource source, int sheetIndex)
    {
        var rows = new List<HeadRow>();
        source.Open(sheetIndex);
        while (rows.Count < RowsToLook + RowsToSample && source.Read())
        {
            if (source.CellCount > 0)
                rows.Add(new HeadRow(source.RowNumber, source.Cells[..source.CellCount].ToArray()));
        }
        return rows;
    }

    /// <summary>The row a person named; without one, the row that speaks for most fields.</summary>
    /// <param name="chosen">Row as the file numbers it, or null.</param>
    public HeadingRow Find(int? chosen) =>
        Joined(Math.Max(chosen is { } number ? rows.FindIndex(r => r.Number >= number) : Best(), 0)).Row;

    private int Best()
    {
        var (best, bestScore) = (-1, 0);
        for (var i = 0; i < Math.Min(rows.Count, RowsToLook); i++)
        {
            var score = Joined(i).Score;
            if (score > bestScore)
                (best, bestScore) = (i, score);
        }
        // Nothing known: the first row that is filled widest.
        if (best < 0)
            return rows.IndexOf(rows.Take(RowsToLook).MaxBy(r => r.Cells.Count(c => !string.IsNullOrWhiteSpace(c.Text))) ?? rows[0]);
        return bestScore == 1 && Above(best) is { } above ? above : best;
    }

    /// <summary>One known word alone may be a value among data, «Дом»: a row as wide above it is then of headings nobody knows.</summary>
    private int? Above(int at)
    {
        var width = Math.Max(rows[at].Width, 2);
        var above = rows.FindIndex(0, at, row => row.Width >= width);
        return above < 0 ? null : above;
    }

    /// <summary>Headings of a row, or of two rows one above the other where together they say more than either.</summary>
    private (HeadingRow Row, int Score) Joined(int at)
    {
        var single = (new HeadingRow(at, 1, rows[at].Texts), Score(at));
        if (at + 1 >= rows.Count || rows[at + 1].Number != rows[at].Number + 1)
            return single;
        if (IsNumbering(rows[at + 1].Cells) || IsUnits(rows[at + 1].Cells) || rows[at + 1].Cells.Any(c => c.Kind is CellKind.Number or CellKind.Date))
            return single;
        var both = Join(rows[at].Texts, rows[at + 1].Texts);
        var score = known.Score(both);
        return score > 1 && score > single.Item2 && score > Score(at + 1) ? (new HeadingRow(at, 2, both), score) : single;
    }

    private List<string> Join(List<string> upperRow, List<string> lowerRow)
    {
        var both = new List<string>();
        var carried = "";
        for (var i = 0; i < Math.Max(upperRow.Count, lowerRow.Count); i++)
        {
            var upper = i < upperRow.Count ? upperRow[i] : "";
            var lower = i < lowerRow.Count ? lowerRow[i] : "";
            carried = upper.Length > 0 ? upper : lower.Length > 0 ? carried : "";
            both.Add(lower.Length == 0 ? upper : upper.Length == 0 && carried.Length == 0 ? lower : Prefer(carried, lower));
        }
        return both;
    }

    /// <summary>«Площадь» over «общая» is «Площадь общая»; a lower heading that is known by itself needs no upper one.</summary>
    private string Prefer(string upper, string lower)
    {
        var joined = HeadingKey.WithoutUnit(upper) + " " + lower;
        return known.Contains(joined) || !known.Contains(lower) ? joined : lower;
    }

    private int Score(int at)
    {
        if (!scores.TryGetValue(at, out var score))
            scores[at] = score = known.Score(rows[at].Texts);
        return score;
    }

    /// <summary>«м² | руб. | чел.» under the headings.</summary>
    public static bool IsUnits(Cell[] cells)
    {
        var filled = cells.Where(c => !EmptyWords.IsEmpty(c.Text)).ToList();
        return filled.Count > 0 && filled.TrueForAll(c => c.Kind == CellKind.Text && HeadingKey.IsUnit(TextKey.Fold(c.Text ?? "")));
    }

    /// <summary>«1 2 3 4» under the headings, as Russian forms have it; also «А Б 1 2», «1 2 3 3.1», «(1) (2) (3)».</summary>
    public static bool IsNumbering(Cell[] cells)
    {
        var marks = cells.Where(c => !string.IsNullOrWhiteSpace(c.Text)).Select(c => (c.Text ?? "").Trim().Trim('(', ')').TrimEnd('.')).ToList();
        var letters = marks.TakeWhile((mark, i) => mark.Length == 1 && TextKey.Cyrillic(TextKey.Upper(mark[0])) == 'А' + i).Count();
        // Of letters four at least: «А; 1; 2» may be a flat.
        if (marks.Count < (letters > 0 ? FewestMarks + 1 : FewestMarks) || letters == marks.Count)
            return false;
        int? before = letters > 0 ? 0 : null;
        foreach (var mark in marks.Skip(letters))
        {
            var part = mark.IndexOf('.', StringComparison.Ordinal);
            if (!int.TryParse(part < 0 ? mark : mark[..part], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || (part >= 0 && !int.TryParse(mark[(part + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out _))
                || (before is { } last && number != last + 1 && (part < 0 || number != last)))
                return false;
            before = number;
        }
        return true;
    }
}
