using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Buildings;

/// <summary>A building about to be saved, and what it was.</summary>
public sealed record BuildingSave(AppDb Db, Building Building, Guid? ManagerBefore);

/// <summary>What a later slice does or checks when a building is saved, in the same transaction.</summary>
public interface IOnBuildingSave
{
    /// <returns>A refusal, or null.</returns>
    Task<Error?> RunAsync(BuildingSave save, CancellationToken ct);
}

/// <summary>Adds or changes a building; units keep their place in the order of addresses.</summary>
[UseCase]
public sealed class SaveBuilding(ShortWrite write, IEnumerable<IOnBuildingSave> others, IEnumerable<IHoldsBuildings> holders, TimeProvider time)
{
    /// <param name="id">Null adds.</param>
    /// <param name="version">The version the form was filled from; null does not compare.</param>
    public async Task<Result<Building>> RunAsync(Guid? id, int? version, BuildingForm form, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Manager, "Изменение объектов") is { } refusal)
            return refusal;
        var errors = form.Check();
        if (errors.Count > 0)
            return Result<Building>.Fail(errors);
        return await write.RunAsync<Building>(actor, async db =>
        {
            var building = id is { } known ? await actor.Visible(db.Buildings).SingleOrDefaultAsync(b => b.Id == known, ct) : new Building();
            if (building is null)
                return Error.NotFound("Объект");
            if (version is { } expected && building.Version != expected)
                return ShortWrite.Conflict;
            var wrong = await CheckLinksAsync(db, building, form, actor, ct);
            if (wrong.Count > 0)
                return Result<Building>.Fail(wrong);
            var save = new BuildingSave(db, building, building.ManagerEmployeeId);
            wrong = building.Apply(form);
            if (wrong.Count > 0)
                return Result<Building>.Fail(wrong);
            if (!await StaysVisibleAsync(db, building, actor, ct))
                return OutOfSight;
            foreach (var other in others)
            {
                if (await other.RunAsync(save, ct) is { } refused)
                    return refused;
            }
            if (id is null)
                db.Buildings.Add(building);
            return building;
        }, ct);
    }

    private static readonly Error OutOfSight = new("invalid",
        "С такими юрлицом и кварталом вы перестанете видеть этот объект. Выберите юрлицо или квартал, к которым у вас есть доступ.", nameof(BuildingForm.LegalEntityId));

    private async Task<IReadOnlyList<Error>> CheckLinksAsync(AppDb db, Building before, BuildingForm form, Actor actor, CancellationToken ct)
    {
        var check = new FormCheck();
        if (form.LegalEntityId is { } entity && entity != before.LegalEntityId && !await actor.Visible(db.LegalEntities, db.Buildings).AnyAsync(e => e.Id == entity && e.ArchivedAt == null, ct))
            check.Add(nameof(form.LegalEntityId), "Такого юрлица нет, оно в архиве, или у вас нет к нему доступа. Выберите другое.");
        else if (before.LegalEntityId is not null && form.LegalEntityId != before.LegalEntityId
            && (await HeldBuildings.ReadAsync(holders, db, [before.Id], DateOnly.FromDateTime(time.GetLocalNow().DateTime), ct)).Refusal(before.Id, form.LegalEntityId) is { } held)
            check.Add(nameof(form.LegalEntityId), held);
        if (form.QuarterId is { } quarter && quarter != before.QuarterId && !await actor.Visible(db.Quarters, db.Buildings).AnyAsync(q => q.Id == quarter, ct))
            check.Add(nameof(form.QuarterId), "Такого квартала нет, или у вас нет к нему доступа. Выберите другой.");
        return check.Errors;
    }

    internal static async Task<bool> StaysVisibleAsync(AppDb db, Building building, Actor actor, CancellationToken ct)
    {
        var access = actor.Access;
        if (access.Everything || access.Buildings.Contains(building.Id)
            || (building.LegalEntityId is { } entity && access.LegalEntities.Contains(entity)))
            return true;
        if (building.QuarterId is not { } quarter)
            return false;
        if (access.Quarters.Contains(quarter))
            return true;
        var group = await db.Quarters.Where(q => q.Id == quarter).Select(q => q.GroupId).SingleOrDefaultAsync(ct);
        return group is { } chosen && access.Groups.Contains(chosen);
    }
}
