using System.Globalization;
using Domovoy.Core.Audit;
using Domovoy.Core.Imports;
using Domovoy.Core.Shared;

namespace Domovoy.Web.Api.Imports;

/// <summary>Imports over the API: it always stops at <c>ready</c>, so that who calls decides.</summary>
internal static class ImportEndpoints
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapImports(this RouteGroupBuilder api)
    {
        var imports = api.MapGroup("/imports").WithTags("Импорт");
        imports.MapGet("/", ListAsync).WithSummary("Импорты, новые сверху");
        imports.MapPost("/{kind}", StartAsync).WithSummary("Загрузить файл: buildings или units; начнется проверка")
            .WithDescription("multipart/form-data, поле file. Параметры: acceptIncomplete, createLegalEntities, legalEntity (id или ИНН). Останавливается на ready.")
            .Accepts<IFormFile>("multipart/form-data").Produces<Started>(StatusCodes.Status202Accepted);
        imports.MapGet("/{id:guid}", GetAsync).WithSummary("Состояние импорта").Produces<ImportBody>();
        imports.MapGet("/{id:guid}/errors", (Guid id, int? limit, string? cursor, ImportFindings f, HttpContext http) => IssuesAsync(id, false, limit, cursor, f, http)).WithSummary("Ошибки: строка, столбец, значение, что исправить");
        imports.MapGet("/{id:guid}/warnings", (Guid id, int? limit, string? cursor, ImportFindings f, HttpContext http) => IssuesAsync(id, true, limit, cursor, f, http)).WithSummary("Предупреждения");
        imports.MapGet("/{id:guid}/changes", ChangesAsync).WithSummary("Что изменится: было и станет");
        imports.MapGet("/{id:guid}/errors/file", ErrorFileAsync).WithSummary("Файл XLSX с помеченными ошибками: до загрузки весь, после нее незагруженные строки");
        imports.MapGet("/{id:guid}/file", FileAsync).WithSummary("Загруженный файл");
        imports.MapPut("/{id:guid}/mapping", MapAsync).WithSummary("Указать столбцы вручную и проверить заново");
        imports.MapPost("/{id:guid}/apply", ApplyAsync).WithSummary("Загрузить проверенное; skipErrors=true — строки без ошибок");
        imports.MapPost("/{id:guid}/cancel", CancelAsync).WithSummary("Прервать проверку или загрузку");
        imports.MapPost("/{id:guid}/undo", UndoAsync).WithSummary("Отменить импорт");
        imports.MapGet("/templates/{kind}", TemplateAsync).WithSummary("Пример файла XLSX");
    }

    private static async Task<IResult> StartAsync(string kind, StartImport start, HttpContext http)
    {
        var started = await FileUpload.StartAsync(http, kind, checkOnly: true, start, http.Actor());
        return started.Ok ? Results.Json(new Started(started.Value), ApiJson.Options, statusCode: StatusCodes.Status202Accepted) : Problems.Of(started.Errors);
    }

    private static async Task<IResult> ListAsync(string? kind, string? cursor, int? limit, ImportList list, HttpContext http, CancellationToken ct)
    {
        var page = await list.PageAsync(new ImportFilter { Kind = kind }, false, cursor, Math.Clamp(limit ?? 50, 1, 200), http.Actor(), ct);
        if (!page.Ok)
            return Problems.Of(page.Errors);
        return Json(new { items = page.Value.Items.Select(ImportBody.Of), total = await list.CountAsync(new ImportFilter { Kind = kind }, http.Actor(), ct), next = page.Value.Next });
    }

    private static async Task<IResult> GetAsync(Guid id, ImportList list, HttpContext http, CancellationToken ct)
    {
        var view = await list.GetAsync(id, http.Actor(), ct);
        return view.Ok ? Json(ImportBody.Of(view.Value)) : Problems.Of(view.Errors);
    }

    /// <summary>Without a cursor the whole list comes at once while it fits one page; more is paged by the Next header-like field of the items form.</summary>
    private static async Task<IResult> IssuesAsync(Guid id, bool warnings, int? limit, string? cursor, ImportFindings findings, HttpContext http)
    {
        var page = await findings.IssuesAsync(id, warnings, After(cursor), Math.Clamp(limit ?? 1000, 1, 10_000), http.Actor(), http.RequestAborted);
        if (!page.Ok)
            return Problems.Of(page.Errors);
        if (page.Value.Next is { } next)
            http.Response.Headers["X-Next-Cursor"] = next;
        http.Response.Headers["X-Total-Count"] = (await findings.CountIssuesAsync(id, warnings, http.RequestAborted)).ToString(CultureInfo.InvariantCulture);
        return Json(page.Value.Items.Select(i => new { row = i.Row, column = i.Column, value = i.Value, message = i.Message }));
    }

    private static async Task<IResult> ChangesAsync(Guid id, int? limit, string? cursor, ImportFindings findings, HttpContext http)
    {
        var page = await findings.ChangesAsync(id, After(cursor), Math.Clamp(limit ?? 1000, 1, 10_000), http.Actor(), http.RequestAborted);
        return page.Ok
            ? Json(new { items = page.Value.Items.Select(c => new { row = c.Row, record = c.Record, field = c.Field, before = c.Before, after = c.After }), next = page.Value.Next })
            : Problems.Of(page.Errors);
    }

    private static async Task<IResult> MapAsync(Guid id, MappingBody body, MapImport map, HttpContext http, CancellationToken ct) =>
        Answer(await map.RunAsync(id, new ColumnMapping(body.Sheet, body.HeaderRow, (body.Columns ?? []).ToDictionary(c => c.Key, c => c.Value ?? "")), http.Actor(), ct));

    private static async Task<IResult> ApplyAsync(Guid id, ApplyImport apply, HttpContext http, CancellationToken ct) =>
        Answer(await apply.RunAsync(id, FileUpload.Yes(http.Request.Query, "skipErrors"), http.Actor(), ct));

    private static async Task<IResult> CancelAsync(Guid id, CancelImport cancel, HttpContext http, CancellationToken ct) =>
        Answer(await cancel.RunAsync(id, http.Actor(), ct));

    private static async Task<IResult> UndoAsync(Guid id, UndoImport undo, HttpContext http, CancellationToken ct) =>
        Answer(await undo.RunAsync(id, http.Actor(), ct));

    private static async Task<IResult> TemplateAsync(string kind, ImportTemplate template, CancellationToken ct)
    {
        using var buffer = new MemoryStream();
        var written = await template.WriteAsync(kind, buffer, ct);
        return written.Ok ? Results.File(buffer.ToArray(), Xlsx, $"domovoy-{kind}.xlsx") : Problems.Of(written.Errors);
    }

    private static Task<IResult> ErrorFileAsync(Guid id, ErrorFile errors, ViewLog views, HttpContext http, CancellationToken ct) => ImportDownloads.ErrorsAsync(id, errors, views, http.Actor(), ct);

    private static Task<IResult> FileAsync(Guid id, ImportList list, ImportFiles files, ViewLog views, HttpContext http, CancellationToken ct) => ImportDownloads.FileAsync(id, list, files, views, http.Actor(), ct);

    private static IResult Answer(Result<Done> result) => result.Ok ? Results.Accepted() : Problems.Of(result.Errors);

    private static IResult Json(object value) => Results.Json(value, ApiJson.Options);

    private static int After(string? cursor) => int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? after : -1;

    private sealed record Started(Guid Id);

    /// <summary>A heading whose field is null or empty is not loaded.</summary>
    private sealed record MappingBody(string? Sheet, int? HeaderRow, Dictionary<string, string?>? Columns);
}
