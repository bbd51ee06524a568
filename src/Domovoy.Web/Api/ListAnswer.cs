using System.ComponentModel;
using Domovoy.Core.Database;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Web.Api;

/// <summary>What every list answers.</summary>
/// <param name="Items">Of this page.</param>
/// <param name="Total">Of all pages.</param>
/// <param name="Next">Send it as cursor to get the next page; null on the last.</param>
internal sealed record ListAnswer<T>(IReadOnlyList<T> Items, int Total, string? Next)
{
    /// <summary>Why there is no answer; never sent.</summary>
    internal Error? Refusal { get; init; }
}

/// <summary>What every list takes.</summary>
internal abstract class ListQuery
{
    public const int DefaultLimit = 50;
    public const int LargestLimit = 200;

    [FromQuery(Name = "search"), Description("Слова в любом порядке, каждое с начала слова")] public string? Search { get; set; }
    [FromQuery(Name = "limit"), Description("Сколько записей на странице: от 1 до 200, обычно 50")] public int? Limit { get; set; }
    [FromQuery(Name = "cursor"), Description("Поле next предыдущей страницы")] public string? Cursor { get; set; }

    public virtual IReadOnlyList<Error> Check() => Limit is < 1 or > LargestLimit
        ? [new Error("invalid", $"limit: от 1 до {LargestLimit}.", nameof(Limit))]
        : Cursor is not null && After is null ? [new Error("invalid", "cursor: возьмите его из поля next предыдущей страницы.", nameof(Cursor))] : [];

    /// <summary>The last id of the page before.</summary>
    public Guid? After => Guid.TryParseExact(Cursor, "N", out var id) ? id : null;

    public bool IsSearched => !string.IsNullOrWhiteSpace(Search);
}

/// <summary>Pages in the order of creation: a key of its own, so that nothing is skipped or repeated while others write.</summary>
internal static class Pages
{
    public static async Task<ListAnswer<TJson>> PageAsync<TEntity, TJson>(this IQueryable<TEntity> filtered, ListQuery query, Func<List<TEntity>, Task<IReadOnlyList<TJson>>> answer, CancellationToken ct)
        where TEntity : Entity
    {
        var limit = query.Limit ?? ListQuery.DefaultLimit;
        var total = await filtered.CountAsync(ct);
        var page = filtered.AsNoTracking().OrderBy(e => e.Id).AsQueryable();
        if (query.After is { } after)
            page = page.Where(e => e.Id > after);
        var rows = await page.Take(limit + 1).ToListAsync(ct);
        var next = rows.Count > limit ? rows[limit - 1].Id.ToString("N") : null;
        return new ListAnswer<TJson>(await answer(rows.Count > limit ? rows[..limit] : rows), total, next);
    }

}

/// <summary>Another record, by id and name.</summary>
internal sealed record Named(Guid Id, string Name);
