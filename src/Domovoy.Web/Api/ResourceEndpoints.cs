using Domovoy.Core.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Domovoy.Web.Api;

/// <summary>The addresses every resource has.</summary>
internal static class ResourceEndpoints
{
    public const string NeedsIfMatch = "Пришлите If-Match со значением ETag, которое вы получили с записью: так чужая правка не потеряется.";

    public static RouteGroupBuilder MapReading<TResource, TQuery, TJson>(this RouteGroupBuilder api, ResourceName name)
        where TResource : ReadOnlyResource<TQuery, TJson>, IListed where TQuery : ListQuery where TJson : class, IVersioned
    {
        var group = api.MapGroup("/" + name.Path).WithTags(name.Tag);
        group.MapGet("", TResource.List).Produces<ListAnswer<TJson>>().ProducesProblem(400).WithSummary($"{name.Tag}: список");
        group.MapGet("/{id:guid}", async (Guid id, HttpContext http, CancellationToken ct) =>
        {
            var resource = http.RequestServices.GetRequiredService<TResource>();
            if (await resource.FindAsync(id, http.Actor(), ct) is not { } found)
                return NotFound(name);
            return ETag.Matches(http.Request.Headers.IfNoneMatch, found.Version) ? Unchanged(http, found) : Answer(http, found);
        }).Produces<TJson>().ProducesProblem(404).WithSummary($"{name.Tag}: одна запись, с ETag");
        return group;
    }

    public static RouteGroupBuilder MapResource<TResource, TQuery, TForm, TJson>(this RouteGroupBuilder api, ResourceName name)
        where TResource : Resource<TQuery, TForm, TJson>, IListed where TQuery : ListQuery where TForm : class, new() where TJson : class, IVersioned
    {
        var group = api.MapReading<TResource, TQuery, TJson>(name);
        group.MapPost("", async (HttpContext http, CancellationToken ct) =>
        {
            var resource = http.RequestServices.GetRequiredService<TResource>();
            var (form, refusal) = await ApiBody.ReadAsync<TForm, TJson>(http.Request, ct);
            if (form is null)
                return refusal;
            var saved = await resource.SaveAsync(null, null, form, http.Actor(), ct);
            if (!saved.Ok)
                return Problems.Of(saved.Errors);
            http.Response.Headers.Location = $"/api/v1/{name.Path}/{saved.Value}";
            return await AnswerAsync(resource, saved.Value, name, http, StatusCodes.Status201Created, ct);
        }).Accepts<TForm>("application/json").Produces<TJson>(201).ProducesProblem(400).ProducesProblem(403).ProducesProblem(409).WithSummary($"Добавить {name.One}");
        group.MapPut("/{id:guid}", async (Guid id, HttpContext http, CancellationToken ct) => await PutAsync(id, http.RequestServices.GetRequiredService<TResource>(), name, http, ct))
            .Accepts<TForm>("application/json").Produces<TJson>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(428)
            .WithSummary($"Изменить {name.One}: запись целиком, чего нет в теле, то стирается; нужен If-Match");
        group.MapDelete("/{id:guid}", async (Guid id, HttpContext http, CancellationToken ct) =>
        {
            var resource = http.RequestServices.GetRequiredService<TResource>();
            if (!ETag.TryRead(http.Request.Headers.IfMatch, out var version))
                return ETag.Stale;
            var deleted = await resource.DeleteAsync(id, version, http.Actor(), ct);
            return deleted.Ok ? Results.NoContent() : Problems.Of(deleted.Errors);
        }).Produces(204).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).WithSummary($"Удалить {name.One}: отказ со списком, если что-то на эту запись ссылается");
        return group;
    }

    /// <summary>POST /{id}/archive and /{id}/restore.</summary>
    public static void MapArchive<TResource, TQuery, TJson>(this RouteGroupBuilder group, ResourceName name, Func<IServiceProvider, Guid, bool, Actor, CancellationToken, Task<IReadOnlyList<Error>>> archive)
        where TResource : ReadOnlyResource<TQuery, TJson> where TQuery : ListQuery where TJson : class, IVersioned
    {
        foreach (var (path, archived, summary) in new[] { ("archive", true, $"Отправить {name.One} в архив"), ("restore", false, $"Вернуть {name.One} из архива") })
        {
            group.MapPost("/{id:guid}/" + path, async (Guid id, HttpContext http, CancellationToken ct) =>
            {
                var resource = http.RequestServices.GetRequiredService<TResource>();
                var errors = await archive(http.RequestServices, id, archived, http.Actor(), ct);
                return errors.Count > 0 ? Problems.Of(errors) : await AnswerAsync(resource, id, name, http, StatusCodes.Status200OK, ct);
            }).Produces<TJson>().ProducesProblem(403).ProducesProblem(404).WithSummary(summary);
        }
    }

    public static async Task<IResult> ListAsync<TQuery, TJson>(this ReadOnlyResource<TQuery, TJson> resource, TQuery query, HttpContext http)
        where TQuery : ListQuery where TJson : class, IVersioned
    {
        var errors = query.Check();
        if (errors.Count > 0)
            return Problems.Of(errors);
        var answer = await resource.ListAsync(query, http.Actor(), http.RequestAborted);
        return answer.Refusal is { } refusal ? Problems.Of([refusal]) : Json(answer);
    }

    private static async Task<IResult> PutAsync<TQuery, TForm, TJson>(Guid id, Resource<TQuery, TForm, TJson> resource, ResourceName name, HttpContext http, CancellationToken ct)
        where TQuery : ListQuery where TForm : class, new() where TJson : class, IVersioned
    {
        if (await resource.FindAsync(id, http.Actor(), ct) is null)
            return NotFound(name);
        if (http.Request.Headers.IfMatch.Count == 0)
            return Problems.Of(StatusCodes.Status428PreconditionRequired, NeedsIfMatch);
        if (!ETag.TryRead(http.Request.Headers.IfMatch, out var version))
            return ETag.Stale;
        var (form, refusal) = await ApiBody.ReadAsync<TForm, TJson>(http.Request, ct);
        if (form is null)
            return refusal ?? NotFound(name);
        var saved = await resource.SaveAsync(id, version, form, http.Actor(), ct);
        return saved.Ok ? await AnswerAsync(resource, id, name, http, StatusCodes.Status200OK, ct) : Problems.Of(saved.Errors);
    }

    private static async Task<IResult> AnswerAsync<TQuery, TJson>(ReadOnlyResource<TQuery, TJson> resource, Guid id, ResourceName name, HttpContext http, int status, CancellationToken ct)
        where TQuery : ListQuery where TJson : class, IVersioned =>
        await resource.FindAsync(id, http.Actor(), ct) is { } saved ? Answer(http, saved, status) : NotFound(name);

    private static IResult Answer<TJson>(HttpContext http, TJson found, int status = StatusCodes.Status200OK) where TJson : IVersioned
    {
        http.Response.Headers.ETag = ETag.Of(found.Version);
        return Json(found, status);
    }

    private static IResult Unchanged(HttpContext http, IVersioned found)
    {
        http.Response.Headers.ETag = ETag.Of(found.Version);
        return Results.StatusCode(StatusCodes.Status304NotModified);
    }

    private static IResult Json<T>(T value, int status = StatusCodes.Status200OK) => Results.Json(value, ApiJson.Options, statusCode: status);

    private static IResult NotFound(ResourceName name) => Problems.Of([Error.NotFound(char.ToUpperInvariant(name.One[0]) + name.One[1..])]);
}
