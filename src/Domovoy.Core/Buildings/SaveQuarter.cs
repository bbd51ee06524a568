using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Buildings;

/// <summary>Adds or changes a quarter.</summary>
[UseCase]
public sealed class SaveQuarter(ShortWrite write)
{
    /// <param name="id">Null adds.</param>
    /// <param name="version">The version the form was filled from; null does not compare.</param>
    public async Task<Result<Quarter>> RunAsync(Guid? id, int? version, QuarterForm form, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Manager, "Изменение кварталов") is { } refusal)
            return refusal;
        return await write.RunAsync<Quarter>(actor, async db =>
        {
            var quarter = id is { } known ? await actor.Visible(db.Quarters, db.Buildings).SingleOrDefaultAsync(q => q.Id == known, ct) : new Quarter();
            if (quarter is null)
                return Error.NotFound("Квартал");
            if (version is { } expected && quarter.Version != expected)
                return ShortWrite.Conflict;
            if (form.GroupId is { } group && group != quarter.GroupId && !await actor.Visible(db.QuarterGroups, db.Buildings).AnyAsync(g => g.Id == group, ct))
                return new Error("invalid", "Такой группы нет, или у вас нет к ней доступа. Выберите другую.", nameof(form.GroupId));
            if (id is not null && form.GroupId != quarter.GroupId && await Regrouping.RefusalAsync(db, quarter, form.GroupId, actor, ct) is { } withheld)
                return withheld;
            var wrong = quarter.Apply(form);
            if (wrong.Count > 0)
                return Result<Quarter>.Fail(wrong);
            if (id is null && !actor.Access.Everything && !(quarter.GroupId is { } own && actor.Access.Groups.Contains(own)))
                return new Error("forbidden", "Новый квартал без объектов вам не будет виден. Выберите группу из доступных вам или обратитесь к администратору.", nameof(form.GroupId));
            if (await db.Quarters.AnyAsync(q => q.NameKey == quarter.NameKey && q.Id != quarter.Id, ct))
                return new Error("duplicate", $"Квартал «{quarter.Name}» уже есть. Напишите другое наименование.", nameof(form.Name));
            if (id is null)
                db.Quarters.Add(quarter);
            return quarter;
        }, ct);
    }
}

/// <summary>Deletes a quarter without buildings.</summary>
[UseCase]
public sealed class DeleteQuarter(ShortWrite write, IEnumerable<IUseOf<Quarter>> uses)
{
    public async Task<Result<Done>> RunAsync(Guid id, int? version, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Manager, "Удаление кварталов") is { } refusal)
            return refusal;
        return await write.RunAsync<Done>(actor, async db =>
        {
            if (await actor.Visible(db.Quarters, db.Buildings).SingleOrDefaultAsync(q => q.Id == id, ct) is not { } quarter)
                return Error.NotFound("Квартал");
            if (version is { } expected && quarter.Version != expected)
                return ShortWrite.Conflict;
            var refused = await InUse.FindAsync(uses, db, id, actor, "Объекты перенесите в другой квартал, доступ меняют в карточке сотрудника.", ct);
            if (refused.Count > 0)
                return Result<Done>.Fail(refused);
            db.Quarters.Remove(quarter);
            return Done.It;
        }, ct);
    }
}
