using Domovoy.Core.Registration;
using Domovoy.Core.Shared;

namespace Domovoy.Web.Api.Registration;

internal sealed class RequestResource(WaitingRequests requests, GetRequest get) : ReadOnlyResource<RequestQuery, RequestJson>, IListed
{
    public static readonly ResourceName Names = new("registration-requests", "Заявки на регистрацию", "заявку на регистрацию");

    public override ResourceName Name => Names;

    public static Delegate List => ([Microsoft.AspNetCore.Http.AsParameters] RequestQuery query, RequestResource resource, HttpContext http) => resource.ListAsync(query, http);

    public override async Task<ListAnswer<RequestJson>> ListAsync(RequestQuery query, Actor actor, CancellationToken ct)
    {
        var filter = new RequestFilter { Search = query.Search, BuildingId = query.BuildingId, Status = query.IsWaiting ? null : query.One };
        var limit = query.Limit ?? ListQuery.DefaultLimit;
        var page = query.IsWaiting ? await requests.WaitingAsync(filter, query.Cursor, limit, actor, ct) : await requests.DecidedAsync(filter, query.Cursor, limit, actor, ct);
        // A cursor of another list, or of this one under another search.
        if (!page.Ok)
            return new ListAnswer<RequestJson>([], 0, null) { Refusal = page.Error };
        return new ListAnswer<RequestJson>([.. page.Value.Items.Select(RequestJson.Of)], await requests.CountAsync(filter, query.IsWaiting, actor, ct), page.Value.Next);
    }

    public override async Task<RequestJson?> FindAsync(Guid id, Actor actor, CancellationToken ct) =>
        await get.GetAsync(id, actor, ct) is { Ok: true } found ? RequestJson.Of(found.Value.Row) : null;
}

/// <summary>/registration-requests: read, and decided with the same use cases as in the office.</summary>
internal static class RequestEndpoints
{
    public static void MapRequests(this RouteGroupBuilder api)
    {
        var requests = api.MapReading<RequestResource, RequestQuery, RequestJson>(RequestResource.Names);
        Decision(requests.MapPost("/{id:guid}/approve", ApproveAsync).Accepts<ApproveBody>("application/json"), "Одобрить: с новым клиентом или с имеющимся (clientId); тело можно не присылать");
        Decision(requests.MapPost("/{id:guid}/reject", RejectAsync).Accepts<RejectBody>("application/json"), "Отказать по заявке; причину увидит житель; тело можно не присылать");
        Decision(requests.MapPost("/{id:guid}/confirm", ConfirmAsync), "Подтвердить автоматическое прикрепление");
        Decision(requests.MapPost("/{id:guid}/undo", UndoAsync), "Отменить автоматическое прикрепление: заявка снова ждет");
    }

    private static void Decision(RouteHandlerBuilder endpoint, string summary) =>
        endpoint.Produces<RequestJson>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).WithSummary(summary);

    private static async Task<IResult> ApproveAsync(Guid id, ApproveRequest approve, AttachToExisting attach, GetRequest get, RequestResource resource, HttpContext http, CancellationToken ct)
    {
        if (!ETag.TryRead(http.Request.Headers.IfMatch, out var version))
            return ETag.Stale;
        var (body, refusal) = await BodyAsync<ApproveBody>(http, ct);
        if (body is null)
            return refusal ?? ETag.Stale;
        var found = await get.GetAsync(id, http.Actor(), ct);
        if (!found.Ok)
            return Problems.Of(found.Errors);
        var (unit, notOwner) = (body.UnitId ?? found.Value.SuggestedUnit, found.Value.Row.NotOwner);
        var approved = body.ClientId is { } client
            ? await attach.RunAsync(id, version, new AttachForm { UnitId = unit, ClientId = client, Right = body.ToRight(notOwner) }, http.Actor(), ct)
            : await approve.RunAsync(id, version, new ApproveForm { UnitId = unit, Client = body.Client?.ToForm() ?? found.Value.Prefilled, Right = body.ToRight(notOwner) }, http.Actor(), ct);
        return await AnswerAsync(id, approved.Errors, resource, http, ct);
    }

    private static async Task<IResult> RejectAsync(Guid id, RejectRequest reject, RequestResource resource, HttpContext http, CancellationToken ct)
    {
        if (!ETag.TryRead(http.Request.Headers.IfMatch, out var version))
            return ETag.Stale;
        var (body, refusal) = await BodyAsync<RejectBody>(http, ct);
        return body is null ? refusal ?? ETag.Stale : await AnswerAsync(id, (await reject.RunAsync(id, version, body.Reason, http.Actor(), ct)).Errors, resource, http, ct);
    }

    private static async Task<IResult> ConfirmAsync(Guid id, ConfirmRight confirm, RequestResource resource, HttpContext http, CancellationToken ct) =>
        ETag.TryRead(http.Request.Headers.IfMatch, out var version) ? await AnswerAsync(id, (await confirm.RunAsync(id, version, http.Actor(), ct)).Errors, resource, http, ct) : ETag.Stale;

    private static async Task<IResult> UndoAsync(Guid id, UndoAttachment undo, RequestResource resource, HttpContext http, CancellationToken ct) =>
        ETag.TryRead(http.Request.Headers.IfMatch, out var version) ? await AnswerAsync(id, (await undo.RunAsync(id, version, http.Actor(), ct)).Errors, resource, http, ct) : ETag.Stale;

    private static async Task<(T? Body, IResult? Refusal)> BodyAsync<T>(HttpContext http, CancellationToken ct) where T : class, new() =>
        http.Request.ContentLength is null or 0 && !http.Request.HasJsonContentType() ? (new T(), null) : await ApiBody.ReadAsync<T, T>(http.Request, ct);

    private static async Task<IResult> AnswerAsync(Guid id, IReadOnlyList<Error> errors, RequestResource resource, HttpContext http, CancellationToken ct)
    {
        if (errors.Count > 0)
            return Problems.Of(errors);
        if (await resource.FindAsync(id, http.Actor(), ct) is not { } decided)
            return Problems.Of([Error.NotFound("Заявка")]);
        http.Response.Headers.ETag = ETag.Of(decided.Version);
        return Results.Json(decided, ApiJson.Options);
    }
}
