using Domovoy.Core.Database;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.LegalEntities;

/// <summary>Юрлица, by name.</summary>
[UseCase]
public sealed class LegalEntityList(IDbContextFactory<AppDb> factory)
{
    private static readonly Dictionary<string, Func<LegalEntityRow, string?>> Orders = new()
    {
        ["name"] = row => row.Name, ["inn"] = row => row.Inn, ["buildings"] = row => ShortList.Text(row.Buildings),
    };

    /// <summary>One page after the cursor. A cursor that is not of this list and order is refused.</summary>
    /// <param name="limit">1 to 200.</param>
    public async Task<Result<Page<LegalEntityRow>>> PageAsync(LegalEntityFilter filter, bool descending, string? cursor, int limit, Actor actor, CancellationToken ct) =>
        ShortList.Page(await RowsAsync(filter, actor, ct), "entities", Orders, filter.Sort, descending, cursor, limit, row => row.Id);

    /// <summary>Rows of all pages; counted apart, once for a filter.</summary>
    public async Task<int> CountAsync(LegalEntityFilter filter, Actor actor, CancellationToken ct) => (await RowsAsync(filter, actor, ct)).Count;

    /// <summary>All that is found, by name.</summary>
    public async Task<IReadOnlyList<LegalEntityRow>> AllAsync(LegalEntityFilter filter, Actor actor, CancellationToken ct) =>
        [.. (await RowsAsync(filter, actor, ct)).OrderBy(row => TextKey.SortKey(row.Name), StringComparer.Ordinal)];

    private async Task<IReadOnlyList<LegalEntityRow>> RowsAsync(LegalEntityFilter filter, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var entities = await Neighbours.EntitiesAsync(db, actor, filter.Archived, ct);
        var rows = entities.Select(e => new LegalEntityRow(e.Entity.Id, e.Entity.Name, e.Entity.FullName, e.Entity.Inn, e.Entity.Phone, e.Entity.Email, e.Entity.AcceptsRegistrations, e.Buildings, e.Entity.ArchivedAt, e.Entity.Version)).ToList();
        var ogrn = entities.ToDictionary(e => e.Entity.Id, e => e.Entity.Ogrn);
        return ShortList.Matching(rows, filter.Search, row => [row.Name, row.FullName, row.Inn, ogrn[row.Id], row.Phone, row.Email]);
    }
}
