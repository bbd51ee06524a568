using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Domovoy.Tests;

/// <summary>
/// A PostgreSQL for the tests of this process: the server of DOMOVOY_TEST_POSTGRES (an administrator's connection string) if given,
/// otherwise a throw-away cluster on a free loopback port, started at the first call and gone with the process, however it ends.
/// </summary>
public static class TestPostgres
{
    private static readonly Lazy<Task<string?>> Server = new(StartAsync);
    private static int made;
    private static Process? cluster;

    /// <summary>Connection string of a new empty database, or null where there is no PostgreSQL: such tests are skipped.</summary>
    /// <param name="template">Name of a database to copy.</param>
    public static async Task<string?> NewDatabaseAsync(string template = "template0")
    {
        if (await Server.Value is not { } server)
            return null;
        var name = string.Create(CultureInfo.InvariantCulture, $"domovoy_{Environment.ProcessId}_{Interlocked.Increment(ref made)}_{Stopwatch.GetTimestamp() & 0xFFFFFF:x}");
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE \"{name}\" TEMPLATE \"{template}\" ENCODING 'UTF8'", connection);
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = true, MaxPoolSize = 20 }.ConnectionString;
    }

    public static async Task DropAsync(string database)
    {
        if (await Server.Value is not { } server)
            return;
        NpgsqlConnection.ClearAllPools();
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var drop = new NpgsqlCommand($"DROP DATABASE IF EXISTS \"{new NpgsqlConnectionStringBuilder(database).Database}\" WITH (FORCE)", connection);
        await drop.ExecuteNonQueryAsync();
    }

    private static async Task<string?> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("DOMOVOY_TEST_POSTGRES") is { Length: > 0 } given)
            return given;
        if (OperatingSystem.IsWindows() || Binaries() is not { } binaries)
            return null;
        var folder = Directory.CreateTempSubdirectory("domovoy-pg-").FullName;
        var port = FreePort();
        // initdb refuses root. The shell outlives nobody: when this process ends, its input ends, and it takes the cluster away.
        var script = $"""
            set -e
            run() ( if [ "$(id -u)" = 0 ]; then exec setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; else exec "$@"; fi )
            if [ "$(id -u)" = 0 ]; then chown postgres '{folder}'; fi
            cd '{folder}'
            run '{binaries}/initdb' -D '{folder}/data' -A trust -U postgres -E UTF8 --locale=C --no-sync >'{folder}/log' 2>&1
            run '{binaries}/postgres' -D '{folder}/data' -p {port} -h 127.0.0.1 -k '{folder}' -c fsync=off -c full_page_writes=off \
              -c synchronous_commit=off -c max_connections=300 -c shared_buffers=128MB >>'{folder}/log' 2>&1 </dev/null &
            cat >/dev/null
            run '{binaries}/pg_ctl' -D '{folder}/data' -m immediate stop >/dev/null 2>&1 || true
            rm -rf '{folder}'
            """;
        // Kept: a forgotten process closes its input.
        cluster = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script]) { RedirectStandardInput = true, UseShellExecute = false });
        return await WaitAsync(cluster is null ? "" : $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Pooling=false", folder);
    }

    private static async Task<string?> WaitAsync(string server, string folder)
    {
        for (var since = Stopwatch.GetTimestamp(); ; await Task.Delay(100))
        {
            try
            {
                await using var connection = new NpgsqlConnection(server);
                await connection.OpenAsync();
                return server;
            }
            catch (NpgsqlException)
            {
                if (Stopwatch.GetElapsedTime(since) < TimeSpan.FromSeconds(60))
                    continue;
                var log = Path.Combine(folder, "log");
                throw new InvalidOperationException("PostgreSQL for the tests did not start: " + (File.Exists(log) ? await File.ReadAllTextAsync(log) : "no log"));
            }
        }
    }

    private static string? Binaries()
    {
        const string debian = "/usr/lib/postgresql";
        var versions = Directory.Exists(debian) ? Directory.GetDirectories(debian).OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var v) ? v : 0) : Enumerable.Empty<string>();
        return versions.Select(d => Path.Combine(d, "bin")).Concat(["/usr/bin", "/usr/local/bin"]).FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
