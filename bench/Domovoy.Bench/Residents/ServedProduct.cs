using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Domovoy.Core.Database;

namespace Domovoy.Bench.Residents;

/// <summary>The Release build of the product as a process of its own, on a database that is there already.</summary>
internal sealed class ServedProduct : IAsyncDisposable
{
    private readonly Process process;

    private ServedProduct(Process process, string url) => (this.process, Client) = (process, new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(url) });

    public HttpClient Client { get; }

    public Uri Url => Client.BaseAddress ?? throw new InvalidOperationException("No address.");

    public static async Task<ServedProduct> StartAsync(DatabaseOptions options, string? postgres)
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo(ProductFile(), ["--urls", url, "--Logging:LogLevel:Default", "Warning"]) { WorkingDirectory = options.Directory };
        start.Environment["Data__Directory"] = options.Directory;
        start.Environment["ConnectionStrings__Postgres"] = postgres;
        var product = new ServedProduct(Process.Start(start) ?? throw new InvalidOperationException("The product is not built."), url);
        for (var tries = 0; ; tries++, await Task.Delay(100))
        {
            try
            {
                if ((await product.Client.GetAsync("/health/ready")).IsSuccessStatusCode)
                    return product;
            }
            catch (HttpRequestException) when (tries < 600 && !product.process.HasExited)
            {
                // Not listening yet.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static string ProductFile()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var (framework, configuration) = (here.Name, here.Parent?.Name ?? "Release");
        for (var folder = here; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Domovoy.slnx")))
                return Path.Combine(folder.FullName, "src", "Domovoy.Web", "bin", configuration, framework, "Domovoy.Web");
        }
        throw new InvalidOperationException("The repository was not found above the benchmark.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
