using System.Collections.Concurrent;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Domovoy.Core.Staff;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Registration;

/// <summary>A device in the list of a resident.</summary>
/// <param name="Device">«Chrome, Android».</param>
/// <param name="IsThis">The one that asks.</param>
public sealed record ResidentDeviceRow(Guid Id, string Device, DateTimeOffset CreatedAt, DateTimeOffset SeenAt, bool IsThis);

/// <summary>Where a resident is signed in: found by the cookie, seen and ended by themselves.</summary>
[UseCase]
public sealed class ResidentSessions(IDbContextFactory<AppDb> factory, ShortWrite write, TimeProvider time)
{
    /// <summary>Unused for so long, one signs in again.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(180);

    /// <summary>«Был здесь» is written down no oftener than this.</summary>
    private static readonly TimeSpan Noted = TimeSpan.FromHours(1);

    private ConcurrentDictionary<Guid, DateTimeOffset> seen = new();

    /// <summary>Who has this cookie; null where it opens nothing any more.</summary>
    public async Task<ResidentActor?> FindAsync(string? secret, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(secret) || secret.Length > 100)
            return null;
        var (hash, now) = (SignInCodes.HashOf(secret), time.GetUtcNow());
        var since = now - Life;
        await using var db = await factory.CreateDbContextAsync(ct);
        var found = await db.ResidentDevices.AsNoTracking().Where(d => d.Hash == hash && d.EndedAt == null && d.SeenAt > since)
            .Select(d => new { d.Id, d.ResidentId, d.SeenAt, d.Resident!.Phone, d.Resident.ErasureAnsweredAt, Sent = db.RegistrationRequests.Any(r => r.ResidentId == d.ResidentId) }).Prepared().SingleOrDefaultAsync(ct);
        if (found is null)
            return null;
        if (now - found.SeenAt > Noted)
            seen[found.Id] = now;
        return new ResidentActor(found.ResidentId, found.Phone, found.Id) { ErasureAnsweredAt = found.ErasureAnsweredAt, SentNothing = !found.Sent };
    }

    /// <summary>Writes down when devices were seen: now and then from a worker, no page waits for it.</summary>
    public async Task NoteAsync(CancellationToken ct)
    {
        if (seen.IsEmpty)
            return;
        var taken = Interlocked.Exchange(ref seen, new());
        await write.RunAsync<Done>(Actor.System, async db =>
        {
            foreach (var (id, at) in taken)
                await db.ResidentDevices.Where(d => d.Id == id).ExecuteUpdateAsync(set => set.SetProperty(d => d.SeenAt, at), ct);
            return Done.It;
        }, ct);
    }

    public async Task<IReadOnlyList<ResidentDeviceRow>> ListAsync(ResidentActor who, CancellationToken ct)
    {
        var since = time.GetUtcNow() - Life;
        await using var db = await factory.CreateDbContextAsync(ct);
        var devices = await db.ResidentDevices.AsNoTracking().Where(d => d.ResidentId == who.ResidentId && d.EndedAt == null && d.SeenAt > since).OrderByDescending(d => d.SeenAt).ToListAsync(ct);
        return [.. devices.Select(d => new ResidentDeviceRow(d.Id, DeviceName.Of(d.Browser), d.CreatedAt, d.SeenAt, d.Id == who.DeviceId))];
    }

    /// <summary>Signs one device out; it stays known by its cookie.</summary>
    public Task<Result<Done>> EndAsync(ResidentActor who, Guid device, CancellationToken ct) => write.RunAsync<Done>(Actor.System, async db =>
    {
        var now = time.GetUtcNow();
        await db.ResidentDevices.Where(d => d.Id == device && d.ResidentId == who.ResidentId && d.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(d => d.EndedAt, now), ct);
        // A push to a browser that is signed out would take the place of the letter. Whose browser is not known may be this one.
        await db.PushSubscriptions.Where(s => s.OwnerId == who.ResidentId && (s.DeviceId == device || s.DeviceId == null)).ExecuteDeleteAsync(ct);
        return Done.It;
    }, ct);

    /// <summary>«Выйти на всех устройствах»: a stolen phone is not even known any more.</summary>
    public Task<Result<Done>> EndAllAsync(ResidentActor who, CancellationToken ct) => write.RunAsync<Done>(Actor.System, async db =>
    {
        await EndAllAsync(db, who.ResidentId, ct);
        return Done.It;
    }, ct);

    internal static async Task EndAllAsync(AppDb db, Guid resident, CancellationToken ct)
    {
        await db.ResidentDevices.Where(d => d.ResidentId == resident).ExecuteDeleteAsync(ct);
        await db.PushSubscriptions.Where(s => s.OwnerId == resident).ExecuteDeleteAsync(ct);
    }

    /// <summary>Subscriptions of browsers in which the resident is signed in.</summary>
    internal static Task<List<Guid>> PushesAsync(AppDb db, Guid resident, DateTimeOffset now, CancellationToken ct)
    {
        var since = now - Life;
        return db.PushSubscriptions.Where(s => s.OwnerId == resident && (s.DeviceId == null || db.ResidentDevices.Any(d => d.Id == s.DeviceId && d.EndedAt == null && d.SeenAt > since))).Select(s => s.Id).ToListAsync(ct);
    }
}
