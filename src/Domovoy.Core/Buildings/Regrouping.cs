using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Buildings;

/// <summary>
/// Access goes by groups too, so a quarter in another group is seen by others. Who sees a part of it may not move the whole: into one's
/// own group it would open what was hidden. Nor may anybody move it out of their own sight.
/// </summary>
internal static class Regrouping
{
    /// <summary>Why the quarter may not go to this group (null: to none); null: it may. Asked before it is saved there.</summary>
    public static async Task<Error?> RefusalAsync(AppDb db, Quarter quarter, Guid? group, Actor actor, CancellationToken ct)
    {
        var access = actor.Access;
        if (access.Everything || access.Quarters.Contains(quarter.Id))
            return null;
        var buildings = db.Buildings.Where(b => b.QuarterId == quarter.Id);
        if (await buildings.CountAsync(ct) > await actor.Visible(buildings).CountAsync(ct))
            return new Error("forbidden", $"В квартале «{quarter.Name}» есть объекты, к которым у вас нет доступа. Группу такого квартала меняет администратор.", nameof(QuarterForm.GroupId));
        if (group is { } into && access.Groups.Contains(into))
            return null;
        List<Guid> own = [.. access.Buildings], entities = [.. access.LegalEntities];
        return await buildings.AnyAsync(ct) && !await buildings.AnyAsync(b => !own.Contains(b.Id) && (b.LegalEntityId == null || !entities.Contains(b.LegalEntityId.Value)), ct)
            ? null
            : new Error("invalid", $"После этого вы перестанете видеть квартал «{quarter.Name}» или часть его объектов. Выберите группу, к которой у вас есть доступ.", nameof(QuarterForm.GroupId));
    }

    /// <summary>Quarters of which one sees a part alone.</summary>
    public static async Task<HashSet<Guid>> PartlySeenAsync(AppDb db, Actor actor, CancellationToken ct)
    {
        var visible = actor.Visible(db.Buildings);
        List<Guid> chosen = [.. actor.Access.Quarters];
        return [.. await db.Buildings.Where(b => b.QuarterId != null && !chosen.Contains(b.QuarterId.Value) && !visible.Any(v => v.Id == b.Id)).Select(b => b.QuarterId ?? Guid.Empty).Distinct().ToListAsync(ct)];
    }
}
