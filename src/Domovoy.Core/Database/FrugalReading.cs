using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Database;

/// <summary>A long reading that comes by each page of the database once.</summary>
internal static class FrugalReading
{
    /// <summary>On SQLite each connection caches up to 64 MB of pages; this one, for as long as it is open, next to nothing.</summary>
    public static async Task ReadFrugallyAsync(this AppDb db, CancellationToken ct)
    {
        if (!db.IsSqlite)
            return;
        await db.Database.OpenConnectionAsync(ct);
        await db.Database.ExecuteSqlRawAsync("PRAGMA cache_size=-4096; PRAGMA shrink_memory;", ct);
    }
}
