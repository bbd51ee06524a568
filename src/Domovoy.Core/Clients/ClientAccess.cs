using Domovoy.Core.Buildings;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Clients;

/// <summary>A client is seen through the units one sees; a client without units by its creator and by full access.</summary>
public static class ClientAccess
{
    public static IQueryable<Client> Visible(this Actor actor, IQueryable<Client> clients, IQueryable<UnitClient> links, IQueryable<Building> buildings)
    {
        if (actor.Access.Everything)
            return clients;
        var visible = actor.Visible(buildings);
        var me = actor.EmployeeId;
        return clients.Where(c =>
            links.Any(l => l.ClientId == c.Id && l.Unit != null && visible.Any(b => b.Id == l.Unit.BuildingId))
            || (me != null && c.CreatedById == me && !links.Any(l => l.ClientId == c.Id)));
    }
}
