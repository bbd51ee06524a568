using Domovoy.Core.Buildings;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Units;

/// <summary>Adds or changes a unit of a building one may see.</summary>
[UseCase]
public sealed class SaveUnit(ShortWrite write)
{
    /// <param name="id">Null adds.</param>
    /// <param name="version">The version the form was filled from; null does not compare.</param>
    public async Task<Result<Unit>> RunAsync(Guid? id, int? version, UnitForm form, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Operator, "Изменение помещений") is { } refusal)
            return refusal;
        var errors = form.Check();
        if (errors.Count > 0)
            return Result<Unit>.Fail(errors);
        return await write.RunAsync<Unit>(actor, async db =>
        {
            var unit = id is { } known ? await actor.Visible(db.Units, db.Buildings).SingleOrDefaultAsync(u => u.Id == known, ct) : new Unit();
            if (unit is null)
                return Error.NotFound("Помещение");
            if (version is { } expected && unit.Version != expected)
                return ShortWrite.Conflict;
            if (id is not null && unit.BuildingId != form.BuildingId)
                return new Error("invalid", "Помещение не переносят в другой объект: за ним счета и права. Создайте его там заново.", nameof(form.BuildingId));
            var building = await actor.Visible(db.Buildings).AsNoTracking().SingleOrDefaultAsync(b => b.Id == form.BuildingId, ct);
            if (building is null)
                return new Error("invalid", "Такого объекта нет, или у вас нет к нему доступа. Выберите другой.", nameof(form.BuildingId));
            var wrong = unit.Apply(form);
            if (wrong.Count > 0)
                return Result<Unit>.Fail(wrong);
            if (await SameAsync(db, unit, building, ct) is { } same)
                return same;
            if (id is null)
                db.Units.Add(unit);
            return unit;
        }, ct);
    }

    private static async Task<Error?> SameAsync(AppDb db, Unit unit, Building building, CancellationToken ct)
    {
        var other = await db.Units.AsNoTracking().FirstOrDefaultAsync(u => u.BuildingId == unit.BuildingId && u.Key == unit.Key && u.Id != unit.Id, ct);
        if (other is null)
            return null;
        var title = UnitTitle.Of(other.Type, other.Number, other.Address ?? building.Address ?? building.Name);
        var away = other.ArchivedAt is null ? "" : " (в архиве)";
        return new Error("duplicate", $"Такое помещение в этом объекте уже есть: «{title}»{away}. Откройте его или измените номер, тип или секцию.", nameof(UnitForm.Number));
    }
}
