using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Domovoy.Core.Database;

namespace Domovoy.Bench.Office;

/// <summary>The Release build of the product as a process of its own.</summary>
internal sealed class OfficeProduct : IAsyncDisposable
{
    public const string Email = "bench@example.ru";
    public const string Password = "семь слов подряд";

    private readonly Process process;

    private OfficeProduct(Process process, string url) => (this.process, Url) = (process, url);

    public string Url { get; }

    public static async Task<OfficeProduct> StartAsync(DatabaseOptions options)
    {
        var url = "http://127.0.0.1:" + FreePort();
        var start = new ProcessStartInfo(Executable(), ["--urls", url]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = options.Directory };
        foreach (var (name, value) in new[] { ("Data__Directory", options.Directory), ("ConnectionStrings__Postgres", options.IsSqlite ? "" : options.Postgres ?? ""), ("Admin__Email", Email), ("Admin__Password", Password) })
            start.Environment[name] = value;
        var process = Process.Start(start) ?? throw new InvalidOperationException("The product did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => { if (line.Data?.Contains(" fail: ", StringComparison.Ordinal) == true) Console.Error.WriteLine(line.Data); };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var client = new HttpClient();
        for (var tries = 0; tries < 600; tries++)
        {
            try
            {
                if ((await client.GetAsync(url + "/health/ready")).IsSuccessStatusCode)
                    return new OfficeProduct(process, url);
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(100);
        }
        process.Kill(entireProcessTree: true);
        throw new InvalidOperationException("The product did not start within a minute.");
    }

    private static string Executable()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "src", "Domovoy.Web", "bin", "Release", "net10.0", OperatingSystem.IsWindows() ? "Domovoy.Web.exe" : "Domovoy.Web");
            if (File.Exists(file))
                return file;
        }
        throw new InvalidOperationException("Build the product first: dotnet build -c Release src/Domovoy.Web");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
