using Domovoy.Core.Registration;
using Domovoy.Web.Api;
using Domovoy.Web.SignIn;

namespace Domovoy.Web.Office.Buildings;

/// <summary>«Пригласить жителей» by plain HTTP: a PDF the browser shows and prints.</summary>
internal static class PosterFiles
{
    public static void MapPosters(this WebApplication app) =>
        app.MapGet("/office/posters/{id:guid}", WriteAsync).RequireAuthorization().ExcludeFromDescription();

    private static async Task<IResult> WriteAsync(Guid id, string? entrance, bool? each, GetPoster poster, CurrentActor current, HttpContext http, CancellationToken ct)
    {
        if (await current.GetAsync(ct) is not { } actor)
            return Results.Unauthorized();
        var drawn = await poster.RunAsync(id, string.IsNullOrEmpty(entrance) ? null : entrance, each == true, actor, ct);
        if (!drawn.Ok)
            return Problems.Of(drawn.Errors);
        http.Response.Headers.ContentDisposition = "inline; filename=\"poster.pdf\"; filename*=UTF-8''" + Uri.EscapeDataString("Пригласить жителей.pdf");
        return Results.Bytes(drawn.Value, "application/pdf");
    }
}
