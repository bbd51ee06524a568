using Domovoy.Core.Registration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Domovoy.Resident.Endpoints;

internal static class PushEndpoints
{
    public static void MapPush(this RouteGroupBuilder pages) => pages.MapPost("/push", SubscribeAsync);

    private static async Task<IResult> SubscribeAsync(Subscription subscription, ResidentSession session, SubscribePush subscribe, CancellationToken ct)
    {
        if (await session.WhoAsync(ct) is not { } who)
            return Results.Unauthorized();
        if (!await session.IsOursAsync())
            return Results.BadRequest();
        var done = await subscribe.RunAsync(new SubscribePushForm { Endpoint = subscription.Endpoint, PublicKey = subscription.Keys?.P256dh, Secret = subscription.Keys?.Auth }, who, ct);
        return done.Ok ? Results.NoContent() : Results.BadRequest();
    }

    /// <summary>As the browser writes it.</summary>
    private sealed record Subscription(string? Endpoint, SubscriptionKeys? Keys);

    private sealed record SubscriptionKeys(string? P256dh, string? Auth);
}
