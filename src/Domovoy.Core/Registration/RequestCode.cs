using System.Net;
using Domovoy.Core.Database;
using Domovoy.Core.Notifications;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Registration;

/// <summary>What a browser sends to get a code.</summary>
public sealed class RequestCodeForm
{
    /// <summary>In any form a person may type or paste.</summary>
    public string? Phone { get; set; }
    /// <summary>The attempt under way, on «Отправить еще раз».</summary>
    public Guid? TryId { get; set; }
    /// <summary>The cookie of a device that signed in before, or null.</summary>
    public string? DeviceSecret { get; set; }
    /// <summary>Where the request came from; the proxy's word is taken only from configured proxies.</summary>
    public IPAddress Address { get; set; } = IPAddress.None;
    public string? CaptchaTask { get; set; }
    public string? CaptchaAnswer { get; set; }
}

/// <summary>One answer whether the number is known or not.</summary>
/// <param name="TryId">To be sent back with the code.</param>
/// <param name="Phone">E.164.</param>
/// <param name="ResendAt">Not before this is another SMS sent.</param>
/// <param name="ExpiresAt">The code is worthless afterwards.</param>
public sealed record CodeOnItsWay(Guid TryId, string Phone, DateTimeOffset ResendAt, DateTimeOffset ExpiresAt);

/// <summary>
/// Sends a one-time code by SMS. Refusals: «invalid» of the field Phone, «too_often», «captcha_needed» (send again with a solved task
/// of <see cref="ICaptcha"/>).
/// </summary>
[UseCase]
public sealed class RequestCode(ShortWrite write, SignInCodes codes, ICaptcha captcha, ResidentSettings settings, TimeProvider time)
{
    public const string Notice = "SignInCode";

    public async Task<Result<CodeOnItsWay>> RunAsync(RequestCodeForm form, CancellationToken ct)
    {
        var parsed = PhoneNumber.Parse(form.Phone);
        if (parsed.Value is not { } phone)
            return new Error("invalid", parsed.Problem ?? "Введите номер мобильного телефона.", nameof(form.Phone));
        if (!PhoneNumber.IsMobile(phone))
            return new Error("invalid", "Это городской номер, SMS на него не придет. Введите номер мобильного телефона.", nameof(form.Phone));
        var address = await codes.AddressAsync(form.Address, ct);
        var solved = await captcha.IsSolvedAsync(phone, form.CaptchaTask, form.CaptchaAnswer, ct);
        var budget = await settings.SmsPerDayAsync(ct);
        return await write.RunAsync(Actor.System, db => SendAsync(db, form, phone, address, solved, budget, ct), ct);
    }

    private async Task<Result<CodeOnItsWay>> SendAsync(AppDb db, RequestCodeForm form, string phone, Guid address, bool solved, int budget, CancellationToken ct)
    {
        // What is asked at once is counted one after another: of the phone, of the address, of the day's budget.
        await RegistrationLocks.TakeAsync(db, "code:" + phone, ct);
        await RegistrationLocks.TakeAsync(db, "address:" + address, ct);
        await RegistrationLocks.TakeAsync(db, "codes", ct);
        var now = time.GetUtcNow();
        var known = form.TryId is { } id ? await db.SignInTries.SingleOrDefaultAsync(t => t.Id == id && t.Phone == phone && t.UsedAt == null && t.ExpiresAt > now && t.Checks < SignInTry.MostChecks, ct) : null;
        if (known is not null && now < known.SentAt + SignInTry.ResendAfter)
            return Answer(known);
        var device = await DeviceAsync(db, form.DeviceSecret, phone, ct);
        var counts = await CountAsync(db, phone, device, address, now, budget, ct);
        if (CodeLimits.Refusal(CodeLimits.Decide(counts, budget, solved)) is { } refusal)
            return refusal;
        var attempt = known ?? new SignInTry { Phone = phone, CreatedAt = now, ExpiresAt = now + SignInTry.Life };
        if (known is null)
            db.SignInTries.Add(attempt);
        attempt.SentAt = now;
        attempt.Sent++;
        db.CodesSent.Add(new CodeSent { At = now, Phone = phone, Address = address, DeviceId = device });
        db.Outbox.Add(OutboxRow.Composed(Notice, MessageKind.Sms, phone, attempt.Id, $"{Notice}:{attempt.Id:N}:{attempt.Sent}", now, attempt.ExpiresAt));
        if (new CodesSpent(counts.InstallationDay + 1, budget) is { IsAlarming: true } spent)
            await AdministratorNotices.SmsBudgetAsync(db, spent, now, ct);
        return Answer(attempt);
    }

    private static CodeOnItsWay Answer(SignInTry attempt) => new(attempt.Id, attempt.Phone, attempt.SentAt + SignInTry.ResendAfter, attempt.ExpiresAt);

    /// <summary>A device in which this very number was signed in before.</summary>
    private static async Task<Guid?> DeviceAsync(AppDb db, string? secret, string phone, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(secret))
            return null;
        var hash = SignInCodes.HashOf(secret);
        return await db.ResidentDevices.Where(d => d.Hash == hash && d.Resident != null && d.Resident.Phone == phone).Select(d => (Guid?)d.Id).SingleOrDefaultAsync(ct);
    }

    private static async Task<CodeCounts> CountAsync(AppDb db, string phone, Guid? device, Guid address, DateTimeOffset now, int budget, CancellationToken ct)
    {
        var (hour, day) = (now.AddHours(-1), now.AddDays(-1));
        var own = device is { } id ? db.CodesSent.Where(c => c.DeviceId == id) : db.CodesSent.Where(c => c.Phone == phone && c.DeviceId == null);
        return new CodeCounts(
            await own.CountAsync(c => c.At > hour, ct), await own.CountAsync(c => c.At > day, ct),
            await db.CodesSent.CountAsync(c => c.Address == address && c.At > hour, ct), await ResidentSettings.CountAsync(db, day, budget, ct));
    }
}

/// <summary>Makes the SMS at sending: the code stands in no table.</summary>
[UseCase]
internal sealed class SignInCodeComposer(SignInCodes codes, TimeProvider time) : IComposer
{
    public string Notice => RequestCode.Notice;

    public async Task<Letter?> ComposeAsync(AppDb db, OutboxRow row, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (row.Reference is not { } id || !await db.SignInTries.AnyAsync(t => t.Id == id && t.UsedAt == null && t.ExpiresAt > now, ct))
            return null;
        return new Letter("", $"Домовой: код для входа {await codes.CodeAsync(id, ct)}. Никому его не сообщайте.", null);
    }
}
