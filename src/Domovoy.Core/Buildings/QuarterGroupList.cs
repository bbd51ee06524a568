using Domovoy.Core.Database;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Buildings;

/// <summary>Группы, by name.</summary>
[UseCase]
public sealed class QuarterGroupList(IDbContextFactory<AppDb> factory)
{
    private static readonly Dictionary<string, Func<QuarterGroupRow, string?>> Orders = new()
    {
        ["name"] = row => row.Name, ["quarters"] = row => ShortList.Text(row.Quarters), ["buildings"] = row => ShortList.Text(row.Buildings),
    };

    /// <summary>One page after the cursor. A cursor that is not of this list and order is refused.</summary>
    /// <param name="limit">1 to 200.</param>
    public async Task<Result<Page<QuarterGroupRow>>> PageAsync(QuarterGroupFilter filter, bool descending, string? cursor, int limit, Actor actor, CancellationToken ct) =>
        ShortList.Page(await RowsAsync(filter, actor, ct), "groups", Orders, filter.Sort, descending, cursor, limit, row => row.Id);

    /// <summary>Rows of all pages; counted apart, once for a filter.</summary>
    public async Task<int> CountAsync(QuarterGroupFilter filter, Actor actor, CancellationToken ct) => (await RowsAsync(filter, actor, ct)).Count;

    /// <summary>Ids of all that is found, for lists in the order of creation.</summary>
    public async Task<IReadOnlyList<Guid>> IdsAsync(QuarterGroupFilter filter, Actor actor, CancellationToken ct) => [.. (await RowsAsync(filter, actor, ct)).Select(row => row.Id)];

    private async Task<IReadOnlyList<QuarterGroupRow>> RowsAsync(QuarterGroupFilter filter, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var groups = await actor.Visible(db.QuarterGroups, db.Buildings).AsNoTracking().Select(g => new { g.Id, g.Name, g.Comment, g.Version }).ToListAsync(ct);
        var quarters = await actor.Visible(db.Quarters, db.Buildings).Where(q => q.GroupId != null).GroupBy(q => q.GroupId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key ?? Guid.Empty, g => g.Count, ct);
        var buildings = await actor.Visible(db.Buildings).Where(b => b.Quarter != null && b.Quarter.GroupId != null && b.ArchivedAt == null).GroupBy(b => b.Quarter!.GroupId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key ?? Guid.Empty, g => g.Count, ct);
        var rows = groups.Select(g => new QuarterGroupRow(g.Id, g.Name, g.Comment, quarters.GetValueOrDefault(g.Id), buildings.GetValueOrDefault(g.Id), g.Version)).ToList();
        return ShortList.Matching(rows, filter.Search, row => [row.Name, row.Comment]);
    }
}
