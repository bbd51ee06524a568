using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Domovoy.Web.Tests.Matrix;

/// <summary>
/// The product inside the process of the test: only so can one ask it for all its addresses. It is the real program on a port and a
/// folder of its own.
/// </summary>
internal sealed class InnerProduct : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IAsyncDisposable
{
    private static readonly AsyncLocal<InnerProduct?> Current = new();
    private readonly TaskCompletionSource<IHost> built = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string folder = Directory.CreateTempSubdirectory("domovoy-matrix-").FullName;
    private readonly IDisposable watching;
    private Task running = Task.CompletedTask;

    private InnerProduct() => watching = DiagnosticListener.AllListeners.Subscribe(this);

    public string Url { get; } = $"http://127.0.0.1:{FreePort()}";

    public IServiceProvider Services { get; private set; } = null!;

    public IReadOnlyList<RouteEndpoint> Endpoints => [.. Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];

    public static async Task<InnerProduct> StartAsync()
    {
        var product = new InnerProduct();
        var entry = typeof(Domovoy.Web.Office.OfficePage).Assembly.EntryPoint ?? throw new InvalidOperationException("No entry point.");
        string[] args = ["--applicationName", "Domovoy.Web", "--urls", product.Url, "--Data:Directory", Path.Combine(product.folder, "data"), "--Logging:LogLevel:Default", "None"];
        product.running = Task.Run(() =>
        {
            Current.Value = product;
            return entry.Invoke(null, [args]);
        });
        var host = await Task.WhenAny(product.built.Task, product.running) == product.built.Task ? await product.built.Task : throw new InvalidOperationException("The product ended before it was built.");
        product.Services = host.Services;
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(() => started.TrySetResult());
        if (await Task.WhenAny(started.Task, product.running, Task.Delay(TimeSpan.FromSeconds(90))) != started.Task)
            throw new InvalidOperationException("The product did not start.");
        return product;
    }

    public HttpClient NewClient() => new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(Url), Timeout = TimeSpan.FromSeconds(60) };

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.Extensions.Hosting")
            value.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        // Other tests of this process build no hosts, and this flows only along our own start.
        if (value is { Key: "HostBuilt", Value: IHost host } && Current.Value == this)
            built.TrySetResult(host);
    }

    public void OnCompleted()
    {
        // Nothing to end.
    }

    public void OnError(Exception error)
    {
        // A listener has no errors.
    }

    public async ValueTask DisposeAsync()
    {
        watching.Dispose();
        Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Directory.Delete(folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
