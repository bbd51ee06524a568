using Domovoy.Core.LegalEntities;
using Microsoft.Net.Http.Headers;

namespace Domovoy.Web.Office.LegalEntities;

/// <summary>Logos by plain HTTP: for the office, the app of residents and letters, so without sign-in.</summary>
internal static class LogoFiles
{
    public static void MapLogos(this WebApplication app) =>
        app.MapGet("/logos/{id:guid}", async (Guid id, LegalEntityLogos logos, HttpContext http, CancellationToken ct) =>
        {
            if (await logos.FindAsync(id, ct) is not { } logo)
                return Results.NotFound();
            http.Response.Headers[HeaderNames.CacheControl] = "public, max-age=300";
            return Results.Bytes(logo.Bytes, logo.Type);
        }).AllowAnonymous().ExcludeFromDescription();
}
