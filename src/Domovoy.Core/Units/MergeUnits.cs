using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Units;

/// <summary>
/// «Объединить» of units of one building: clients, accounts, applications and history of the others go over to the one that stays.
/// </summary>
[UseCase]
public sealed class MergeUnits(ShortWrite write, IDbContextFactory<AppDb> factory, UnitMerge merge)
{
    /// <summary>What will go where, and what stands in the way; writes nothing.</summary>
    public async Task<Result<MergePlan>> PreviewAsync(Guid keptId, IReadOnlyCollection<Guid> others, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await PlanAsync(db, keptId, others, actor, ct);
    }

    public async Task<Result<MergePlan>> RunAsync(Guid keptId, IReadOnlyCollection<Guid> others, Actor actor, CancellationToken ct) =>
        await write.RunAsync<MergePlan>(actor, async db =>
        {
            var plan = await PlanAsync(db, keptId, others, actor, ct);
            return plan.Ok && plan.Value.Conflicts.Count > 0 ? new Error("conflict", string.Join(' ', plan.Value.Conflicts)) : plan;
        }, ct);

    private async Task<Result<MergePlan>> PlanAsync(AppDb db, Guid keptId, IReadOnlyCollection<Guid> others, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Manager, "Объединение помещений") is { } refusal)
            return refusal;
        if (Merging.Refusal(keptId, others) is { } wrong)
            return wrong;
        var units = await actor.Visible(db.Units, db.Buildings).Where(u => u.Id == keptId || others.Contains(u.Id)).ToListAsync(ct);
        if (units.Count != others.Distinct().Count() + 1)
            return Error.NotFound("Одно из помещений");
        var kept = units.Single(u => u.Id == keptId);
        var plan = new MergePlan { Kept = UnitTitle.Short(kept.Type, kept.Number) };
        if (units.Exists(u => u.BuildingId != kept.BuildingId))
            plan.Conflicts.Add("Помещения в разных объектах. Если это один и тот же дом, сначала объедините объекты.");
        else
            foreach (var merged in units.Where(u => u.Id != keptId).OrderBy(u => u.Id))
                await merge.TakeAsync(db, kept, merged, plan, ct);
        return plan;
    }
}

/// <summary>Takes one unit into another, in a transaction that is another's.</summary>
[UseCase]
public sealed class UnitMerge(IEnumerable<IFollows<Unit>> followers)
{
    private const string Into = "Объединено с помещением";

    internal async Task TakeAsync(AppDb db, Unit kept, Unit merged, MergePlan plan, CancellationToken ct)
    {
        var (stays, goes) = (UnitTitle.Short(kept.Type, kept.Number), UnitTitle.Short(merged.Type, merged.Number));
        await RoomsAsync(db, kept, merged, plan, ct);
        var told = Merging.TakeFields(kept, merged, Into, goes, nameof(Unit.Type), nameof(Unit.Number), nameof(Unit.IsResidential), nameof(Unit.Section), nameof(Unit.ParentNumber));
        if (merged.ArchivedAt is null)
            kept.ArchivedAt = null;
        // An own address taken over, and the key and place that follow from it.
        kept.Apply(UnitForm.Of(kept));
        foreach (var follower in followers)
            await follower.MoveAsync(db, merged, kept, plan, ct);
        Merging.Remove(db, kept, merged, told, Into, stays, $"Помещение «{goes}»");
    }

    /// <summary>Rooms name their flat by its number.</summary>
    private static async Task RoomsAsync(AppDb db, Unit kept, Unit merged, MergePlan plan, CancellationToken ct)
    {
        if (UnitNumber.Parse(kept.Number).Value.Key == UnitNumber.Parse(merged.Number).Value.Key)
            return;
        var rooms = await db.Units.Where(u => u.BuildingId == merged.BuildingId && u.ParentNumber == merged.Number).ToListAsync(ct);
        foreach (var room in rooms)
        {
            var form = UnitForm.Of(room);
            form.ParentNumber = kept.Number;
            var key = form.Key();
            if (await db.Units.AnyAsync(u => u.BuildingId == room.BuildingId && u.Key == key && u.Id != room.Id, ct))
                plan.Conflicts.Add($"Комната {room.Number} есть в обоих помещениях. Сначала объедините комнаты.");
            else
                room.Apply(form);
        }
        plan.Count("Комнаты", rooms.Count);
    }
}
