using Domovoy.Core.Shared;

namespace Domovoy.Core.Buildings;

/// <summary>What of the buildings one may see: the one place from which all other cuts follow.</summary>
public static class BuildingAccess
{
    /// <summary>The union of one's choices. A building without a legal entity or quarter is matched by its own choice or by full access only.</summary>
    public static IQueryable<Building> Visible(this Actor actor, IQueryable<Building> buildings)
    {
        if (actor.Access.Everything)
            return buildings;
        var (entities, groups, quarters, own) = Choices(actor);
        return buildings.Where(b =>
            own.Contains(b.Id)
            || (b.LegalEntityId != null && entities.Contains(b.LegalEntityId.Value))
            || (b.QuarterId != null && quarters.Contains(b.QuarterId.Value))
            || (b.Quarter != null && b.Quarter.GroupId != null && groups.Contains(b.Quarter.GroupId.Value)));
    }

    /// <summary>A quarter is seen if any of its buildings is, or it was chosen itself.</summary>
    public static IQueryable<Quarter> Visible(this Actor actor, IQueryable<Quarter> quarters, IQueryable<Building> buildings)
    {
        if (actor.Access.Everything)
            return quarters;
        var (_, groups, chosen, _) = Choices(actor);
        var visible = actor.Visible(buildings);
        return quarters.Where(q => chosen.Contains(q.Id) || (q.GroupId != null && groups.Contains(q.GroupId.Value)) || visible.Any(b => b.QuarterId == q.Id));
    }

    public static IQueryable<QuarterGroup> Visible(this Actor actor, IQueryable<QuarterGroup> groups, IQueryable<Building> buildings)
    {
        if (actor.Access.Everything)
            return groups;
        var (_, chosen, _, _) = Choices(actor);
        var visible = actor.Visible(buildings);
        return groups.Where(g => chosen.Contains(g.Id) || visible.Any(b => b.Quarter != null && b.Quarter.GroupId == g.Id));
    }

    /// <summary>A legal entity is seen if it was chosen or any of its buildings is seen.</summary>
    public static IQueryable<LegalEntities.LegalEntity> Visible(this Actor actor, IQueryable<LegalEntities.LegalEntity> entities, IQueryable<Building> buildings)
    {
        if (actor.Access.Everything)
            return entities;
        var (chosen, _, _, _) = Choices(actor);
        var visible = actor.Visible(buildings);
        return entities.Where(e => chosen.Contains(e.Id) || visible.Any(b => b.LegalEntityId == e.Id));
    }

    private static (List<Guid> Entities, List<Guid> Groups, List<Guid> Quarters, List<Guid> Buildings) Choices(Actor actor) =>
        ([.. actor.Access.LegalEntities], [.. actor.Access.Groups], [.. actor.Access.Quarters], [.. actor.Access.Buildings]);
}
