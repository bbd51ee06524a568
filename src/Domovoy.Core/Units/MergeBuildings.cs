using Domovoy.Core.Buildings;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Units;

/// <summary>
/// «Объединить» of buildings: units, accounts, applications, access and history of the others go over to the one that stays; units
/// of one key become one.
/// </summary>
[UseCase]
public sealed class MergeBuildings(ShortWrite write, IDbContextFactory<AppDb> factory, IEnumerable<IFollows<Building>> followers)
{
    private const string Into = "Объединен с объектом";

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
        if (actor.Refusal(Role.Manager, "Объединение объектов") is { } refusal)
            return refusal;
        if (Merging.Refusal(keptId, others) is { } wrong)
            return wrong;
        var buildings = await actor.Visible(db.Buildings).Where(b => b.Id == keptId || others.Contains(b.Id)).ToListAsync(ct);
        if (buildings.Count != others.Distinct().Count() + 1)
            return Error.NotFound("Один из объектов");
        var kept = buildings.Single(b => b.Id == keptId);
        var plan = new MergePlan { Kept = kept.Name };
        if (buildings.Select(b => b.LegalEntityId).OfType<Guid>().Distinct().Count() > 1)
            plan.Conflicts.Add("Объекты разных юрлиц: счета остались бы за разными компаниями. Сначала передайте объекты одному юрлицу («Действия» → «Передать другому юрлицу»).");
        else
            foreach (var merged in buildings.Where(b => b.Id != keptId).OrderBy(b => b.Id))
                await TakeAsync(db, kept, merged, plan, ct);
        if (plan.Conflicts.Count == 0 && !await SaveBuilding.StaysVisibleAsync(db, kept, actor, ct))
            plan.Conflicts.Add("После объединения вы перестанете видеть этот объект. Оставьте тот, к которому у вас есть доступ.");
        return plan;
    }

    private async Task TakeAsync(AppDb db, Building kept, Building merged, MergePlan plan, CancellationToken ct)
    {
        if (merged.ExternalCode is { } code && kept.ExternalCode is { } own && code != own)
            plan.Warnings.Add($"Внешний код «{code}» останется только в истории: файл с этим кодом снова создаст объект. Замените в файле код на «{own}».");
        if (merged.AddressKey is not null && kept.AddressKey is not null && merged.AddressKey != kept.AddressKey)
            plan.Warnings.Add($"Адреса различаются: «{kept.Address}» и «{merged.Address}». Проверьте, что это один и тот же объект.");
        var told = Merging.TakeFields(kept, merged, Into, merged.Name, nameof(Building.Name), nameof(Building.Type), nameof(Building.QuarterId), nameof(Building.ManagerEmployeeId));
        await TakeLinksAsync(db, kept, merged, told, ct);
        if (merged.ArchivedAt is null)
            kept.ArchivedAt = null;
        kept.SetDerived();
        foreach (var follower in followers)
            await follower.MoveAsync(db, merged, kept, plan, ct);
        Merging.Remove(db, kept, merged, told, Into, kept.Name, $"Объект «{merged.Name}»");
    }

    /// <summary>Fields that «История» would otherwise tell by their ids.</summary>
    private static async Task TakeLinksAsync(AppDb db, Building kept, Building merged, List<Audit.FieldChange> told, CancellationToken ct)
    {
        if (merged.Type is { } type && kept.Type is { } own && type != own)
            told.Add(new("Тип присоединенного", null, BuildingTypes.Name(type)));
        if (merged.QuarterId is { } quarter && kept.QuarterId is { } mine && quarter != mine)
            told.Add(new("Квартал присоединенного", null, await db.Quarters.Where(q => q.Id == quarter).Select(q => q.Name).SingleOrDefaultAsync(ct)));
        (kept.Type, kept.QuarterId, kept.ManagerEmployeeId) = (kept.Type ?? merged.Type, kept.QuarterId ?? merged.QuarterId, kept.ManagerEmployeeId ?? merged.ManagerEmployeeId);
    }
}

/// <summary>Units of a building that was merged into another are that one's; two of one key are one unit.</summary>
[UseCase]
internal sealed class UnitsFollowBuilding(UnitMerge merge) : IFollows<Building>
{
    public async Task MoveAsync(AppDb db, Building from, Building to, MergePlan plan, CancellationToken ct)
    {
        await db.Units.Where(u => u.BuildingId == to.Id || u.BuildingId == from.Id).LoadAsync(ct);
        var own = db.Units.Local.Where(u => u.BuildingId == to.Id && db.Entry(u).State != EntityState.Deleted).ToDictionary(u => u.Key, StringComparer.Ordinal);
        var theirs = db.Units.Local.Where(u => u.BuildingId == from.Id && db.Entry(u).State != EntityState.Deleted).ToList();
        var doubled = 0;
        foreach (var unit in theirs)
        {
            if (own.TryGetValue(unit.Key, out var same))
            {
                doubled++;
                await merge.TakeAsync(db, same, unit, plan, ct);
                continue;
            }
            db.AlsoChanged[unit.Id] = [new("Объект", from.Name, to.Name)];
            db.Entry(unit).Property(u => u.BuildingId).CurrentValue = to.Id;
            own[unit.Key] = unit;
        }
        plan.Count("Помещения", theirs.Count - doubled);
        plan.Count("Одинаковые помещения, которые станут одним", doubled);
    }
}
