using Domovoy.Core.Privacy;
using Domovoy.Web.Api;
using Domovoy.Web.SignIn;

namespace Domovoy.Web.Office.Privacy;

/// <summary>The act of destruction by plain HTTP, to print and sign.</summary>
internal static class ErasureActFile
{
    public static void MapErasureActs(this WebApplication app) =>
        app.MapGet("/office/erasures/{id:guid}", WriteAsync).RequireAuthorization().ExcludeFromDescription();

    private static async Task<IResult> WriteAsync(Guid id, ErasureList list, CurrentActor current, TimeProvider time, CancellationToken ct)
    {
        if (await current.GetAsync(ct) is not { } actor)
            return Results.Unauthorized();
        var act = await list.GetAsync(id, actor, ct);
        return act.Ok ? Results.File(ErasureAct.Draw(act.Value, time.LocalTimeZone), "application/pdf", $"Акт об уничтожении {act.Value.Number}.pdf") : Problems.Of(act.Errors);
    }
}
