using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Domovoy.Core.Database;

/// <summary>The data folder is in use by another server of this product.</summary>
public sealed class FolderInUseException(string folder)
    : Exception($"Папка данных «{folder}» уже занята другим запущенным Домовым. Остановите его или укажите другую папку: Data__Directory.");

/// <summary>
/// Brings the schema up to date. On SQLite a server locks the folder for its life (two servers on one folder are refused), the
/// database is copied before it is changed, and the lock row a killed migration leaves is cleared.
/// </summary>
public sealed class Migrator(DatabaseOptions options, SchemaState schema, IDbContextFactory<AppDb> factory, ILogger<Migrator> log) : IDisposable
{
    /// <summary>Of the copy of the embedded database made before its schema is changed.</summary>
    public const string CopySuffix = ".before-migration";

    // A number of our own, the same in every version; not that of the imports.
    private const long MigrationLock = 0x646F6D6F766F79;

    private FileStream? folderLock;

    /// <summary>For a server: also takes the folder. Throws <see cref="FolderInUseException"/> when it is taken.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        if (options.IsSqlite)
        {
            CreateFolder();
            folderLock ??= TryLock(".lock") ?? throw new FolderInUseException(options.Directory);
        }
        await EnsureSchemaAsync(ct);
    }

    /// <summary>For a command beside a running server: makes the schema when it is missing and leaves the folder to the server.</summary>
    public async Task EnsureSchemaAsync(CancellationToken ct)
    {
        if (!options.IsSqlite)
        {
            if (!await IsPostgresCurrentAsync(ct))
                await MigratePostgresAsync(ct);
            return;
        }
        CreateFolder();
        using var migrating = await WaitForLockAsync(".migrating", ct);
        if (!await schema.CheckAsync(ct))
            await MigrateAsync(ct);
    }

    /// <summary>A database that does not exist yet is made by the migration.</summary>
    private async Task<bool> IsPostgresCurrentAsync(CancellationToken ct)
    {
        try
        {
            return await schema.CheckAsync(ct);
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            return false;
        }
    }

    /// <summary>
    /// Nodes started together wait for the first: the lock EF Core takes ends with each migration's transaction, and the next node
    /// would go on with a list of migrations that is no longer true.
    /// </summary>
    private async Task MigratePostgresAsync(CancellationToken ct)
    {
        await using var guard = await factory.CreateDbContextAsync(ct);
        await CreatePostgresAsync(guard, ct);
        guard.Database.SetCommandTimeout(0);
        await guard.Database.OpenConnectionAsync(ct);
        await guard.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({MigrationLock})", ct);
        // Freed by the end of the connection too, should this process be killed.
        try
        {
            if (!await schema.CheckAsync(ct))
                await MigrateAsync(ct);
        }
        finally
        {
            await guard.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({MigrationLock})", CancellationToken.None);
        }
    }

    private static async Task CreatePostgresAsync(AppDb db, CancellationToken ct)
    {
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (await creator.ExistsAsync(ct))
            return;
        try
        {
            await creator.CreateAsync(ct);
        }
        catch (PostgresException other) when (other.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another node was faster.
        }
    }

    private async Task MigrateAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        if (options.IsSqlite && File.Exists(options.SqliteFile))
            await PrepareSqliteAsync(db, ct);
        await db.Database.MigrateAsync(ct);
        if (options.IsSqlite)
            File.Delete(Unfinished);
    }

    /// <summary>Stands while a migration runs: what it left half done when it was killed is not what is to be copied.</summary>
    private string Unfinished => options.SqliteFile + ".migrating";

    /// <summary>Personal data lie here: nobody but the owner may look in.</summary>
    private void CreateFolder()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(options.Directory);
        else if (!Directory.Exists(options.Directory))
            Directory.CreateDirectory(options.Directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private FileStream? TryLock(string name)
    {
        try
        {
            return new FileStream(Path.Combine(options.Directory, name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private async Task<FileStream> WaitForLockAsync(string name, CancellationToken ct)
    {
        while (true)
        {
            if (TryLock(name) is { } taken)
                return taken;
            await Task.Delay(50, ct);
        }
    }

    private async Task PrepareSqliteAsync(AppDb db, CancellationToken ct)
    {
        // The lock on the folder proves that no migration is running: a lock row left here is of a killed one.
        await db.Database.ExecuteSqlRawAsync("CREATE TABLE IF NOT EXISTS \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL CONSTRAINT \"PK___EFMigrationsLock\" PRIMARY KEY, \"Timestamp\" TEXT NOT NULL); DELETE FROM \"__EFMigrationsLock\";", ct);
        var copy = options.SqliteFile + CopySuffix;
        if (File.Exists(Unfinished) && File.Exists(copy))
        {
            log.LogWarning("The last migration did not end; the copy made before it is kept");
            return;
        }
        var half = copy + ".part";
        File.Delete(half);
        await using (var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = half, Pooling = false }.ConnectionString))
        {
            await target.OpenAsync(ct);
            await db.Database.OpenConnectionAsync(ct);
            ((SqliteConnection)db.Database.GetDbConnection()).BackupDatabase(target);
        }
        File.Move(half, copy, overwrite: true);
        await File.WriteAllBytesAsync(Unfinished, [], ct);
        log.LogInformation("Database copied before migration");
    }

    public void Dispose() => folderLock?.Dispose();
}
