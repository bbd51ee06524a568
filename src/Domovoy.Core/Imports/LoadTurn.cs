using Domovoy.Core.Database;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Domovoy.Core.Imports;

/// <summary>
/// One load at a time in a database. On PostgreSQL it is a lock of the connection the load writes by: it goes with a killed server.
/// Another node's load may take an hour, so nobody waits for it at the database.
/// </summary>
public sealed class LoadTurn : IAsyncDisposable
{
    /// <summary>Any number.</summary>
    public const long Lock = 0x446F6D6F766F79;

    private readonly NpgsqlConnection? connection;

    private LoadTurn(AppDb db, NpgsqlConnection? connection) => (Db, this.connection) = (db, connection);

    /// <summary>The context to load by.</summary>
    public AppDb Db { get; }

    /// <returns>Null while another node loads.</returns>
    public static async Task<LoadTurn?> TakeAsync(IDbContextFactory<AppDb> factory, DatabaseOptions options, CancellationToken ct)
    {
        if (options.IsSqlite)
            return new LoadTurn(await factory.CreateDbContextAsync(ct), null);
        // Not of the pool: the lock is to go with the connection, whatever happens here.
        var own = new NpgsqlConnectionStringBuilder(DatabaseSetup.PostgresConnectionString(options)) { Pooling = false };
        var connection = new NpgsqlConnection(own.ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            if (!await AskAsync(connection, "pg_try_advisory_lock", ct))
            {
                await connection.DisposeAsync();
                return null;
            }
            var db = await factory.CreateDbContextAsync(ct);
            db.Database.SetDbConnection(connection);
            return new LoadTurn(db, connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>The next load need not wait until the server has noticed the end of the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        await Db.DisposeAsync();
        if (connection is null)
            return;
        try
        {
            if (connection.State == System.Data.ConnectionState.Open)
                await AskAsync(connection, "pg_advisory_unlock", CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // The connection is gone, and the lock with it.
        }
        await connection.DisposeAsync();
    }

    private static async Task<bool> AskAsync(NpgsqlConnection connection, string function, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"SELECT {function}({Lock})", connection);
        return await command.ExecuteScalarAsync(ct) is true;
    }
}
