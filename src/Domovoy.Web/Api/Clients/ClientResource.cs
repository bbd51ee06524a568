using Domovoy.Core.Audit;
using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Web.Api.Clients;

internal sealed class ClientResource(IDbContextFactory<AppDb> factory, SaveClient save, DeleteClient delete, ViewLog views) : Resource<ClientQuery, ClientBody, ClientJson>, IListed
{
    public static readonly ResourceName Names = new("clients", "Клиенты", "клиента");

    /// <summary>Of «Журнал выгрузок».</summary>
    public const string ExportName = "api-clients";

    public override ResourceName Name => Names;

    public static Delegate List => ([AsParameters] ClientQuery query, ClientResource resource, HttpContext http) => resource.ListAsync(query, http);

    public override async Task<ListAnswer<ClientJson>> ListAsync(ClientQuery query, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var found = actor.Visible(db.Clients, db.UnitClients, db.Buildings);
        if (query.UnitId is { } unit)
            found = found.Where(c => VisibleLinks(db, actor).Any(link => link.ClientId == c.Id && link.UnitId == unit));
        if (query.Archived is { } archived)
            found = found.Where(c => c.ArchivedAt != null == archived);
        var seen = VisibleLinks(db, actor);
        found = found.Matching(await WordQueries.ReadAsync(db, query.Search, ct), word => word.Clients(seen));
        // Whole cards leave by this road: of each page it is written down who took it.
        views.Note(actor, ViewKind.Export, null, ExportName);
        return await Whole(found).PageAsync(query, rows => AnswerAsync(db, rows, actor, ct), ct);
    }

    public override async Task<ClientJson?> FindAsync(Guid id, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        // The id of a client that was merged leads to the one that stayed.
        if (await GetClient.FindAsync(db, id, actor, ct) is not { } found)
            return null;
        views.Note(actor, ViewKind.Card, found.Id);
        return (await AnswerAsync(db, [found], actor, ct))[0];
    }

    public override async Task<Result<Guid>> SaveAsync(Guid? id, int? version, ClientBody form, Actor actor, CancellationToken ct) =>
        (await save.RunAsync(id, version, form.ToForm(), actor, ct)).To(client => client.Id);

    public override Task<Result<Done>> DeleteAsync(Guid id, int? version, Actor actor, CancellationToken ct) => delete.RunAsync(id, version, actor, ct);

    private static IQueryable<Client> Whole(IQueryable<Client> clients) =>
        clients.Include(c => c.Phones).Include(c => c.Emails).Include(c => c.Codes).AsSplitQuery();

    private static IQueryable<UnitClient> VisibleLinks(AppDb db, Actor actor)
    {
        var units = actor.Visible(db.Units, db.Buildings);
        return actor.Access.Everything ? db.UnitClients : db.UnitClients.Where(link => units.Any(u => u.Id == link.UnitId));
    }

    private static async Task<IReadOnlyList<ClientJson>> AnswerAsync(AppDb db, List<Client> clients, Actor actor, CancellationToken ct)
    {
        var ids = clients.Select(c => c.Id).ToList();
        var links = await VisibleLinks(db, actor).AsNoTracking().Include(link => link.Unit).ThenInclude(u => u!.Building)
            .Where(link => ids.Contains(link.ClientId)).OrderBy(link => link.Id).ToListAsync(ct);
        return [.. clients.Select(client => ClientJson.Of(client, links.Where(link => link.ClientId == client.Id)))];
    }
}
