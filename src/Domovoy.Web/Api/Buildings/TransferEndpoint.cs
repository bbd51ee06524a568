using Domovoy.Core.Accounts;
using Domovoy.Core.Shared;

namespace Domovoy.Web.Api.Buildings;

/// <summary>«Передать другому юрлицу» of a building.</summary>
internal static class TransferEndpoint
{
    public static void MapTransfer(this RouteGroupBuilder api) => api.MapPost("/buildings/{id:guid}/transfer", RunAsync).WithTags(BuildingResource.Names.Tag)
        .Accepts<TransferForm>("application/json").Produces<Transferred>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412)
        .WithSummary("Передать объект другому юрлицу: счета прежнего закрываются датой передачи, у нового открываются с теми же номерами; If-Match не обязателен");

    private static async Task<IResult> RunAsync(Guid id, TransferBuilding transfer, BuildingResource buildings, HttpContext http, CancellationToken ct)
    {
        if (!ETag.TryRead(http.Request.Headers.IfMatch, out var version))
            return ETag.Stale;
        var (form, refusal) = await ApiBody.ReadAsync<TransferForm, TransferForm>(http.Request, ct);
        if (form is null)
            return refusal ?? Problems.Of([Error.NotFound("Объект")]);
        var done = await transfer.RunAsync(id, version, form, http.Actor(), ct);
        if (!done.Ok)
            return Problems.Of(done.Errors);
        if (await buildings.FindAsync(id, http.Actor(), ct) is { } building)
            http.Response.Headers.ETag = ETag.Of(building.Version);
        return Results.Json(done.Value, ApiJson.Options);
    }
}
