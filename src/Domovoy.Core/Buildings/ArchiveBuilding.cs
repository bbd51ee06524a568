using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Buildings;

/// <summary>Puts a building away, or back: in the archive it is not offered any more and takes no applications.</summary>
[UseCase]
public sealed class ArchiveBuilding(ShortWrite write, TimeProvider time)
{
    public async Task<Result<Building>> RunAsync(Guid id, bool archived, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Manager, "Архив объектов") is { } refusal)
            return refusal;
        return await write.RunAsync<Building>(actor, async db =>
        {
            if (await actor.Visible(db.Buildings).SingleOrDefaultAsync(b => b.Id == id, ct) is not { } building)
                return Error.NotFound("Объект");
            building.ArchivedAt = archived ? building.ArchivedAt ?? time.GetUtcNow() : null;
            return building;
        }, ct);
    }
}

/// <summary>Deletes a building that nothing refers to.</summary>
[UseCase]
public sealed class DeleteBuilding(ShortWrite write, IDbContextFactory<AppDb> factory, IEnumerable<IUseOf<Building>> uses)
{
    private const string Advice = "Уберите эти связи или отправьте объект в архив.";

    /// <summary>Why it may not be deleted now, as <see cref="RunAsync"/> would say it; empty: it may. Asked before the person is.</summary>
    public async Task<IReadOnlyList<Error>> WhyNotAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Manager, "Удаление объектов") is { } refusal)
            return [refusal];
        await using var db = await factory.CreateDbContextAsync(ct);
        return await actor.Visible(db.Buildings).AnyAsync(one => one.Id == id, ct) ? await InUse.FindAsync(uses, db, id, actor, Advice, ct) : [Error.NotFound("Объект")];
    }

    public async Task<Result<Done>> RunAsync(Guid id, int? version, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Manager, "Удаление объектов") is { } refusal)
            return refusal;
        return await write.RunAsync<Done>(actor, async db =>
        {
            if (await actor.Visible(db.Buildings).SingleOrDefaultAsync(b => b.Id == id, ct) is not { } building)
                return Error.NotFound("Объект");
            if (version is { } expected && building.Version != expected)
                return ShortWrite.Conflict;
            var refused = await InUse.FindAsync(uses, db, id, actor, Advice, ct);
            if (refused.Count > 0)
                return Result<Done>.Fail(refused);
            db.Buildings.Remove(building);
            return Done.It;
        }, ct);
    }
}

/// <summary>A legal entity is in use while it manages buildings.</summary>
[UseCase]
internal sealed class BuildingsOfLegalEntity : IUseOf<LegalEntities.LegalEntity>
{
    public Task<string?> FindAsync(AppDb db, Guid id, Actor actor, CancellationToken ct) => InUse.DescribeAsync(
        db.Buildings.Where(b => b.LegalEntityId == id).Select(b => b.Id),
        actor.Visible(db.Buildings).Where(b => b.LegalEntityId == id).OrderBy(b => b.NameSort).Select(b => b.Name),
        ("объект", "объекта", "объектов"), ct);
}

/// <summary>A quarter is in use while it has buildings.</summary>
[UseCase]
internal sealed class BuildingsOfQuarter : IUseOf<Quarter>
{
    public Task<string?> FindAsync(AppDb db, Guid id, Actor actor, CancellationToken ct) => InUse.DescribeAsync(
        db.Buildings.Where(b => b.QuarterId == id).Select(b => b.Id),
        actor.Visible(db.Buildings).Where(b => b.QuarterId == id).OrderBy(b => b.NameSort).Select(b => b.Name),
        ("объект", "объекта", "объектов"), ct);
}

/// <summary>A group is in use while it has quarters.</summary>
[UseCase]
internal sealed class QuartersOfGroup : IUseOf<QuarterGroup>
{
    public Task<string?> FindAsync(AppDb db, Guid id, Actor actor, CancellationToken ct) => InUse.DescribeAsync(
        db.Quarters.Where(q => q.GroupId == id).Select(q => q.Id),
        actor.Visible(db.Quarters, db.Buildings).Where(q => q.GroupId == id).OrderBy(q => q.NameKey).Select(q => q.Name),
        ("квартал", "квартала", "кварталов"), ct);
}
