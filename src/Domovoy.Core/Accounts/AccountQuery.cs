using Domovoy.Core.Database;
using Domovoy.Core.Search;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Accounts;

/// <summary>
/// The statements behind the list of accounts: a walk of the index in which what is asked for lies together; or, where few can
/// match, those gathered and sorted.
/// </summary>
internal sealed class AccountQuery
{
    /// <summary>Up to so many rows are gathered and sorted as fast as a page of as rare rows is found by walking.</summary>
    private const int Few = 5_000;

    /// <summary>The same of accounts of buildings: those of one building lie together.</summary>
    private const int FewOfBuildings = 30_000;

    /// <summary>More streams than this cost more to merge than a walk with a test of each row.</summary>
    private const int MostStreams = 120;

    private static readonly IReadOnlyList<SortKey> Id = [new("a.\"Id\"", KeyKind.Id)];
    private static readonly IReadOnlyList<SortKey> Number = [new("a.\"NumberKey\"", KeyKind.Text), .. Id];
    private static readonly IReadOnlyList<SortKey> Opened = [new("a.\"OpenedOn\"", KeyKind.Date), .. Id];

    private readonly Sql sql;
    private readonly AccountFilter filter;
    private readonly BuildingCut cut;
    private readonly string today;
    private readonly List<string> conditions = [];
    private readonly List<string> tests = [];
    private readonly SearchTerm? driver;
    private readonly bool isCommon;
    private List<SearchTerm> gathered = [];

    /// <summary>What the words that are gathered ask of a row, where it is walked for instead.</summary>
    private IEnumerable<string> OfGathered => gathered.Select(word => SearchTests.Account(word, cut));

    public AccountQuery(Sql sql, AccountFilter filter, BuildingCut cut, DateOnly today, SearchTerms? search)
    {
        (this.sql, this.filter, this.cut) = (sql, filter, cut);
        this.today = sql.Arg(today);
        if (filter.IsOpen == true)
            conditions.Add($"(a.\"ClosedOn\" IS NULL OR a.\"ClosedOn\" > {this.today})");
        if (filter.IsOpen == false)
            conditions.Add($"a.\"ClosedOn\" <= {this.today}");
        if (filter.Type is { } type)
            conditions.Add($"a.\"Type\" = {(int)type}");
        if (filter.WithoutUnified)
            conditions.Add("a.\"UnifiedNumber\" IS NULL");
        if (filter.WithoutPayer)
            conditions.Add("a.\"PayerClientId\" IS NULL");
        if (filter.LegalEntityId is { } entity)
            conditions.Add($"a.\"LegalEntityId\" = {sql.Arg(entity)}");
        if (filter.BuildingId is { } building)
            conditions.Add($"a.\"BuildingId\" = {sql.Arg(building)}");
        if (filter.UnitId is { } unit)
            tests.Add(Sql.Exists($"\"AccountUnits\" fu WHERE fu.\"AccountId\" = a.\"Id\" AND fu.\"UnitId\" = {sql.Arg(unit)}"));
        if (search is not null)
            driver = Take(search);
        isCommon = driver is not null && Estimate(driver) > SearchTerms.Bound;
        if (cut.OnColumn("a.\"BuildingId\"") is { } seen)
            tests.Insert(0, seen);
    }

    public static ListOrder Order(AccountSort sort, bool descending) => sort == AccountSort.Number
        ? new ListOrder("accounts.number", descending, [Number])
        : new ListOrder("accounts.opened", descending, [Opened, Id]);

    private SearchTerm? Take(SearchTerms search)
    {
        if (search.FirstLetter is { Accounts: > 0 } letter)
        {
            conditions.Add($"a.\"NumberKey\" >= {letter.Account.From} AND a.\"NumberKey\" < {letter.Account.To}");
            return null;
        }
        var words = search.Words.OrderBy(Estimate).ToList();
        gathered = SearchHits.ToGather(words, Estimate);
        tests.AddRange(words.Except(gathered).Select(word => SearchTests.Account(word, cut)));
        return words[0];
    }

    private static long Estimate(SearchTerm term) => term.Clients + term.Units + term.Accounts + (term.Buildings * 200);

    public async Task<ReadPlan> PlanAsync(AppDb db, AccountSort sort, bool descending, Cursor? cursor, int limit, CancellationToken ct)
    {
        var order = Order(sort, descending);
        if (driver is not null && (!isCommon || limit <= ListOrder.LargestPage) && filter.UnitId is null && await FewSeenAsync(db, ct) is null)
        {
            var sure = Parts(order, cursor, (part, where) => order.Select(part, Hits, [.. where, .. conditions, .. tests]));
            return new ReadPlan(sure, isCommon || (!cut.IsRestricted && ListOrder.IsWorthAGlance(sql, Estimate(driver), gathered.Count)) ? [await GlanceAsync(db, order, sort, cursor, limit, ct)] : null);
        }
        if (await SourceAsync(db, sort, ct) is { } source)
            return new ReadPlan(Parts(order, cursor, (part, where) => order.Select(part, source, [.. where, .. conditions, .. OfGathered, .. tests])));
        if (sort == AccountSort.OpenedOn && cut.IsRestricted && filter.BuildingId is null)
        {
            var (near, far) = await ByDateApartAsync(db, ct);
            if (near.Count > 0 && far.Count > 0)
                return new ReadPlan(Parts(order, cursor, (part, where) => NearThenFar(order, part, near, far, [.. where], limit)));
        }
        var streams = await StreamsAsync(db, sort, ct);
        return new ReadPlan(Parts(order, cursor, (part, where) => order.Merge(sql, part, Walked(order, part, streams, where), limit, Lead(sort, part))));
    }

    private IEnumerable<string> Walked(ListOrder order, int part, IEnumerable<(string Index, string Where)> streams, IEnumerable<string?> where) => streams.Select(stream =>
        order.Select(part, "\"Accounts\" a" + sql.By(stream.Index), [stream.Where, .. where, .. conditions, .. OfGathered, .. tests]));

    /// <summary>
    /// Companies none of whose buildings one sees may still bill in those one does, but seldom: their accounts are looked through
    /// only as far as the page of the others goes.
    /// </summary>
    private string NearThenFar(ListOrder order, int part, IReadOnlyList<(string Index, string Where)> near, IReadOnlyList<(string Index, string Where)> far, IReadOnlyList<string?> where, int limit)
    {
        var (key, last) = part == 0 ? ("\"OpenedOn\"", sql.Arg(order.Descending ? DateOnly.MinValue : DateOnly.MaxValue)) : ("\"Id\"", sql.Arg(order.Descending ? Guid.Empty : Guid.AllBitsSet));
        var end = $"a.{key} {(order.Descending ? ">=" : "<=")} COALESCE((SELECT k0 FROM near n{order.OrderBy(["k0"])} LIMIT 1 OFFSET {limit}), {last})";
        return $"WITH near AS MATERIALIZED ({order.Merge(sql, part, Walked(order, part, near, where), limit, Lead(AccountSort.OpenedOn, part))}{order.Sorted(part, limit + 1)}) "
            + $"SELECT * FROM near UNION ALL SELECT * FROM ({order.Merge(sql, part, Walked(order, part, far, [.. where, end]), limit, Lead(AccountSort.OpenedOn, part))}{order.Sorted(part, limit + 1)}) f";
    }

    private async Task<Step> GlanceAsync(AppDb db, ListOrder order, AccountSort sort, Cursor? cursor, int limit, CancellationToken ct)
    {
        var part = cursor?.Part ?? 0;
        var next = (await StreamsAsync(db, sort, ct)).Select(stream => order.Select(part, "\"Accounts\" a" + sql.By(stream.Index),
            [stream.Where, Filled(order, part), order.After(sql, cursor), .. conditions], "a.\"Id\", a.\"BuildingId\", a.\"PayerClientId\""));
        return order.Glance(sql, part, "a", [.. next], limit, [.. OfGathered, .. tests], Lead(sort, part));
    }

    /// <summary>All that one sees, where it is less than what the word would gather.</summary>
    private async Task<string?> FewSeenAsync(AppDb db, CancellationToken ct) =>
        cut.IsRestricted && filter.BuildingId is null && driver is not null && Estimate(driver) > Few && await sql.IsFewAsync(db, Seen, Few, ct) ? AllSeen : null;

    private string Seen => SeenBy("a.\"Id\"", []);

    /// <summary>Read where they are found: by number the index has all that is asked.</summary>
    private string AllSeen => $"({SeenBy("a.*", [])}) a";

    private string SeenBy(string columns, IEnumerable<string> tests) => $"SELECT {columns} FROM \"Buildings\" b{sql.Join("Accounts", "a", "BuildingId", "b.\"Id\"")}{ListOrder.Where([cut.On("b"), .. tests])}";

    public async Task<string> CountAsync(AppDb db, CancellationToken ct) => driver is not null && filter.UnitId is null && await FewSeenAsync(db, ct) is null
        ? $"SELECT COUNT(*) FROM {Hits}{ListOrder.Where([.. conditions, .. tests])}"
        : $"SELECT COUNT(*) FROM {await SourceAsync(db, null, ct) ?? "\"Accounts\" a"}{ListOrder.Where([.. conditions, .. OfGathered, .. tests])}";

    private List<Step> Parts(ListOrder order, Cursor? cursor, Func<int, IEnumerable<string?>, string> select)
    {
        var steps = new List<Step>();
        for (var part = cursor?.Part ?? 0; part < order.Parts.Count; part++)
            steps.Add(new Step(part, select(part, [Filled(order, part), part == cursor?.Part ? order.After(sql, cursor) : null])));
        return steps;
    }

    /// <summary>What is null in all rows of the walk and stands before their order in the index.</summary>
    private string? Lead(AccountSort sort, int part) => sort == AccountSort.OpenedOn
        ? part == 1 ? "a.\"OpenedOn\"" : null
        : filter is { WithoutPayer: true, WithoutUnified: false, BuildingId: null } ? "a.\"PayerClientId\"" : null;

    private static string? Filled(ListOrder order, int part) => order.Parts.Count == 1 ? null : part == 0 ? "a.\"OpenedOn\" IS NOT NULL" : "a.\"OpenedOn\" IS NULL";

    private string Hits => Of(SearchHits.All(sql, gathered.Select(word => SearchHits.Accounts(sql, word, payers: !cut.IsRestricted))));

    /// <summary>Where to gather from, apart from the words; null to walk.</summary>
    /// <param name="sort">Null to count: then nothing is sorted, and only what is found by its id is gathered.</param>
    private async Task<string?> SourceAsync(AppDb db, AccountSort? sort, CancellationToken ct)
    {
        if (filter.UnitId is { } unit)
            return Of($"SELECT l.\"AccountId\" AS \"Id\" FROM \"AccountUnits\" l WHERE l.\"UnitId\" = {sql.Arg(unit)}");
        if (filter.BuildingId is { } building && sort == AccountSort.OpenedOn)
            return Of($"SELECT a.\"Id\" FROM \"Accounts\" a WHERE a.\"BuildingId\" = {sql.Arg(building)}");
        if (cut.IsRestricted && filter.BuildingId is null && await sql.IsFewAsync(db, Seen, FewOfBuildings, ct))
            return AllSeen;
        if (sort != AccountSort.OpenedOn || !(filter.WithoutUnified || filter.WithoutPayer || filter.Type is not null || filter.IsOpen == false))
            return null;
        var narrow = string.Join(" UNION ALL ", (await ByNumberAsync(db, ct)).Select(stream => $"SELECT a.\"Id\" FROM \"Accounts\" a{sql.By(stream.Index)} WHERE {stream.Where}"));
        return await sql.IsFewAsync(db, narrow, Few, ct) ? Of(narrow) : null;
    }

    /// <summary>The ways to offer accounts: by the beginning of a number, then by all words. Where one sees few, only these are looked at.</summary>
    public async Task<Ways> SuggestAsync(AppDb db, SearchTerms search, CancellationToken ct)
    {
        var words = search.Words.OrderBy(Estimate).ToList();
        var all = words.ConvertAll(word => SearchTests.Account(word, cut));
        if (cut.IsRestricted && Estimate(words[0]) > Suggestions.Rare && await sql.IsFewAsync(db, Seen, Few, ct))
            return new Ways([SeenBy("a.\"Id\"", all)], Planned: words.Count == 1);
        var ways = new List<string>();
        if (words is [{ Accounts: > 0 } number])
            ways.Add($"SELECT a.\"Id\" FROM {Of(Suggestions.Some([SearchHits.Numbers(number)], cut))}{ListOrder.Where(tests)}");
        var others = SearchHits.Accounts(sql, words[0], payers: !cut.IsRestricted, numbers: ways.Count == 0).ToList();
        if (search.FirstLetter is null && others.Count > 0)
            ways.Add($"SELECT a.\"Id\" FROM {Of(Suggestions.Some(others, cut))}{ListOrder.Where([.. tests, .. all.Skip(1)])}");
        return new Ways(ways, Planned: words.Count == 1);
    }

    private string Of(string ids) => $"({ids}) h{sql.Join("Accounts", "a", "Id", "h.\"Id\"")}";

    private Task<IReadOnlyList<(string Index, string Where)>> StreamsAsync(AppDb db, AccountSort sort, CancellationToken ct) =>
        sort == AccountSort.Number ? ByNumberAsync(db, ct) : ByDateAsync(db, ct);

    private async Task<IReadOnlyList<(string Index, string Where)>> ByNumberAsync(AppDb db, CancellationToken ct)
    {
        if (filter.BuildingId is { } building)
            return [("IX_Accounts_BuildingId_NumberKey_Id", $"a.\"BuildingId\" = {sql.Arg(building)}")];
        if (filter.WithoutUnified)
            return [(AccountIndexes.WithoutUnified, "a.\"UnifiedNumber\" IS NULL")];
        if (filter.WithoutPayer)
            return [("IX_Accounts_PayerClientId_NumberKey_Id", "a.\"PayerClientId\" IS NULL")];
        if (filter.LegalEntityId is not null || filter.Type is not null)
        {
            var types = filter.Type is { } type ? [type] : Enum.GetValues<AccountType>();
            var streams = (await EntitiesAsync(db, ct)).SelectMany(entity => types.Select(one =>
                ("IX_Accounts_LegalEntityId_Type_NumberKey", $"a.\"LegalEntityId\" = {entity.Arg} AND a.\"Type\" = {(int)one}"))).ToList();
            if (streams.Count <= MostStreams)
                return streams;
        }
        return filter.IsOpen switch
        {
            true => [(AccountIndexes.Open, "a.\"ClosedOn\" IS NULL"), ClosesLater],
            false => [(AccountIndexes.Closed, "a.\"ClosedOn\" IS NOT NULL")],
            null => [(AccountIndexes.Open, "a.\"ClosedOn\" IS NULL"), (AccountIndexes.Closed, "a.\"ClosedOn\" IS NOT NULL")],
        };
    }

    private async Task<IReadOnlyList<(string Index, string Where)>> ByDateAsync(AppDb db, CancellationToken ct) => ByDate([.. (await EntitiesAsync(db, ct)).Select(entity => entity.Arg)], later: true);

    /// <summary>The streams of companies some of whose buildings one sees, and of the rest.</summary>
    private async Task<(IReadOnlyList<(string Index, string Where)> Near, IReadOnlyList<(string Index, string Where)> Far)> ByDateApartAsync(AppDb db, CancellationToken ct)
    {
        var seen = new HashSet<Guid>();
        await using (var reader = await sql.ReadAsync(db, $"SELECT DISTINCT b.\"LegalEntityId\" FROM \"Buildings\" b{ListOrder.Where([cut.On("b"), "b.\"LegalEntityId\" IS NOT NULL"])}", ct))
        {
            while (await reader.ReadAsync(ct))
                seen.Add(sql.Id(reader, 0));
        }
        var entities = (await EntitiesAsync(db, ct)).ToLookup(entity => seen.Contains(entity.Id), entity => entity.Arg);
        return (ByDate([.. entities[true]], later: true), ByDate([.. entities[false]], later: false));
    }

    private List<(string Index, string Where)> ByDate(IReadOnlyList<string> entities, bool later)
    {
        var streams = new List<(string Index, string Where)>();
        if (filter.IsOpen != false)
            streams.AddRange(entities.Select(entity => (AccountIndexes.OpenByDate, $"a.\"LegalEntityId\" = {entity} AND a.\"ClosedOn\" IS NULL")));
        if (filter.IsOpen == true && later)
            streams.Add(ClosesLater);
        if (filter.IsOpen != true)
            streams.AddRange(entities.Select(entity => (AccountIndexes.ClosedByDate, $"a.\"LegalEntityId\" = {entity} AND a.\"ClosedOn\" IS NOT NULL")));
        return streams;
    }

    /// <summary>Those that close later are few and in no order: the index of dates gives them, and they are sorted.</summary>
    private (string Index, string Where) ClosesLater => ("IX_Accounts_ClosedOn_Id", $"a.\"ClosedOn\" > {today}");

    /// <summary>Names of the parameters that hold the legal entity asked for, or all that have accounts: a registry of houses brings hundreds that have none.</summary>
    private async Task<List<(Guid Id, string Arg)>> EntitiesAsync(AppDb db, CancellationToken ct)
    {
        var ids = filter.LegalEntityId is { } one ? [one] : await db.LegalEntities.Where(e => db.Accounts.Any(a => a.LegalEntityId == e.Id)).Select(e => e.Id).ToListAsync(ct);
        // No company, no accounts: one stream that is empty, for there must be some.
        return [.. ids.DefaultIfEmpty(Guid.Empty).Select(id => (id, sql.Arg(id)))];
    }
}
