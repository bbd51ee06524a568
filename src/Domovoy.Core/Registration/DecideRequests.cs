using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Registration;

/// <summary>«Одобрить»: the unit, the right, and a new client as in the window «Добавить клиента».</summary>
public sealed class ApproveForm
{
    public Guid? UnitId { get; set; }
    /// <summary>Owner where nothing is said.</summary>
    public UnitClientForm Right { get; set; } = new() { Role = ClientRole.Owner };
    /// <summary>The new client; prefilled from the request.</summary>
    public ClientForm Client { get; set; } = new();
}

/// <summary>«Привязать к существующему клиенту».</summary>
public sealed class AttachForm
{
    public Guid? UnitId { get; set; }
    public Guid? ClientId { get; set; }
    public UnitClientForm Right { get; set; } = new() { Role = ClientRole.Owner };
}

/// <summary>Approves a waiting request with a new client; the resident is told. «already_decided» where somebody was quicker.</summary>
[UseCase]
public sealed class ApproveRequest(RequestDesk desk)
{
    public async Task<Result<Client>> RunAsync(Guid id, int? version, ApproveForm form, Actor actor, CancellationToken ct)
    {
        if (Approval.Refusal(actor) is { } refusal)
            return refusal;
        form.Client.Kind ??= ClientKind.Person;
        IReadOnlyList<Error> errors = [.. form.Client.Check(), .. form.Client.Foreign(), .. Approval.Check(form.UnitId, form.Right)];
        if (errors.Count > 0)
            return Result<Client>.Fail(errors);
        return await desk.RunAsync<Client>(id, version, RequestStatus.Waiting, actor, async (db, request, now) =>
        {
            if (await Approval.UnitAsync(db, form.UnitId, actor, ct) is { } missing)
                return missing;
            var client = new Client();
            client.Apply(form.Client);
            client.TakeContacts(form.Client);
            db.Clients.Add(client);
            return await Approval.RunAsync(db, request, client, form.UnitId, form.Right, actor, now, ct);
        }, ct);
    }
}

/// <summary>Approves a waiting request with a client who is there already; their phone and e-mail join the client's.</summary>
[UseCase]
public sealed class AttachToExisting(RequestDesk desk)
{
    public async Task<Result<Client>> RunAsync(Guid id, int? version, AttachForm form, Actor actor, CancellationToken ct)
    {
        if (Approval.Refusal(actor) is { } refusal)
            return refusal;
        var errors = Approval.Check(form.UnitId, form.Right);
        if (errors.Count > 0)
            return Result<Client>.Fail(errors);
        return await desk.RunAsync<Client>(id, version, RequestStatus.Waiting, actor, async (db, request, now) =>
        {
            if (await Approval.UnitAsync(db, form.UnitId, actor, ct) is { } missing)
                return missing;
            var visible = form.ClientId is { } known && await actor.Visible(db.Clients, db.UnitClients, db.Buildings).AnyAsync(c => c.Id == known, ct);
            if (!visible || await Attachment.LoadAsync(db, form.ClientId ?? Guid.Empty, ct) is not { } client)
                return new Error("invalid", "Такого клиента нет, или у вас нет к нему доступа. Выберите другого.", nameof(form.ClientId));
            return await Approval.RunAsync(db, request, client, form.UnitId, form.Right, actor, now, ct);
        }, ct);
    }
}

/// <summary>«Отказать по заявке»; the resident sees the reason, where one is given, and may apply again.</summary>
[UseCase]
public sealed class RejectRequest(RequestDesk desk)
{
    private const int Longest = 1000;

    public Task<Result<Done>> RunAsync(Guid id, int? version, string? reason, Actor actor, CancellationToken ct)
    {
        var text = FormCheck.Clean(reason);
        if (text?.Length > Longest)
            return Task.FromResult<Result<Done>>(new Error("invalid", $"Причина: {text.Length} знаков, помещается {Longest}. Сократите.", "Reason"));
        return desk.RunAsync<Done>(id, version, RequestStatus.Waiting, actor, async (db, request, now) =>
        {
            request.Refusal = text;
            request.Decide(RequestStatus.Rejected, actor.EmployeeId, now);
            RequestEvents.Add(db, request, RequestEventKind.Rejected, actor, text, now);
            await ResidentNotices.DecidedAsync(db, request, now, ct);
            return Done.It;
        }, ct);
    }
}

/// <summary>«Подтвердить» an automatic attachment: the right counts, and the resident sees the unit whole.</summary>
[UseCase]
public sealed class ConfirmRight(RequestDesk desk)
{
    public Task<Result<Done>> RunAsync(Guid id, int? version, Actor actor, CancellationToken ct) => desk.RunAsync<Done>(id, version, RequestStatus.Attached, actor, async (db, request, now) =>
    {
        if (request.Confirmed)
            return Done.It;
        var today = DateOnly.FromDateTime(now.LocalDateTime);
        var links = await db.UnitClients.Where(l => l.UnitId == request.UnitId && l.ClientId == request.ClientId && (l.Until == null || l.Until >= today)
            && (l.Id == request.LinkId || l.Role == ClientRole.Owner || l.Role == ClientRole.ShareHolder)).ToListAsync(ct);
        if (links.Count == 0)
            return new Error("wrong_state", "Подтверждать нечего: этой связи клиента с помещением больше нет. Добавьте ее в карточке помещения или отмените прикрепление.");
        if (links.Find(l => l.Id == request.LinkId) is { } link)
            link.Confirmed = true;
        await ConfirmAsync(db, request, actor, now, ct);
        return Done.It;
    }, ct);

    internal static async Task ConfirmAsync(AppDb db, RegistrationRequest request, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var tie in await db.ResidentClients.Where(l => l.ResidentId == request.ResidentId && l.ClientId == request.ClientId).ToListAsync(ct))
        {
            if (tie.RequestId == request.Id)
                tie.Confirmed = true;
            // The phone came by this request: it is the client's from now on, and other claims are only of rights.
            else if (request.PhoneId is not null && !tie.Confirmed)
                db.ResidentClients.Remove(tie);
        }
        (request.Confirmed, request.DecidedById) = (true, actor.EmployeeId);
        request.Version++;
        RequestEvents.Add(db, request, RequestEventKind.Confirmed, actor, null, now);
    }
}

/// <summary>«Подтвердить» in the card of the unit decides the request that claimed the right.</summary>
[UseCase]
internal sealed class RequestConfirmed(TimeProvider time) : IOnConfirmed
{
    public async Task RunAsync(AppDb db, UnitClient link, Actor actor, CancellationToken ct)
    {
        foreach (var request in await db.RegistrationRequests.Where(r => r.LinkId == link.Id && r.Status == RequestStatus.Attached && !r.Confirmed).ToListAsync(ct))
            await ConfirmRight.ConfirmAsync(db, request, actor, time.GetUtcNow(), ct);
    }
}

/// <summary>
/// Undoes an automatic attachment that nobody has confirmed: what it made goes, the resident's sessions end, the request waits for
/// staff again.
/// </summary>
[UseCase]
public sealed class UndoAttachment(RequestDesk desk, IEnumerable<IUseOf<Client>> uses)
{
    public Task<Result<Done>> RunAsync(Guid id, int? version, Actor actor, CancellationToken ct) => desk.RunAsync<Done>(id, version, RequestStatus.Attached, actor, async (db, request, now) =>
    {
        if (request.Confirmed)
            return new Error("wrong_state", "Право уже подтвердили. Если это ошибка, уберите связь в карточке помещения.");
        await Attachment.UndoAsync(db, request, uses, actor, ct);
        await ResidentSessions.EndAllAsync(db, request.ResidentId, ct);
        // Without the data that were erased in time there is nothing to decide.
        var another = request.IsErased || await db.RegistrationRequests.AnyAsync(r => r.ResidentId == request.ResidentId && r.UnitKey == request.UnitKey && r.Status == RequestStatus.Waiting, ct);
        request.Decide(another ? RequestStatus.Undone : RequestStatus.Waiting, another ? actor.EmployeeId : null, now);
        if (!another)
            (request.DecidedAt, request.WaitingSince, request.Reason, request.Reminders) = (null, now, WaitReason.AttachmentUndone, 0);
        RequestEvents.Add(db, request, RequestEventKind.Undone, actor, null, now);
        return Done.It;
    }, ct);
}

/// <summary>A comment of staff on a request in any state; the resident does not see it.</summary>
[UseCase]
public sealed class CommentRequest(RequestDesk desk)
{
    public Task<Result<Done>> RunAsync(Guid id, string? text, Actor actor, CancellationToken ct)
    {
        var clean = FormCheck.Clean(text);
        if (clean is null)
            return Task.FromResult<Result<Done>>(Error.Required("Text", "Комментарий"));
        return desk.RunAsync<Done>(id, null, null, actor, (db, request, now) =>
        {
            RequestEvents.Add(db, request, RequestEventKind.Comment, actor, clean, now);
            return Task.FromResult<Result<Done>>(Done.It);
        }, ct);
    }
}

/// <summary>The resident takes a waiting request back.</summary>
[UseCase]
public sealed class WithdrawRequest(ShortWrite write, TimeProvider time)
{
    public async Task<Result<Done>> RunAsync(Guid id, ResidentActor who, CancellationToken ct) => await write.RunAsync<Done>(Actor.ForResident(who.ResidentId), async db =>
    {
        if (await db.RegistrationRequests.SingleOrDefaultAsync(r => r.Id == id && r.ResidentId == who.ResidentId, ct) is not { } request)
            return Error.NotFound("Заявка");
        if (request.Status != RequestStatus.Waiting)
            return new Error("already_decided", $"Заявка уже рассмотрена: {RequestStatuses.Name(request.Status).ToLower(Ru.Culture)}.");
        var now = time.GetUtcNow();
        request.Decide(RequestStatus.Withdrawn, null, now);
        RequestEvents.Add(db, request, RequestEventKind.Withdrawn, null, null, now);
        return Done.It;
    }, ct);
}

internal static class Approval
{
    public static Error? Refusal(Actor actor) => actor.Refusal(Role.Operator, "Решение по заявке");

    public static IReadOnlyList<Error> Check(Guid? unit, UnitClientForm right)
    {
        var check = new FormCheck();
        check.Required("UnitId", "Помещение", unit);
        check.Required("Right.Role", "Роль", right.Role);
        return [.. check.Errors, .. right.Check()];
    }

    public static async Task<Error?> UnitAsync(AppDb db, Guid? unit, Actor actor, CancellationToken ct) =>
        await actor.Visible(db.Units, db.Buildings).AnyAsync(u => u.Id == unit && u.ArchivedAt == null && u.Building!.ArchivedAt == null, ct)
            ? null : new Error("invalid", "Такого помещения нет, оно или его дом в архиве, или у вас нет к нему доступа. Выберите другое.", "UnitId");

    public static async Task<Result<Client>> RunAsync(AppDb db, RegistrationRequest request, Client client, Guid? unit, UnitClientForm right, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        request.UnitId = unit;
        if (await Attachment.ApproveAsync(db, request, client, right, actor, now, ct) is { } refusal)
            return refusal;
        request.Decide(RequestStatus.Approved, actor.EmployeeId, now);
        RequestEvents.Add(db, request, RequestEventKind.Approved, actor, null, now);
        await ResidentNotices.DecidedAsync(db, request, now, ct);
        return client;
    }
}
