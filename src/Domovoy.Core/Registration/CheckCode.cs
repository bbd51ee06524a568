using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Registration;

/// <summary>What a browser sends with a code.</summary>
public sealed class CheckCodeForm
{
    public Guid TryId { get; set; }
    public string? Code { get; set; }
    /// <summary>The cookie of a device that signed in before, or null.</summary>
    public string? DeviceSecret { get; set; }
    /// <summary>What the browser says of itself.</summary>
    public string? Browser { get; set; }
}

/// <summary>Signed in.</summary>
/// <param name="DeviceSecret">For a cookie; shown nowhere and never again.</param>
public sealed record ResidentSignedIn(Guid ResidentId, string Phone, string DeviceSecret);

/// <summary>Who uses the resident app: an argument of its use cases.</summary>
/// <param name="Phone">E.164, proved by a code.</param>
public sealed record ResidentActor(Guid ResidentId, string Phone, Guid DeviceId)
{
    /// <summary>When the wish to have one's data destroyed was answered: the first page tells it.</summary>
    public DateTimeOffset? ErasureAnsweredAt { get; init; }

    /// <summary>Has sent no application before this request began: those need not be asked for.</summary>
    public bool SentNothing { get; init; }
}

/// <summary>Checks a code and signs in. Refusals: «code_wrong», «code_expired».</summary>
[UseCase]
public sealed class CheckCode(ShortWrite write, SignInCodes codes, TimeProvider time)
{
    private static readonly Error Expired = new("code_expired", "Этот код больше не действует. Получите новый.", nameof(CheckCodeForm.Code));

    public async Task<Result<ResidentSignedIn>> RunAsync(CheckCodeForm form, CancellationToken ct)
    {
        // What is no code at all is a slip of the finger: it is no guess and costs none of the five.
        if (!SignInCodes.IsWhole(form.Code))
            return new Error("code_wrong", "Введите все 6 цифр из SMS.", nameof(form.Code));
        // The check is counted and committed before the code is compared: codes tried at once are counted too.
        var counted = await write.RunAsync<int>(Actor.System, async db =>
        {
            var now = time.GetUtcNow();
            var taken = await db.SignInTries.Where(t => t.Id == form.TryId && t.UsedAt == null && t.ExpiresAt > now && t.Checks < SignInTry.MostChecks)
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.Checks, t => t.Checks + 1), ct);
            return taken == 0 ? Expired : await db.SignInTries.Where(t => t.Id == form.TryId).Select(t => t.Checks).SingleAsync(ct);
        }, ct);
        if (!counted.Ok)
            return counted.Error;
        if (!await codes.IsRightAsync(form.TryId, form.Code, ct))
            return Wrong(SignInTry.MostChecks - counted.Value);
        return await write.RunAsync(Actor.System, db => SignInAsync(db, form, ct), ct);
    }

    private static Error Wrong(int left) => new("code_wrong", left > 0
        ? $"Код не подходит. Осталось {Ru.Plural(left, "попытка", "попытки", "попыток")}."
        : "Код не подходит, попытки закончились. Получите новый код.", nameof(CheckCodeForm.Code));

    private async Task<Result<ResidentSignedIn>> SignInAsync(AppDb db, CheckCodeForm form, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (await db.SignInTries.Where(t => t.Id == form.TryId && t.UsedAt == null).ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now), ct) == 0)
            return Expired;
        var phone = await db.SignInTries.Where(t => t.Id == form.TryId).Select(t => t.Phone).SingleAsync(ct);
        await RegistrationLocks.TakeAsync(db, "code:" + phone, ct);
        var resident = await db.Residents.SingleOrDefaultAsync(r => r.Phone == phone, ct);
        if (resident is null)
            db.Residents.Add(resident = new Resident { Phone = phone, CreatedAt = now });
        resident.SignedInAt = now;
        var device = await KnownAsync(db, form.DeviceSecret, resident.Id, ct);
        if (device is null)
            db.ResidentDevices.Add(device = new ResidentDevice { ResidentId = resident.Id, CreatedAt = now });
        var secret = SignInCodes.NewSecret();
        (device.Hash, device.SeenAt, device.EndedAt) = (SignInCodes.HashOf(secret), now, null);
        device.Browser = form.Browser?[..Math.Min(form.Browser.Length, 400)];
        return new ResidentSignedIn(resident.Id, phone, secret);
    }

    private static async Task<ResidentDevice?> KnownAsync(AppDb db, string? secret, Guid resident, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(secret))
            return null;
        var hash = SignInCodes.HashOf(secret);
        return await db.ResidentDevices.SingleOrDefaultAsync(d => d.Hash == hash && d.ResidentId == resident, ct);
    }
}
