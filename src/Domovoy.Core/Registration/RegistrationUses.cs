using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Registration;

/// <summary>A building is in use while applications name it.</summary>
[UseCase]
internal sealed class RequestsOfBuilding : IUseOf<Building>
{
    public async Task<string?> FindAsync(AppDb db, Guid id, Actor actor, CancellationToken ct) =>
        await db.RegistrationRequests.CountAsync(r => r.BuildingId == id, ct) is > 0 and var count ? Ru.Plural(count, "заявка на регистрацию", "заявки на регистрацию", "заявок на регистрацию") : null;
}

/// <summary>A unit is in use while applications for it wait: decided, they only remember it.</summary>
[UseCase]
internal sealed class RequestsOfUnit : IUseOf<Unit>
{
    public async Task<string?> FindAsync(AppDb db, Guid id, Actor actor, CancellationToken ct) =>
        await db.RegistrationRequests.CountAsync(r => r.UnitId == id && r.Status == RequestStatus.Waiting, ct) is > 0 and var count
            ? Ru.Plural(count, "заявка на регистрацию ждет решения", "заявки на регистрацию ждут решения", "заявок на регистрацию ждут решения") : null;
}

/// <summary>A right that went into another is claimed no more where staff know that one; otherwise the claim is of that one.</summary>
[UseCase]
internal sealed class RequestsFollowLink(TimeProvider time) : IOnLinkJoined
{
    public async Task RunAsync(AppDb db, UnitClient joined, UnitClient into, CancellationToken ct)
    {
        foreach (var request in await db.RegistrationRequests.Where(r => (r.LinkId == joined.Id || r.LinkId == into.Id) && r.Status == RequestStatus.Attached && !r.Confirmed).ToListAsync(ct))
        {
            if (into.Confirmed)
                await Attachment.RightKnownAsync(db, request, db.Actor, time.GetUtcNow(), ct);
            else if (request.LinkId == joined.Id)
                (request.LinkId, request.Version) = (into.Id, request.Version + 1);
        }
    }
}

/// <summary>A resident of a client that was merged into another comes to that one.</summary>
[UseCase]
internal sealed class ResidentsFollowClient : IFollowsClient
{
    public async Task MoveAsync(AppDb db, Client from, Client to, CancellationToken ct)
    {
        foreach (var link in await db.ResidentClients.Where(l => l.ClientId == from.Id).ToListAsync(ct))
            link.ClientId = to.Id;
        foreach (var request in await db.RegistrationRequests.Where(r => r.ClientId == from.Id || (r.ClientId == to.Id && r.MadeClient)).ToListAsync(ct))
        {
            // The kept client is not of one request's making any more: undoing must leave it.
            (request.ClientId, request.MadeClient) = (to.Id, false);
            request.Version++;
        }
    }
}
