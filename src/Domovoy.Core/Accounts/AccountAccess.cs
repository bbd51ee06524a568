using Domovoy.Core.Buildings;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Accounts;

/// <summary>Accounts of the buildings one may see.</summary>
public static class AccountAccess
{
    public static IQueryable<PersonalAccount> Visible(this Actor actor, IQueryable<PersonalAccount> accounts, IQueryable<Building> buildings)
    {
        if (actor.Access.Everything)
            return accounts;
        var visible = actor.Visible(buildings);
        return accounts.Where(a => visible.Any(b => b.Id == a.BuildingId));
    }
}
