using Domovoy.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Search;

/// <summary>One typed word as queries of the ids it leads to, for lists in the order of creation, which are composed of queries.</summary>
public sealed class WordQuery
{
    private readonly AppDb db;
    private readonly string word;
    private readonly List<(SearchKind Kind, string Prefix)> phones = [];

    internal WordQuery(AppDb db, SearchTerm term)
    {
        (this.db, word) = (db, term.Text);
        if (word.All(char.IsAsciiDigit))
            phones.AddRange(SearchTerm.Phones(word));
    }

    public IQueryable<Guid> Buildings => Of(SearchKind.Building);

    /// <summary>By their own words, their buildings', their clients' and their accounts'.</summary>
    public IQueryable<Guid> Units => OwnUnits
        .Concat(db.UnitClients.Where(l => OwnClients.Contains(l.ClientId)).Select(l => l.UnitId))
        .Concat(db.AccountUnits.Where(l => OwnAccounts.Contains(l.AccountId)).Select(l => l.UnitId));

    /// <summary>By their own words, phones in any form among them, and by those of the units one may see.</summary>
    /// <param name="seen">Links to these units alone.</param>
    public IQueryable<Guid> Clients(IQueryable<Clients.UnitClient> seen)
    {
        var units = OwnUnits.Concat(db.AccountUnits.Where(l => OwnAccounts.Contains(l.AccountId)).Select(l => l.UnitId));
        return OwnClients.Concat(seen.Where(l => units.Contains(l.UnitId)).Select(l => l.ClientId));
    }

    /// <summary>By their own words, their buildings', and those of their units and of who lives there.</summary>
    public IQueryable<Guid> Accounts
    {
        get
        {
            var buildings = Buildings;
            var units = Of(SearchKind.Unit).Concat(db.UnitClients.Where(l => OwnClients.Contains(l.ClientId)).Select(l => l.UnitId));
            return OwnAccounts.Concat(db.Accounts.Where(a => buildings.Contains(a.BuildingId)).Select(a => a.Id)).Concat(db.AccountUnits.Where(l => units.Contains(l.UnitId)).Select(l => l.AccountId));
        }
    }

    private IQueryable<Guid> OwnAccounts => Of(SearchKind.Account);

    private IQueryable<Guid> OwnUnits
    {
        get
        {
            var buildings = Buildings;
            return Of(SearchKind.Unit).Concat(db.Units.Where(u => buildings.Contains(u.BuildingId)).Select(u => u.Id));
        }
    }

    private IQueryable<Guid> OwnClients => phones.Aggregate(Of(SearchKind.Client, SearchKind.ClientEmail, SearchKind.ClientCode), (found, phone) => found.Concat(Of(phone.Prefix, [phone.Kind])));

    private IQueryable<Guid> Of(params SearchKind[] kinds) => Of(word, kinds);

    private IQueryable<Guid> Of(string prefix, SearchKind[] kinds)
    {
        // A range, for neither database walks an index for «begins with».
        var end = prefix + SearchTerm.Last;
        return db.SearchWords.Where(w => kinds.Contains(w.Kind) && w.Word.CompareTo(prefix) >= 0 && w.Word.CompareTo(end) < 0).Select(w => w.Id);
    }
}

/// <summary>What was typed, read as the office reads it: phones in any form, the other keyboard layout, «кв.» left out.</summary>
public static class WordQueries
{
    /// <returns>Null where nothing was typed; empty where some word begins no word at all, so that nothing is found.</returns>
    public static async Task<IReadOnlyList<WordQuery>?> ReadAsync(AppDb db, string? typed, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        return await SearchTerms.ReadAsync(db, new Sql(db.IsSqlite), typed, ct, _ => 1) is { } terms ? [.. terms.Words.Select(term => new WordQuery(db, term))] : null;
    }

    /// <summary>Only what all the words lead to.</summary>
    public static IQueryable<T> Matching<T>(this IQueryable<T> found, IReadOnlyList<WordQuery>? words, Func<WordQuery, IQueryable<Guid>> ids) where T : Shared.Entity
    {
        if (words is [])
            return found.Where(_ => false);
        foreach (var word in words ?? [])
        {
            var hits = ids(word);
            found = found.Where(row => hits.Contains(row.Id));
        }
        return found;
    }
}
