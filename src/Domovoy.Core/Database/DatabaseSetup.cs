using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Domovoy.Core.Database;

/// <summary>Where the data live.</summary>
/// <param name="Directory">Folder of the embedded database and of the file channel's output.</param>
/// <param name="Postgres">Connection string, or null for embedded SQLite.</param>
public sealed record DatabaseOptions(string Directory, string? Postgres)
{
    public bool IsSqlite => string.IsNullOrWhiteSpace(Postgres);

    public string SqliteFile => Path.Combine(Directory, "domovoy.db");
}

internal static class DatabaseSetup
{
    public static void AddDatabase(this IServiceCollection services, DatabaseOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<WriteGate>();
        services.AddSingleton<ShortWrite>();
        services.AddSingleton<ServerKey>();
        services.AddSingleton<SchemaState>();
        services.AddSingleton<Migrator>();
        services.Configure<IdentityOptions>(IdentitySchema.Set);
        // The keys of cookies and secrets lie in the database: any web node can read what another wrote.
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContext());
        services.AddDataProtection().SetApplicationName("Domovoy").PersistKeysToDbContext<AppDb>();
        if (options.IsSqlite)
        {
            services.AddDbContextFactory<SqliteDb>(builder => Configure(builder, options));
            services.AddSingleton<IDbContextFactory<AppDb>, AppDbFactory<SqliteDb>>();
        }
        else
        {
            services.AddDbContextFactory<PostgresDb>(builder => Configure(builder, options));
            services.AddSingleton<IDbContextFactory<AppDb>, AppDbFactory<PostgresDb>>();
        }
    }

    public static void Configure(DbContextOptionsBuilder builder, DatabaseOptions options)
    {
        if (options.IsSqlite)
        {
            builder.UseSqlite(SqliteConnectionString(options)).AddInterceptors(SqlitePragmas.Instance)
                .ReplaceService<IMigrationsSqlGenerator, SqliteSql>();
        }
        else
        {
            builder.UseNpgsql(PostgresConnectionString(options)).AddInterceptors(PreparedQueries.Instance);
        }
    }

    public static string SqliteConnectionString(DatabaseOptions options) => new SqliteConnectionStringBuilder
    {
        DataSource = options.SqliteFile, ForeignKeys = true, DefaultTimeout = 30, Pooling = true,
    }.ConnectionString;

    /// <summary>
    /// A page of a list is milliseconds of work that PostgreSQL estimates as much more; compiling it would cost a hundred times
    /// what it saves. Options given by hand are left alone. Nothing here outlives its transaction in a session but the locks of
    /// <see cref="Imports.LoadTurn"/> and of the migrator, who free them: a reset with every query would cost as much as a short one.
    /// </summary>
    public static string PostgresConnectionString(DatabaseOptions options)
    {
        var connection = new NpgsqlConnectionStringBuilder(options.Postgres);
        connection.Options ??= "-c jit=off";
        connection.NoResetOnClose = true;
        return connection.ConnectionString;
    }
}

/// <summary>IDbContextFactory is not covariant: this hands out the one of the chosen database as AppDb.</summary>
internal sealed class AppDbFactory<TDb>(IDbContextFactory<TDb> factory) : IDbContextFactory<AppDb> where TDb : AppDb
{
    public AppDb CreateDbContext() => factory.CreateDbContext();

    public async Task<AppDb> CreateDbContextAsync(CancellationToken cancellationToken = default) => await factory.CreateDbContextAsync(cancellationToken);
}

/// <summary>Identity reads the version of its tables from the services of the host, so all hosts and the migration tool must say the same.</summary>
internal static class IdentitySchema
{
    public static void Set(IdentityOptions options) => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;

    public static readonly IServiceProvider DesignServices = new ServiceCollection().Configure<IdentityOptions>(Set).BuildServiceProvider();
}

/// <summary>For the migration tool only: which model to compare, no database behind it.</summary>
public sealed class SqliteDesignFactory : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteDb>().UseApplicationServiceProvider(IdentitySchema.DesignServices).UseSqlite("Data Source=design.db").Options);
}

/// <summary>For the migration tool only: which model to compare, no database behind it.</summary>
public sealed class PostgresDesignFactory : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresDb>().UseApplicationServiceProvider(IdentitySchema.DesignServices).UseNpgsql("Host=localhost;Database=design").Options);
}
