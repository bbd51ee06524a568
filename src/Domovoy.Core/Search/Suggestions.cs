using Domovoy.Core.Database;

namespace Domovoy.Core.Search;

/// <summary>
/// What is offered while one types: the first twenty found, in the order of the ways to look for them. Each way looks at a bounded
/// number of candidates, so that no word is slow; whoever means one of the rest types one letter more.
/// </summary>
internal static class Suggestions
{
    public const int Most = 20;

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
        foreach (var select in sql.IsSqlite ? ways.Selects.Select(way => Alone(way, ways.Seen)) : ways.Selects.Count == 0 ? [] : [Together(ways)])
        {
            await using var reader = await sql.ReadAsync(db, select, ct, ways.Planned);
            while (await reader.ReadAsync(ct) && found.Count < Most)
            {
                var id = sql.Id(reader, 0);
                if (!found.Contains(id))
                    found.Add(id);
            }
            if (found.Count >= Most)
                break;
        }
        return found;
    }

    private static string Alone(string way, string? seen) => $"{(seen is null ? "" : $"WITH seen AS ({seen}) ")}{way} LIMIT {Most}";

    /// <summary>PostgreSQL is asked once for all, for each asking costs more than its answer; a way is gone where those before it did not lead to enough.</summary>
    private static string Together(Ways ways)
    {
        if (ways is { Selects: [var only], Seen: null })
            return Alone(only, null);
        var steps = ways.Seen is null ? new List<string>() : [$"seen AS MATERIALIZED ({ways.Seen})"];
        for (var i = 0; i < ways.Selects.Count; i++)
        {
            var before = string.Join(" + ", Enumerable.Range(0, i).Select(one => $"(SELECT COUNT(*) FROM w{one})"));
            steps.Add($"w{i} AS MATERIALIZED (SELECT s.\"Id\" FROM ({ways.Selects[i]} LIMIT {Most}) s{(i == 0 ? "" : $" WHERE {before} < {Most}")})");
        }
        return $"WITH {string.Join(", ", steps)} {string.Join(" UNION ALL ", ways.Selects.Select((_, i) => $"SELECT \"Id\" FROM w{i}"))}";
    }

    /// <summary>The first candidates of several selects, taken in their order.</summary>
    public static string Some(IEnumerable<string> selects, BuildingCut cut) =>
        string.Join(" UNION ALL ", selects.Select(select => $"SELECT * FROM ({select} LIMIT {(cut.IsRestricted ? CandidatesToCut : Candidates)}) s"));
}

/// <summary>Selects of a column Id, the best first.</summary>
/// <param name="Selects">Where <paramref name="Seen"/> is given they read from «seen».</param>
/// <param name="Seen">The few rows that one may see.</param>
/// <param name="Planned">As in <see cref="Sql.ReadAsync"/>.</param>
internal sealed record Ways(IReadOnlyList<string> Selects, string? Seen = null, bool Planned = false);
