using System.Data.Common;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Domovoy.Core.Database;

/// <summary>The schema was made by a newer build: this one does not know what is in it.</summary>
public sealed class NewerSchemaException()
    : Exception("База данных создана более новой версией Домового. Запустите ту же или более новую версию.");

/// <summary>
/// Which migrations the database has, asked without Entity Framework: building its model takes most of a second, and a start with
/// nothing to migrate has no need of it.
/// </summary>
public sealed class SchemaState(DatabaseOptions options)
{
    private readonly HashSet<string> known = Known(options.IsSqlite ? typeof(SqliteDb) : typeof(PostgresDb));

    /// <summary>True when the schema is the one this build needs or newer. Throws <see cref="DbException"/> when the database does not answer.</summary>
    public async Task<bool> IsCurrentAsync(CancellationToken ct) => known.IsSubsetOf(await AppliedAsync(ct));

    /// <summary>Throws <see cref="NewerSchemaException"/> when the database has migrations this build has not.</summary>
    /// <returns>As <see cref="IsCurrentAsync"/>.</returns>
    public async Task<bool> CheckAsync(CancellationToken ct)
    {
        var applied = await AppliedAsync(ct);
        if (!applied.IsSubsetOf(known))
            throw new NewerSchemaException();
        return known.IsSubsetOf(applied);
    }

    /// <summary>A connection of its own, for what a start needs before the model is built.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken ct)
    {
        DbConnection connection = options.IsSqlite
            ? new SqliteConnection(DatabaseSetup.SqliteConnectionString(options))
            : new NpgsqlConnection(DatabaseSetup.PostgresConnectionString(options));
        await connection.OpenAsync(ct);
        return connection;
    }

    private async Task<HashSet<string>> AppliedAsync(CancellationToken ct)
    {
        var applied = new HashSet<string>(StringComparer.Ordinal);
        if (options.IsSqlite && !File.Exists(options.SqliteFile))
            return applied;
        await using var connection = await OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = options.IsSqlite
            ? "SELECT count(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'"
            : "SELECT count(*) FROM pg_catalog.pg_class WHERE oid = to_regclass('\"__EFMigrationsHistory\"')";
        if ((long)(await command.ExecuteScalarAsync(ct))! == 0)
            return applied;
        command.CommandText = "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\"";
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            applied.Add(reader.GetString(0));
        return applied;
    }

    private static HashSet<string> Known(Type context) => typeof(SchemaState).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Migration)) && type.GetCustomAttribute<DbContextAttribute>()?.ContextType == context)
        .Select(type => type.GetCustomAttribute<MigrationAttribute>()!.Id).ToHashSet(StringComparer.Ordinal);
}
