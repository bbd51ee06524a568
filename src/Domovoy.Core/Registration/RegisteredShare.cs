using Domovoy.Core.Buildings;
using Domovoy.Core.Database;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Registration;

/// <summary>«Приложение: 12 из 120 (10 %)» of a house.</summary>
/// <param name="Units">Outside the archive.</param>
public sealed record UnitsInApp(int Registered, int Units)
{
    /// <summary>Whole percents; one alone is not nothing, all but one is not all.</summary>
    public int Percent => Units == 0 ? 0 : Registered == Units ? 100 : Registered == 0 ? 0 : Math.Clamp((int)Math.Round(100.0 * Registered / Units), 1, 99);
}

/// <summary>How many units of houses are in the residents' app.</summary>
[UseCase]
public sealed class RegisteredShare(IDbContextFactory<AppDb> factory, TimeProvider time)
{
    /// <summary>Those of the houses that the actor sees; a page of a list at once.</summary>
    public async Task<IReadOnlyDictionary<Guid, UnitsInApp>> OfAsync(IReadOnlyList<Guid> buildings, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var visible = await actor.Visible(db.Buildings).Where(b => buildings.Contains(b.Id)).Select(b => b.Id).ToListAsync(ct);
        var units = await Neighbours.CountUnitsAsync(db, visible, ct);
        var registered = (await ResidentsOfBuilding.ReadAsync(db, visible, DateOnly.FromDateTime(time.GetLocalNow().DateTime), ct)).CountBy(pair => pair.Building).ToDictionary();
        return visible.ToDictionary(id => id, id => new UnitsInApp(registered.GetValueOrDefault(id), units.GetValueOrDefault(id)));
    }
}
