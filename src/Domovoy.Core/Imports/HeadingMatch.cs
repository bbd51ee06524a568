using Domovoy.Core.Imports.Reading;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Imports;

/// <summary>
/// Finds the sheet, the row of headings and the field of each column: headings in any order and other spellings, title rows above,
/// two rows of headings, what a person mapped before. A heading is taken for a field only if the cells under it fit.
/// </summary>
public sealed class HeadingMatch(ISheet sheet, ImportOptions options, IReadOnlyDictionary<string, string> remembered)
{
    private const int RowsToLook = 40;
    private const int RowsToSample = 400;
    private const int FewestAlike = 3;

    private readonly Dictionary<string, (string Field, int Rank)> known = Known(sheet);

    /// <summary>Looks at the beginning of the file. <paramref name="chosen"/>: what a person set by hand, or null.</summary>
    public FoundColumns Find(IRowSource source, ColumnMapping? chosen)
    {
        FoundColumns? best = null;
        var complete = new List<string>();
        for (var i = 0; i < source.Sheets.Count; i++)
        {
            if (chosen?.Sheet is { Length: > 0 } named ? source.Sheets[i].Name != named : source.Sheets[i].Hidden && source.Sheets.Any(s => !s.Hidden))
                continue;
            var found = FindInSheet(source, i, chosen);
            if (found.Missing.Count == 0 && HasRows(found))
                complete.Add(source.Sheets[i].Name);
            if (best is null || (found.Missing.Count, !HasRows(found), -found.Mapped.Count).CompareTo((best.Missing.Count, !HasRows(best), -best.Mapped.Count)) < 0)
                best = found;
        }
        return best is not null ? best with { AlsoComplete = [.. complete.Where(name => name != best.Layout.Sheet)] } : throw new SpreadsheetException(new Error("no_sheet", $"В файле нет листа «{chosen?.Sheet}». Выберите лист из списка."));
    }

    private static bool HasRows(FoundColumns found) => found.Layout.Columns.Any(c => c.Samples.Count > 0);

    private FoundColumns FindInSheet(IRowSource source, int index, ColumnMapping? chosen)
    {
        var rows = Head(source, index);
        var header = chosen?.HeaderRow is { } row ? rows.FindIndex(r => r.Number >= row) : BestHeader(rows);
        header = Math.Max(header, 0);
        if (rows.Count == 0)
            return new(Layout(source, index, 1, []), [], Missing([]), index, 1);
        var (headings, depth) = Headings(rows, header);
        var body = rows.Skip(header + depth).SkipWhile(r => IsNumbering(r.Cells)).ToList();
        var firstRow = body.Count > 0 ? body[0].Number : rows[^1].Number + 1;
        var columns = Columns(headings, body, chosen);
        var mapped = columns.Where(c => c.Field is not null)
            .Select(c => new MappedColumn(FieldIndex(c.Field ?? ""), c.Heading, c.Position)).ToList();
        var layout = Layout(source, index, rows[header].Number, columns);
        return new(layout, mapped, Missing([.. columns.Select(c => c.Field ?? ""), .. sheet.SaidByHeadings(layout)]), index, firstRow);
    }

    private static FileLayout Layout(IRowSource source, int index, int headerRow, IReadOnlyList<FileColumn> columns) =>
        new([.. source.Sheets.Where(s => !s.Hidden).Select(s => s.Name)], source.Sheets[index].Name, headerRow, columns);

    private List<FileColumn> Columns(List<string> headings, List<HeadRow> body, ColumnMapping? chosen)
    {
        var columns = new List<FileColumn>();
        for (var i = 0; i < headings.Count; i++)
        {
            var position = i;
            var samples = body.Select(r => position < r.Cells.Length ? r.Cells[position].Text : null).OfType<string>().Where(t => !string.IsNullOrWhiteSpace(t)).ToList();
            if (headings[i].Length == 0 && samples.Count == 0)
                continue;
            var heading = headings[i].Length > 0 ? headings[i] : "Столбец " + Letter(i);
            columns.Add(new FileColumn(heading, i, FieldOf(heading, headings[i].Length > 0, samples, chosen), [.. samples.Take(3).Select(t => t.Length > 60 ? t[..60] + "…" : t)]));
        }
        return OncePerField(columns, chosen);
    }

    private string? FieldOf(string heading, bool named, List<string> samples, ColumnMapping? chosen)
    {
        if (chosen is not null && Lookup(chosen.Columns, heading) is { } byHand)
            return byHand.Length > 0 && IsField(byHand) ? byHand : null;
        if (!named)
            return null;
        var key = HeadingKey.Of(heading);
        if (remembered.TryGetValue(key, out var before))
            return before.Length > 0 && IsField(before) ? before : null;
        if (KnownBy(heading) is not { } match)
            return null;
        var column = sheet.Columns[FieldIndex(match.Field)];
        var filled = samples.Where(t => !EmptyWords.IsEmpty(t)).ToList();
        return filled.Count == 0 || filled.Count(column.Fits) * 2 >= filled.Count ? match.Field : null;
    }

    private static string? Lookup(Dictionary<string, string> columns, string heading)
    {
        if (columns.TryGetValue(heading, out var exact))
            return exact;
        var key = HeadingKey.Of(heading);
        foreach (var (name, field) in columns)
        {
            if (HeadingKey.Of(name) == key)
                return field;
        }
        return null;
    }

    /// <summary>Two columns that mean one field: the one set by hand stays, else the one with the sheet's own heading.</summary>
    private List<FileColumn> OncePerField(List<FileColumn> columns, ColumnMapping? chosen)
    {
        var winners = columns.Where(c => c.Field is not null).GroupBy(c => c.Field)
            .Select(g => g.OrderBy(c => chosen is null || Lookup(chosen.Columns, c.Heading) is null).ThenBy(c => KnownBy(c.Heading) is { } match && match.Field == c.Field ? match.Rank : -1).ThenBy(c => c.Samples.Count == 0).ThenBy(c => c.Position).First())
            .ToHashSet();
        return columns.ConvertAll(c => c.Field is null || winners.Contains(c) ? c : c with { Field = null });
    }

    private int BestHeader(List<HeadRow> rows)
    {
        var (best, bestScore) = (-1, 0);
        for (var i = 0; i < Math.Min(rows.Count, RowsToLook); i++)
        {
            var (headings, _) = Headings(rows, i);
            var score = Score(headings);
            if (score > bestScore)
                (best, bestScore) = (i, score);
        }
        if (best >= 0)
            return best;
        // Nothing known: the first row that is filled widest.
        return rows.Count == 0 ? 0 : rows.IndexOf(rows.Take(RowsToLook).MaxBy(r => r.Cells.Count(c => !string.IsNullOrWhiteSpace(c.Text))) ?? rows[0]);
    }

    private int Score(List<string> headings) => headings.Where(h => h.Length is > 0 and < 200)
        .Select(h => remembered.TryGetValue(HeadingKey.Of(h), out var field) ? field : KnownBy(h)?.Field ?? "").Where(f => f.Length > 0).Distinct().Count();

    private (string Field, int Rank)? KnownBy(string heading) =>
        known.TryGetValue(HeadingKey.Of(heading), out var match) || (HeadingKey.WithoutRemark(heading) is { } bare && known.TryGetValue(HeadingKey.Of(bare), out match)) ? match : null;

    /// <summary>Headings of a row, or of two rows one above the other where together they say more.</summary>
    private (List<string> Headings, int Depth) Headings(List<HeadRow> rows, int at)
    {
        var single = Texts(rows[at]);
        if (at + 1 >= rows.Count || rows[at + 1].Number != rows[at].Number + 1)
            return (single, 1);
        var below = Texts(rows[at + 1]);
        if (IsNumbering(rows[at + 1].Cells) || rows[at + 1].Cells.Any(c => c.Kind is CellKind.Number or CellKind.Date))
            return (single, 1);
        var both = new List<string>();
        var carried = "";
        for (var i = 0; i < Math.Max(single.Count, below.Count); i++)
        {
            var upper = i < single.Count ? single[i] : "";
            var lower = i < below.Count ? below[i] : "";
            carried = upper.Length > 0 ? upper : lower.Length > 0 ? carried : "";
            both.Add(lower.Length == 0 ? upper : upper.Length == 0 && carried.Length == 0 ? lower : Prefer(carried, lower));
        }
        return Score(both) > Score(single) ? (both, 2) : (single, 1);
    }

    /// <summary>«Площадь» over «общая» is «Площадь общая»; a lower heading that is known by itself needs no upper one.</summary>
    private string Prefer(string upper, string lower)
    {
        var joined = HeadingKey.WithoutUnit(upper) + " " + lower;
        return known.ContainsKey(HeadingKey.Of(joined)) || !known.ContainsKey(HeadingKey.Of(lower)) ? joined : lower;
    }

    /// <summary>«1 2 3 4» under the headings, as Russian forms have it.</summary>
    private static bool IsNumbering(Cell[] cells)
    {
        var filled = cells.Where(c => !string.IsNullOrWhiteSpace(c.Text)).ToList();
        return filled.Count >= 3 && filled.Select((c, i) => int.TryParse(c.Text, out var n) && (i == 0 || int.TryParse(filled[i - 1].Text, out var p) && n == p + 1)).All(ok => ok);
    }

    private static List<string> Texts(HeadRow row) => [.. row.Cells.Select(c => c.Kind == CellKind.Text ? TextKey.Clean(c.Text ?? "") : "")];

    private static List<HeadRow> Head(IRowSource source, int sheetIndex)
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

    private List<string> Missing(HashSet<string> fields) =>
        [.. sheet.NeededFields(options).Where(group => !group.Any(fields.Contains)).Select(group => sheet.Columns[FieldIndex(group[0])].Heading)];

    private bool IsField(string field) => sheet.Columns.Any(c => c.Field == field);

    private int FieldIndex(string field)
    {
        for (var i = 0; i < sheet.Columns.Count; i++)
        {
            if (sheet.Columns[i].Field == field)
                return i;
        }
        return -1;
    }

    private static string Letter(int position) => position < 26 ? ((char)('A' + position)).ToString() : Letter((position / 26) - 1) + (char)('A' + (position % 26));

    /// <summary>The kind of spreadsheet this one looks like rather than <paramref name="kind"/>, by its headings; null where it does not.</summary>
    public static ISheet? RatherOf(IEnumerable<ISheet> all, string kind, FileLayout layout)
    {
        var headings = layout.Columns.Select(c => HeadingKey.Of(c.Heading)).ToList();
        var counted = all.ToDictionary(one => one.Kind, one => (Sheet: one, Count: headings.Count(Known(one).ContainsKey)));
        var own = counted.TryGetValue(kind, out var mine) ? mine.Count : 0;
        return counted.Values.Where(one => one.Count >= FewestAlike && one.Count > own + 1).OrderByDescending(one => one.Count).Select(one => one.Sheet).FirstOrDefault();
    }

    private static Dictionary<string, (string, int)> Known(ISheet sheet)
    {
        var known = new Dictionary<string, (string, int)>(StringComparer.Ordinal);
        foreach (var column in sheet.Columns)
            known.TryAdd(HeadingKey.Of(column.Heading), (column.Field, 0));
        foreach (var column in sheet.Columns)
        {
            for (var i = 0; i < column.Others.Count; i++)
                known.TryAdd(HeadingKey.Of(column.Others[i]), (column.Field, i + 1));
        }
        return known;
    }

    private sealed record HeadRow(int Number, Cell[] Cells);
}
