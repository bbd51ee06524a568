namespace Domovoy.Core.Search;

/// <summary>The other way round: from one word to the rows that answer to it, as selects of a column Id.</summary>
internal static class SearchHits
{
    /// <param name="buildings">Also all units of the buildings that have the word.</param>
    /// <param name="some">Only the first of them will be read.</param>
    public static IEnumerable<string> Units(Sql sql, SearchTerm term, bool buildings = true, bool some = false)
    {
        if (term.Units > 0)
            yield return Ids(term.Unit);
        if (term.Buildings > 0 && buildings)
            yield return $"SELECT u.\"Id\" FROM {Words(term.Building)}{sql.Join("Units", "u", "BuildingId", "w.\"Id\"")}";
        if (term.Clients > 0)
        {
            foreach (var range in term.Client)
                yield return $"SELECT l.\"UnitId\" AS \"Id\" FROM {LinksOf(sql, range, some)}";
        }
        if (term.Accounts > 0)
            yield return $"SELECT l.\"UnitId\" AS \"Id\" FROM {Words(term.Account)}{sql.Join("AccountUnits", "l", "AccountId", "w.\"Id\"")}";
    }

    public static IEnumerable<string> Clients(Sql sql, SearchTerm term)
    {
        if (term.Clients > 0)
        {
            foreach (var range in term.Client)
                yield return Ids(range);
        }
        var ofUnit = sql.Join("UnitClients", "l", "UnitId", "u.\"Id\"");
        if (term.Units > 0)
            yield return $"SELECT l.\"ClientId\" AS \"Id\" FROM {Words(term.Unit)}{sql.Join("UnitClients", "l", "UnitId", "w.\"Id\"")}";
        if (term.Buildings > 0)
            yield return $"SELECT l.\"ClientId\" AS \"Id\" FROM {Words(term.Building)}{sql.Join("Units", "u", "BuildingId", "w.\"Id\"")}{ofUnit}";
        if (term.Accounts > 0)
            yield return $"SELECT l.\"ClientId\" AS \"Id\" FROM {Words(term.Account)}{sql.Join("AccountUnits", "a", "AccountId", "w.\"Id\"")}{sql.Join("UnitClients", "l", "UnitId", "a.\"UnitId\"")}";
    }

    /// <summary>Accounts by their own words alone.</summary>
    public static string Numbers(SearchTerm term) => Ids(term.Account);

    /// <param name="payers">Also by who pays: only where one sees all clients.</param>
    /// <param name="numbers">Also by the account's own words.</param>
    public static IEnumerable<string> Accounts(Sql sql, SearchTerm term, bool payers, bool numbers = true)
    {
        if (term.Accounts > 0 && numbers)
            yield return Ids(term.Account);
        if (term.Buildings > 0)
            yield return $"SELECT a.\"Id\" FROM {Words(term.Building)}{sql.Join("Accounts", "a", "BuildingId", "w.\"Id\"")}";
        if (term.Units > 0)
            yield return $"SELECT l.\"AccountId\" AS \"Id\" FROM {Words(term.Unit)}{sql.Join("AccountUnits", "l", "UnitId", "w.\"Id\"")}";
        if (term.Clients == 0)
            yield break;
        foreach (var range in term.Client)
        {
            yield return $"SELECT a.\"AccountId\" AS \"Id\" FROM {Words(range)}{sql.Join("UnitClients", "l", "ClientId", "w.\"Id\"")}{sql.Join("AccountUnits", "a", "UnitId", "l.\"UnitId\"")}";
            if (payers)
                yield return $"SELECT a.\"Id\" FROM {Words(range)}{sql.Join("Accounts", "a", "PayerClientId", "w.\"Id\"")}";
        }
    }

    /// <summary>What answers to all the words, each id once: one select alone may give a row twice, by two of its words.</summary>
    public static string All(Sql sql, IEnumerable<IEnumerable<string>> words)
    {
        var sets = words.Select((selects, i) => $"FROM ({string.Join(" UNION ALL ", selects)}) x{i}").ToList();
        if (sets.Count == 1)
            return $"SELECT DISTINCT \"Id\" {sets[0]}";
        // PostgreSQL intersects half as fast as it groups.
        return sql.IsSqlite
            ? string.Join(" INTERSECT ", sets.Select(set => $"SELECT \"Id\" {set}"))
            : $"SELECT \"Id\" FROM ({string.Join(" UNION ALL ", sets.Select((set, i) => $"SELECT \"Id\", {1 << i} AS word {set}"))}) y GROUP BY \"Id\" HAVING BIT_OR(word) = {(1 << sets.Count) - 1}";
    }

    /// <summary>
    /// The words to gather and intersect: the rarest, and those not much commoner. Others are asked of each row that the rarest
    /// gives, for all that have them would take longer to read.
    /// </summary>
    public static List<SearchTerm> ToGather(IReadOnlyList<SearchTerm> words, Func<SearchTerm, long> estimate) =>
        [words[0], .. words.Skip(1).Where(word => word.IsBeyondCount ? words[0].IsBeyondCount : estimate(word) <= 4 * estimate(words[0]))];

    private static string Ids(WordRange range) => $"SELECT w.\"Id\" FROM \"SearchWords\" w WHERE {range.On("w")}";

    /// <summary>On PostgreSQL the ids go to the index as an array: a join asks it for each, but gives its first rows at once.</summary>
    private static string LinksOf(Sql sql, WordRange clients, bool some) => sql.IsSqlite || some
        ? Words(clients) + sql.Join("UnitClients", "l", "ClientId", "w.\"Id\"")
        : $"\"UnitClients\" l WHERE l.\"ClientId\" = ANY (ARRAY({Ids(clients)}))";

    private static string Words(WordRange range) => $"(SELECT w0.\"Id\" FROM \"SearchWords\" w0 WHERE {range.On("w0")}) w";
}
