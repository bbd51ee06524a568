using Domovoy.Core.Database;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Notifications;
using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Privacy;

/// <summary>Who asked to have their data destroyed, and where an answer reaches them.</summary>
/// <param name="Email">Of their last application; without it an SMS goes.</param>
/// <param name="Zone">By which they live.</param>
internal sealed record ErasureAsker(Guid ResidentId, string Phone, string? Email, DateTimeOffset AskedAt, string? Zone);

/// <summary>Answers to the wish to have one's data destroyed.</summary>
internal static class ErasureNotices
{
    public const string Refused = "ErasureRefused";
    private const string RefusedPush = "ErasureRefusedPush";
    private const string Done = "ErasureDone";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>What the preview and the act say of the address that the answer needs.</summary>
    public static readonly KeptLine Kept = new("Номер или e-mail, на который уйдет ответ", "жителю сообщают, что его просьба выполнена; сотрется, как только ответ уйдет, не позже чем через 3 дня");

    /// <summary>Those of the residents who wait for an answer; read before their applications are destroyed.</summary>
    public static async Task<List<ErasureAsker>> AskersAsync(AppDb db, IReadOnlyList<Resident> residents, CancellationToken ct)
    {
        var askers = new List<ErasureAsker>();
        foreach (var resident in residents.Where(r => r is { ErasureAskedAt: not null, ErasureAnsweredAt: null }))
        {
            var email = await db.RegistrationRequests.Where(r => r.ResidentId == resident.Id && r.Email != null).OrderByDescending(r => r.Id).Select(r => r.Email).FirstOrDefaultAsync(ct);
            askers.Add(new ErasureAsker(resident.Id, resident.Phone, email, resident.ErasureAskedAt ?? default, await ResidentTime.ZoneAsync(db, resident.Id, resident.Phone, ct)));
        }
        return askers;
    }

    /// <summary>The data are gone, and the subscriptions with them: a letter, forgotten when it has left. An SMS is short: operators refuse one of many parts.</summary>
    public static void AddDone(AppDb db, ErasureAsker asker, Erasure act, DateTimeOffset now)
    {
        var kept = act.Stays.Where(line => line != Kept).ToList();
        var done = $"Управляющая компания выполнила вашу просьбу от {Ru.Date(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(asker.AskedAt, TimeZones.Of(asker.Zone)).DateTime))}: персональные данные уничтожены, акт № {act.Number}.";
        var key = $"{Done}:{asker.ResidentId:N}:{act.Id:N}";
        var row = asker.Email is { } email
            ? OutboxRow.Email(Done, email, Letter.Of("Ваши персональные данные уничтожены", [done, .. KeptParts(kept)]), key, now)
            : OutboxRow.Sms(Done, asker.Phone, $"Домовой: ваши данные уничтожены, акт № {act.Number}." + (kept.Count == 0 ? "" : " Что осталось и почему, спросите в управляющей компании."), key, now);
        (row.Forget, row.ExpiresAt) = (true, now + OutboxRow.ForgetAfter);
        db.Outbox.Add(row);
    }

    /// <summary>By push where a subscription is alive; behind it a letter or SMS that is dropped when the push got through.</summary>
    public static async Task AddRefusedAsync(AppDb db, ErasureAsker asker, DateTimeOffset now, CancellationToken ct)
    {
        var key = $"{Refused}:{asker.ResidentId:N}:{asker.AskedAt.UtcTicks}";
        var subscriptions = await ResidentSessions.PushesAsync(db, asker.ResidentId, now, ct);
        foreach (var subscription in subscriptions)
            db.Outbox.Add(OutboxRow.Push(RefusedPush, subscription, "Ответ на вашу просьбу", "Откройте приложение, чтобы прочитать.", "/my/destroy", $"{key}:{subscription:N}", now));
        var other = OutboxRow.Composed(Refused, asker.Email is null ? MessageKind.Sms : MessageKind.Email, asker.Email ?? asker.Phone, asker.ResidentId, key, now);
        if (subscriptions.Count > 0)
            other.DueAt = now + Patience;
        db.Outbox.Add(other);
    }

    private static IEnumerable<LetterPart> KeptParts(List<KeptLine> kept) => kept.Count == 0
        ? ["У компании ничего о вас не осталось, кроме акта без имени и телефона."]
        : ["По закону и договору остается:\n" + string.Join('\n', kept.Select(line => $"— {line.What}: {line.Why}"))];
}

/// <summary>Writes the refusal at sending, unless a push got through or the wish was taken up anew meanwhile.</summary>
[UseCase]
internal sealed class ErasureRefusedComposer(PublicAddress address) : IComposer
{
    public string Notice => ErasureNotices.Refused;

    public async Task<Letter?> ComposeAsync(AppDb db, OutboxRow row, CancellationToken ct)
    {
        if (row.Reference is not { } id || await db.Residents.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is not { ErasureRefusal: { } why })
            return null;
        var (pushes, end) = (row.Key + ":", row.Key + ":~");
        if (await db.Outbox.AnyAsync(r => r.Key.CompareTo(pushes) > 0 && r.Key.CompareTo(end) < 0 && r.State == OutboxState.Sent, ct))
            return null;
        return row.Kind == MessageKind.Sms
            ? new Letter("", $"Домовой: в уничтожении данных отказано, причина в приложении. {await address.GetAsync(db, ct)}/my/destroy", null)
            : Letter.Of("Отказ в уничтожении персональных данных", "Вы просили уничтожить ваши данные. Управляющая компания отказала и объяснила почему:", why,
                "Если вы не согласны, позвоните в компанию или обратитесь в Роскомнадзор.", new LetterPart("Открыть приложение", await address.GetAsync(db, ct) + "/my/destroy"));
    }
}
