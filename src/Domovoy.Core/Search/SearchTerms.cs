using Domovoy.Core.Database;

namespace Domovoy.Core.Search;

/// <summary>
/// What was typed, as words that exist. Of the ways it may be meant (as typed, one phone, the other keyboard layout) the first
/// all of whose words begin some word of the database.
/// </summary>
internal sealed class SearchTerms
{
    /// <summary>Words are counted up to here. Above this a word is so common that a glance at the list likely finds a page of it.</summary>
    public const int Bound = 40_000;

    /// <summary>Up to so many words are counted by a statement that is kept: longer ones are seldom asked twice.</summary>
    private const int FewWords = 3;

    private SearchTerms(IReadOnlyList<SearchTerm> words) => Words = words;

    /// <summary>Empty: some word begins no word at all, so nothing is found.</summary>
    public IReadOnlyList<SearchTerm> Words { get; }

    public bool FindsNothing => Words.Count == 0;

    /// <summary>One letter: only what begins with it, not what has some word with it.</summary>
    public SearchTerm? FirstLetter => Words is [{ Text: [var letter] } only] && char.IsLetter(letter) ? only : null;

    /// <summary>Null where nothing was typed.</summary>
    /// <param name="db">Where.</param>
    /// <param name="sql">Takes the parameters.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="ct">Cancellation.</param>
    /// <param name="bound">How far so many words are counted.</param>
    /// <param name="buildingsOnly">Only words of buildings count.</param>
    public static async Task<SearchTerms?> ReadAsync(AppDb db, Sql sql, string? typed, CancellationToken ct, Func<int, int>? bound = null, bool buildingsOnly = false)
    {
        var readings = TypedText.Readings(typed);
        if (readings.Count == 0)
            return null;
        foreach (var pieces in readings)
        {
            var words = await CountAsync(db, sql, pieces, bound, ct);
            if (words.TrueForAll(word => buildingsOnly ? word.Buildings > 0 : word.Exists))
                return new SearchTerms([.. words.DistinctBy(word => word.Text)]);
        }
        return new SearchTerms([]);
    }

    private static async Task<List<SearchTerm>> CountAsync(AppDb db, Sql sql, IReadOnlyList<TypedPiece> pieces, Func<int, int>? boundOf, CancellationToken ct)
    {
        var terms = pieces.SelectMany(piece => piece.Runs.Prepend(piece.Whole)).Distinct(StringComparer.Ordinal).ToDictionary(text => text, text => new SearchTerm(sql, text), StringComparer.Ordinal);
        var all = terms.Values.ToList();
        var bound = boundOf?.Invoke(all.Count) ?? Bound;
        var counts = all.SelectMany(term => new[] { Count([term.Building], bound), Count([term.Unit], bound), Count(term.Client, bound), Count([term.Account], bound) });
        await using (var reader = await sql.ReadAsync(db, "SELECT " + string.Join(", ", counts), ct, planned: all.Count <= FewWords))
        {
            await reader.ReadAsync(ct);
            for (var i = 0; i < all.Count; i++)
                (all[i].Buildings, all[i].Units, all[i].Clients, all[i].Accounts) = (reader.GetInt64(4 * i), reader.GetInt64((4 * i) + 1), reader.GetInt64((4 * i) + 2), reader.GetInt64((4 * i) + 3));
        }
        var chosen = new List<SearchTerm>();
        foreach (var piece in pieces)
        {
            if (terms[piece.Whole].Exists || (piece.OfOne && !await HasOneAsync(db, [.. piece.Runs.Select(run => terms[run])], ct)))
                chosen.Add(terms[piece.Whole]);
            else
                chosen.AddRange(piece.Runs.Select(run => terms[run]));
        }
        return chosen;
    }

    /// <summary>Whether some building or unit has all of these words: it is numbered so.</summary>
    private static async Task<bool> HasOneAsync(AppDb db, IReadOnlyList<SearchTerm> runs, CancellationToken ct)
    {
        if (runs.Any(run => run.Buildings + run.Units == 0))
            return false;
        var sql = new Sql(db.IsSqlite);
        var texts = runs.OrderBy(run => run.Buildings + run.Units).Select(run => sql.Arg(run.Text)).ToList();
        var others = texts.Skip(1).Select(text => $" AND {Sql.Exists($"\"SearchWords\" o WHERE o.\"Kind\" = w.\"Kind\" AND o.\"Word\" = {text} AND o.\"Id\" = w.\"Id\"")}");
        return await sql.NumberAsync(db, $"SELECT COUNT(*) FROM (SELECT 1 FROM \"SearchWords\" w WHERE w.\"Kind\" IN (1, 2) AND w.\"Word\" = {texts[0]}{string.Concat(others)} LIMIT 1) x", ct) > 0;
    }

    private static string Count(IReadOnlyList<WordRange> ranges, int bound) => string.Join(" + ", ranges.Select(range =>
        $"(SELECT COUNT(*) FROM (SELECT 1 FROM \"SearchWords\" w WHERE {range.On("w")} LIMIT {bound + 1}) x)"));
}
