using Domovoy.Core.Clients;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;

namespace Domovoy.Web.Api.Units;

/// <summary>Клиент помещения: the link, what may be written of it, and how the client is called.</summary>
internal sealed class UnitClientJson : IVersioned
{
    public Guid Id { get; init; }
    public int Version { get; init; }
    [Flat] public UnitClientForm Form { get; init; } = new();
    public string Client { get; init; } = "";
    public bool Confirmed { get; init; }
    public LinkSource Source { get; init; }
    /// <summary>Holds today.</summary>
    public bool Current { get; init; }

    public static UnitClientJson Of(UnitClientRow row) => new()
    {
        Id = row.LinkId, Version = row.Version, Form = row.Form, Client = row.Client, Confirmed = row.Confirmed, Source = row.Source, Current = row.IsCurrent,
    };
}

/// <summary>All clients of a unit, today's first, and what is to be said of the owners' shares.</summary>
/// <param name="SharesWarning">«Не учтено долей: 1/3», or null.</param>
internal sealed record UnitClientsJson(IReadOnlyList<UnitClientJson> Items, int Total, string? SharesWarning);

/// <summary>/units/{unitId}/clients: who owns a unit, lives in it or represents others.</summary>
internal static class UnitClientEndpoints
{
    private static readonly IResult Missing = Problems.Of([Error.NotFound("Связь клиента с помещением")]);

    public static void MapUnitClients(this RouteGroupBuilder api)
    {
        var links = api.MapGroup("/units/{unitId:guid}/clients").WithTags("Клиенты помещения");
        links.MapGet("", ListAsync).Produces<UnitClientsJson>().ProducesProblem(404).WithSummary("Клиенты помещения: список");
        links.MapGet("/{id:guid}", GetAsync).Produces<UnitClientJson>().ProducesProblem(404).WithSummary("Клиенты помещения: одна связь, с ETag");
        links.MapPost("", AddAsync).Accepts<UnitClientForm>("application/json").Produces<UnitClientJson>(201).ProducesProblem(400).ProducesProblem(403).ProducesProblem(409).WithSummary("Связать клиента с помещением");
        links.MapPut("/{id:guid}", PutAsync).Accepts<UnitClientForm>("application/json").Produces<UnitClientJson>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(412).ProducesProblem(428)
            .WithSummary("Изменить связь: запись целиком, чего нет в теле, то стирается; нужен If-Match");
        links.MapDelete("/{id:guid}", DeleteAsync).Produces(204).ProducesProblem(403).ProducesProblem(404).ProducesProblem(412).WithSummary("Убрать связь; закончившееся право закрывают датой until");
        links.MapPost("/{id:guid}/confirm", ConfirmAsync).Produces<UnitClientJson>().ProducesProblem(403).ProducesProblem(404).WithSummary("Подтвердить право, заявленное жителем");
        api.MapPost("/units/{unitId:guid}/change-owner", ChangeOwnerAsync).WithTags("Клиенты помещения").Accepts<ChangeOwnerForm>("application/json").Produces<UnitClientsJson>()
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).WithSummary("Сменить собственника: прежние права (всех или тех, кто в from) закрываются накануне даты");
    }

    private static async Task<IResult> ListAsync(Guid unitId, UnitClientList list, HttpContext http, CancellationToken ct)
    {
        var found = await list.GetAsync(unitId, http.Actor(), ct);
        return found.Ok ? Json(Of(found.Value)) : Problems.Of(found.Errors);
    }

    private static Task<IResult> GetAsync(Guid unitId, Guid id, UnitClientList list, HttpContext http, CancellationToken ct) => AnswerAsync(unitId, id, list, http, StatusCodes.Status200OK, ct);

    private static async Task<IResult> AddAsync(Guid unitId, SaveUnitClient save, UnitClientList list, HttpContext http, CancellationToken ct)
    {
        var (form, refusal) = await ApiBody.ReadAsync<UnitClientForm, UnitClientJson>(http.Request, ct);
        if (form is null)
            return refusal ?? Missing;
        var saved = await save.RunAsync(unitId, null, null, form, http.Actor(), ct);
        if (!saved.Ok)
            return Problems.Of(saved.Errors);
        http.Response.Headers.Location = $"/api/v1/units/{unitId}/clients/{saved.Value.Id}";
        return await AnswerAsync(unitId, saved.Value.Id, list, http, StatusCodes.Status201Created, ct);
    }

    private static async Task<IResult> PutAsync(Guid unitId, Guid id, SaveUnitClient save, UnitClientList list, HttpContext http, CancellationToken ct)
    {
        if (await FindAsync(unitId, id, list, http, ct) is null)
            return Missing;
        if (http.Request.Headers.IfMatch.Count == 0)
            return Problems.Of(StatusCodes.Status428PreconditionRequired, ResourceEndpoints.NeedsIfMatch);
        if (!ETag.TryRead(http.Request.Headers.IfMatch, out var version))
            return ETag.Stale;
        var (form, refusal) = await ApiBody.ReadAsync<UnitClientForm, UnitClientJson>(http.Request, ct);
        if (form is null)
            return refusal ?? Missing;
        var saved = await save.RunAsync(unitId, id, version, form, http.Actor(), ct);
        return saved.Ok ? await AnswerAsync(unitId, id, list, http, StatusCodes.Status200OK, ct) : Problems.Of(saved.Errors);
    }

    private static async Task<IResult> DeleteAsync(Guid unitId, Guid id, RemoveUnitClient remove, HttpContext http, CancellationToken ct)
    {
        if (!ETag.TryRead(http.Request.Headers.IfMatch, out var version))
            return ETag.Stale;
        var removed = await remove.RunAsync(unitId, id, version, http.Actor(), ct);
        return removed.Ok ? Results.NoContent() : Problems.Of(removed.Errors);
    }

    private static async Task<IResult> ConfirmAsync(Guid unitId, Guid id, ConfirmUnitClient confirm, UnitClientList list, HttpContext http, CancellationToken ct)
    {
        var confirmed = await confirm.RunAsync(unitId, id, http.Actor(), ct);
        return confirmed.Ok ? await AnswerAsync(unitId, id, list, http, StatusCodes.Status200OK, ct) : Problems.Of(confirmed.Errors);
    }

    private static async Task<IResult> ChangeOwnerAsync(Guid unitId, ChangeOwner change, UnitClientList list, HttpContext http, CancellationToken ct)
    {
        var (form, refusal) = await ApiBody.ReadAsync<ChangeOwnerForm, ChangeOwnerForm>(http.Request, ct);
        if (form is null)
            return refusal ?? Missing;
        var changed = await change.RunAsync(unitId, form, http.Actor(), ct);
        return changed.Ok ? await ListAsync(unitId, list, http, ct) : Problems.Of(changed.Errors);
    }

    private static UnitClientsJson Of(UnitClients clients) => new([.. clients.Rows.Select(UnitClientJson.Of)], clients.Rows.Count, clients.Shares.Warning);

    private static async Task<UnitClientJson?> FindAsync(Guid unitId, Guid id, UnitClientList list, HttpContext http, CancellationToken ct) =>
        await list.GetAsync(unitId, http.Actor(), ct) is { Ok: true } found && found.Value.Rows.FirstOrDefault(row => row.LinkId == id) is { } row ? UnitClientJson.Of(row) : null;

    private static async Task<IResult> AnswerAsync(Guid unitId, Guid id, UnitClientList list, HttpContext http, int status, CancellationToken ct)
    {
        if (await FindAsync(unitId, id, list, http, ct) is not { } found)
            return Missing;
        http.Response.Headers.ETag = ETag.Of(found.Version);
        return Json(found, status);
    }

    private static IResult Json<T>(T value, int status = StatusCodes.Status200OK) => Results.Json(value, ApiJson.Options, statusCode: status);
}
