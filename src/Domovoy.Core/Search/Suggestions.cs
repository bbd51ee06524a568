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

    /// <summary>So many candidates are tested within the milliseconds a letter may take.</summary>
    public const int Candidates = 1_500;

    /// <summary>Runs the selects one after another until there are twenty different ids.</summary>
    public static async Task<List<Guid>> ReadAsync(AppDb db, Sql sql, IEnumerable<string> ways, CancellationToken ct)
    {
        var found = new List<Guid>();
        foreach (var way in ways)
        {
            await using var reader = await sql.ReadAsync(db, $"{way} LIMIT {Most}", ct);
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

    /// <summary>The first candidates of several selects, taken in their order.</summary>
    public static string Some(IEnumerable<string> selects) => string.Join(" UNION ALL ", selects.Select(select => $"SELECT * FROM ({select} LIMIT {Candidates}) s"));
}
