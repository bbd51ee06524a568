using Domovoy.Core.Database;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Units;

/// <summary>Units offered while one types an address and number, an account or an owner.</summary>
[UseCase]
public sealed class SuggestUnits(IDbContextFactory<AppDb> factory, TimeProvider time)
{
    /// <summary>Twenty at most; nothing for nothing typed.</summary>
    /// <param name="archived">Of the archive alone.</param>
    public async Task<IReadOnlyList<UnitSuggestion>> RunAsync(string typed, Actor actor, CancellationToken ct, bool archived = false)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct);
        var sql = new Sql(db.IsSqlite);
        if (await SearchTerms.ReadAsync(db, sql, typed, ct, Suggestions.BoundOf) is not { FindsNothing: false } search)
            return [];
        var query = new UnitQuery(sql, new UnitFilter { Archived = archived }, new BuildingCut(sql, actor), null);
        var ids = await Suggestions.ReadAsync(db, sql, await query.SuggestAsync(db, search, ct), ct);
        return ids.Count == 0 ? [] : await RowsAsync(db, ids, ct);
    }

    private async Task<IReadOnlyList<UnitSuggestion>> RowsAsync(AppDb db, List<Guid> ids, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        var units = await Neighbours.NotesOfAsync(db, ids, today, ct);
        return [.. ids.Where(units.ContainsKey).Select(id => units[id]).Select(u => new UnitSuggestion(u.Id, u.BuildingId, UnitTitle.Of(u.Type, u.Number, u.Address), u.Note))];
    }
}
