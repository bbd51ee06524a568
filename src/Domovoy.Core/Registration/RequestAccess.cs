using Domovoy.Core.Buildings;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Registration;

/// <summary>
/// Who sees requests: employees with the tick, each those of the houses they see; a request without a house by access to everything.
/// A key of the API has no tick and sees what its access says.
/// </summary>
public static class RequestAccess
{
    public static readonly Error NoTick = Error.Forbidden(
        "Заявки на регистрацию видят сотрудники с отметкой «Получение заявок на регистрацию от неверифицированных клиентов». Ее ставит администратор в карточке сотрудника.");

    /// <summary>Whether the tick allows it; null is yes.</summary>
    public static async Task<Error?> RefusalAsync(AppDb db, Actor actor, CancellationToken ct) =>
        actor.EmployeeId is not { } id || await db.Users.AnyAsync(e => e.Id == id && e.ReceivesRegistrations, ct) ? null : NoTick;

    /// <summary>The cut by access; the tick is asked apart.</summary>
    public static IQueryable<RegistrationRequest> Visible(this Actor actor, IQueryable<RegistrationRequest> requests, IQueryable<Building> buildings)
    {
        if (actor.Access.Everything)
            return requests;
        var visible = actor.Visible(buildings);
        return requests.Where(r => r.BuildingId != null && visible.Any(b => b.Id == r.BuildingId));
    }

    /// <summary>The same, asked of one access and one house in memory.</summary>
    /// <param name="building">With its quarter; null for a house that is not in the list.</param>
    public static bool Covers(Access access, Building? building) => access.Everything || (building is not null && (
        access.Buildings.Contains(building.Id)
        || (building.LegalEntityId is { } entity && access.LegalEntities.Contains(entity))
        || (building.QuarterId is { } quarter && access.Quarters.Contains(quarter))
        || (building.Quarter?.GroupId is { } group && access.Groups.Contains(group))));
}

/// <summary>How many requests wait that no employee with the tick sees: for the administrator, on «Сотрудники».</summary>
[UseCase]
public sealed class UnseenRequests(IDbContextFactory<AppDb> factory)
{
    public async Task<int> CountAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var waiting = await db.RegistrationRequests.Where(r => r.Status == RequestStatus.Waiting).GroupBy(r => r.BuildingId).Select(g => new { BuildingId = g.Key, Count = g.Count() }).ToListAsync(ct);
        if (waiting.Count == 0)
            return 0;
        var accesses = (await db.Users.AsNoTracking().Where(e => e.ReceivesRegistrations && e.BlockedAt == null).ToListAsync(ct)).ConvertAll(e => e.Access.ToAccess());
        var ids = waiting.Select(w => w.BuildingId).OfType<Guid>().ToList();
        var buildings = await db.Buildings.AsNoTracking().Include(b => b.Quarter).Where(b => ids.Contains(b.Id)).ToDictionaryAsync(b => b.Id, ct);
        return waiting.Where(w => !accesses.Exists(access => RequestAccess.Covers(access, w.BuildingId is { } id ? buildings.GetValueOrDefault(id) : null))).Sum(w => w.Count);
    }
}
