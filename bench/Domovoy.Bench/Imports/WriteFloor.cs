using System.Data.Common;
using System.Diagnostics;
using Domovoy.Core.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Domovoy.Bench.Imports;

/// <summary>
/// The same rows into the same tables and indexes by the plainest fast means: prepared inserts in one transaction on SQLite,
/// binary COPY in one transaction on PostgreSQL. Taking the rows from the product's database is not counted.
/// </summary>
internal static class WriteFloor
{
    private const int Chunk = 20_000;

    /// <summary>Tables of a load, parents first. Rows come in the order of their ids, words by the record they lead to, as a plain program would write them.</summary>
    private static readonly (string Table, string Order)[] Tables =
    [
        ("LegalEntities", "\"Id\""), ("QuarterGroups", "\"Id\""), ("Quarters", "\"Id\""), ("Buildings", "\"Id\""), ("Units", "\"Id\""), ("Clients", "\"Id\""),
        ("ClientPhones", "\"Id\""), ("ClientEmails", "\"Id\""), ("ClientCodes", "\"Id\""), ("UnitClients", "\"Id\""), ("Accounts", "\"Id\""), ("AccountUnits", "\"Id\""), ("SearchWords", "\"Id\""),
    ];

    public static async Task<(TimeSpan Time, long Rows)> RunAsync(AppDb source, AppDb target)
    {
        var time = new Stopwatch();
        var rows = 0L;
        await source.Database.OpenConnectionAsync();
        await target.Database.OpenConnectionAsync();
        if (target.IsSqlite)
            await target.Database.ExecuteSqlRawAsync("PRAGMA cache_size=-262144;");
        time.Start();
        await using var transaction = await target.Database.BeginTransactionAsync();
        time.Stop();
        var model = target.GetService<IDesignTimeModel>().Model;
        foreach (var (table, order) in Tables)
        {
            var columns = model.GetRelationalModel().FindTable(table, null)?.Columns.ToList() ?? throw new InvalidOperationException(table);
            await using var select = source.Database.GetDbConnection().CreateCommand();
            select.CommandText = $"SELECT {string.Join(", ", columns.Select(c => $"\"{c.Name}\""))} FROM \"{table}\" ORDER BY {order}";
            select.CommandTimeout = 0;
            await using var reader = await select.ExecuteReaderAsync();
            rows += target.IsSqlite ? await SqliteAsync(reader, target.Database.GetDbConnection(), table, columns, time) : await CopyAsync(reader, (NpgsqlConnection)target.Database.GetDbConnection(), table, columns, time);
        }
        time.Start();
        await transaction.CommitAsync();
        time.Stop();
        return (time.Elapsed, rows);
    }

    private static async Task<long> SqliteAsync(DbDataReader reader, DbConnection connection, string table, List<IColumn> columns, Stopwatch time)
    {
        await using var insert = connection.CreateCommand();
        insert.CommandText = $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => "$p" + i))})";
        var parameters = columns.Select((_, i) => { var p = insert.CreateParameter(); p.ParameterName = "$p" + i; insert.Parameters.Add(p); return p; }).ToArray();
        await insert.PrepareAsync();
        var rows = 0L;
        while (Take(reader, columns.Count) is { Count: > 0 } chunk)
        {
            time.Start();
            foreach (var values in chunk)
            {
                for (var i = 0; i < parameters.Length; i++)
                    parameters[i].Value = values[i];
                insert.ExecuteNonQuery();
            }
            time.Stop();
            rows += chunk.Count;
        }
        return rows;
    }

    private static async Task<long> CopyAsync(DbDataReader reader, NpgsqlConnection connection, string table, List<IColumn> columns, Stopwatch time)
    {
        var rows = 0L;
        var types = columns.ConvertAll(c => c.StoreType);
        while (Take(reader, columns.Count) is { Count: > 0 } chunk)
        {
            time.Start();
            await using (var importer = await connection.BeginBinaryImportAsync($"COPY \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) FROM STDIN (FORMAT BINARY)"))
            {
                foreach (var values in chunk)
                {
                    importer.StartRow();
                    for (var i = 0; i < values.Length; i++)
                    {
                        if (values[i] is DBNull)
                            importer.WriteNull();
                        else
                            importer.Write(values[i], types[i]);
                    }
                }
                await importer.CompleteAsync();
            }
            time.Stop();
            rows += chunk.Count;
        }
        return rows;
    }

    private static List<object[]> Take(DbDataReader reader, int width)
    {
        var chunk = new List<object[]>(Chunk);
        while (chunk.Count < Chunk && reader.Read())
        {
            var values = new object[width];
            reader.GetValues(values);
            chunk.Add(values);
        }
        return chunk;
    }
}
