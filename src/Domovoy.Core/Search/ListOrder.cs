using Domovoy.Core.Database;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Search;

/// <summary>One statement of a page, without its order and limit.</summary>
/// <param name="Part">Of the order, as in <see cref="Cursor.Part"/>.</param>
/// <param name="Late">Writes the statement when its turn comes, where that costs a question of its own; the body then is empty.</param>
internal sealed record Step(int Part, string Body, Func<CancellationToken, Task<string>>? Late = null);

/// <summary>How a page is read.</summary>
/// <param name="Steps">Find all of it, whatever it takes.</param>
/// <param name="Glance">Look at the next few thousand rows alone: what they find stands only if it fills the page.</param>
internal sealed record ReadPlan(IReadOnlyList<Step> Steps, IReadOnlyList<Step>? Glance = null);

/// <summary>An order of a list: its name in the cursor, direction, and the columns of its parts.</summary>
internal sealed record ListOrder(string Name, bool Descending, IReadOnlyList<IReadOnlyList<SortKey>> Parts)
{
    public const int LargestPage = 200;

    /// <summary>SQLite refuses a compound select of more than 500 terms, and merges a hundred faster than five hundred.</summary>
    private const int MostTerms = 100;

    /// <summary>So many rows of the list are looked at before all that answer to a common word are gathered.</summary>
    private const int RowsOfGlance = 4_000;

    /// <summary>
    /// PostgreSQL gathers a row in ten microseconds where SQLite takes two: it takes a glance for rarer words already, and a longer one
    /// where there is more to ask.
    /// </summary>
    private const int RowsOfLongGlance = 10_000;

    private const int CommonOnPostgres = 8_000;

    private string Tag => Name + (Descending ? "-" : "+");

    /// <summary>True with null for no cursor; false for a broken one.</summary>
    public bool TryRead(string? text, out Cursor? cursor)
    {
        cursor = string.IsNullOrEmpty(text) ? null : Cursor.Parse(text, Tag, Parts);
        return string.IsNullOrEmpty(text) || cursor is not null;
    }

    /// <summary>The columns of a part and what they are read from.</summary>
    /// <param name="more">Further columns.</param>
    public string Select(int part, string from, IEnumerable<string?> conditions, string? more = null) =>
        $"SELECT {string.Join(", ", Parts[part].Select((key, i) => $"{key.Column} AS k{i}"))}{(more is null ? "" : ", " + more)} FROM {from}{Where(conditions)}";

    /// <summary>The next rows of sorted selects under an alias, tested only after they are cut off. The selects have the columns that the tests need.</summary>
    public Step Glance(Sql sql, int part, string alias, IReadOnlyList<string> selects, int limit, IReadOnlyList<string?> tests, string? lead = null) =>
        Glance(sql, part, alias, rows => Merge(sql, part, selects, rows, lead), limit, tests);

    public Step Glance(Sql sql, int part, string alias, Func<int, string> select, int limit, IReadOnlyList<string?> tests)
    {
        var rows = (sql.IsSqlite || tests.Count(test => test is not null) < 2 ? RowsOfGlance : RowsOfLongGlance) + (20 * limit);
        return new Step(part, $"SELECT {string.Join(", ", Parts[part].Select((_, i) => "k" + i))} FROM ({select(rows)}{Sorted(part, rows)}) {alias}{Where(tests)}");
    }

    /// <param name="estimate">Rows that the rarest word leads to.</param>
    /// <param name="gathered">Words that are intersected: then those that have all of them are few.</param>
    public static bool IsWorthAGlance(Sql sql, long estimate, int gathered) => estimate > (sql.IsSqlite || gathered > 1 ? SearchTerms.Bound : CommonOnPostgres);

    public static string Where(IEnumerable<string?> conditions)
    {
        var real = conditions.Where(c => !string.IsNullOrEmpty(c)).ToList();
        return real.Count == 0 ? "" : " WHERE " + string.Join(" AND ", real);
    }

    /// <summary>
    /// Several sorted selects as one: both databases then read each only as far as the page needs. SQLite merges the terms of a
    /// compound select by itself; PostgreSQL sorts all of them unless each says that it is sorted and where it ends.
    /// </summary>
    /// <param name="lead">A column that is null in all of them and stands first in their index: PostgreSQL must be told, or it sorts.</param>
    public string Merge(Sql sql, int part, IEnumerable<string> selects, int limit, string? lead = null)
    {
        var columns = OrderBy([.. lead is null ? Array.Empty<string>() : [lead], .. Parts[part].Select(key => key.Column)]);
        if (!sql.IsSqlite)
            return $"SELECT * FROM ({string.Join(" UNION ALL ", selects.Select(select => $"({select}{columns} LIMIT {limit + 1})"))}) x";
        var groups = selects.Chunk(MostTerms).Select(group => string.Join(" UNION ALL ", group)).ToList();
        return groups.Count == 1 ? groups[0] : string.Join(" UNION ALL ", groups.Select(group => $"SELECT * FROM ({group}{Sorted(part, limit + 1)})"));
    }

    /// <summary>Rows after the cursor: a comparison of rows, which both databases turn into a range of the index.</summary>
    public string? After(Sql sql, Cursor? cursor) => cursor is null ? null : After(sql, Parts[cursor.Part], cursor.Values, 0, cursor.Values.Count);

    /// <param name="orHere">Also the row whose keys these are.</param>
    public string After(Sql sql, IReadOnlyList<SortKey> keys, IReadOnlyList<object> values, int first, int end, bool orHere = false)
    {
        var columns = string.Join(", ", keys.Take(first..end).Select(key => key.Column));
        var bounds = string.Join(", ", values.Take(first..end).Select(sql.Arg));
        return $"({columns}) {(Descending ? "<" : ">")}{(orHere ? "=" : "")} ({bounds})";
    }

    /// <summary>Order and limit of a select whose columns are k0, k1…</summary>
    public string Sorted(int part, int limit) => OrderBy(Parts[part].Select((_, i) => "k" + i)) + " LIMIT " + limit;

    public string OrderBy(IEnumerable<string> columns) => " ORDER BY " + string.Join(", ", columns.Select(column => column + (Descending ? " DESC" : "")));

    public async Task<(List<Guid> Ids, string? Next)> ReadAsync(AppDb db, Sql sql, ReadPlan plan, int limit, CancellationToken ct)
    {
        var glance = plan.Glance is { } few ? await ReadAsync(db, sql, few, limit, ct) : default;
        return glance.Next is not null ? glance : await ReadAsync(db, sql, plan.Steps, limit, ct);
    }

    /// <summary>Reads the steps one after another until there is one row more than asked for: it says whether there is a next page.</summary>
    public async Task<(List<Guid> Ids, string? Next)> ReadAsync(AppDb db, Sql sql, IEnumerable<Step> steps, int limit, CancellationToken ct)
    {
        var ids = new List<Guid>();
        Cursor? last = null;
        foreach (var step in steps)
        {
            var keys = Parts[step.Part];
            await using var reader = await sql.ReadAsync(db, (step.Late is { } late ? await late(ct) : step.Body) + Sorted(step.Part, limit + 1 - ids.Count), ct);
            while (await reader.ReadAsync(ct))
            {
                if (ids.Count == limit)
                    return (ids, last?.ToText(Tag));
                ids.Add((Guid)keys[^1].Read(reader, keys.Count - 1, sql.IsSqlite));
                if (ids.Count == limit)
                    last = new Cursor(step.Part, [.. keys.Select((key, i) => key.Read(reader, i, sql.IsSqlite))]);
            }
        }
        return (ids, null);
    }

    public string CursorOf(int part, IReadOnlyList<object> values) => new Cursor(part, values).ToText(Tag);

    public static int Bounded(int limit) => Math.Clamp(limit, 1, LargestPage);
}
