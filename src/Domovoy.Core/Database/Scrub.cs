using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Database;

/// <summary>
/// The embedded database keeps what was deleted in its free pages and in its log until they are written over: it is written anew.
/// Under the gate, for nobody else can write meanwhile.
/// </summary>
internal static class Scrub
{
    /// <returns>Null, or why it was not done: free space is written over in time.</returns>
    public static async Task<int?> RunAsync(AppDb db, CancellationToken ct)
    {
        if (!db.IsSqlite)
            return null;
        try
        {
            await db.Database.ExecuteSqlRawAsync("VACUUM", ct);
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", ct);
            return null;
        }
        catch (SqliteException failure)
        {
            return failure.SqliteErrorCode;
        }
    }
}
