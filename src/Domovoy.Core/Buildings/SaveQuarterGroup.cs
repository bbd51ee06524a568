using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Buildings;

/// <summary>Adds or changes a group of quarters.</summary>
[UseCase]
public sealed class SaveQuarterGroup(ShortWrite write)
{
    /// <param name="id">Null adds.</param>
    /// <param name="version">The version the form was filled from; null does not compare.</param>
    public async Task<Result<QuarterGroup>> RunAsync(Guid? id, int? version, QuarterGroupForm form, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Manager, "Изменение групп") is { } refusal)
            return refusal;
        if (id is null && !actor.Access.Everything)
            return Error.Forbidden("Новая группа без кварталов вам не будет видна. Обратитесь к администратору с доступом ко всему.");
        return await write.RunAsync<QuarterGroup>(actor, async db =>
        {
            var group = id is { } known ? await actor.Visible(db.QuarterGroups, db.Buildings).SingleOrDefaultAsync(g => g.Id == known, ct) : new QuarterGroup();
            if (group is null)
                return Error.NotFound("Группа");
            if (version is { } expected && group.Version != expected)
                return ShortWrite.Conflict;
            var wrong = group.Apply(form);
            if (wrong.Count > 0)
                return Result<QuarterGroup>.Fail(wrong);
            if (await db.QuarterGroups.AnyAsync(g => g.NameKey == group.NameKey && g.Id != group.Id, ct))
                return new Error("duplicate", $"Группа «{group.Name}» уже есть. Напишите другое наименование.", nameof(form.Name));
            if (id is null)
                db.QuarterGroups.Add(group);
            return group;
        }, ct);
    }
}

/// <summary>Deletes a group without quarters.</summary>
[UseCase]
public sealed class DeleteQuarterGroup(ShortWrite write, IEnumerable<IUseOf<QuarterGroup>> uses)
{
    public async Task<Result<Done>> RunAsync(Guid id, int? version, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Manager, "Удаление групп") is { } refusal)
            return refusal;
        return await write.RunAsync<Done>(actor, async db =>
        {
            if (await actor.Visible(db.QuarterGroups, db.Buildings).SingleOrDefaultAsync(g => g.Id == id, ct) is not { } group)
                return Error.NotFound("Группа");
            if (version is { } expected && group.Version != expected)
                return ShortWrite.Conflict;
            var refused = await InUse.FindAsync(uses, db, id, actor, "Кварталы перенесите в другую группу, доступ меняют в карточке сотрудника.", ct);
            if (refused.Count > 0)
                return Result<Done>.Fail(refused);
            db.QuarterGroups.Remove(group);
            return Done.It;
        }, ct);
    }
}
