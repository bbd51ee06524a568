using Domovoy.Core.Privacy;

namespace Domovoy.Web.Office.Privacy;

/// <summary>Drafts are in the browsers of the staff: each asks, when it opens, whose data were destroyed meanwhile.</summary>
internal static class ErasedDrafts
{
    public static void MapErasedDrafts(this WebApplication app) => app.MapGet("/office/drafts/erased", async (Guid[] client, ErasureList erasures, CancellationToken ct) =>
        Results.Json((await erasures.ErasedAsync(client, ct)).ToDictionary(pair => pair.Key, pair => pair.Value.ToUnixTimeMilliseconds()))).RequireAuthorization().ExcludeFromDescription();
}
