using System.Runtime.CompilerServices;
using Domovoy.Core.Database;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Units;

/// <summary>Помещения: the list of units.</summary>
[UseCase]
public sealed class UnitList(IDbContextFactory<AppDb> factory, TimeProvider time)
{
    /// <summary>One page after the cursor. A cursor that is not of this list and order is refused.</summary>
    /// <param name="limit">1 to 200.</param>
    public async Task<Result<Page<UnitRow>>> PageAsync(UnitFilter filter, UnitSort sort, bool descending, string? cursor, int limit, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var ids = await IdsAsync(db, filter, sort, descending, cursor, ListOrder.Bounded(limit), actor, ct);
        return ids.Ok ? new Page<UnitRow>(await RowsAsync(db, ids.Value.Items, ct), ids.Value.Next) : ids.Error;
    }

    /// <summary>Ids of all pages in their order, a few thousand at a time.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Guid>> AllAsync(UnitFilter filter, UnitSort sort, bool descending, Actor actor, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        await foreach (var ids in AllIds.ReadAsync((cursor, limit) => IdsAsync(db, filter, sort, descending, cursor, limit, actor, ct), ct))
            yield return ids;
    }

    private async Task<Result<Page<Guid>>> IdsAsync(AppDb db, UnitFilter filter, UnitSort sort, bool descending, string? cursor, int limit, Actor actor, CancellationToken ct)
    {
        var order = UnitQuery.Order(sort, descending);
        if (!order.TryRead(cursor, out var after))
            return Cursor.Broken;
        await db.Database.OpenConnectionAsync(ct);
        var sql = new Sql(db.IsSqlite);
        if (await QueryAsync(db, sql, filter, actor, ct) is not { } query)
            return new Page<Guid>([], null);
        var plan = await query.PlanAsync(db, sort, descending, after, limit, ct);
        var (ids, next) = await order.ReadAsync(db, sql, plan, limit, ct);
        return new Page<Guid>(ids, next);
    }

    /// <summary>Rows of all pages; counted apart, once for a filter.</summary>
    public async Task<int> CountAsync(UnitFilter filter, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct);
        var sql = new Sql(db.IsSqlite);
        return await QueryAsync(db, sql, filter, actor, ct) is { } query ? (int)await sql.TotalAsync(db, query.Count, ct) : 0;
    }

    /// <summary>Null where some word is not there at all.</summary>
    private async Task<UnitQuery?> QueryAsync(AppDb db, Sql sql, UnitFilter filter, Actor actor, CancellationToken ct)
    {
        var search = await SearchTerms.ReadAsync(db, sql, filter.Search, ct);
        if (search is { FindsNothing: true })
            return null;
        var cut = new BuildingCut(sql, actor, filter.BuildingId, filter.QuarterId, filter.GroupId, filter.LegalEntityId);
        var query = new UnitQuery(sql, filter, cut, search);
        if (filter.BuildingId is { } building && (filter.WithoutOwner || filter.WithoutDocument || filter.SharesWrong))
            query.Only(await OwnersOfBuilding.UnitsAsync(db, building, Today, owners => Answers(owners, filter), ct));
        if (filter is { BuildingId: { } house, InMeetingArea: true })
            query.Only(MeetingUnits.Counted(await MeetingUnits.ReadAsync(db, house, ct)).ConvertAll(unit => unit.Id));
        return query;
    }

    private static bool Answers(UnitOwners owners, UnitFilter filter) =>
        (!filter.WithoutOwner || !owners.IsKnown) && (!filter.WithoutDocument || (owners.IsKnown && !owners.HasDocuments)) && (!filter.SharesWrong || owners.Shares.IsWrong);

    private DateOnly Today => DateOnly.FromDateTime(time.GetLocalNow().DateTime);

    private async Task<IReadOnlyList<UnitRow>> RowsAsync(AppDb db, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        if (ids.Count == 0)
            return [];
        var units = await db.Units.AsNoTracking().Where(u => ids.Contains(u.Id)).Select(u => new
        {
            u.Id, u.BuildingId, Building = u.Building == null ? "" : u.Building.Name, BuildingAddress = u.Building == null ? null : u.Building.Address, u.Number, u.Address,
            u.Type, u.IsResidential, u.Section, u.Entrance, u.Floor, u.TotalArea, u.ArchivedAt, u.Version,
        }).ToDictionaryAsync(u => u.Id, ct);
        var accounts = await Neighbours.AccountsOfAsync(db, ids, Today, ct);
        var owners = await Neighbours.OwnersOfAsync(db, ids, Today, ct);
        // A row deleted between the two statements is left out.
        return [.. ids.Where(units.ContainsKey).Select(id => units[id]).Select(u => new UnitRow(
            u.Id, u.BuildingId, u.Building, UnitTitle.Short(u.Type, u.Number), u.Address ?? u.BuildingAddress, u.Type, u.IsResidential, u.Section, u.Entrance,
            u.Floor, u.TotalArea, accounts.First(u.Id), accounts.Count(u.Id), owners.First(u.Id), owners.Count(u.Id), u.ArchivedAt, u.Version))];
    }
}
