using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Domovoy.Web.Hosting;

/// <summary>
/// Https:Redirect switches redirection and HSTS on. Proxy:Known lists the addresses or networks (comma-separated) whose
/// X-Forwarded-* headers are believed; nobody else's are.
/// </summary>
internal static class Proxy
{
    private static readonly char[] Separators = [',', ';', ' '];

    public static void AddProxy(this IServiceCollection services, IConfiguration settings)
    {
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var known in Known(settings))
            {
                if (IPAddress.TryParse(known, out var address))
                    options.KnownProxies.Add(address);
                else if (System.Net.IPNetwork.TryParse(known, out var network))
                    options.KnownIPNetworks.Add(network);
                else
                    throw new StartRefusedException($"Proxy__Known: «{known}» не адрес и не сеть. Напишите, например, 10.0.0.5 или 10.0.0.0/24.");
            }
        });
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(180));
    }

    public static void UseProxyAndHttps(this WebApplication app)
    {
        if (Known(app.Configuration).Length > 0)
            app.UseForwardedHeaders();
        if (!app.Configuration.GetValue<bool>("Https:Redirect"))
            return;
        app.UseHsts();
        app.UseHttpsRedirection();
    }

    private static string[] Known(IConfiguration settings) => (settings["Proxy:Known"] ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries);
}
