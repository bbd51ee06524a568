using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Buildings;

/// <summary>Puts buildings into a quarter, many at once; all or none.</summary>
[UseCase]
public sealed class MoveBuildings(ShortWrite write)
{
    /// <param name="ids">Those one may not see are a refusal.</param>
    /// <param name="quarterId">Null takes them out of their quarters.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>How many changed their quarter.</returns>
    public async Task<Result<int>> RunAsync(IReadOnlyCollection<Guid> ids, Guid? quarterId, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Manager, "Изменение объектов") is { } refusal)
            return refusal;
        return await write.RunAsync<int>(actor, async db =>
        {
            if (quarterId is { } quarter && !await actor.Visible(db.Quarters, db.Buildings).AnyAsync(q => q.Id == quarter, ct))
                return new Error("invalid", "Такого квартала нет, или у вас нет к нему доступа. Выберите другой.", nameof(BuildingForm.QuarterId));
            var wanted = ids.Distinct().ToList();
            var buildings = await actor.Visible(db.Buildings).Where(b => EF.Parameter(wanted).Contains(b.Id)).ToListAsync(ct);
            if (buildings.Count != wanted.Count)
                return Error.NotFound("Один из объектов");
            var moved = buildings.FindAll(b => b.QuarterId != quarterId);
            foreach (var building in moved)
            {
                building.QuarterId = quarterId;
                if (!await SaveBuilding.StaysVisibleAsync(db, building, actor, ct))
                    return new Error("invalid", $"После этого вы перестанете видеть «{building.Name}». Выберите квартал, к которому у вас есть доступ.", nameof(BuildingForm.QuarterId));
            }
            return moved.Count;
        }, ct);
    }
}

/// <summary>Puts buildings away or back, many at once; all or none.</summary>
[UseCase]
public sealed class ArchiveBuildings(ShortWrite write, TimeProvider time)
{
    /// <returns>How many went.</returns>
    public async Task<Result<int>> RunAsync(IReadOnlyCollection<Guid> ids, bool archived, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Manager, "Архив объектов") is { } refusal)
            return refusal;
        return await write.RunAsync<int>(actor, async db =>
        {
            var wanted = ids.Distinct().ToList();
            var buildings = await actor.Visible(db.Buildings).Where(b => EF.Parameter(wanted).Contains(b.Id)).ToListAsync(ct);
            if (buildings.Count != wanted.Count)
                return Error.NotFound("Один из объектов");
            var moved = buildings.FindAll(b => b.ArchivedAt is null == archived);
            foreach (var building in moved)
                building.ArchivedAt = archived ? time.GetUtcNow() : null;
            return moved.Count;
        }, ct);
    }
}

/// <summary>Puts quarters into a group, many at once; all or none.</summary>
[UseCase]
public sealed class MoveQuarters(ShortWrite write)
{
    /// <param name="groupId">Null takes them out of their groups.</param>
    /// <returns>How many changed their group.</returns>
    public async Task<Result<int>> RunAsync(IReadOnlyCollection<Guid> ids, Guid? groupId, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Manager, "Изменение кварталов") is { } refusal)
            return refusal;
        return await write.RunAsync<int>(actor, async db =>
        {
            if (groupId is { } group && !await actor.Visible(db.QuarterGroups, db.Buildings).AnyAsync(g => g.Id == group, ct))
                return new Error("invalid", "Такой группы нет, или у вас нет к ней доступа. Выберите другую.", nameof(QuarterForm.GroupId));
            var wanted = ids.Distinct().ToList();
            var quarters = await actor.Visible(db.Quarters, db.Buildings).Where(q => EF.Parameter(wanted).Contains(q.Id)).ToListAsync(ct);
            if (quarters.Count != wanted.Count)
                return Error.NotFound("Один из кварталов");
            var moved = quarters.FindAll(q => q.GroupId != groupId);
            foreach (var quarter in moved)
            {
                if (await Regrouping.RefusalAsync(db, quarter, groupId, actor, ct) is { } withheld)
                    return withheld;
                quarter.GroupId = groupId;
            }
            return moved.Count;
        }, ct);
    }
}
