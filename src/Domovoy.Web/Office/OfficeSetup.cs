using Domovoy.Web.Office.Buildings;
using Domovoy.Web.Office.Components;
using Domovoy.Web.Office.Exports;
using Domovoy.Web.Office.Find;
using Domovoy.Web.Office.Imports;
using Domovoy.Web.Office.Layout;
using Domovoy.Web.Office.LegalEntities;
using Domovoy.Web.Office.Privacy;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;

namespace Domovoy.Web.Office;

/// <summary>«Кабинет УК»: the web application of the company's staff.</summary>
internal static class OfficeSetup
{
    /// <summary>Bytes of one message of a browser: a pasted comment must not end the connection.</summary>
    private const long LongestMessage = 1024 * 1024;

    public static IServiceCollection AddOffice(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents()
            .AddHubOptions(hub =>
            {
                hub.MaximumReceiveMessageSize = LongestMessage;
                hub.AddFilter<EventOrder>();
            });
        services.AddSingleton<EventOrder>().AddSingleton<CircuitHandler>(services => services.GetRequiredService<EventOrder>());
        services.AddScoped<Toasts>();
        services.AddSingleton<Lookups>().AddSingleton<LookupFilters>().AddSingleton<FinishedExports>().AddSingleton<ListExports>().AddSingleton<DirectorySearch>().AddSingleton<DeskSearch>().AddSingleton<FindAnything>();
        return services;
    }

    /// <summary>Each message is compressed by itself: a compressor that remembers the ones before costs 0.3 MB a tab for as long as it is open.</summary>
    private static Task Compress(HttpContext http, WebSocketAcceptContext socket)
    {
        (socket.DangerousEnableCompression, socket.DisableServerContextTakeover) = (true, true);
        return Task.CompletedTask;
    }

    public static WebApplication MapOffice(this WebApplication app)
    {
        // By the server: a component that navigates while it is prerendered overflows the stack of the process on PostgreSQL.
        app.MapGet("/", () => Results.LocalRedirect("/units")).RequireAuthorization().ExcludeFromDescription();
        app.MapRazorComponents<OfficeApp>().AddInteractiveServerRenderMode(server => server.ConfigureWebSocketAcceptContext = Compress).RequireAuthorization();
        app.MapImportFiles();
        app.MapExports();
        app.MapPosters();
        app.MapErasureActs();
        app.MapErasedDrafts();
        app.MapLogos();
        return app;
    }
}
