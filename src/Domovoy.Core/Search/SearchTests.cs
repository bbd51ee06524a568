namespace Domovoy.Core.Search;

/// <summary>
/// «Does this row answer to the word?», asked of one row at a time: by its own words, and by those of its neighbours. A kind of
/// neighbour none of whom has such a word is not asked.
/// </summary>
internal static class SearchTests
{
    /// <summary>A unit under alias u, joined to nothing: its own words, its building's, its clients', its accounts'.</summary>
    public static string Unit(SearchTerm term)
    {
        var any = new List<string>();
        if (term.Buildings > 0)
            any.Add(OfBuildings("u.\"BuildingId\"", term));
        if (term.Units > 0)
            any.Add(Has("u.\"Id\"", term.Unit));
        if (term.Clients > 0)
            any.Add(Sql.Exists($"\"UnitClients\" ul WHERE ul.\"UnitId\" = u.\"Id\" AND {Has("ul.\"ClientId\"", term.Client)}"));
        if (term.Accounts > 0)
            any.Add(Sql.Exists($"\"AccountUnits\" ua WHERE ua.\"UnitId\" = u.\"Id\" AND {Has("ua.\"AccountId\"", term.Account)}"));
        return Any(any);
    }

    /// <summary>A client: its own words, and those of its units that one may see.</summary>
    public static string Client(SearchTerm term, BuildingCut cut, string id = "c.\"Id\"")
    {
        var any = new List<string>();
        if (term.Clients > 0)
            any.Add(Has(id, term.Client));
        var unit = new List<string>();
        if (term.Buildings > 0)
            unit.Add(OfBuildings("cu.\"BuildingId\"", term));
        if (term.Units > 0)
            unit.Add(Has("cl.\"UnitId\"", term.Unit));
        if (term.Accounts > 0)
            unit.Add(Sql.Exists($"\"AccountUnits\" ca WHERE ca.\"UnitId\" = cl.\"UnitId\" AND {Has("ca.\"AccountId\"", term.Account)}"));
        if (unit.Count > 0)
        {
            var units = term.Buildings > 0 || cut.IsRestricted ? " CROSS JOIN \"Units\" cu" : "";
            var joined = units.Length > 0 ? " AND cu.\"Id\" = cl.\"UnitId\"" : "";
            var seen = cut.IsRestricted ? " AND " + Sql.Exists($"\"Buildings\" cb WHERE cb.\"Id\" = cu.\"BuildingId\" AND {cut.AccessOn("cb")}") : "";
            any.Add(Sql.Exists($"\"UnitClients\" cl{units} WHERE cl.\"ClientId\" = {id}{joined}{seen} AND {Any(unit)}"));
        }
        return Any(any);
    }

    /// <summary>An account under alias a: its own words, its building's, its units', their clients'; the payer's where one sees all.</summary>
    public static string Account(SearchTerm term, BuildingCut cut)
    {
        var any = new List<string>();
        if (term.Accounts > 0)
            any.Add(Has("a.\"Id\"", term.Account));
        if (term.Buildings > 0)
            any.Add(OfBuildings("a.\"BuildingId\"", term));
        if (term.Units > 0)
            any.Add(Sql.Exists($"\"AccountUnits\" au WHERE au.\"AccountId\" = a.\"Id\" AND {Has("au.\"UnitId\"", term.Unit)}"));
        if (term.Clients > 0)
        {
            any.Add(Sql.Exists($"\"AccountUnits\" au CROSS JOIN \"UnitClients\" al WHERE au.\"AccountId\" = a.\"Id\" AND al.\"UnitId\" = au.\"UnitId\" AND {Has("al.\"ClientId\"", term.Client)}"));
            if (!cut.IsRestricted)
                any.Add($"(a.\"PayerClientId\" IS NOT NULL AND {Has("a.\"PayerClientId\"", term.Client)})");
        }
        return Any(any);
    }

    /// <summary>A building under alias b whose address or name begins so.</summary>
    public static string FirstLetter(SearchTerm letter) =>
        $"(b.\"AddressSort\" >= {letter.Building.From} AND b.\"AddressSort\" < {letter.Building.To} OR b.\"NameSort\" >= {letter.Building.From} AND b.\"NameSort\" < {letter.Building.To})";

    public static string OfBuildings(string column, SearchTerm term) =>
        $"{column} IN (SELECT bw.\"Id\" FROM \"SearchWords\" bw WHERE {term.Building.On("bw")})";

    private static string Has(string id, WordRange range) => Sql.Exists($"\"SearchWords\" w WHERE w.\"Id\" = {id} AND {range.Word("w")}");

    /// <summary>The kind matters only here: a phone backwards is no word to be found forwards.</summary>
    private static string Has(string id, IReadOnlyList<WordRange> ranges) =>
        Any([.. ranges.Select(range => Sql.Exists($"\"SearchWords\" w WHERE w.\"Id\" = {id} AND {range.Word("w")} AND w.\"Kind\" IN ({range.Kinds})"))]);

    private static string Any(IReadOnlyList<string> conditions) => conditions.Count switch
    {
        0 => "FALSE",
        1 => conditions[0],
        _ => $"({string.Join(" OR ", conditions)})",
    };
}
