using Domovoy.Web.Api.Imports;
using Microsoft.AspNetCore.Authorization;

namespace Domovoy.Web.Api;

/// <summary>The API of version 1: one line a resource.</summary>
internal static class ApiSetup
{
    public static void AddApi(this IServiceCollection services)
    {
        services.AddSingleton<KeyUses>();
    }

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1").RequireAuthorization(new AuthorizationPolicyBuilder(KeyHandler.Scheme).RequireAuthenticatedUser().Build()).DisableAntiforgery();
        api.MapImports();
        api.MapGet("/ping", () => Results.Ok()).ExcludeFromDescription();
    }
}
