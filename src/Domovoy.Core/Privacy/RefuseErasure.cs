using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Privacy;

/// <summary>What stands in the window «Отказать в уничтожении».</summary>
public sealed class RefuseErasureForm
{
    public const int Longest = 1000;

    /// <summary>Why, and what must be kept: the resident reads it as it stands here.</summary>
    public string? Reason { get; set; }
}

/// <summary>«Отказать в уничтожении»: the resident is told why their data must be kept (ФЗ-152, ст. 20 и 21).</summary>
[UseCase]
public sealed class RefuseErasure(ShortWrite write, EraseClient erase, TimeProvider time)
{
    /// <summary>What law or contract obliges to keep of these clients, one line each: the beginning of a reason.</summary>
    public async Task<string> SuggestAsync(Guid resident, IEnumerable<Guid> clients, Actor actor, CancellationToken ct)
    {
        var kept = new List<KeptLine>();
        foreach (var client in clients)
        {
            if (await erase.PreviewAsync(new ErasureSubject(client, resident), actor, ct) is { Ok: true } preview)
                kept.AddRange(preview.Value.Kept.Where(line => line != ErasureNotices.Kept));
        }
        var text = kept.Count == 0 ? "" : "Обязаны хранить: " + string.Join("; ", kept.Distinct().Select(line => $"{line.What} ({line.Why})")) + ".";
        return text.Length <= RefuseErasureForm.Longest ? text : text[..RefuseErasureForm.Longest];
    }

    public Task<Result<Done>> RunAsync(Guid resident, RefuseErasureForm form, Actor actor, CancellationToken ct)
    {
        if (ErasureList.Refusal(actor) is { } refusal)
            return Task.FromResult<Result<Done>>(refusal);
        var reason = form.Reason?.Trim() ?? "";
        if (reason.Length == 0)
            return Task.FromResult<Result<Done>>(new Error("required", "Напишите, почему данные нужно хранить: житель прочитает это в приложении.", nameof(form.Reason)));
        if (reason.Length > RefuseErasureForm.Longest)
            return Task.FromResult<Result<Done>>(new Error("invalid", $"Причина длиннее {RefuseErasureForm.Longest} знаков: сократите.", nameof(form.Reason)));
        return write.RunAsync<Done>(actor, async db =>
        {
            var now = time.GetUtcNow();
            // One of two who answer at once changes the row, the other finds it answered.
            if (await db.Residents.Where(r => r.Id == resident && r.ErasureAskedAt != null && r.ErasureAnsweredAt == null).ExecuteUpdateAsync(set => set
                    .SetProperty(r => r.ErasureAnsweredAt, now).SetProperty(r => r.ErasureAnsweredById, actor.EmployeeId).SetProperty(r => r.ErasureRefusal, reason), ct) == 0)
                return new Error("already_answered", "На эту просьбу уже ответили, или данные уничтожены. Обновите страницу.");
            var stored = await db.Residents.AsNoTracking().SingleAsync(r => r.Id == resident, ct);
            var email = await db.RegistrationRequests.Where(r => r.ResidentId == resident && r.Email != null).OrderByDescending(r => r.Id).Select(r => r.Email).FirstOrDefaultAsync(ct);
            await ErasureNotices.AddRefusedAsync(db, new ErasureAsker(resident, stored.Phone, email, stored.ErasureAskedAt ?? now, null), now, ct);
            return Done.It;
        }, ct);
    }
}
