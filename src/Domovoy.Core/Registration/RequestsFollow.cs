using Domovoy.Core.Buildings;
using Domovoy.Core.Database;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Registration;

/// <summary>Applications and residents of a unit that was merged into another are that one's.</summary>
[UseCase]
internal sealed class RequestsFollowUnit : IFollows<Unit>
{
    public async Task MoveAsync(AppDb db, Unit from, Unit to, MergePlan plan, CancellationToken ct)
    {
        foreach (var tie in await db.ResidentClients.Where(l => l.UnitId == from.Id).ToListAsync(ct))
            tie.UnitId = to.Id;
        var requests = await db.RegistrationRequests.Where(r => r.UnitId == from.Id).ToListAsync(ct);
        var (old, now) = ("unit:" + from.Id.ToString("N"), "unit:" + to.Id.ToString("N"));
        foreach (var request in requests)
        {
            db.Entry(request).Property(r => r.UnitId).CurrentValue = to.Id;
            request.Version++;
            // Who applied for both keeps both: staff decide them one after the other.
            if (request.UnitKey == old && !await db.RegistrationRequests.AnyAsync(r => r.ResidentId == request.ResidentId && r.UnitKey == now && r.Status == RequestStatus.Waiting, ct))
                request.UnitKey = now;
        }
        plan.Count("Заявки на регистрацию", requests.Count);
    }
}

/// <summary>Applications for a building that was merged into another are for that one.</summary>
[UseCase]
internal sealed class RequestsFollowBuilding : IFollows<Building>
{
    public async Task MoveAsync(AppDb db, Building from, Building to, MergePlan plan, CancellationToken ct)
    {
        var requests = await db.RegistrationRequests.Where(r => r.BuildingId == from.Id).ToListAsync(ct);
        var (old, now) = (from.Id.ToString("N") + "|", to.Id.ToString("N") + "|");
        foreach (var request in requests)
        {
            db.Entry(request).Property(r => r.BuildingId).CurrentValue = to.Id;
            request.Version++;
            var key = request.UnitKey.StartsWith(old, StringComparison.Ordinal) ? now + request.UnitKey[old.Length..] : request.UnitKey;
            if (key != request.UnitKey && !await db.RegistrationRequests.AnyAsync(r => r.ResidentId == request.ResidentId && r.UnitKey == key && r.Status == RequestStatus.Waiting, ct))
                request.UnitKey = key;
        }
        plan.Count("Заявки на регистрацию", requests.Count);
    }
}
