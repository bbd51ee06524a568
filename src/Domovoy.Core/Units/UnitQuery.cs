using Domovoy.Core.Database;
using Domovoy.Core.Search;

namespace Domovoy.Core.Units;

/// <summary>
/// The statements behind the list of units. By address it walks the buildings in their order and the units of each; by area it
/// merges the types. Where few rows can match it gathers them instead and sorts.
/// </summary>
internal sealed class UnitQuery
{
    /// <summary>Up to so many units are gathered and sorted as fast as a page of as rare ones is found by walking: units of a building lie together.</summary>
    private const int FewToSort = 30_000;

    /// <summary>Up to so many units are asked for every word typed.</summary>
    private const int FewToAsk = 5_000;

    /// <summary>A guess, to compare a word of buildings with words of people.</summary>
    private const int UnitsOfBuilding = 200;

    public static readonly IReadOnlyList<SortKey> Place =
    [
        new("b.\"AddressSort\"", KeyKind.Text), new("b.\"Id\"", KeyKind.Id), new("u.\"Type\"", KeyKind.Number), new("u.\"Place\"", KeyKind.Text), new("u.\"Id\"", KeyKind.Id),
    ];

    private static readonly IReadOnlyList<SortKey> Id = [new("u.\"Id\"", KeyKind.Id)];
    private static readonly IReadOnlyList<SortKey> Area = [new("u.\"TotalArea\"", KeyKind.Area), .. Id];

    private readonly Sql sql;
    private readonly UnitFilter filter;
    private readonly BuildingCut cut;
    private readonly List<string> ofBuilding = [];
    private readonly List<string> ofUnit = [];
    private readonly List<string> tests = [];
    private readonly SearchTerm? driver;
    private readonly bool isCommon;
    private List<SearchTerm> gathered = [];

    public UnitQuery(Sql sql, UnitFilter filter, BuildingCut cut, SearchTerms? search)
    {
        (this.sql, this.filter, this.cut) = (sql, filter, cut);
        if (cut.On("b") is { } cutOff)
            ofBuilding.Add(cutOff);
        ofUnit.Add(filter.Archived ? "u.\"ArchivedAt\" IS NOT NULL" : "u.\"ArchivedAt\" IS NULL");
        if (filter.IsResidential is { } residential)
            ofUnit.Add(residential ? "u.\"IsResidential\" = TRUE" : "u.\"IsResidential\" = FALSE");
        if (filter.WithoutArea)
            ofUnit.Add("u.\"TotalArea\" IS NULL");
        if (filter.Type is { } type)
            ofUnit.Add($"u.\"Type\" = {sql.Arg(type)}");
        if (search is not null)
            driver = Take(search);
        isCommon = driver is not null && Estimate(driver) > SearchTerms.Bound;
    }

    public static ListOrder Order(UnitSort sort, bool descending) => sort == UnitSort.Place
        ? new ListOrder("units.place", descending, [Place])
        : new ListOrder("units.area", descending, [Area, Id]);

    /// <summary>Narrows to these units of the building asked for.</summary>
    public void Only(IReadOnlyCollection<Guid> units) => tests.Add(sql.In("u.\"Id\"", units));

    /// <summary>Turns the words into conditions and returns the one worth starting from, if any.</summary>
    private SearchTerm? Take(SearchTerms search)
    {
        if (search.FirstLetter is { Buildings: > 0 } letter)
        {
            ofBuilding.Add(SearchTests.FirstLetter(letter));
            return null;
        }
        var inBuildings = long.MaxValue;
        foreach (var term in search.Words.Where(term => term.IsBuildingOnly))
        {
            ofBuilding.Add(SearchTests.OfBuildings("b.\"Id\"", term));
            inBuildings = Math.Min(inBuildings, term.Buildings * UnitsOfBuilding);
        }
        var others = search.Words.Where(term => !term.IsBuildingOnly).OrderBy(Estimate).ToList();
        var start = others.FirstOrDefault(term => Estimate(term) < inBuildings);
        if (start is not null)
            gathered = SearchHits.ToGather([start, .. others.Where(term => term != start)], Estimate);
        tests.AddRange(others.Except(gathered).Select(SearchTests.Unit));
        return start;
    }

    private static long Estimate(SearchTerm term) => term.Units + term.Clients + term.Accounts + (term.Buildings * UnitsOfBuilding);

    public async Task<ReadPlan> PlanAsync(AppDb db, UnitSort sort, bool descending, Cursor? cursor, int limit, CancellationToken ct)
    {
        var order = Order(sort, descending);
        // A longer page than any on the screen is a part of a file: hits of a common word are not gathered anew for each.
        var few = driver is not null && ofBuilding.Count > 0 && Estimate(driver) > FewToAsk && await IsFewAsync(db, FewToAsk, ct);
        if (driver is not null && !few && (!isCommon || limit <= ListOrder.LargestPage))
            return new ReadPlan(Gather(db, order, sort, cursor, limit), Glances(sort) ? Glance(order, sort, cursor, limit) : null);
        if (sort == UnitSort.Place)
            return new ReadPlan([.. Walk(order, cursor, limit, glance: false)]);
        if (few || (ofBuilding.Count > 0 && (cut.Building is not null || await IsFewAsync(db, FewToSort, ct))))
            return new ReadPlan(ByArea(db, order, cursor, limit, conditions => (OfBuildings, [.. ofBuilding, .. ofUnit, .. All, .. conditions])));
        return new ReadPlan(ByArea(db, order, cursor, limit, null));
    }

    /// <summary>All words, also those that could be gathered.</summary>
    private IEnumerable<string> All => gathered.Select(SearchTests.Unit).Concat(tests);

    private bool Glances(UnitSort sort) => driver is not null && (isCommon
        || (!cut.IsRestricted && ListOrder.IsWorthAGlance(sql, sort == UnitSort.Place && IsOfBuildings ? driver.Units + driver.Clients + driver.Accounts : Estimate(driver), gathered.Count)));

    /// <summary>One word is gathered, and buildings have it too.</summary>
    private bool IsOfBuildings => gathered is [{ Buildings: > 0 }];

    private List<Step> Gather(AppDb db, ListOrder order, UnitSort sort, Cursor? cursor, int limit) => sort == UnitSort.Place
        ? [new Step(0, IsOfBuildings ? OfBuildingsAndOthers(order, cursor, limit) : order.Select(0, Gathered(withBuilding: true), [.. ofBuilding, .. ofUnit, .. tests, order.After(sql, cursor)]))]
        : ByArea(db, order, cursor, limit, conditions => (Gathered(withBuilding: false), [.. ofBuilding, .. ofUnit, .. tests, .. conditions]));

    private List<Step> Glance(ListOrder order, UnitSort sort, Cursor? cursor, int limit)
    {
        if (sort == UnitSort.Place)
            return [.. Walk(order, cursor, limit, glance: true)];
        var part = cursor?.Part ?? 0;
        var next = Streams().Select(stream => order.Select(part, Walked, [stream, HasArea(part), order.After(sql, cursor), .. ofUnit, .. OfBuildingAlone], "u.\"Id\", u.\"BuildingId\""));
        return [order.Glance(sql, part, "u", [.. next], limit, [.. All], Lead(part))];
    }

    /// <summary>Buildings that have the word are walked, and the page ends long before all their units are read; what else has it is gathered.</summary>
    private string OfBuildingsAndOthers(ListOrder order, Cursor? cursor, int limit)
    {
        var from = cursor is null ? [] : new[] { order.After(sql, Place, cursor.Values, 0, 2, orHere: true) };
        var walk = Buildings(order, limit, [SearchTests.OfBuildings("b.\"Id\"", gathered[0]), .. from], [.. tests, order.After(sql, cursor)], pinned: true);
        var others = order.Select(0, Gathered([SearchHits.Units(sql, gathered[0], buildings: false)], withBuilding: true), [.. ofBuilding, .. ofUnit, .. tests, order.After(sql, cursor)]);
        return $"SELECT * FROM (SELECT * FROM ({walk}{order.Sorted(0, limit + 1)}) n UNION SELECT * FROM ({others}{order.Sorted(0, limit + 1)}) o) x";
    }

    /// <summary>First the rest of the building where the page before ended, then the buildings after it.</summary>
    private IEnumerable<Step> Walk(ListOrder order, Cursor? cursor, int limit, bool glance)
    {
        if (cursor is null)
        {
            yield return Rest([]);
            yield break;
        }
        string[] here = [$"b.\"AddressSort\" = {sql.Arg(cursor.Values[0])}", $"b.\"Id\" = {sql.Arg(cursor.Values[1])}"];
        yield return new Step(0, Buildings(order, limit, here, [.. All, order.After(sql, Place, cursor.Values, 2, 5)], pinned: false));
        yield return Rest([order.After(sql, Place, cursor.Values, 0, 2)]);

        Step Rest(IEnumerable<string> which) => glance
            ? order.Glance(sql, 0, "u", rows => Buildings(order, rows, which, [], pinned: cut.Building is null, "u.\"Id\", u.\"BuildingId\""), limit, [.. All])
            : new Step(0, Buildings(order, limit, which, All, pinned: cut.Building is null));
    }

    /// <summary>Neither database sorts here: both read building by building, unit by unit, and stop at the limit.</summary>
    private string Buildings(ListOrder order, int limit, IEnumerable<string> which, IEnumerable<string?> asked, bool pinned, string? more = null)
    {
        List<string?> units = ["u.\"BuildingId\" = b.\"Id\"", .. ofUnit, .. asked];
        if (sql.IsSqlite)
            return order.Select(0, $"\"Buildings\" b{(pinned ? sql.By("IX_Buildings_AddressSort_Id") : "")} CROSS JOIN \"Units\" u{sql.By(WalkIndex)}", [.. which, .. ofBuilding, .. units], more);
        var ofOne = $"SELECT u.\"Id\", u.\"BuildingId\", u.\"Type\", u.\"Place\" FROM \"Units\" u{ListOrder.Where(units)}{order.OrderBy(Place.Skip(2).Select(key => key.Column))} LIMIT {limit + 1}";
        // The buildings come in their order, fenced off, and the page ends inside: with a sort above, all units of all of them would be
        // asked before the first is given. A nested loop gives its rows in the order of its outer side.
        var sorted = $"(SELECT * FROM \"Buildings\" b{ListOrder.Where([.. which, .. ofBuilding])}{order.OrderBy(["b.\"AddressSort\"", "b.\"Id\""])} OFFSET 0) b";
        return $"SELECT * FROM ({order.Select(0, $"{sorted} CROSS JOIN LATERAL ({ofOne}) u", [], more)} LIMIT {limit + 1}) z";
    }

    private string WalkIndex => filter.Archived ? UnitIndexes.Archive
        : filter.WithoutArea ? UnitIndexes.WithoutArea
        : filter.IsResidential == false ? UnitIndexes.NonResidential
        : UnitIndexes.Live;

    /// <summary>Rows with an area, then rows without.</summary>
    /// <param name="source">Where few rows are gathered from; null walks the index by area, type by type, merged.</param>
    private List<Step> ByArea(AppDb db, ListOrder order, Cursor? cursor, int limit, Func<string?[], (string From, IEnumerable<string?> Where)>? source)
    {
        var steps = new List<Step>();
        for (var part = cursor?.Part ?? 0; part < 2; part++)
        {
            string?[] conditions = [HasArea(part), part == cursor?.Part ? order.After(sql, cursor) : null];
            if (part == 0 && filter.WithoutArea)
                continue;
            if (source is not null)
            {
                var (from, where) = source(conditions);
                steps.Add(new Step(part, order.Select(part, from, where)));
                continue;
            }
            var at = part;
            var walk = order.Merge(sql, part, Streams().Select(stream => order.Select(at, Walked, [stream, .. conditions, .. ofUnit, .. OfBuildingAlone, .. All])), limit, Lead(part));
            steps.Add(part == 0 || ofBuilding.Count == 0 || filter.Archived ? new Step(part, walk) : new Step(part, "", async ct =>
                await sql.IsFewAsync(db, $"SELECT 1 AS n FROM {UnmeasuredOfBuildings}{ListOrder.Where(ofBuilding)}", FewToSort, ct)
                    ? order.Select(at, UnmeasuredOfBuildings, [.. ofBuilding, .. ofUnit, .. All, .. conditions])
                    : walk));
        }
        return steps;
    }

    private string Walked => "\"Units\" u" + sql.By(filter.Archived ? UnitIndexes.ArchiveArea : UnitIndexes.Area);

    private static string? Lead(int part) => part == 1 ? "u.\"TotalArea\"" : null;

    private static string HasArea(int part) => part == 0 ? "u.\"TotalArea\" IS NOT NULL" : "u.\"TotalArea\" IS NULL";

    private IEnumerable<string> Streams() =>
        from type in filter.Type is { } one ? [one] : Enum.GetValues<UnitType>()
        from residential in filter.IsResidential is { } flag ? [flag] : new[] { true, false }
        select $"u.\"Type\" = {(int)type} AND u.\"IsResidential\" = {(residential ? "TRUE" : "FALSE")}";

    private IEnumerable<string> OfBuildingAlone => ofBuilding.Count == 0 ? [] : [Sql.Exists($"\"Buildings\" b WHERE b.\"Id\" = u.\"BuildingId\" AND {string.Join(" AND ", ofBuilding)}")];

    private Task<bool> IsFewAsync(AppDb db, int few, CancellationToken ct) => sql.IsFewAsync(db, $"SELECT 1 AS n FROM {OfBuildings}{ListOrder.Where(ofBuilding)}", few, ct);

    /// <summary>One select that counts all rows.</summary>
    public string Count => "SELECT COUNT(*) FROM " + (driver, ofBuilding.Count) switch
    {
        (null, 0) => "\"Units\" u",
        (null, _) => "\"Buildings\" b JOIN \"Units\" u ON u.\"BuildingId\" = b.\"Id\"",
        _ => Gathered(withBuilding: false),
    } + ListOrder.Where([.. ofBuilding, .. ofUnit, .. tests]);

    /// <summary>
    /// The ways to offer units: a number within the buildings that the other words name, then the units of the buildings that all
    /// words name, then by all words whatever they are of. Where one sees few units, only these are looked at.
    /// </summary>
    public async Task<Ways> SuggestAsync(AppDb db, SearchTerms search, CancellationToken ct)
    {
        if (filter.Archived && search.FirstLetter is not null)
            return new Ways([]);
        if (search.FirstLetter is { Buildings: > 0 } letter)
            return new Ways([$"SELECT u.\"Id\" FROM {OfBuildings}{ListOrder.Where([SearchTests.FirstLetter(letter), .. ofBuilding, .. ofUnit])}"]);
        var words = search.Words.OrderBy(Estimate).ToList();
        var all = words.ConvertAll(SearchTests.Unit);
        if (cut.IsRestricted && Estimate(words[0]) > Suggestions.Rare && await IsFewAsync(db, FewToAsk, ct))
            return new Ways([$"SELECT u.\"Id\" FROM {OfBuildings}{ListOrder.Where([.. ofBuilding, .. ofUnit, .. all])}"], Planned: words.Count == 1);
        var rarest = $"SELECT u.\"Id\" FROM ({Suggestions.Some(SearchHits.Units(sql, words[0], some: true), cut)}) h{sql.Join("Units", "u", "Id", "h.\"Id\"")}{ListOrder.Where([.. ofUnit, .. OfBuildingAlone, .. all.Skip(1)])}";
        // Whole buildings have nothing in the archive: walking them would find it late. It is short itself, as a rule.
        if (filter.Archived)
            return new Ways([$"SELECT u.\"Id\" FROM (SELECT u.* FROM \"Units\" u{sql.By(UnitIndexes.Archive)}{ListOrder.Where(ofUnit)} LIMIT {Suggestions.Candidates}) u{ListOrder.Where([.. OfBuildingAlone, .. all])}", rarest]);
        var ways = new List<string>();
        foreach (var number in search.Words.Reverse().Where(word => word.Units > 0 && char.IsAsciiDigit(word.Text[0])))
        {
            var named = search.Words.Where(word => word != number).ToList();
            if (named.Count > 0 && named.TrueForAll(word => word.Buildings > 0))
                ways.Add(Numbered(number.Text, named));
        }
        if (words.TrueForAll(word => word.Buildings > 0))
            ways.Add($"SELECT u.\"Id\" FROM {OfBuildings}{ListOrder.Where([.. words.Select(word => SearchTests.OfBuildings("b.\"Id\"", word)), .. ofBuilding, .. ofUnit])}");
        ways.Add(rarest);
        return new Ways(ways, Planned: words.Count == 1);
    }

    /// <summary>Units whose number begins so, in the buildings that all the words name: a seek in the unique key for each building and type.</summary>
    private string Numbered(string number, List<SearchTerm> named)
    {
        var rarest = named.MinBy(word => word.Buildings) ?? named[0];
        var key = UnitNumber.Parse(number).Value.Key ?? number;
        var prefixes = string.Join(" UNION ALL ", Enum.GetValues<UnitType>().Select(type => SearchTerm.Bounds(sql, $"{(int)type}|{key}")).Select(range => $"SELECT {range.From} AS f, {range.To} AS t"));
        var seek = sql.IsSqlite
            ? $" CROSS JOIN \"Units\" u{sql.By("IX_Units_BuildingId_Key")} ON u.\"BuildingId\" = b.\"Id\" AND u.\"Key\" >= k.f AND u.\"Key\" < k.t"
            : " CROSS JOIN LATERAL (SELECT * FROM \"Units\" s WHERE s.\"BuildingId\" = b.\"Id\" AND s.\"Key\" >= k.f AND s.\"Key\" < k.t OFFSET 0) u";
        var buildings = $"(SELECT w.\"Id\" FROM \"SearchWords\" w WHERE {rarest.Building.On("w")}) h{sql.Join("Buildings", "b", "Id", "h.\"Id\"")}";
        return $"SELECT u.\"Id\" FROM {buildings} CROSS JOIN ({prefixes}) k{seek}{ListOrder.Where([.. named.Where(word => word != rarest).Select(word => SearchTests.OfBuildings("b.\"Id\"", word)), .. ofBuilding, .. ofUnit])} ORDER BY LENGTH(u.\"Key\"), u.\"Key\"";
    }

    /// <summary>The same, of units without an area that are not in the archive: they have an index of their own.</summary>
    private string UnmeasuredOfBuildings => sql.IsSqlite
        ? $"\"Buildings\" b CROSS JOIN \"Units\" u{sql.By(UnitIndexes.WithoutArea)} ON u.\"BuildingId\" = b.\"Id\" AND u.\"TotalArea\" IS NULL AND u.\"ArchivedAt\" IS NULL"
        : "\"Buildings\" b CROSS JOIN LATERAL (SELECT * FROM \"Units\" f WHERE f.\"BuildingId\" = b.\"Id\" AND f.\"TotalArea\" IS NULL AND f.\"ArchivedAt\" IS NULL OFFSET 0) u";

    private string OfBuildings => "\"Buildings\" b" + sql.Join("Units", "u", "BuildingId", "b.\"Id\"");

    private string Gathered(bool withBuilding) => Gathered(gathered.Select(word => SearchHits.Units(sql, word)), withBuilding);

    private string Gathered(IEnumerable<IEnumerable<string>> words, bool withBuilding) =>
        $"({SearchHits.All(sql, words)}) h{sql.Join("Units", "u", "Id", "h.\"Id\"")}{(withBuilding || ofBuilding.Count > 0 ? sql.Join("Buildings", "b", "Id", "u.\"BuildingId\"") : "")}";
}
