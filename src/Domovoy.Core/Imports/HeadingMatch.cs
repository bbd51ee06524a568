using Domovoy.Core.Imports.Reading;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Imports;

/// <summary>
/// Finds the sheet, the row of headings and the field of each column: headings in any order and other spellings, title rows above,
/// two rows of headings, what a person mapped before. A heading is taken for a field only if the cells under it fit.
/// </summary>
public sealed class HeadingMatch(ISheet sheet, ImportOptions options, IReadOnlyDictionary<string, string> remembered)
{
    private const int FewestAlike = 3;

    private readonly KnownHeadings known = new(sheet, remembered);

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
        var rows = HeadingRows.Read(source, index);
        if (rows.Count == 0)
            return new(Layout(source, index, 1, []), [], Missing([]), index, 1);
        var header = new HeadingRows(known, rows).Find(chosen?.HeaderRow);
        var body = rows.Skip(header.At + header.Depth).SkipWhile(r => HeadingRows.IsUnits(r.Cells) || HeadingRows.IsNumbering(r.Cells)).ToList();
        var firstRow = body.Count > 0 ? body[0].Number : rows[^1].Number + 1;
        var columns = Columns(header.Headings, body, chosen);
        var mapped = columns.Where(c => c.Field is not null)
            .Select(c => new MappedColumn(FieldIndex(c.Field ?? ""), c.Heading, c.Position)).ToList();
        var layout = Layout(source, index, rows[header.At].Number, columns);
        return new(layout, mapped, Missing([.. columns.Select(c => c.Field ?? ""), .. sheet.SaidByHeadings(layout)]), index, firstRow);
    }

    private static FileLayout Layout(IRowSource source, int index, int headerRow, IReadOnlyList<FileColumn> columns) =>
        new([.. source.Sheets.Where(s => !s.Hidden).Select(s => s.Name)], source.Sheets[index].Name, headerRow, columns);

    private List<FileColumn> Columns(List<string> headings, List<HeadRow> body, ColumnMapping? chosen)
    {
        var columns = new List<FileColumn>();
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < headings.Count; i++)
        {
            var position = i;
            var samples = body.Select(r => position < r.Cells.Length ? r.Cells[position].Text : null).OfType<string>().Where(t => !string.IsNullOrWhiteSpace(t)).ToList();
            if (headings[i].Length == 0 && samples.Count == 0)
                continue;
            var title = headings[i].Length > 0 ? headings[i] : "Столбец " + Letter(i);
            var heading = Distinct(title, taken);
            columns.Add(new FileColumn(heading, i, FieldOf(heading, headings[i], samples, chosen), [.. samples.Take(3).Select(t => t.Length > 60 ? t[..60] + "…" : t)]) { Title = title });
        }
        return OncePerField(OfThisSheet(PutBack(columns, chosen), chosen), chosen);
    }

    /// <summary>
    /// A needed column of fixed words under the sheet's very own heading stays: what is not among the words is told row by row, unless
    /// the type is said elsewhere.
    /// </summary>
    private List<FileColumn> PutBack(List<FileColumn> columns, ColumnMapping? chosen)
    {
        var missing = Missing([.. columns.Select(c => c.Field ?? ""), .. sheet.SaidByHeadings(new FileLayout([], "", 1, columns))]);
        return missing.Count == 0 ? columns : columns.ConvertAll(c =>
            c.Field is null && known.By(c.Title) is { Rank: 0 } own && !IsSaid(c, chosen) && sheet.Columns[FieldIndex(own.Field)] is { Allowed.Count: > 0 } column && missing.Contains(column.Heading)
                ? c with { Field = own.Field }
                : c);
    }

    private List<FileColumn> OfThisSheet(List<FileColumn> columns, ColumnMapping? chosen) =>
        columns.ConvertAll(c => c.Field is not null && !IsSaid(c, chosen) && sheet.IsOfAnother(c, columns) ? c with { Field = null } : c);

    /// <summary>A person has said what the column is, for this file or before.</summary>
    private bool IsSaid(FileColumn column, ColumnMapping? chosen) =>
        known.Before(column.Heading) is not null || (chosen is not null && Lookup(chosen.Columns, column.Heading) is not null);

    /// <summary>A second «Площадь» is «Площадь (2)»: each column can be spoken of.</summary>
    private static string Distinct(string title, Dictionary<string, int> taken)
    {
        var (heading, key) = (title, HeadingKey.Of(title));
        while (!taken.TryAdd(HeadingKey.Of(heading), 1))
            heading = $"{title} ({++taken[key]})";
        return heading;
    }

    /// <param name="heading">The column's name, its number counted.</param>
    /// <param name="title">What stands over it in the file; empty for nothing.</param>
    private string? FieldOf(string heading, string title, List<string> samples, ColumnMapping? chosen)
    {
        if (chosen is not null && Lookup(chosen.Columns, heading) is { } byHand)
            return byHand.Length > 0 && FieldIndex(byHand) >= 0 ? byHand : null;
        if (title.Length == 0)
            return null;
        var before = known.Before(heading);
        if (before is { Length: 0 } || (before is not null && Fits(before, samples)))
            return before.Length > 0 ? before : null;
        return known.By(title) is { } match && Fits(match.Field, samples) ? match.Field : null;
    }

    private bool Fits(string field, List<string> samples)
    {
        var index = FieldIndex(field);
        var filled = samples.Where(t => !EmptyWords.IsEmpty(t)).ToList();
        return index >= 0 && filled.Count(sheet.Columns[index].Fits) * 2 >= filled.Count;
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
            .Select(g => g.OrderBy(c => chosen is null || Lookup(chosen.Columns, c.Heading) is null).ThenBy(c => known.By(c.Title) is { } match && match.Field == c.Field ? match.Rank : -1).ThenBy(c => c.Samples.Count == 0).ThenBy(c => c.Position).First())
            .ToHashSet();
        return columns.ConvertAll(c => c.Field is null || winners.Contains(c) ? c : c with { Field = null });
    }

    private List<string> Missing(HashSet<string> fields) =>
        [.. sheet.NeededFields(options).Where(group => !group.Any(fields.Contains)).Select(group => sheet.Columns[FieldIndex(group[0])].Heading)];

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
        var counted = all.ToDictionary(one => one.Kind, one => (Sheet: one, Count: headings.Count(KnownHeadings.Of(one.OwnColumns).ContainsKey)));
        var own = counted.TryGetValue(kind, out var mine) ? mine.Count : 0;
        return counted.Values.Where(one => one.Count >= FewestAlike && one.Count > own + 1).OrderByDescending(one => one.Count).Select(one => one.Sheet).FirstOrDefault();
    }
}
