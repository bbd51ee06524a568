using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Npgsql;

namespace Domovoy.Core.Search;

/// <summary>
/// One statement written by hand, because EF Core cannot say which index to walk. Values are always parameters; what differs
/// between the databases in how a value is stored is known here alone, as <see cref="Conventions"/> has it.
/// </summary>
internal sealed class Sql(bool sqlite)
{
    /// <summary>Up to so many ids are parameters of their own, which lets both databases seek each.</summary>
    private const int FewIds = 8;

    private static readonly MemoryCache Known = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    private readonly List<object> values = [];

    public bool IsSqlite => sqlite;

    /// <summary>Adds a value and returns its name in the text.</summary>
    public string Arg(object value)
    {
        values.Add(sqlite ? Stored(value) : value is Enum ? Convert.ToInt32(value, Ru.Culture) : value);
        return "@p" + (values.Count - 1);
    }

    /// <summary>Pins the index on SQLite. PostgreSQL has no word for it and is led by the shape of the statement.</summary>
    public string By(string index) => sqlite ? $" INDEXED BY \"{index}\"" : "";

    /// <summary>
    /// The rows of a table that belong to what stands before it, one after another: on PostgreSQL fenced off, or a wrong estimate
    /// turns a few thousand seeks into a hash of the whole table.
    /// </summary>
    public string Join(string table, string alias, string column, string value) => sqlite
        ? $" CROSS JOIN \"{table}\" {alias} ON {alias}.\"{column}\" = {value}"
        : $" CROSS JOIN LATERAL (SELECT * FROM \"{table}\" f WHERE f.\"{column}\" = {value} OFFSET 0) {alias}";

    public string In(string column, IReadOnlyCollection<Guid> ids)
    {
        if (ids.Count == 0)
            return "FALSE";
        if (ids.Count <= FewIds)
            return $"{column} IN ({string.Join(", ", ids.Select(id => Arg(id)))})";
        return sqlite
            ? $"{column} IN (SELECT unhex(value) FROM json_each({Arg("[\"" + string.Join("\",\"", ids.Select(id => Convert.ToHexString(id.ToByteArray(true)))) + "\"]")}))"
            : $"{column} = ANY ({Arg(ids.ToArray())})";
    }

    /// <summary>Ids that a small select gives, found once for the statement: PostgreSQL would look for them anew with each row.</summary>
    public string InFound(string column, string select) => sqlite ? $"{column} IN ({select})" : $"{column} = ANY (ARRAY({select}))";

    /// <summary>
    /// A question asked of one row at a time. The OFFSET keeps PostgreSQL from turning it into a join with all of the other table.
    /// </summary>
    public static string Exists(string body) => $"EXISTS (SELECT 1 FROM {body} LIMIT 1 OFFSET 0)";

    public Guid Id(DbDataReader reader, int at) => sqlite ? new Guid((byte[])reader.GetValue(at), bigEndian: true) : reader.GetGuid(at);

    /// <param name="db">Where.</param>
    /// <param name="text">The statement.</param>
    /// <param name="ct">Cancellation.</param>
    /// <param name="planned">Its plan is the same whatever the values, and takes longer to find than to follow: PostgreSQL keeps it. There must be few such texts.</param>
    public async Task<DbDataReader> ReadAsync(AppDb db, string text, CancellationToken ct, bool planned = false)
    {
        if (planned && !sqlite)
            return await PlannedAsync((NpgsqlConnection)db.Database.GetDbConnection(), text, ct);
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = text;
        for (var i = 0; i < values.Count; i++)
        {
            // The text of a step may use only some of what the whole plan has gathered.
            if (!Uses(text, i))
                continue;
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@p" + i, values[i]);
            command.Parameters.Add(parameter);
        }
        return await command.ExecuteReaderAsync(System.Data.CommandBehavior.Default, ct);
    }

    /// <summary>Left to itself PostgreSQL would keep the statement and plan it anew each time, for it takes the unknown range of a word for a wide one. All goes in one asking.</summary>
    private async Task<DbDataReader> PlannedAsync(NpgsqlConnection connection, string text, CancellationToken ct)
    {
        var batch = connection.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SET plan_cache_mode = force_generic_plan"));
        var command = new NpgsqlBatchCommand(text);
        for (var i = 0; i < values.Count; i++)
        {
            if (Uses(text, i))
                command.Parameters.Add(new NpgsqlParameter("p" + i, values[i]));
        }
        batch.BatchCommands.Add(command);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("RESET plan_cache_mode"));
        await batch.PrepareAsync(ct);
        return await batch.ExecuteReaderAsync(ct);
    }

    /// <summary>
    /// Whether a select gives at most so many rows. By this a way is chosen, never what is found, so that the answer may be a minute
    /// old: on the way through a word it is asked with every letter.
    /// </summary>
    /// <param name="db">Where.</param>
    /// <param name="select">Without a limit of its own.</param>
    /// <param name="few">So many.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<bool> IsFewAsync(AppDb db, string select, int few, CancellationToken ct)
    {
        var text = $"SELECT COUNT(*) FROM (SELECT 1 FROM ({select}) i LIMIT {few + 1}) x";
        var key = KeyOf(db.Database.GetConnectionString(), text);
        if (Known.TryGetValue(key, out var kept) && kept is bool known)
            return known;
        var isFew = await NumberAsync(db, text, ct) <= few;
        Known.Set(key, isFew, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(1) });
        return isFew;
    }

    /// <summary>The statement with its values, of which there may be thousands.</summary>
    private string KeyOf(string? database, string text)
    {
        var key = new StringBuilder(database).Append('\n').Append(text);
        for (var i = 0; i < values.Count; i++)
        {
            if (Uses(text, i))
                key.Append('\n').Append(i).Append('=').Append(values[i] switch { byte[] id => Convert.ToHexString(id), Guid[] ids => string.Join(',', ids), var value => Convert.ToString(value, Ru.Culture) });
        }
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key.ToString())));
    }

    public async Task<long> NumberAsync(AppDb db, string text, CancellationToken ct)
    {
        await using var reader = await ReadAsync(db, text, ct);
        return await reader.ReadAsync(ct) ? reader.GetInt64(0) : 0;
    }

    /// <summary>
    /// A count that may read the whole database. SQLite works on the thread that asks, which in the office must go on painting, and
    /// knows nothing of tokens: a count nobody waits for any more is interrupted.
    /// </summary>
    public async Task<long> TotalAsync(AppDb db, string text, CancellationToken ct)
    {
        if (!IsSqlite)
            return await NumberAsync(db, text, ct);
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            var handle = ((SqliteConnection)db.Database.GetDbConnection()).Handle;
            await using var stop = ct.Register(() => SQLitePCL.raw.sqlite3_interrupt(handle));
            return await Task.Run(() => NumberAsync(db, text, ct), ct);
        }
        catch (SqliteException interrupted) when (interrupted.SqliteErrorCode == SQLitePCL.raw.SQLITE_INTERRUPT)
        {
            throw new OperationCanceledException(ct);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static bool Uses(string text, int number)
    {
        var name = "@p" + number;
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            if (at + name.Length == text.Length || !char.IsAsciiDigit(text[at + name.Length]))
                return true;
        }
        return false;
    }

    private static object Stored(object value) => value switch
    {
        Guid id => id.ToByteArray(true),
        DateOnly date => date.DayNumber,
        decimal area => (long)decimal.Round(area * 10_000, MidpointRounding.AwayFromZero),
        Enum number => Convert.ToInt64(number, Ru.Culture),
        _ => value,
    };
}
