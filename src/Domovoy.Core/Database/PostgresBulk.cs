using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace Domovoy.Core.Database;

/// <summary>Binary COPY; updates and deletes through a temporary table of the same shape.</summary>
internal sealed class PostgresBulk(AppDb db) : IBulkTarget
{
    private readonly NpgsqlConnection connection = (NpgsqlConnection)db.Database.GetDbConnection();
    private readonly Dictionary<Type, (string Table, List<IProperty> Columns, List<IProperty> Keys, Delegate Write)> known = [];

    public void Insert<T>(IReadOnlyList<T> rows) where T : class => Copy(rows, Quote(Shape<T>().Table));

    public void Update<T>(IReadOnlyList<T> rows) where T : class
    {
        var (table, columns, keys, _) = Shape<T>();
        Through(rows, table, temporary =>
            $"UPDATE {Quote(table)} t SET {string.Join(", ", columns.Except(keys).Select(c => $"{Column(c)} = s.{Column(c)}"))} FROM {temporary} s WHERE {Match(keys)}");
    }

    public void Delete<T>(IReadOnlyList<T> rows) where T : class
    {
        var (table, _, keys, _) = Shape<T>();
        Through(rows, table, temporary => $"DELETE FROM {Quote(table)} t USING {temporary} s WHERE {Match(keys)}");
    }

    private void Through<T>(IReadOnlyList<T> rows, string table, Func<string, string> statement) where T : class
    {
        var temporary = Quote("bulk_" + table);
        Execute($"CREATE TEMPORARY TABLE {temporary} (LIKE {Quote(table)}) ON COMMIT DROP");
        Copy(rows, temporary);
        Execute($"ANALYZE {temporary}");
        Execute(statement(temporary));
        Execute($"DROP TABLE {temporary}");
    }

    private void Copy<T>(IReadOnlyList<T> rows, string into) where T : class
    {
        var (_, columns, _, write) = Shape<T>();
        var writeRow = (Action<NpgsqlBinaryImporter, T>)write;
        using var importer = connection.BeginBinaryImport($"COPY {into} ({string.Join(", ", columns.Select(Column))}) FROM STDIN (FORMAT BINARY)");
        importer.Timeout = TimeSpan.Zero;
        for (var i = 0; i < rows.Count; i++)
        {
            importer.StartRow();
            writeRow(importer, rows[i]);
        }
        importer.Complete();
    }

    private void Execute(string sql)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.ExecuteNonQuery();
    }

    private (string Table, List<IProperty> Columns, List<IProperty> Keys, Delegate Write) Shape<T>() where T : class
    {
        if (known.TryGetValue(typeof(T), out var shape))
            return shape;
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException(typeof(T).Name);
        var columns = entity.GetProperties().ToList();
        shape = (entity.GetTableName() ?? "", columns, [.. entity.FindPrimaryKey()?.Properties ?? []], Writer<T>(columns));
        known[typeof(T)] = shape;
        return shape;
    }

    private static Action<NpgsqlBinaryImporter, T> Writer<T>(List<IProperty> columns)
    {
        var importer = Expression.Parameter(typeof(NpgsqlBinaryImporter));
        var row = Expression.Parameter(typeof(T));
        var calls = columns.Select(property =>
        {
            Expression value = Expression.Property(row, property.PropertyInfo ?? throw new InvalidOperationException(property.Name));
            var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            if (type.IsEnum)
                value = Expression.Convert(value, property.ClrType == type ? type.GetEnumUnderlyingType() : typeof(Nullable<>).MakeGenericType(type.GetEnumUnderlyingType()));
            var method = typeof(PostgresBind).GetMethod(nameof(PostgresBind.Put), [typeof(NpgsqlBinaryImporter), value.Type])
                ?? throw new InvalidOperationException($"Нет правила записи для {property.DeclaringType.Name}.{property.Name}");
            return (Expression)Expression.Call(method, importer, value);
        });
        return Expression.Lambda<Action<NpgsqlBinaryImporter, T>>(Expression.Block(calls.ToList()), importer, row).Compile();
    }

    private static string Match(List<IProperty> keys) => string.Join(" AND ", keys.Select(c => $"t.{Column(c)} = s.{Column(c)}"));

    private static string Column(IProperty property) => Quote(property.GetColumnName());

    private static string Quote(string name) => "\"" + name + "\"";

    public void Dispose()
    {
        // Statements live as long as their COPY; the connection is the context's.
    }
}

/// <summary>Writes one value of a COPY in the type the column has.</summary>
internal static class PostgresBind
{
    public static void Put(NpgsqlBinaryImporter importer, string? value)
    {
        if (value is null)
            importer.WriteNull();
        else
            importer.Write(value, NpgsqlDbType.Text);
    }

    public static void Put(NpgsqlBinaryImporter importer, byte[]? value)
    {
        if (value is null)
            importer.WriteNull();
        else
            importer.Write(value, NpgsqlDbType.Bytea);
    }

    public static void Put(NpgsqlBinaryImporter importer, Guid value) => importer.Write(value, NpgsqlDbType.Uuid);

    public static void Put(NpgsqlBinaryImporter importer, Guid? value) => Maybe(importer, value, NpgsqlDbType.Uuid);

    public static void Put(NpgsqlBinaryImporter importer, long value) => importer.Write(value, NpgsqlDbType.Bigint);

    public static void Put(NpgsqlBinaryImporter importer, long? value) => Maybe(importer, value, NpgsqlDbType.Bigint);

    public static void Put(NpgsqlBinaryImporter importer, int value) => importer.Write(value, NpgsqlDbType.Integer);

    public static void Put(NpgsqlBinaryImporter importer, int? value) => Maybe(importer, value, NpgsqlDbType.Integer);

    public static void Put(NpgsqlBinaryImporter importer, short value) => importer.Write(value, NpgsqlDbType.Smallint);

    public static void Put(NpgsqlBinaryImporter importer, short? value) => Maybe(importer, value, NpgsqlDbType.Smallint);

    public static void Put(NpgsqlBinaryImporter importer, bool value) => importer.Write(value, NpgsqlDbType.Boolean);

    public static void Put(NpgsqlBinaryImporter importer, double value) => importer.Write(value, NpgsqlDbType.Double);

    public static void Put(NpgsqlBinaryImporter importer, decimal value) => importer.Write(value, NpgsqlDbType.Numeric);

    public static void Put(NpgsqlBinaryImporter importer, decimal? value) => Maybe(importer, value, NpgsqlDbType.Numeric);

    public static void Put(NpgsqlBinaryImporter importer, DateOnly value) => importer.Write(value, NpgsqlDbType.Date);

    public static void Put(NpgsqlBinaryImporter importer, DateOnly? value) => Maybe(importer, value, NpgsqlDbType.Date);

    public static void Put(NpgsqlBinaryImporter importer, DateTimeOffset value) => importer.Write(value.ToUniversalTime(), NpgsqlDbType.TimestampTz);

    public static void Put(NpgsqlBinaryImporter importer, DateTimeOffset? value) => Maybe(importer, value?.ToUniversalTime(), NpgsqlDbType.TimestampTz);

    private static void Maybe<T>(NpgsqlBinaryImporter importer, T? value, NpgsqlDbType type) where T : struct
    {
        if (value is { } filled)
            importer.Write(filled, type);
        else
            importer.WriteNull();
    }
}
