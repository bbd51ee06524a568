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
        var start = Estimate(words[0]) <= (words.Count > 1 ? 4 : 1) * SearchTerms.Bound ? words[0] : null;
        tests.AddRange(words.Where(word => word != start).Select(word => SearchTests.Account(word, cut)));
        return start;
    }

    private static long Estimate(SearchTerm term) => term.Clients + term.Units + term.Accounts + (term.Buildings * 200);

    public async Task<IReadOnlyList<Step>> StepsAsync(AppDb db, AccountSort sort, bool descending, Cursor? cursor, int limit, CancellationToken ct)
    {
        var order = Order(sort, descending);
        if (await SourceAsync(db, sort, ct) is { } source)
            return Parts(order, cursor, (part, where) => order.Select(part, source, [.. where, .. conditions, .. tests]));
        var streams = sort == AccountSort.Number ? await ByNumberAsync(db, ct) : await ByDateAsync(db, ct);
        return Parts(order, cursor, (part, where) => order.Merge(sql, part, streams.Select(stream =>
            order.Select(part, "\"Accounts\" a" + sql.By(stream.Index), [stream.Where, .. where, .. conditions, .. tests])), limit));
    }

    public async Task<string> CountAsync(AppDb db, CancellationToken ct) =>
        $"SELECT COUNT(*) FROM {await SourceAsync(db, null, ct) ?? "\"Accounts\" a"}{ListOrder.Where([.. conditions, .. tests])}";

    private List<Step> Parts(ListOrder order, Cursor? cursor, Func<int, IEnumerable<string?>, string> select)
    {
        var steps = new List<Step>();
        for (var part = cursor?.Part ?? 0; part < order.Parts.Count; part++)
        {
            var filled = order.Parts.Count == 1 ? null : part == 0 ? "a.\"OpenedOn\" IS NOT NULL" : "a.\"OpenedOn\" IS NULL";
            steps.Add(new Step(part, select(part, [filled, part == cursor?.Part ? order.After(sql, cursor) : null])));
        }
        return steps;
    }

    /// <summary>Where to gather from; null to walk.</summary>
    /// <param name="sort">Null to count: then nothing is sorted, and only what is found by its id is gathered.</param>
    private async Task<string?> SourceAsync(AppDb db, AccountSort? sort, CancellationToken ct)
    {
        if (filter.UnitId is { } unit)
            return Of($"SELECT l.\"AccountId\" AS \"Id\" FROM \"AccountUnits\" l WHERE l.\"UnitId\" = {sql.Arg(unit)}");
        if (driver is not null)
            return Of(string.Join(" UNION ", SearchHits.Accounts(sql, driver, payers: !cut.IsRestricted)));
        if (filter.BuildingId is { } building && sort == AccountSort.OpenedOn)
            return Of($"SELECT a.\"Id\" FROM \"Accounts\" a WHERE a.\"BuildingId\" = {sql.Arg(building)}");
        if (cut.IsRestricted && filter.BuildingId is null)
        {
            var seen = $"SELECT a.\"Id\" FROM \"Buildings\" b{sql.Join("Accounts", "a", "BuildingId", "b.\"Id\"")}{ListOrder.Where([cut.On("b")])}";
            if (await IsFewAsync(db, seen, ct))
                return Of(seen);
        }
        if (sort != AccountSort.OpenedOn || !(filter.WithoutUnified || filter.WithoutPayer || filter.Type is not null || filter.IsOpen == false))
            return null;
        var narrow = string.Join(" UNION ALL ", (await ByNumberAsync(db, ct)).Select(stream => $"SELECT a.\"Id\" FROM \"Accounts\" a{sql.By(stream.Index)} WHERE {stream.Where}"));
        return await IsFewAsync(db, narrow, ct) ? Of(narrow) : null;
    }

    /// <summary>The ways to offer accounts: by the beginning of a number, then by all words. Where one sees few, only these are looked at.</summary>
    public async Task<IReadOnlyList<string>> SuggestAsync(AppDb db, SearchTerms search, CancellationToken ct)
    {
        var words = search.Words.OrderBy(Estimate).ToList();
        var all = words.ConvertAll(word => SearchTests.Account(word, cut));
        var seen = $"SELECT a.\"Id\" FROM \"Buildings\" b{sql.Join("Accounts", "a", "BuildingId", "b.\"Id\"")}{ListOrder.Where([cut.On("b")])}";
        if (cut.IsRestricted && await IsFewAsync(db, seen, ct))
            return [$"SELECT a.\"Id\" FROM {Of(seen)}{ListOrder.Where(all)}"];
        var ways = new List<string>();
        if (words is [{ Accounts: > 0 } number])
            ways.Add($"SELECT a.\"Id\" FROM {Of(Suggestions.Some([SearchHits.Numbers(number)]))}{ListOrder.Where(tests)}");
        if (search.FirstLetter is null)
            ways.Add($"SELECT a.\"Id\" FROM {Of(Suggestions.Some(SearchHits.Accounts(sql, words[0], payers: !cut.IsRestricted)))}{ListOrder.Where([.. tests, .. all.Skip(1)])}");
        return ways;
    }

    private string Of(string ids) => $"({ids}) h{sql.Join("Accounts", "a", "Id", "h.\"Id\"")}";

    private async Task<bool> IsFewAsync(AppDb db, string ids, CancellationToken ct) =>
        await sql.NumberAsync(db, $"SELECT COUNT(*) FROM (SELECT 1 FROM ({ids}) i LIMIT {Few + 1}) x", ct) <= Few;

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
                ("IX_Accounts_LegalEntityId_Type_NumberKey", $"a.\"LegalEntityId\" = {entity} AND a.\"Type\" = {(int)one}"))).ToList();
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

    private async Task<IReadOnlyList<(string Index, string Where)>> ByDateAsync(AppDb db, CancellationToken ct)
    {
        var entities = await EntitiesAsync(db, ct);
        var streams = new List<(string Index, string Where)>();
        if (filter.IsOpen != false)
            streams.AddRange(entities.Select(entity => (AccountIndexes.OpenByDate, $"a.\"LegalEntityId\" = {entity} AND a.\"ClosedOn\" IS NULL")));
        if (filter.IsOpen == true)
            streams.Add(ClosesLater);
        else
            streams.AddRange(entities.Select(entity => (AccountIndexes.ClosedByDate, $"a.\"LegalEntityId\" = {entity} AND a.\"ClosedOn\" IS NOT NULL")));
        return streams;
    }

    /// <summary>Those that close later are few and in no order: the index of dates gives them, and they are sorted.</summary>
    private (string Index, string Where) ClosesLater => ("IX_Accounts_ClosedOn_Id", $"a.\"ClosedOn\" > {today}");

    /// <summary>Names of the parameters that hold the legal entity asked for, or all that have accounts: a registry of houses brings hundreds that have none.</summary>
    private async Task<List<string>> EntitiesAsync(AppDb db, CancellationToken ct)
    {
        var ids = filter.LegalEntityId is { } one ? [one] : await db.LegalEntities.Where(e => db.Accounts.Any(a => a.LegalEntityId == e.Id)).Select(e => e.Id).ToListAsync(ct);
        // No company, no accounts: one stream that is empty, for there must be some.
        return [.. ids.DefaultIfEmpty(Guid.Empty).Select(id => sql.Arg(id))];
    }
}
