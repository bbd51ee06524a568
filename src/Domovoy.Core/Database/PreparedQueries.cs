using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Domovoy.Core.Database;

/// <summary>
/// Queries asked hundreds of times a second, always for one row or a handful: PostgreSQL plans them once a connection. Planning is
/// ten times the work of such a query. Lists are not prepared: their best plan depends on what is asked for.
/// </summary>
internal sealed class PreparedQueries : DbCommandInterceptor
{
    public static readonly PreparedQueries Instance = new();

    public const string Mark = "prepared";

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (command.CommandText.StartsWith("-- " + Mark, StringComparison.Ordinal))
            await command.PrepareAsync(cancellationToken);
        return result;
    }
}

internal static class PreparedQueriesOf
{
    /// <summary>On SQLite nothing changes: it plans such a query in microseconds.</summary>
    public static IQueryable<T> Prepared<T>(this IQueryable<T> query) => query.TagWith(PreparedQueries.Mark);
}
