using Domovoy.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Registration;

/// <summary>
/// Puts transactions that concern one thing one after another: two requests of one phone, two people at one house. SQLite has one
/// writer anyway.
/// </summary>
internal static class RegistrationLocks
{
    public static async Task TakeAsync(AppDb db, string what, CancellationToken ct)
    {
        if (!db.IsSqlite)
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({what}, 7))", ct);
    }
}
