using Domovoy.Resident.Endpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Domovoy.Resident;

/// <summary>«Приложение жителя» under /my: static pages, plain forms, no circuit.</summary>
public static class ResidentSetup
{
    public static void AddResident(this IServiceCollection services)
    {
        services.AddScoped<ResidentSession>();
        services.AddScoped<Contacts>();
    }

    public static void MapResident(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/my").ExcludeFromDescription().DisableAntiforgery().AllowAnonymous().AddEndpointFilter(async (context, next) =>
        {
            // A page of one person is kept by no proxy and shown to nobody by the back button after signing out.
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            return await next(context);
        });
        pages.MapSignIn();
        pages.MapHome();
        pages.MapRegister();
        pages.MapRequests();
        pages.MapSelf();
        pages.MapPush();
    }
}
