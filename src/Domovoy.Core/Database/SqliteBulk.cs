using System.Buffers;
using System.Linq.Expressions;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using SQLitePCL;

namespace Domovoy.Core.Database;

/// <summary>
/// Prepared statements bound straight to SQLite: no parameter objects, no boxing. The conversions repeat
/// <see cref="Conventions"/>; a test writes every entity here and reads it through EF Core.
/// </summary>
internal sealed class SqliteBulk(AppDb db) : IBulkTarget
{
    private readonly SqliteConnection connection = (SqliteConnection)db.Database.GetDbConnection();
    private readonly Dictionary<(Type, string), (sqlite3_stmt Statement, Delegate Bind)> statements = [];

    public void Insert<T>(IReadOnlyList<T> rows) where T : class => Run(rows, "insert", (table, columns, _) =>
        ($"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(Quote))}) VALUES ({string.Join(", ", columns.Select((_, i) => "?" + (i + 1)))})", columns));

    public void Update<T>(IReadOnlyList<T> rows) where T : class => Run(rows, "update", (table, columns, keys) =>
    {
        var values = columns.Except(keys).ToList();
        var sql = $"UPDATE \"{table}\" SET {string.Join(", ", values.Select((c, i) => Quote(c) + " = ?" + (i + 1)))} WHERE {string.Join(" AND ", keys.Select((c, i) => Quote(c) + " = ?" + (values.Count + i + 1)))}";
        return (sql, [.. values, .. keys]);
    });

    public void Delete<T>(IReadOnlyList<T> rows) where T : class => Run(rows, "delete", (table, _, keys) =>
        ($"DELETE FROM \"{table}\" WHERE {string.Join(" AND ", keys.Select((c, i) => Quote(c) + " = ?" + (i + 1)))}", keys));

    private void Run<T>(IReadOnlyList<T> rows, string verb, Func<string, List<IProperty>, List<IProperty>, (string Sql, List<IProperty> Order)> compose) where T : class
    {
        if (!statements.TryGetValue((typeof(T), verb), out var known))
        {
            var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException(typeof(T).Name);
            var columns = entity.GetProperties().ToList();
            var (sql, order) = compose(entity.GetTableName() ?? "", columns, [.. entity.FindPrimaryKey()?.Properties ?? []]);
            Check(raw.sqlite3_prepare_v2(connection.Handle, sql, out var prepared), sql);
            known = (prepared, Binder<T>(order));
            statements[(typeof(T), verb)] = known;
        }
        var bind = (Action<sqlite3_stmt, T>)known.Bind;
        for (var i = 0; i < rows.Count; i++)
        {
            bind(known.Statement, rows[i]);
            var code = raw.sqlite3_step(known.Statement);
            if (code != raw.SQLITE_DONE)
            {
                var failure = new SqliteException($"{verb} {typeof(T).Name}: {raw.sqlite3_errmsg(connection.Handle).utf8_to_string()}", code & 0xFF, code);
                raw.sqlite3_reset(known.Statement);
                throw failure;
            }
            raw.sqlite3_reset(known.Statement);
        }
    }

    private static string Quote(IProperty property) => "\"" + property.GetColumnName() + "\"";

    private static Action<sqlite3_stmt, T> Binder<T>(List<IProperty> order)
    {
        var statement = Expression.Parameter(typeof(sqlite3_stmt));
        var row = Expression.Parameter(typeof(T));
        var calls = new List<Expression>();
        for (var i = 0; i < order.Count; i++)
        {
            var property = order[i];
            Expression value = Expression.Property(row, property.PropertyInfo ?? throw new InvalidOperationException(property.Name));
            var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            if (type.IsEnum)
                value = Expression.Convert(value, property.ClrType == type ? type.GetEnumUnderlyingType() : typeof(Nullable<>).MakeGenericType(type.GetEnumUnderlyingType()));
            var method = typeof(SqliteBind).GetMethod(nameof(SqliteBind.Bind), [typeof(sqlite3_stmt), typeof(int), value.Type, typeof(int)])
                ?? throw new InvalidOperationException($"Нет правила записи для {property.DeclaringType.Name}.{property.Name}");
            calls.Add(Expression.Call(method, statement, Expression.Constant(i + 1), value, Expression.Constant(property.GetScale() ?? 0)));
        }
        return Expression.Lambda<Action<sqlite3_stmt, T>>(Expression.Block(calls), statement, row).Compile();
    }

    private void Check(int code, string sql)
    {
        if (code != raw.SQLITE_OK)
            throw new SqliteException($"{raw.sqlite3_errmsg(connection.Handle).utf8_to_string()}: {sql}", code & 0xFF, code);
    }

    public void Dispose()
    {
        foreach (var (statement, _) in statements.Values)
            raw.sqlite3_finalize(statement);
        statements.Clear();
    }
}

/// <summary>Binds one value as <see cref="Conventions"/> stores it. The last argument is the scale of a decimal.</summary>
internal static class SqliteBind
{
    private static readonly decimal[] Factors = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];

    public static void Bind(sqlite3_stmt statement, int index, string? value, int scale)
    {
        if (value is null)
        {
            raw.sqlite3_bind_null(statement, index);
            return;
        }
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (most <= 1024)
        {
            Span<byte> near = stackalloc byte[most];
            raw.sqlite3_bind_text(statement, index, near[..Encoding.UTF8.GetBytes(value, near)]);
            return;
        }
        var rented = ArrayPool<byte>.Shared.Rent(most);
        raw.sqlite3_bind_text(statement, index, rented.AsSpan(0, Encoding.UTF8.GetBytes(value, rented)));
        ArrayPool<byte>.Shared.Return(rented);
    }

    public static void Bind(sqlite3_stmt statement, int index, byte[]? value, int scale)
    {
        if (value is null)
            raw.sqlite3_bind_null(statement, index);
        else
            raw.sqlite3_bind_blob(statement, index, value);
    }

    public static void Bind(sqlite3_stmt statement, int index, Guid value, int scale)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        raw.sqlite3_bind_blob(statement, index, bytes);
    }

    public static void Bind(sqlite3_stmt statement, int index, Guid? value, int scale)
    {
        if (value is { } id)
            Bind(statement, index, id, scale);
        else
            raw.sqlite3_bind_null(statement, index);
    }

    public static void Bind(sqlite3_stmt statement, int index, long value, int scale) => raw.sqlite3_bind_int64(statement, index, value);

    public static void Bind(sqlite3_stmt statement, int index, long? value, int scale)
    {
        if (value is { } number)
            raw.sqlite3_bind_int64(statement, index, number);
        else
            raw.sqlite3_bind_null(statement, index);
    }

    public static void Bind(sqlite3_stmt statement, int index, int value, int scale) => raw.sqlite3_bind_int64(statement, index, value);

    public static void Bind(sqlite3_stmt statement, int index, int? value, int scale) => Bind(statement, index, (long?)value, scale);

    public static void Bind(sqlite3_stmt statement, int index, short value, int scale) => raw.sqlite3_bind_int64(statement, index, value);

    public static void Bind(sqlite3_stmt statement, int index, short? value, int scale) => Bind(statement, index, (long?)value, scale);

    public static void Bind(sqlite3_stmt statement, int index, bool value, int scale) => raw.sqlite3_bind_int64(statement, index, value ? 1 : 0);

    public static void Bind(sqlite3_stmt statement, int index, double value, int scale) => raw.sqlite3_bind_double(statement, index, value);

    public static void Bind(sqlite3_stmt statement, int index, decimal value, int scale) =>
        raw.sqlite3_bind_int64(statement, index, (long)decimal.Round(value * Factors[scale], MidpointRounding.AwayFromZero));

    public static void Bind(sqlite3_stmt statement, int index, decimal? value, int scale)
    {
        if (value is { } number)
            Bind(statement, index, number, scale);
        else
            raw.sqlite3_bind_null(statement, index);
    }

    public static void Bind(sqlite3_stmt statement, int index, DateOnly value, int scale) => raw.sqlite3_bind_int64(statement, index, value.DayNumber);

    public static void Bind(sqlite3_stmt statement, int index, DateOnly? value, int scale) => Bind(statement, index, (long?)value?.DayNumber, scale);

    public static void Bind(sqlite3_stmt statement, int index, DateTimeOffset value, int scale) =>
        raw.sqlite3_bind_int64(statement, index, (value.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / 10);

    public static void Bind(sqlite3_stmt statement, int index, DateTimeOffset? value, int scale)
    {
        if (value is { } time)
            Bind(statement, index, time, scale);
        else
            raw.sqlite3_bind_null(statement, index);
    }
}
