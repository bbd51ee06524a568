using Domovoy.Web.SignIn;

namespace Domovoy.Web.Office.Exports;

/// <summary>A written list is fetched by plain HTTP.</summary>
internal static class ExportFiles
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapExports(this WebApplication app) =>
        app.MapGet("/office/export/{id:guid}", SendAsync).RequireAuthorization().ExcludeFromDescription();

    private static async Task<IResult> SendAsync(Guid id, FinishedExports finished, CurrentActor current, CancellationToken ct)
    {
        if (await current.GetAsync(ct) is not { } actor)
            return Results.Unauthorized();
        return finished.Take(id, actor) is var (file, name) ? Results.File(file, Xlsx, name) : Results.NotFound();
    }
}
