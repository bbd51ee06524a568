using Domovoy.Core.Database;
using Domovoy.Core.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Registration;

/// <summary>The decision on a request: to the resident. A push holds no personal data; the rest holds the reason of a refusal.</summary>
/// <param name="Link">The resident app.</param>
public sealed record RequestDecidedNotice(bool Approved, string? Refusal, string Link)
{
    public const string Name = "RequestDecided";

    public string Title => Approved ? "Регистрация подтверждена" : "Заявка на регистрацию отклонена";

    public string PushText => Approved ? "Откройте личный кабинет." : "Откройте приложение, чтобы узнать причину.";

    public Letter ToLetter() => Approved
        ? Letter.Of(Title, "Ваша заявка одобрена, помещение появилось в личном кабинете.", new LetterPart("Открыть личный кабинет", Link))
        : Letter.Of(Title, Refusal is null ? "К сожалению, заявку не одобрили." : $"Причина: {Refusal}", "Вы можете исправить данные и подать заявку снова.", new LetterPart("Открыть приложение", Link));

    public Letter ToSms() => new("", $"Домовой: {char.ToLowerInvariant(Title[0])}{Title[1..]}. {Link}", null);
}

/// <summary>
/// Tells a resident what was decided: by push where a subscription is alive, otherwise by e-mail or SMS. Behind a push goes a letter
/// that is dropped when its turn comes and the push got through.
/// </summary>
internal static class ResidentNotices
{
    public const string Fallback = "RequestDecidedOtherwise";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static async Task DecidedAsync(AppDb db, RegistrationRequest request, DateTimeOffset now, CancellationToken ct)
    {
        var key = $"{RequestDecidedNotice.Name}:{request.Id:N}:{request.Version}";
        var notice = new RequestDecidedNotice(request.Status == RequestStatus.Approved, null, "/my");
        var subscriptions = await ResidentSessions.PushesAsync(db, request.ResidentId, now, ct);
        foreach (var subscription in subscriptions)
            db.Outbox.Add(OutboxRow.Push(RequestDecidedNotice.Name, subscription, notice.Title, notice.PushText, "/my", $"{key}:{subscription:N}", now));
        var kind = request.Email is null ? MessageKind.Sms : MessageKind.Email;
        var other = OutboxRow.Composed(Fallback, kind, request.Email ?? request.Phone, request.Id, key, now);
        if (subscriptions.Count > 0)
            other.DueAt = now + Patience;
        db.Outbox.Add(other);
    }
}

/// <summary>Writes the letter or SMS at sending, unless a push got through meanwhile.</summary>
[UseCase]
internal sealed class RequestDecidedComposer(PublicAddress address) : IComposer
{
    public string Notice => ResidentNotices.Fallback;

    public async Task<Letter?> ComposeAsync(AppDb db, OutboxRow row, CancellationToken ct)
    {
        if (row.Reference is not { } id || await db.RegistrationRequests.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is not { Status: RequestStatus.Approved or RequestStatus.Rejected } request)
            return null;
        var (pushes, end) = (row.Key + ":", row.Key + ":~");
        if (await db.Outbox.AnyAsync(r => r.Key.CompareTo(pushes) > 0 && r.Key.CompareTo(end) < 0 && r.State == OutboxState.Sent, ct))
            return null;
        var notice = new RequestDecidedNotice(request.Status == RequestStatus.Approved, request.Refusal, await address.GetAsync(db, ct) + "/my");
        return row.Kind == MessageKind.Sms ? notice.ToSms() : notice.ToLetter();
    }
}
