using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Domovoy.Bench.Shared;

/// <summary>A PostgreSQL of this run: DOMOVOY_BENCH_POSTGRES, or a cluster of its own with fsync on, gone at the end.</summary>
internal sealed class BenchPostgres : IAsyncDisposable
{
    private static int made;
    private readonly string connection;
    private readonly Process? shell;

    private BenchPostgres(string connection, Process? shell) => (this.connection, this.shell) = (connection, shell);

    public static async Task<BenchPostgres> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("DOMOVOY_BENCH_POSTGRES") is { Length: > 0 } given)
            return new BenchPostgres(given, null);
        var folder = Directory.CreateTempSubdirectory("domovoy-bench-pg-").FullName;
        var port = FreePort();
        var binaries = Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(d => d + "/bin").First();
        var script = $"""
            set -e
            run() ( if [ "$(id -u)" = 0 ]; then exec setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; else exec "$@"; fi )
            if [ "$(id -u)" = 0 ]; then chown postgres '{folder}'; fi
            cd '{folder}'
            run '{binaries}/initdb' -D '{folder}/data' -A trust -U postgres -E UTF8 --locale=C >'{folder}/log' 2>&1
            run '{binaries}/postgres' -D '{folder}/data' -p {port} -h 127.0.0.1 -k '{folder}' -c shared_buffers=1GB -c max_wal_size=8GB >>'{folder}/log' 2>&1 </dev/null &
            cat >/dev/null
            run '{binaries}/pg_ctl' -D '{folder}/data' -m immediate stop >/dev/null 2>&1 || true
            rm -rf '{folder}'
            """;
        var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script]) { RedirectStandardInput = true });
        var server = new BenchPostgres($"Host=127.0.0.1;Port={port.ToString(CultureInfo.InvariantCulture)};Username=postgres;Database=postgres;Command Timeout=0", shell);
        await server.WaitAsync();
        return server;
    }

    public string NewDatabase()
    {
        var name = "bench" + Interlocked.Increment(ref made).ToString(CultureInfo.InvariantCulture);
        using var admin = new NpgsqlConnection(connection);
        admin.Open();
        using var create = new NpgsqlCommand($"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'", admin);
        create.ExecuteNonQuery();
        return new NpgsqlConnectionStringBuilder(connection) { Database = name }.ConnectionString;
    }

    private async Task WaitAsync()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await using var probe = new NpgsqlConnection(connection);
                await probe.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (tries < 300)
            {
                await Task.Delay(100);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (shell is null)
            return;
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
        shell.Dispose();
    }
}
