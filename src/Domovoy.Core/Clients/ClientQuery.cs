using Domovoy.Core.Database;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Clients;

/// <summary>
/// The statements behind the list of clients: a walk by name, the kinds merged; or, where few can match, the clients of the units
/// or of the rarest word, sorted.
/// </summary>
internal sealed class ClientQuery
{
    /// <summary>Clients of up to so many units are gathered and sorted as fast as a page of as rare ones is found by walking.</summary>
    private const int FewToSort = 12_000;

    /// <summary>Clients of up to so many units are asked for every word typed.</summary>
    private const int FewToAsk = 5_000;

    // Named, for where nobody's hand made the clients its figures say that the index tells nothing.
    private const string Creator = "IX_Clients_CreatedById";

    private static readonly IReadOnlyList<SortKey> Name = [new("c.\"NameSort\"", KeyKind.Text), new("c.\"Id\"", KeyKind.Id)];

    private readonly Sql sql;
    private readonly ClientFilter filter;
    private readonly BuildingCut cut;
    private readonly List<string> conditions = [];
    private readonly List<string> tests = [];
    private readonly SearchTerm? driver;
    private List<SearchTerm> gathered = [];
    private List<SearchTerm> asked = [];
    private readonly bool isCommon;
    private readonly string? me;
    private readonly string? unit;

    public ClientQuery(Sql sql, ClientFilter filter, Actor actor, SearchTerms? search)
    {
        (this.sql, this.filter) = (sql, filter);
        cut = new BuildingCut(sql, actor, filter.BuildingId);
        me = actor.EmployeeId is { } id ? sql.Arg(id) : null;
        unit = filter.UnitId is { } one ? sql.Arg(one) : null;
        conditions.Add(filter.Archived ? "c.\"ArchivedAt\" IS NOT NULL" : "c.\"ArchivedAt\" IS NULL");
        if (filter.WithoutPhone)
            conditions.Add("NOT " + Sql.Exists("\"ClientPhones\" cp WHERE cp.\"ClientId\" = c.\"Id\""));
        if (search is not null)
            driver = Take(search);
        isCommon = driver is not null && Estimate(driver) > SearchTerms.Bound;
    }

    public static ListOrder Order(bool descending) => new("clients.name", descending, [Name]);

    private SearchTerm? Take(SearchTerms search)
    {
        if (search.FirstLetter is { Clients: > 0 } letter)
        {
            conditions.Add($"c.\"NameSort\" >= {letter.Client[0].From} AND c.\"NameSort\" < {letter.Client[0].To}");
            return null;
        }
        var words = search.Words.OrderBy(Estimate).ToList();
        tests.AddRange(words.Select(word => SearchTests.Client(word, cut)));
        gathered = SearchHits.ToGather(words, Estimate);
        // What one may not see must not be found by either: then all words are asked again, of what one sees.
        asked = cut.IsRestricted ? words : [.. words.Except(gathered)];
        return words[0];
    }

    private static long Estimate(SearchTerm term) => term.Clients + term.Units + term.Accounts + (term.Buildings * 200);

    public async Task<ReadPlan> PlanAsync(AppDb db, bool descending, Cursor? cursor, int limit, CancellationToken ct)
    {
        var order = Order(descending);
        var after = order.After(sql, cursor);
        var from = "\"Clients\" c" + sql.By(ByName);
        var kinds = (filter.Kind is { } kind ? [kind] : Enum.GetValues<ClientKind>()).Select(one => $"c.\"Kind\" = {(int)one}").ToList();
        if (await SourceAsync(db, limit, ct) is not { } source)
            return new ReadPlan([new Step(0, order.Merge(sql, 0, kinds.Select(one => order.Select(0, from, [one, after, .. conditions, Reached, .. tests])), limit))]);
        var sure = new Step(0, order.Select(0, source.From, [after, KindIs, .. conditions, .. source.Tests]));
        if (!source.Glances)
            return new ReadPlan([sure]);
        var next = kinds.ConvertAll(one => order.Select(0, from, [one, after, .. conditions], "c.\"Id\", c.\"CreatedById\""));
        return new ReadPlan([sure], [order.Glance(sql, 0, "c", next, limit, [Reached, .. tests])]);
    }

    public async Task<string> CountAsync(AppDb db, CancellationToken ct)
    {
        var source = await SourceAsync(db, 1, ct);
        return $"SELECT COUNT(*) FROM {source?.From ?? "\"Clients\" c"}{ListOrder.Where([KindIs, .. conditions, .. source?.Tests ?? [Reached, .. tests]])}";
    }

    /// <summary>Where to gather from and what is still to be asked of each row; null to walk.</summary>
    /// <param name="limit">A longer page than any on the screen is a part of a file: hits of a common word are not gathered anew for each.</param>
    private async Task<(string From, IEnumerable<string?> Tests, bool Glances)?> SourceAsync(AppDb db, int limit, CancellationToken ct)
    {
        if (unit is not null || cut.Building is not null)
            return (Of(Linked), tests, false);
        if (cut.IsRestricted && driver is not null && Estimate(driver) > FewToAsk && await IsFewAsync(db, FewToAsk, ct))
            return (Of(Linked + Own), tests, false);
        if (driver is not null && !isCommon)
            return (Of(Hits), OfHits, !cut.IsRestricted && ListOrder.IsWorthAGlance(sql, Estimate(driver), gathered.Count));
        if (cut.IsRestricted && await IsFewAsync(db, FewToSort, ct))
            return (Of(Linked + Own), tests, false);
        return driver is null || limit > ListOrder.LargestPage ? null : (Of(Hits), OfHits, true);
    }

    /// <summary>
    /// The ways to offer clients: whose name begins as typed, then whose words do in any order. Where one sees few clients, only
    /// these are looked at.
    /// </summary>
    public async Task<Ways> SuggestAsync(AppDb db, SearchTerms search, CancellationToken ct)
    {
        var (from, to) = SearchTerm.Bounds(sql, string.Join(' ', search.Words.Select(word => word.Text)));
        var begins = $"c.\"NameSort\" >= {from} AND c.\"NameSort\" < {to}";
        var words = search.Words.OrderBy(Estimate).ToList();
        if (cut.IsRestricted && await IsFewAsync(db, FewToAsk, ct))
        {
            // A name that begins so has the words too; the words are asked before the client itself is read.
            var answers = words.Select(word => SearchTests.Client(word, cut, "h.\"Id\""));
            var seen = Estimate(words[0]) <= Suggestions.Rare ? $"{Of(Suggestions.Some(SearchHits.Clients(sql, words[0]), cut))}{ListOrder.Where([Reached, .. answers, .. conditions])}" : $"{Of(Linked + Own)}{ListOrder.Where([.. answers, .. conditions])}";
            var all = $"SELECT DISTINCT c.\"Id\", c.\"NameSort\", CASE WHEN {begins} THEN 0 ELSE 1 END AS \"Later\" FROM {seen}";
            return new Ways([$"SELECT s.\"Id\" FROM ({all}) s{(search.FirstLetter is null ? "" : " WHERE s.\"Later\" = 0")} ORDER BY s.\"Later\", s.\"NameSort\", s.\"Id\""], Planned: words.Count == 1);
        }
        var named = Enum.GetValues<ClientKind>().Select(kind =>
            $"SELECT c.\"Id\", c.\"CreatedById\" FROM \"Clients\" c{sql.By(ByName)}{ListOrder.Where([$"c.\"Kind\" = {(int)kind}", begins, .. conditions])} ORDER BY c.\"NameSort\", c.\"Id\"");
        var ways = new List<string> { $"SELECT c.\"Id\" FROM ({Suggestions.Some(named, cut)}) c{ListOrder.Where([Reached])}" };
        // Among the hits of a common word few are of the archive, which is short itself, as a rule.
        if (search.FirstLetter is null && filter.Archived)
            ways.Add($"SELECT c.\"Id\" FROM (SELECT c.* FROM \"Clients\" c{sql.By(ByName)}{ListOrder.Where(conditions)} LIMIT {Suggestions.Candidates}) c{ListOrder.Where([Reached, .. words.Select(word => SearchTests.Client(word, cut))])}");
        if (search.FirstLetter is null)
            ways.Add($"SELECT c.\"Id\" FROM ({Suggestions.Some(SearchHits.Clients(sql, words[0]), cut)}) h{sql.Join("Clients", "c", "Id", "h.\"Id\"")}{ListOrder.Where([.. conditions, Reached, .. words.Skip(cut.IsRestricted ? 0 : 1).Select(word => SearchTests.Client(word, cut))])}");
        return new Ways(ways, Planned: words.Count == 1);
    }

    private string ByName => filter.Archived ? ClientIndexes.Archive : ClientIndexes.Live;

    private string Hits => SearchHits.All(sql, gathered.Select(word => SearchHits.Clients(sql, word)));

    /// <summary>Asked before the client itself is read.</summary>
    private IEnumerable<string?> OfHits => [.. asked.Select(word => SearchTests.Client(word, cut, "h.\"Id\"")), Reached];

    private string Of(string ids) => $"({ids}) h{sql.Join("Clients", "c", "Id", "h.\"Id\"")}";

    private string? KindIs => filter.Kind is { } kind ? $"c.\"Kind\" = {(int)kind}" : null;

    /// <summary>The clients of the unit, of the building, or of all units one may see.</summary>
    private string Linked => unit is not null
        ? $"SELECT DISTINCT l.\"ClientId\" AS \"Id\" FROM \"UnitClients\" l{(cut.IsAll ? "" : sql.Join("Units", "u", "Id", "l.\"UnitId\"") + sql.Join("Buildings", "b", "Id", "u.\"BuildingId\""))}{ListOrder.Where([$"l.\"UnitId\" = {unit}", cut.On("b")])}"
        : $"SELECT DISTINCT l.\"ClientId\" AS \"Id\" FROM {Links}{ListOrder.Where([cut.On("b")])}";

    private string Links => "\"Buildings\" b" + sql.Join("Units", "u", "BuildingId", "b.\"Id\"") + sql.Join("UnitClients", "l", "UnitId", "u.\"Id\"");

    /// <summary>A client without units is seen by who created it.</summary>
    private string Own => me is null ? "" : $" UNION SELECT c.\"Id\" FROM \"Clients\" c{sql.By(Creator)} WHERE c.\"CreatedById\" = {me} AND {Unlinked}";

    private static string Unlinked => "NOT " + Sql.Exists("\"UnitClients\" n WHERE n.\"ClientId\" = c.\"Id\"");

    /// <summary>The same, asked of one client.</summary>
    private string? Reached
    {
        get
        {
            if (unit is null && cut.IsAll)
                return null;
            var linked = Sql.Exists($"\"UnitClients\" rl{(cut.IsAll ? "" : " CROSS JOIN \"Units\" ru CROSS JOIN \"Buildings\" rb")}{ListOrder.Where(
            [
                "rl.\"ClientId\" = c.\"Id\"", unit is null ? null : $"rl.\"UnitId\" = {unit}",
                cut.IsAll ? null : $"ru.\"Id\" = rl.\"UnitId\" AND rb.\"Id\" = ru.\"BuildingId\" AND {cut.On("rb")}",
            ])}");
            return unit is null && cut.Building is null && me is not null ? $"({linked} OR c.\"CreatedById\" = {me} AND {Unlinked})" : linked;
        }
    }

    /// <summary>Units are counted, not links: they are read in the order of the index alone.</summary>
    private Task<bool> IsFewAsync(AppDb db, int few, CancellationToken ct)
    {
        var units = $"SELECT 1 AS n FROM \"Buildings\" b{sql.Join("Units", "u", "BuildingId", "b.\"Id\"")}{ListOrder.Where([cut.On("b")])}";
        return sql.IsFewAsync(db, me is null ? units : $"{units} UNION ALL SELECT 1 FROM \"Clients\" c{sql.By(Creator)} WHERE c.\"CreatedById\" = {me}", few, ct);
    }
}
