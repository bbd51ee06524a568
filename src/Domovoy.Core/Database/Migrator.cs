using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Domovoy.Core.Database;

/// <summary>The data folder is in use by another server of this product.</summary>
public sealed class FolderInUseException(string folder)
    : Exception($"Папка данных «{folder}» уже занята другим запущенным Домовым. Остановите его или укажите другую папку: Data__Directory.");

/// <summary>
/// Brings the schema up to date. On SQLite a server locks the folder for its life (two servers on one folder are refused), the
/// database is copied before it is changed, and the lock row a killed migration leaves is cleared.
/// </summary>
public sealed class Migrator(DatabaseOptions options, IDbContextFactory<AppDb> factory, ILogger<Migrator> log) : IDisposable
{
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
        await using var db = await factory.CreateDbContextAsync(ct);
        if (!options.IsSqlite)
        {
            await db.Database.MigrateAsync(ct);
            return;
        }
        CreateFolder();
        using var migrating = await WaitForLockAsync(".migrating", ct);
        if (File.Exists(options.SqliteFile) && !await PrepareSqliteAsync(db, ct))
            return;
        await db.Database.MigrateAsync(ct);
    }

    /// <summary>True when the schema is the one this build needs.</summary>
    public async Task<bool> IsCurrentAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return !(await db.Database.GetPendingMigrationsAsync(ct)).Any();
    }

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

    /// <returns>False when there is nothing to migrate.</returns>
    private async Task<bool> PrepareSqliteAsync(AppDb db, CancellationToken ct)
    {
        var pending = (await db.Database.GetPendingMigrationsAsync(ct)).ToList();
        if (pending.Count == 0)
            return false;
        // The lock on the folder proves that no migration is running: a lock row left here is of a killed one.
        await db.Database.ExecuteSqlRawAsync("CREATE TABLE IF NOT EXISTS \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL CONSTRAINT \"PK___EFMigrationsLock\" PRIMARY KEY, \"Timestamp\" TEXT NOT NULL); DELETE FROM \"__EFMigrationsLock\";", ct);
        var copy = options.SqliteFile + ".before-migration";
        var half = copy + ".part";
        File.Delete(half);
        await using (var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = half, Pooling = false }.ConnectionString))
        {
            await target.OpenAsync(ct);
            await db.Database.OpenConnectionAsync(ct);
            ((SqliteConnection)db.Database.GetDbConnection()).BackupDatabase(target);
        }
        File.Move(half, copy, overwrite: true);
        log.LogInformation("Database copied before {Count} migrations", pending.Count);
        return true;
    }

    public void Dispose() => folderLock?.Dispose();
}
