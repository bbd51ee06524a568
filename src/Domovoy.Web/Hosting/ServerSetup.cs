using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Domovoy.Core.Database;
using Domovoy.Web.Commands;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.WebEncoders;

namespace Domovoy.Web.Hosting;

/// <summary>What the host is made of before anything of the product: settings, address, log, limits, shared keys.</summary>
internal static class ServerSetup
{
    private const string DefaultUrl = "http://localhost:5080";
    private const long LargestBody = 1024 * 1024;

    public static WebApplicationBuilder CreateBuilder(CommandLine line)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        // Said before anything that takes time: a first start makes the database.
        if (line.Command is null)
            Console.WriteLine("Домовой запускается. Первый запуск готовит базу данных и занимает до минуты.");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = line.Command is null ? line.Args : [],
            ContentRootPath = AppContext.BaseDirectory,
        });
        // Without it `dotnet run` outside Development serves no files of the packages; a published folder needs nothing.
        builder.WebHost.UseStaticWebAssets();
        if (!HasAddress(builder.Configuration))
            builder.WebHost.UseUrls(DefaultUrl);
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ssZ ";
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        });
        // The host reports a failed start with a stack trace; ServerRun says the same in one line.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", _ => ServerRun.Started);
        builder.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        return builder;
    }

    public static DatabaseOptions Database(IConfiguration settings)
    {
        var folder = settings["Data:Directory"];
        return new DatabaseOptions(Path.GetFullPath(string.IsNullOrWhiteSpace(folder) ? "data" : folder), settings.GetConnectionString("Postgres"));
    }

    public static void AddHosting(this IServiceCollection services, IConfiguration settings)
    {
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        // Russian letters as they are: pages and answers are read by people and are half the size.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddHttpContextAccessor();
        services.AddProxy(settings);
        services.AddSingleton<Readiness>();
    }

    private static bool HasAddress(ConfigurationManager settings) =>
        new[] { "urls", "http_ports", "https_ports" }.Any(key => !string.IsNullOrWhiteSpace(settings[key]))
        || settings.GetSection("Kestrel:Endpoints").GetChildren().Any();
}
