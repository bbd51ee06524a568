using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Clients;

/// <summary>Links a client to a unit, or changes the link.</summary>
[UseCase]
public sealed class SaveUnitClient(ShortWrite write)
{
    /// <param name="unitId">The unit.</param>
    /// <param name="linkId">Null adds.</param>
    /// <param name="version">The version the form was filled from; null does not compare.</param>
    public async Task<Result<UnitClient>> RunAsync(Guid unitId, Guid? linkId, int? version, UnitClientForm form, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Operator, "Изменение клиентов помещения") is { } refusal)
            return refusal;
        var errors = form.CheckAlone(adding: linkId is null);
        if (errors.Count > 0)
            return Result<UnitClient>.Fail(errors);
        return await write.RunAsync<UnitClient>(actor, async db =>
        {
            if (await actor.Visible(db.Units, db.Buildings).AsNoTracking().SingleOrDefaultAsync(u => u.Id == unitId, ct) is not { } unit)
                return Error.NotFound("Помещение");
            var links = await db.UnitClients.Where(l => l.UnitId == unitId).ToListAsync(ct);
            var link = linkId is { } known ? links.Find(l => l.Id == known) : new UnitClient { UnitId = unit.Id, ClientId = form.ClientId ?? Guid.Empty };
            if (link is null)
                return Error.NotFound("Связь клиента с помещением");
            if (version is { } expected && link.Version != expected)
                return ShortWrite.Conflict;
            if (form.ClientId is { } named && named != link.ClientId)
                return new Error("invalid", "Связь не переносят на другого клиента. Уберите эту и добавьте новую.", nameof(form.ClientId));
            if (linkId is null && !await actor.Visible(db.Clients, db.UnitClients, db.Buildings).AnyAsync(c => c.Id == link.ClientId, ct))
                return new Error("invalid", "Такого клиента нет, или у вас нет к нему доступа. Выберите другого.", nameof(form.ClientId));
            var wrong = link.Apply(form);
            if (wrong.Count > 0)
                return Result<UnitClient>.Fail(wrong);
            if (links.Exists(other => other.Id != link.Id && other.ClientId == link.ClientId && other.Role == link.Role && other.Overlaps(link)))
                return new Error("duplicate", $"Этот клиент уже указан здесь как «{link.Role.Name()}» на то же время. Измените имеющуюся связь.", linkId is null ? nameof(form.ClientId) : nameof(form.Since));
            if (linkId is null)
                db.UnitClients.Add(link);
            return link;
        }, ct);
    }
}

/// <summary>Takes a link away, as if it had never been; a right that ended is closed by its date instead.</summary>
[UseCase]
public sealed class RemoveUnitClient(ShortWrite write)
{
    public async Task<Result<Done>> RunAsync(Guid unitId, Guid linkId, int? version, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Operator, "Изменение клиентов помещения") is { } refusal)
            return refusal;
        return await write.RunAsync<Done>(actor, async db =>
        {
            if (!await actor.Visible(db.Units, db.Buildings).AnyAsync(u => u.Id == unitId, ct))
                return Error.NotFound("Помещение");
            if (await db.UnitClients.SingleOrDefaultAsync(l => l.UnitId == unitId && l.Id == linkId, ct) is not { } link)
                return Error.NotFound("Связь клиента с помещением");
            if (version is { } expected && link.Version != expected)
                return ShortWrite.Conflict;
            UnitClientHistory.Removed(db, link);
            db.UnitClients.Remove(link);
            return Done.It;
        }, ct);
    }
}

/// <summary>What a later slice does when staff confirm a right, in the same transaction.</summary>
public interface IOnConfirmed
{
    Task RunAsync(AppDb db, UnitClient link, Actor actor, CancellationToken ct);
}

/// <summary>What a later slice does when a link goes into another that says as much, in the same transaction; that one may be confirmed by it.</summary>
public interface IOnLinkJoined
{
    Task RunAsync(AppDb db, UnitClient joined, UnitClient into, CancellationToken ct);
}

/// <summary>«Подтвердить»: what a resident claimed is so. From then on it counts for shares and for the owners' meeting.</summary>
[UseCase]
public sealed class ConfirmUnitClient(ShortWrite write, IEnumerable<IOnConfirmed> others)
{
    public async Task<Result<UnitClient>> RunAsync(Guid unitId, Guid linkId, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Operator, "Подтверждение прав") is { } refusal)
            return refusal;
        return await write.RunAsync<UnitClient>(actor, async db =>
        {
            if (!await actor.Visible(db.Units, db.Buildings).AnyAsync(u => u.Id == unitId, ct))
                return Error.NotFound("Помещение");
            if (await db.UnitClients.SingleOrDefaultAsync(l => l.UnitId == unitId && l.Id == linkId, ct) is not { } link)
                return Error.NotFound("Связь клиента с помещением");
            link.Confirmed = true;
            foreach (var other in others)
                await other.RunAsync(db, link, actor, ct);
            return link;
        }, ct);
    }
}

/// <summary>«Заменить на 1/3»: rounded shares of a unit become the fractions they were made of.</summary>
[UseCase]
public sealed class FixShares(ShortWrite write, TimeProvider time)
{
    public async Task<Result<OwnerShares>> RunAsync(Guid unitId, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Operator, "Изменение долей") is { } refusal)
            return refusal;
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        return await write.RunAsync<OwnerShares>(actor, async db =>
        {
            if (!await actor.Visible(db.Units, db.Buildings).AnyAsync(u => u.Id == unitId, ct))
                return Error.NotFound("Помещение");
            var owners = (await db.UnitClients.Where(l => l.UnitId == unitId).ToListAsync(ct)).FindAll(l => l.IsOwner(today));
            var fixes = OwnerShares.Of([.. owners.Select(OwnerShare.Of)]).Fixes;
            if (fixes.Count == 0)
                return new Error("invalid", "Доли уже изменились, заменять нечего. Обновите страницу.");
            foreach (var fix in fixes)
            {
                var link = owners.Single(l => l.Id == fix.LinkId);
                (link.ShareNum, link.ShareDen) = (fix.Share.Num, fix.Share.Den);
            }
            return OwnerShares.Of([.. owners.Select(OwnerShare.Of)]);
        }, ct);
    }
}
