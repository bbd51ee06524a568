using System.Diagnostics;
using System.Globalization;
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
    private TaskCompletionSource<(long Heap, long Own)> probed = new();

    private OfficeProduct(Process process, string url)
    {
        (this.process, Url) = (process, url);
        process.OutputDataReceived += (_, line) => OnLine(line.Data);
        process.ErrorDataReceived += (_, line) => { if (line.Data?.Contains(" fail: ", StringComparison.Ordinal) == true) Console.Error.WriteLine(line.Data); };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Url { get; }

    public int ProcessId => process.Id;

    /// <param name="settings">More settings of the product, by the names of the environment.</param>
    public static async Task<OfficeProduct> StartAsync(DatabaseOptions options, params (string Name, string Value)[] settings)
    {
        var url = "http://127.0.0.1:" + FreePort();
        var start = new ProcessStartInfo(Executable(), ["--urls", url]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = options.Directory };
        foreach (var (name, value) in ((string, string)[])[("Data__Directory", options.Directory), ("ConnectionStrings__Postgres", options.IsSqlite ? "" : options.Postgres ?? ""), ("Admin__Email", Email), ("Admin__Password", Password), .. settings])
            start.Environment[name] = value;
        var process = Process.Start(start) ?? throw new InvalidOperationException("The product did not start.");
        var product = new OfficeProduct(process, url);
        using var client = new HttpClient();
        for (var tries = 0; tries < 600; tries++)
        {
            try
            {
                if ((await client.GetAsync(url + "/health/ready")).IsSuccessStatusCode)
                    return product;
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

    /// <summary>What the process holds after a full collection; started with <see cref="Probe"/>.</summary>
    /// <returns>Bytes of the managed heap, and of memory of its own altogether.</returns>
    public async Task<(long Heap, long Own)> MemoryAsync()
    {
        probed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await process.StandardInput.WriteLineAsync();
        await process.StandardInput.FlushAsync();
        return await probed.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    /// <summary>The setting by which the product can be asked for its memory.</summary>
    public static (string Name, string Value) Probe => ("DOTNET_STARTUP_HOOKS", typeof(OfficeProduct).Assembly.Location);

    private void OnLine(string? line)
    {
        if (line?.StartsWith(StartupHook.Mark, StringComparison.Ordinal) != true)
            return;
        var parts = line[StartupHook.Mark.Length..].Split(' ');
        probed.TrySetResult((long.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture)));
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
