using Domovoy.Core.Database;

namespace Domovoy.Core.Search;

/// <summary>
/// What is offered while one types: the first twenty found, in the order of the ways to look for them. Each way looks at a bounded
/// number of candidates, so that no word is slow; whoever means one of the rest types one letter more.
/// </summary>
internal static class Suggestions
{
    public const int Most = 20;

    /// <summary>So many rows of each way are read where fewer gave less than twenty records: one may come several times, as a client by each of his units.</summary>
    private const int ManyRows = 400;

    /// <summary>Words are counted up to here: enough to tell the rare from the common.</summary>
    public const int Bound = 1_000;

    /// <summary>One word is the rarest of all, however common.</summary>
    public static int BoundOf(int words) => words == 1 ? Rare : Bound;

    /// <summary>So many candidates are tested within the milliseconds a letter may take.</summary>
    public const int Candidates = 1_500;

    /// <summary>The same where it is also asked of each whether one may see it: all are looked at where one may see none.</summary>
    private const int CandidatesToCut = 500;

    /// <summary>What so few rows answer to is looked for from its hits, however few rows one may see.</summary>
    public const int Rare = 300;

    /// <summary>Runs the selects one after another until there are twenty different ids.</summary>
    public static async Task<List<Guid>> ReadAsync(AppDb db, Sql sql, Ways ways, CancellationToken ct)
    {
        var found = new List<Guid>();
        if (sql.IsSqlite)
        {
            // It reads only as far as it is asked.
            for (var i = 0; i < ways.Selects.Count && found.Count < Most; i++)
                await ReadAsync(db, sql, $"{ways.Selects[i]} LIMIT {ManyRows}", ways.Planned, found, ct);
        }
        else if (ways.Selects.Count > 0 && await ReadAsync(db, sql, Together(ways, Most), ways.Planned, found, ct) >= Most && found.Count < Most)
        {
            found.Clear();
            await ReadAsync(db, sql, Together(ways, ManyRows), ways.Planned, found, ct);
        }
        return found;
    }

    /// <returns>How many rows were read of the way that gave most.</returns>
    private static async Task<int> ReadAsync(AppDb db, Sql sql, string select, bool planned, List<Guid> found, CancellationToken ct)
    {
        var rows = new Dictionary<int, int>();
        await using var reader = await sql.ReadAsync(db, select, ct, planned);
        while (found.Count < Most && await reader.ReadAsync(ct))
        {
            var (id, way) = (sql.Id(reader, 0), reader.FieldCount > 1 ? reader.GetInt32(1) : 0);
            rows[way] = rows.GetValueOrDefault(way) + 1;
            if (!found.Contains(id))
                found.Add(id);
        }
        return rows.Count == 0 ? 0 : rows.Values.Max();
    }

    /// <summary>PostgreSQL is asked once for all, for each asking costs more than its answer; a way is gone where those before it did not lead to enough.</summary>
    private static string Together(Ways ways, int rows)
    {
        if (ways.Selects is [var only])
            return $"{only} LIMIT {rows}";
        var steps = ways.Selects.Select((way, i) =>
        {
            var before = string.Join(" + ", Enumerable.Range(0, i).Select(one => $"(SELECT COUNT(DISTINCT \"Id\") FROM w{one})"));
            return $"w{i} AS MATERIALIZED (SELECT s.\"Id\" FROM ({way} LIMIT {rows}) s{(i == 0 ? "" : $" WHERE {before} < {Most}")})";
        });
        return $"WITH {string.Join(", ", steps)} {string.Join(" UNION ALL ", ways.Selects.Select((_, i) => $"SELECT \"Id\", {i} AS \"Way\" FROM w{i}"))}";
    }

    /// <summary>The first candidates of several selects, taken in their order.</summary>
    public static string Some(IEnumerable<string> selects, BuildingCut cut) =>
        string.Join(" UNION ALL ", selects.Select(select => $"SELECT * FROM ({select} LIMIT {(cut.IsRestricted ? CandidatesToCut : Candidates)}) s"));
}

/// <summary>Selects of a column Id, the best first.</summary>
/// <param name="Planned">As in <see cref="Sql.ReadAsync"/>.</param>
internal sealed record Ways(IReadOnlyList<string> Selects, bool Planned = false);
