using Domovoy.Core.Clients;

namespace Domovoy.Web.Api.Clients;

/// <summary>Clients: the addresses every resource has, the archive, and merging.</summary>
internal static class ClientEndpoints
{
    public static void MapClients(this RouteGroupBuilder api)
    {
        var clients = api.MapResource<ClientResource, ClientQuery, ClientBody, ClientJson>(ClientResource.Names);
        clients.MapArchive<ClientResource, ClientQuery, ClientJson>(ClientResource.Names, async (services, id, archived, actor, ct) =>
            (await services.GetRequiredService<ArchiveClient>().RunAsync(id, archived, actor, ct)).Errors);
        clients.MapPost("/{id:guid}/merge", async (Guid id, Guid? with, HttpContext http, CancellationToken ct) =>
        {
            var merged = await http.RequestServices.GetRequiredService<MergeClients>().RunAsync(id, with ?? Guid.Empty, http.Actor(), ct);
            if (!merged.Ok)
                return Problems.Of(merged.Errors);
            http.Response.Headers.ETag = ETag.Of(merged.Value.Version);
            return Results.Json(await http.RequestServices.GetRequiredService<ClientResource>().FindAsync(id, http.Actor(), ct), ApiJson.Options);
        }).Produces<ClientJson>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409)
            .WithSummary("Объединить: все из клиента with переходит к этому, прежний id ведет к нему же");
    }
}
