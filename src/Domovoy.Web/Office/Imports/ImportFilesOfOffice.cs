using Domovoy.Core.Audit;
using Domovoy.Core.Imports;
using Domovoy.Core.Shared;
using Domovoy.Web.Api.Imports;
using Domovoy.Web.SignIn;
using Microsoft.AspNetCore.Antiforgery;

namespace Domovoy.Web.Office.Imports;

/// <summary>Files of imports go by plain HTTP, not through the circuit: the upload, the sample, the errors, the file itself.</summary>
internal static class ImportFilesOfOffice
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapImportFiles(this WebApplication app)
    {
        var imports = app.MapGroup("/office/imports").RequireAuthorization().DisableAntiforgery().ExcludeFromDescription();
        imports.MapPost("/{kind}", StartAsync);
        imports.MapGet("/templates/{kind}", TemplateAsync);
        imports.MapGet("/{id:guid}/errors", ErrorsAsync);
        imports.MapGet("/{id:guid}/file", FileAsync);
    }

    /// <summary>The token comes in a header, so that the body can be read as it arrives.</summary>
    private static async Task<IResult> StartAsync(string kind, StartImport start, CurrentActor current, IAntiforgery antiforgery, HttpContext http)
    {
        if (!http.Request.Headers.ContainsKey("RequestVerificationToken") || !await antiforgery.IsRequestValidAsync(http))
            return Refused("Страница устарела. Обновите ее и выберите файл еще раз.");
        if (await current.GetAsync(http.RequestAborted) is not { } actor)
            return Refused("Вы вышли из Домового. Войдите и выберите файл еще раз.");
        var started = await FileUpload.StartAsync(http, kind, FileUpload.Yes(http.Request.Query, "checkOnly"), start, actor);
        return started.Ok ? Results.Json(new Started(started.Value, null)) : Refused(started.Error.Text);
    }

    private static async Task<IResult> TemplateAsync(string kind, ImportTemplate template, CancellationToken ct)
    {
        using var buffer = new MemoryStream();
        var written = await template.WriteAsync(kind, buffer, ct);
        return written.Ok ? Results.File(buffer.ToArray(), Xlsx, kind == "buildings" ? "Пример объектов.xlsx" : "Пример помещений.xlsx") : Results.NotFound();
    }

    private static async Task<IResult> ErrorsAsync(Guid id, ErrorFile errors, ViewLog views, CurrentActor current, CancellationToken ct) =>
        await current.GetAsync(ct) is { } actor ? await ImportDownloads.ErrorsAsync(id, errors, views, actor, ct) : Results.Unauthorized();

    private static async Task<IResult> FileAsync(Guid id, ImportList list, Core.Imports.ImportFiles files, ViewLog views, CurrentActor current, CancellationToken ct) =>
        await current.GetAsync(ct) is { } actor ? await ImportDownloads.FileAsync(id, list, files, views, actor, ct) : Results.Unauthorized();

    private static IResult Refused(string text) => Results.Json(new Started(null, text), statusCode: StatusCodes.Status400BadRequest);

    private sealed record Started(Guid? Id, string? Error);
}
