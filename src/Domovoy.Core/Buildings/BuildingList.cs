using System.Runtime.CompilerServices;
using Domovoy.Core.Database;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Buildings;

/// <summary>Объекты: the list of buildings. Tens of thousands at most, so a scan of them is a page's worth of time.</summary>
[UseCase]
public sealed class BuildingList(IDbContextFactory<AppDb> factory)
{
    private static readonly IReadOnlyList<SortKey> Id = [new("b.\"Id\"", KeyKind.Id)];

    /// <summary>One page after the cursor. A cursor that is not of this list and order is refused.</summary>
    /// <param name="limit">1 to 200.</param>
    public async Task<Result<Page<BuildingRow>>> PageAsync(BuildingFilter filter, BuildingSort sort, bool descending, string? cursor, int limit, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var ids = await IdsAsync(db, filter, sort, descending, cursor, ListOrder.Bounded(limit), actor, ct);
        return ids.Ok ? new Page<BuildingRow>(await RowsAsync(db, ids.Value.Items, ct), ids.Value.Next) : ids.Error;
    }

    /// <summary>Ids of all pages in their order, a few thousand at a time.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Guid>> AllAsync(BuildingFilter filter, BuildingSort sort, bool descending, Actor actor, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        await foreach (var ids in AllIds.ReadAsync((cursor, limit) => IdsAsync(db, filter, sort, descending, cursor, limit, actor, ct), ct))
            yield return ids;
    }

    private static async Task<Result<Page<Guid>>> IdsAsync(AppDb db, BuildingFilter filter, BuildingSort sort, bool descending, string? cursor, int limit, Actor actor, CancellationToken ct)
    {
        var order = Order(sort, descending);
        if (!order.TryRead(cursor, out var after))
            return Cursor.Broken;
        await db.Database.OpenConnectionAsync(ct);
        var sql = new Sql(db.IsSqlite);
        if (await ConditionsAsync(db, sql, filter, actor, ct) is not { } conditions)
            return new Page<Guid>([], null);
        var steps = new List<Step>();
        for (var part = after?.Part ?? 0; part < order.Parts.Count; part++)
        {
            var filled = order.Parts.Count == 1 ? null : part == 0 ? "b.\"TotalArea\" IS NOT NULL" : "b.\"TotalArea\" IS NULL";
            steps.Add(new Step(part, order.Select(part, "\"Buildings\" b", [filled, part == after?.Part ? order.After(sql, after) : null, .. conditions])));
        }
        var (ids, next) = await order.ReadAsync(db, sql, steps, limit, ct);
        return new Page<Guid>(ids, next);
    }

    /// <summary>Rows of all pages; counted apart, once for a filter.</summary>
    public async Task<int> CountAsync(BuildingFilter filter, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct);
        var sql = new Sql(db.IsSqlite);
        return await ConditionsAsync(db, sql, filter, actor, ct) is { } conditions
            ? (int)await sql.TotalAsync(db, "SELECT COUNT(*) FROM \"Buildings\" b" + ListOrder.Where(conditions), ct)
            : 0;
    }

    private static ListOrder Order(BuildingSort sort, bool descending) => sort switch
    {
        BuildingSort.Name => new("buildings.name", descending, [[new("b.\"NameSort\"", KeyKind.Text), .. Id]]),
        BuildingSort.Address => new("buildings.address", descending, [[new("b.\"AddressSort\"", KeyKind.Text), .. Id]]),
        _ => new("buildings.area", descending, [[new("b.\"TotalArea\"", KeyKind.Area), .. Id], Id]),
    };

    /// <summary>Null where some word is in no building.</summary>
    private static async Task<List<string?>?> ConditionsAsync(AppDb db, Sql sql, BuildingFilter filter, Actor actor, CancellationToken ct)
    {
        var search = await SearchTerms.ReadAsync(db, sql, filter.Search, ct, buildingsOnly: true);
        if (search is { FindsNothing: true })
            return null;
        var cut = new BuildingCut(sql, actor, null, filter.QuarterId, filter.GroupId, filter.LegalEntityId);
        List<string?> conditions =
        [
            cut.On("b"), filter.Archived ? "b.\"ArchivedAt\" IS NOT NULL" : "b.\"ArchivedAt\" IS NULL",
            filter.Type is { } type ? $"b.\"Type\" = {(int)type}" : null, filter.NotReady ? "b.\"ReadyForMeeting\" = FALSE" : null,
            filter.WithoutQuarter ? "b.\"QuarterId\" IS NULL" : null,
            filter.TakesApplications ? "b.\"LegalEntityId\" IN (SELECT e.\"Id\" FROM \"LegalEntities\" e WHERE e.\"AcceptsRegistrations\" = TRUE AND e.\"ArchivedAt\" IS NULL)" : null,
        ];
        if (search?.FirstLetter is { } letter)
            conditions.Add(SearchTests.FirstLetter(letter));
        else if (search is not null)
            conditions.AddRange(search.Words.Select(word => SearchTests.OfBuildings("b.\"Id\"", word)));
        return conditions;
    }

    private static async Task<IReadOnlyList<BuildingRow>> RowsAsync(AppDb db, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        if (ids.Count == 0)
            return [];
        var buildings = await db.Buildings.AsNoTracking().Where(b => ids.Contains(b.Id)).Select(b => new
        {
            b.Id, b.Name, b.Type, b.LegalEntityId, Entity = b.LegalEntity == null ? null : b.LegalEntity.Name, b.QuarterId, Quarter = b.Quarter == null ? null : b.Quarter.Name,
            GroupId = b.Quarter == null ? null : b.Quarter.GroupId, Group = b.Quarter == null || b.Quarter.Group == null ? null : b.Quarter.Group.Name, b.Address, b.TotalArea,
            b.ReadyForMeeting, b.ArchivedAt, b.Version,
        }).ToDictionaryAsync(b => b.Id, ct);
        var units = await Neighbours.CountUnitsAsync(db, ids, ct);
        // A row deleted between the two statements is left out.
        return [.. ids.Where(buildings.ContainsKey).Select(id => buildings[id]).Select(b => new BuildingRow(
            b.Id, b.Name, b.Type, b.LegalEntityId, b.Entity, b.QuarterId, b.Quarter, b.GroupId, b.Group, b.Address, b.TotalArea,
            units.GetValueOrDefault(b.Id), b.ReadyForMeeting, b.ArchivedAt, b.Version))];
    }
}
