using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Domovoy.Core.Database;

/// <summary>The data folder is in use by another server of this product.</summary>
public sealed class FolderInUseException(string folder)
    : Exception($"Папка данных «{folder}» уже занята другим запущенным Домовым. Остановите его или укажите другую папку: Data__Directory.");

/// <summary>
/// Brings the schema up to date at start. On SQLite the folder is locked for the life of the process (two servers on one folder
/// are refused), the database is copied before it is changed, and the lock row a killed migration leaves is cleared.
/// </summary>
public sealed class Migrator(DatabaseOptions options, IDbContextFactory<AppDb> factory, ILogger<Migrator> log) : IDisposable
{
    private FileStream? folderLock;

    public async Task RunAsync(CancellationToken ct)
    {
        if (options.IsSqlite)
            LockFolder();
        await using var db = await factory.CreateDbContextAsync(ct);
        if (options.IsSqlite && File.Exists(options.SqliteFile))
            await PrepareSqliteAsync(db, ct);
        await db.Database.MigrateAsync(ct);
    }

    private void LockFolder()
    {
        if (folderLock is not null)
            return;
        Directory.CreateDirectory(options.Directory);
        try
        {
            folderLock = new FileStream(Path.Combine(options.Directory, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new FolderInUseException(options.Directory);
        }
    }

    private async Task PrepareSqliteAsync(AppDb db, CancellationToken ct)
    {
        var pending = (await db.Database.GetPendingMigrationsAsync(ct)).ToList();
        if (pending.Count == 0)
            return;
        // The folder lock proves that no migration is running: a lock row left here is of a killed one.
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
    }

    public void Dispose() => folderLock?.Dispose();
}
