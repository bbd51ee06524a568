using Domovoy.Core.Database;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Buildings;

/// <summary>Кварталы, by name.</summary>
[UseCase]
public sealed class QuarterList(IDbContextFactory<AppDb> factory)
{
    private static readonly Dictionary<string, Func<QuarterRow, string?>> Orders = new()
    {
        ["name"] = row => row.Name, ["group"] = row => row.GroupName, ["buildings"] = row => ShortList.Text(row.Buildings),
    };

    /// <summary>One page after the cursor. A cursor that is not of this list and order is refused.</summary>
    /// <param name="limit">1 to 200.</param>
    public async Task<Result<Page<QuarterRow>>> PageAsync(QuarterFilter filter, bool descending, string? cursor, int limit, Actor actor, CancellationToken ct) =>
        ShortList.Page(await RowsAsync(filter, actor, ct), "quarters", Orders, filter.Sort, descending, cursor, limit, row => row.Id);

    /// <summary>Rows of all pages; counted apart, once for a filter.</summary>
    public async Task<int> CountAsync(QuarterFilter filter, Actor actor, CancellationToken ct) => (await RowsAsync(filter, actor, ct)).Count;

    /// <summary>Ids of all that is found, for lists in the order of creation.</summary>
    public async Task<IReadOnlyList<Guid>> IdsAsync(QuarterFilter filter, Actor actor, CancellationToken ct) => [.. (await RowsAsync(filter, actor, ct)).Select(row => row.Id)];

    private async Task<IReadOnlyList<QuarterRow>> RowsAsync(QuarterFilter filter, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var quarters = actor.Visible(db.Quarters, db.Buildings).AsNoTracking().Where(q => filter.GroupId == null || q.GroupId == filter.GroupId);
        var read = await quarters.Select(q => new { q.Id, q.Name, q.GroupId, Group = q.Group == null ? null : q.Group.Name, q.Comment, q.Version }).ToListAsync(ct);
        var buildings = await actor.Visible(db.Buildings).Where(b => b.QuarterId != null && b.ArchivedAt == null).GroupBy(b => b.QuarterId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key ?? Guid.Empty, g => g.Count, ct);
        var rows = read.Select(q => new QuarterRow(q.Id, q.Name, q.GroupId, q.Group, q.Comment, buildings.GetValueOrDefault(q.Id), q.Version)).ToList();
        return ShortList.Matching(rows, filter.Search, row => [row.Name, row.Comment]);
    }
}
