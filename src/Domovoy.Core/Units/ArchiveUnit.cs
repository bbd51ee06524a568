using Domovoy.Core.Buildings;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Units;

/// <summary>Puts a unit away, or back: in the archive it is not offered any more.</summary>
[UseCase]
public sealed class ArchiveUnit(ShortWrite write, TimeProvider time)
{
    public async Task<Result<Unit>> RunAsync(Guid id, bool archived, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Manager, "Архив помещений") is { } refusal)
            return refusal;
        return await write.RunAsync<Unit>(actor, async db =>
        {
            if (await actor.Visible(db.Units, db.Buildings).SingleOrDefaultAsync(u => u.Id == id, ct) is not { } unit)
                return Error.NotFound("Помещение");
            unit.ArchivedAt = archived ? unit.ArchivedAt ?? time.GetUtcNow() : null;
            return unit;
        }, ct);
    }
}

/// <summary>Deletes a unit that nothing refers to.</summary>
[UseCase]
public sealed class DeleteUnit(ShortWrite write, IDbContextFactory<AppDb> factory, IEnumerable<IUseOf<Unit>> uses)
{
    private const string Advice = "Уберите эти связи или отправьте помещение в архив.";

    /// <summary>Why it may not be deleted now, as <see cref="RunAsync"/> would say it; empty: it may. Asked before the person is.</summary>
    public async Task<IReadOnlyList<Error>> WhyNotAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Manager, "Удаление помещений") is { } refusal)
            return [refusal];
        await using var db = await factory.CreateDbContextAsync(ct);
        return await actor.Visible(db.Units, db.Buildings).AnyAsync(one => one.Id == id, ct) ? await InUse.FindAsync(uses, db, id, actor, Advice, ct) : [Error.NotFound("Помещение")];
    }

    public async Task<Result<Done>> RunAsync(Guid id, int? version, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Manager, "Удаление помещений") is { } refusal)
            return refusal;
        return await write.RunAsync<Done>(actor, async db =>
        {
            if (await actor.Visible(db.Units, db.Buildings).SingleOrDefaultAsync(u => u.Id == id, ct) is not { } unit)
                return Error.NotFound("Помещение");
            if (version is { } expected && unit.Version != expected)
                return ShortWrite.Conflict;
            var refused = await InUse.FindAsync(uses, db, id, actor, Advice, ct);
            if (refused.Count > 0)
                return Result<Done>.Fail(refused);
            db.Units.Remove(unit);
            return Done.It;
        }, ct);
    }
}

/// <summary>A building is in use while it has units.</summary>
[UseCase]
internal sealed class UnitsOfBuilding : IUseOf<Building>
{
    public Task<string?> FindAsync(AppDb db, Guid id, Actor actor, CancellationToken ct) => InUse.DescribeAsync(
        db.Units.Where(u => u.BuildingId == id).Select(u => u.Id),
        db.Units.Where(u => u.BuildingId == id).OrderBy(u => u.Place).Select(u => u.Number),
        ("помещение", "помещения", "помещений"), ct);
}
