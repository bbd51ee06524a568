using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Domovoy.Core;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Domovoy.Core.Staff;
using Domovoy.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Domovoy.Web.Tests;

/// <summary>The built product as a process of its own: a free port, a folder of its own, SQLite or a fresh PostgreSQL database.</summary>
public sealed class ProductHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly bool ownsData;
    private bool disposed;

    private ProductHost(ProductSetup setup, int port, bool ownsData)
    {
        (Setup, this.ownsData, Url) = (setup, ownsData, $"http://127.0.0.1:{port}");
        process = Start(setup, ["--urls", Url]);
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public ProductSetup Setup { get; }

    public string Url { get; }

    /// <summary>All it printed so far.</summary>
    public string Output { get { lock (output) return output.ToString(); } }

    public static async Task<ProductHost> StartAsync(ProductSetup setup, bool ownsData = true, int? port = null)
    {
        var host = new ProductHost(setup, port ?? FreePort(), ownsData);
        using var client = host.NewClient();
        for (var since = Stopwatch.GetTimestamp(); ; await Task.Delay(50))
        {
            if (host.process.HasExited || Stopwatch.GetElapsedTime(since) > Patience)
            {
                host.process.Kill(entireProcessTree: true);
                throw new InvalidOperationException($"The product did not start: {host.Output}");
            }
            try
            {
                if ((await client.GetAsync("/health/ready")).IsSuccessStatusCode && host.Output.Contains(host.Url, StringComparison.Ordinal))
                    return host;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
    }

    /// <summary>Runs it to its end: a command, or a start that is refused.</summary>
    public static async Task<Finished> RunAsync(ProductSetup setup, params string[] args)
    {
        using var process = Start(setup, args);
        var (text, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException("The product did not end.");
        }
        return new Finished(process.ExitCode, await text, await errors);
    }

    /// <summary>Starts it and kills it (-9) some time after it came to a point.</summary>
    public static async Task KillAsync(ProductSetup setup, Func<bool> until, TimeSpan after)
    {
        using var process = Start(setup, ["--urls", $"http://127.0.0.1:{FreePort()}"]);
        while (!until() && !process.HasExited)
            await Task.Delay(5);
        await Task.Delay(after);
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <summary>Ends it, at once or as a system that shuts down does; its data stays for the next one at the same address.</summary>
    public async Task EndAsync(bool kill)
    {
        if (kill)
            process.Kill(entireProcessTree: true);
        else
            Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)])?.Dispose();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>A key of the API, made as the command makes it, without a process of its own for each.</summary>
    public async Task<string> NewKeyAsync(string role = "administrator", string access = "everything")
    {
        await using var core = new ServiceCollection().AddLogging().AddCore(new DatabaseOptions(Path.Combine(Setup.Folder, "data"), Setup.Postgres)).BuildServiceProvider();
        var form = new ApiKeyForm { Name = "тест", Role = Enum.Parse<Role>(role, ignoreCase: true), Access = AccessChoices.Parse(access).Value ?? Access.None };
        var made = await core.GetRequiredService<CreateApiKey>().RunAsync(form, Actor.System, CancellationToken.None);
        made.Ok.ShouldBeTrue(made.Ok ? null : made.Error.Text);
        return made.Value.Text;
    }

    /// <summary>Follows no redirects and keeps cookies, so that a test sees each step.</summary>
    public HttpClient NewClient(string? key = null)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(Url), Timeout = TimeSpan.FromSeconds(60) };
        if (key is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        if (disposed)
            return;
        disposed = true;
        var fell = process.HasExited ? $"The product ended by itself, exit code {process.ExitCode}: {Output}" : null;
        if (fell is null)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        if (Environment.GetEnvironmentVariable("DOMOVOY_TEST_LOG") is { Length: > 0 } log)
            await File.AppendAllTextAsync(log, Output);
        process.Dispose();
        if (ownsData)
            await Setup.RemoveAsync();
        fell.ShouldBeNull();
    }

    private static Process Start(ProductSetup setup, string[] args)
    {
        var start = new ProcessStartInfo(ProductFile(), args)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = setup.Folder,
            StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["ConnectionStrings__Postgres"] = setup.Postgres;
        // Lives for seconds: code that measures itself to become faster later only costs.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_TC_CallCounting"] = "0";
        foreach (var name in new[] { "ASPNETCORE_URLS", "Data__Directory", "Admin__Email", "Admin__Password" })
            start.Environment.Remove(name);
        foreach (var (name, value) in setup.Settings)
            start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException("The product is not built.");
    }

    /// <summary>Built beside the tests, in the same configuration.</summary>
    private static string ProductFile()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var (framework, configuration) = (here.Name, here.Parent?.Name ?? "Debug");
        for (var folder = here; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Domovoy.slnx")))
                return Path.Combine(folder.FullName, "src", "Domovoy.Web", "bin", configuration, framework, OperatingSystem.IsWindows() ? "Domovoy.Web.exe" : "Domovoy.Web");
        }
        throw new InvalidOperationException("The repository was not found above the tests.");
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (output)
            output.AppendLine(line.Data);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>How a command or a refused start ended.</summary>
public sealed record Finished(int Code, string Text, string Errors);

/// <summary>Data and settings of one product.</summary>
public sealed class ProductSetup
{
    public required string Folder { get; init; }

    public string? Postgres { get; init; }

    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>A new folder, and on PostgreSQL a new database. Skips the test where there is no PostgreSQL.</summary>
    public static async Task<ProductSetup> NewAsync(Db db)
    {
        var postgres = db == Db.Postgres ? await TestPostgres.NewDatabaseAsync() : null;
        Assert.SkipWhen(db == Db.Postgres && postgres is null, "No PostgreSQL here.");
        return new ProductSetup { Folder = Directory.CreateTempSubdirectory("domovoy-test-").FullName, Postgres = postgres };
    }

    public async Task RemoveAsync()
    {
        if (Postgres is not null)
            await TestPostgres.DropAsync(Postgres);
        Directory.Delete(Folder, recursive: true);
    }
}
