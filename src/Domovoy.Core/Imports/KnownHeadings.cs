namespace Domovoy.Core.Imports;

/// <summary>Headings a kind of sheet knows by itself, and those a person once set by hand.</summary>
internal sealed class KnownHeadings(ISheet sheet, IReadOnlyDictionary<string, string> remembered)
{
    private readonly Dictionary<string, (string Field, int Rank)> known = Of(sheet.Columns);
    private readonly HashSet<string> values = [.. sheet.Columns.SelectMany(c => c.Allowed).Select(HeadingKey.Of)];

    /// <summary>The field a heading means, and how far it is from the sheet's own: 0 is the own one.</summary>
    public (string Field, int Rank)? By(string heading) =>
        known.TryGetValue(HeadingKey.Of(heading), out var match) || (HeadingKey.WithoutRemark(heading) is { } bare && known.TryGetValue(HeadingKey.Of(bare), out match)) ? match : null;

    public bool Contains(string heading) => known.ContainsKey(HeadingKey.Of(heading));

    /// <summary>What a person set a heading to before: a field, empty for «не загружать», null for nothing.</summary>
    public string? Before(string heading) => remembered.TryGetValue(HeadingKey.Of(heading), out var field) ? field : null;

    /// <summary>How many fields the texts of a row speak for, were it the row of headings.</summary>
    public int Score(List<string> row)
    {
        var fields = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in row)
        {
            if (text.Length is > 0 and < 200 && Says(text) is { Length: > 0 } field)
                fields.Add(field);
        }
        return fields.Count;
    }

    /// <summary>«Квартира» is the heading of numbers and a type of a unit: what may stand in a cell proves no heading, unless a person said so.</summary>
    private string? Says(string text) => Before(text) ?? (values.Contains(HeadingKey.Of(text)) ? null : By(text)?.Field);

    /// <summary>A heading that is listed among the others as well says less than those before it: «Номер документа» may be of any document.</summary>
    private static int RankOfOwn(IColumn column) => column.Others.TakeWhile(other => other != column.Heading).Count() is var before && before < column.Others.Count ? before + 1 : 0;

    public static Dictionary<string, (string Field, int Rank)> Of(IReadOnlyList<IColumn> columns)
    {
        var known = new Dictionary<string, (string, int)>(StringComparer.Ordinal);
        foreach (var column in columns)
            known.TryAdd(HeadingKey.Of(column.Heading), (column.Field, RankOfOwn(column)));
        foreach (var column in columns)
        {
            for (var i = 0; i < column.Others.Count; i++)
                known.TryAdd(HeadingKey.Of(column.Others[i]), (column.Field, i + 1));
        }
        return known;
    }
}
