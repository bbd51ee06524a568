using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.LegalEntities;

/// <summary>Adds or changes a legal entity. A new one needs access to everything, a known one access to it as a whole.</summary>
[UseCase]
public sealed class SaveLegalEntity(ShortWrite write)
{
    /// <param name="id">Null adds.</param>
    /// <param name="version">The version the form was filled from; null does not compare.</param>
    public async Task<Result<LegalEntity>> RunAsync(Guid? id, int? version, LegalEntityForm form, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Administrator, "Изменение юрлиц") is { } refusal)
            return refusal;
        if (id is null && !actor.Access.Everything)
            return Error.Forbidden("Новое юрлицо добавляет администратор с доступом ко всему. Обратитесь к нему.");
        var errors = form.Check();
        if (errors.Count > 0)
            return Result<LegalEntity>.Fail(errors);
        return await write.RunAsync<LegalEntity>(actor, async db =>
        {
            var entity = id is { } known ? await actor.Owned(db.LegalEntities).SingleOrDefaultAsync(e => e.Id == known, ct) : new LegalEntity();
            if (entity is null)
                return Error.NotFound("Юрлицо");
            if (version is { } expected && entity.Version != expected)
                return ShortWrite.Conflict;
            var wrong = entity.Apply(form);
            if (wrong.Count > 0)
                return Result<LegalEntity>.Fail(wrong);
            if (await SameAsync(db, entity, ct) is { } same)
                return same;
            if (id is null)
                db.LegalEntities.Add(entity);
            return entity;
        }, ct);
    }

    private static async Task<Error?> SameAsync(AppDb db, LegalEntity entity, CancellationToken ct)
    {
        var others = db.LegalEntities.AsNoTracking().Where(e => e.Id != entity.Id);
        if (entity.Inn is { } inn && await others.FirstOrDefaultAsync(e => e.Inn == inn, ct) is { } sameInn)
            return new Error("duplicate", $"ИНН {inn} уже у юрлица «{sameInn.Name}». Проверьте ИНН или измените то юрлицо.", nameof(LegalEntityForm.Inn));
        return await others.FirstOrDefaultAsync(e => e.NameKey == entity.NameKey, ct) is { } sameName
            ? new Error("duplicate", $"Юрлицо с таким наименованием уже есть: «{sameName.Name}». Измените его или напишите другое наименование.", nameof(LegalEntityForm.Name))
            : null;
    }
}

/// <summary>Deletes a legal entity that nothing refers to.</summary>
[UseCase]
public sealed class DeleteLegalEntity(ShortWrite write, IDbContextFactory<AppDb> factory, IEnumerable<IUseOf<LegalEntity>> uses)
{
    private const string Advice = "Уберите эти связи или отправьте юрлицо в архив.";

    /// <summary>Why it may not be deleted now, as <see cref="RunAsync"/> would say it; empty: it may. Asked before the person is.</summary>
    public async Task<IReadOnlyList<Error>> WhyNotAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Administrator, "Удаление юрлиц") is { } refusal)
            return [refusal];
        await using var db = await factory.CreateDbContextAsync(ct);
        return await actor.Owned(db.LegalEntities).AnyAsync(one => one.Id == id, ct) ? await InUse.FindAsync(uses, db, id, actor, Advice, ct) : [Error.NotFound("Юрлицо")];
    }

    public async Task<Result<Done>> RunAsync(Guid id, int? version, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Administrator, "Удаление юрлиц") is { } refusal)
            return refusal;
        return await write.RunAsync<Done>(actor, async db =>
        {
            if (await actor.Owned(db.LegalEntities).SingleOrDefaultAsync(e => e.Id == id, ct) is not { } entity)
                return Error.NotFound("Юрлицо");
            if (version is { } expected && entity.Version != expected)
                return ShortWrite.Conflict;
            var refused = await InUse.FindAsync(uses, db, id, actor, Advice, ct);
            if (refused.Count > 0)
                return Result<Done>.Fail(refused);
            db.LegalEntities.Remove(entity);
            return Done.It;
        }, ct);
    }
}

/// <summary>Puts a legal entity away, or back: in the archive it is not offered any more.</summary>
[UseCase]
public sealed class ArchiveLegalEntity(ShortWrite write, TimeProvider time)
{
    public async Task<Result<LegalEntity>> RunAsync(Guid id, bool archived, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Administrator, "Архив юрлиц") is { } refusal)
            return refusal;
        return await write.RunAsync<LegalEntity>(actor, async db =>
        {
            if (await actor.Owned(db.LegalEntities).SingleOrDefaultAsync(e => e.Id == id, ct) is not { } entity)
                return Error.NotFound("Юрлицо");
            entity.ArchivedAt = archived ? entity.ArchivedAt ?? time.GetUtcNow() : null;
            return entity;
        }, ct);
    }
}

/// <summary>Legal entities one has as a whole: more than seeing one for the sake of a single building of it.</summary>
public static class LegalEntityAccess
{
    public static IQueryable<LegalEntity> Owned(this Actor actor, IQueryable<LegalEntity> entities)
    {
        if (actor.Access.Everything)
            return entities;
        var chosen = actor.Access.LegalEntities.ToList();
        return entities.Where(e => chosen.Contains(e.Id));
    }
}
