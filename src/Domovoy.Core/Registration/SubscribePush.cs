using System.Buffers.Text;
using Domovoy.Core.Database;
using Domovoy.Core.Notifications;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Registration;

/// <summary>What a browser gives to be sent pushes (PushSubscription of the Push API).</summary>
public sealed class SubscribePushForm
{
    public string? Endpoint { get; set; }
    /// <summary>p256dh, base64url.</summary>
    public string? PublicKey { get; set; }
    /// <summary>auth, base64url.</summary>
    public string? Secret { get; set; }
}

/// <summary>Remembers a browser of a resident for pushes. The same browser twice is one; of another resident it changes hands.</summary>
[UseCase]
public sealed class SubscribePush(ShortWrite write, TimeProvider time)
{
    private const int MostOfOne = 20;
    private static readonly Error Wrong = new("invalid", "Подписку на уведомления не разобрать.");

    public async Task<Result<Done>> RunAsync(SubscribePushForm form, ResidentActor who, CancellationToken ct)
    {
        if (form.Endpoint is not { Length: > 0 and <= 1000 } endpoint || !Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
            return Wrong;
        if (Bytes(form.PublicKey, 65) is not { } key || Bytes(form.Secret, 16) is not { } secret)
            return Wrong;
        return await write.RunAsync<Done>(Actor.System, async db =>
        {
            var known = await db.PushSubscriptions.SingleOrDefaultAsync(s => s.Endpoint == endpoint, ct);
            if (known is null)
            {
                if (await db.PushSubscriptions.CountAsync(s => s.OwnerId == who.ResidentId, ct) >= MostOfOne)
                    await db.PushSubscriptions.Where(s => s.OwnerId == who.ResidentId).OrderBy(s => s.CreatedAt).Take(1).ExecuteDeleteAsync(ct);
                db.PushSubscriptions.Add(known = new PushSubscription { Endpoint = endpoint, CreatedAt = time.GetUtcNow() });
            }
            (known.OwnerId, known.DeviceId, known.PublicKey, known.Secret) = (who.ResidentId, who.DeviceId, key, secret);
            return Done.It;
        }, ct);
    }

    private static byte[]? Bytes(string? text, int length)
    {
        if (text is not { Length: > 0 and < 200 })
            return null;
        try
        {
            return Base64Url.DecodeFromChars(text) is var bytes && bytes.Length == length ? bytes : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
