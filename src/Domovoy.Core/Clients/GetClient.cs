using Domovoy.Core.Buildings;
using Domovoy.Core.Database;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Clients;

/// <summary>A client as the card shows it. СНИЛС is masked here for everybody.</summary>
public sealed record ClientDetails(Guid Id, int Version, string Title, ClientForm Form, string? SnilsMasked, DateTimeOffset? ArchivedAt, IReadOnlyList<ClientUnitRow> Units);

/// <summary>A unit of a client.</summary>
/// <param name="Title">«кв. 12, ул. Тверская, д. 1».</param>
public sealed record ClientUnitRow(Guid UnitId, string Title, ClientRole Role, RightKind? Right, Share? Share, DateOnly? Since, DateOnly? Until, bool Confirmed, bool IsCurrent);

[UseCase]
public sealed class GetClient(IDbContextFactory<AppDb> factory, TimeProvider time)
{
    public async Task<Result<ClientDetails>> GetAsync(Guid id, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var client = await actor.Visible(db.Clients, db.UnitClients, db.Buildings).AsNoTracking()
            .Include(c => c.Phones).Include(c => c.Emails).Include(c => c.Codes).AsSplitQuery().SingleOrDefaultAsync(c => c.Id == id, ct);
        if (client is null)
            return Error.NotFound("Клиент");
        var form = ClientForm.Of(client);
        form.Snils = null;
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        var visible = actor.Visible(db.Buildings);
        var links = await db.UnitClients.AsNoTracking().Include(l => l.Unit).ThenInclude(u => u!.Building)
            .Where(l => l.ClientId == id && visible.Any(b => b.Id == l.Unit!.BuildingId)).ToListAsync(ct);
        var units = links.Where(l => l.Unit is not null).Select(l => new ClientUnitRow(
            l.UnitId, TitleOf(l.Unit), l.Role, l.Right, l.Share, l.Since, l.Until, l.Confirmed, l.IsCurrent(today)));
        return new ClientDetails(client.Id, client.Version, client.Title, form, client.Snils is { } snils ? Requisites.MaskSnils(snils) : null, client.ArchivedAt,
            [.. units.OrderByDescending(u => u.IsCurrent).ThenBy(u => u.Title, StringComparer.Ordinal)]);
    }

    private static string TitleOf(Unit? unit) => unit is null ? "" : UnitTitle.Of(unit.Type, unit.Number, unit.Address ?? unit.Building?.Address ?? unit.Building?.Name);
}
