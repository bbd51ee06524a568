using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;

namespace Domovoy.Core.Clients;

/// <summary>A unit is in use while clients are linked to it, past rights included.</summary>
[UseCase]
internal sealed class LinksOfUnit : IUseOf<Unit>
{
    public Task<string?> FindAsync(AppDb db, Guid id, Actor actor, CancellationToken ct) => InUse.DescribeAsync(
        db.UnitClients.Where(l => l.UnitId == id).Select(l => l.Id),
        db.UnitClients.Where(l => l.UnitId == id).Select(l => l.Client == null ? "" : l.Client.Surname),
        ("клиент", "клиента", "клиентов"), ct);
}
