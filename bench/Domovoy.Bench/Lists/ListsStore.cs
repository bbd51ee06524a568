using System.Diagnostics;
using Domovoy.Core;
using Domovoy.Core.Database;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Domovoy.Bench.Lists;

/// <summary>A filled database, kept between runs; its indexes follow the model at every start.</summary>
internal sealed class ListsStore(DatabaseOptions options, int rows, int buildings) : IAsyncDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().AddLogging().AddCore(options).BuildServiceProvider();

    public bool IsSqlite => options.IsSqlite;

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>One store a database: SQLite in a folder kept between runs, PostgreSQL where DOMOVOY_BENCH_POSTGRES names one.</summary>
    public static IEnumerable<(DatabaseOptions Options, ListsStore Store)> Open(int rows, List<string> only)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"domovoy-lists-{rows}");
        Directory.CreateDirectory(folder);
        if (!only.Contains("postgres"))
            yield return Of(new DatabaseOptions(folder, null));
        if (!only.Contains("sqlite") && Environment.GetEnvironmentVariable("DOMOVOY_BENCH_POSTGRES") is { Length: > 0 } postgres)
            yield return Of(new DatabaseOptions(folder, postgres));

        (DatabaseOptions, ListsStore) Of(DatabaseOptions options) => (options, new ListsStore(options, rows, Math.Max(20, rows / 200)));
    }

    public AppDb Open() => Get<IDbContextFactory<AppDb>>().CreateDbContext();

    public async Task PrepareAsync(CancellationToken ct)
    {
        await using var db = Open();
        // By the migrations, so that the product itself can be started on it.
        await db.Database.MigrateAsync(ct);
        await db.Database.OpenConnectionAsync(ct);
        var script = db.Database.GenerateCreateScript().Split(";\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(part => part.Split(";" + Environment.NewLine, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
        if (!await IsFilledAsync(db, ct))
        {
            // Indexes come after the rows.
            foreach (var statement in script.Where(s => s.StartsWith("CREATE INDEX", StringComparison.Ordinal) || s.StartsWith("CREATE UNIQUE INDEX", StringComparison.Ordinal)))
                await Run(db, $"DROP INDEX IF EXISTS \"{statement.Split('"')[1]}\"", ct);
            await FillAsync(ct);
        }
        await FollowIndexesAsync(db, script.Where(s => s.StartsWith("CREATE INDEX", StringComparison.Ordinal) || s.StartsWith("CREATE UNIQUE INDEX", StringComparison.Ordinal)), ct);
    }

    private static Task<bool> IsFilledAsync(AppDb db, CancellationToken ct) => db.Accounts.AnyAsync(ct);

    private async Task FollowIndexesAsync(AppDb db, IEnumerable<string> wanted, CancellationToken ct)
    {
        var kept = IsSqlite
            ? "SELECT name || '|' || sql AS \"Value\" FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
            : "SELECT indexname || '|' || COALESCE(obj_description((quote_ident(indexname))::regclass), '') AS \"Value\" FROM pg_indexes WHERE schemaname = 'public' AND indexname NOT LIKE 'PK%'";
        var have = (await db.Database.SqlQueryRaw<string>(kept).ToListAsync(ct)).Select(line => line.Split('|', 2)).ToDictionary(p => p[0], p => p[1]);
        var changed = false;
        foreach (var statement in wanted)
        {
            var name = statement.Split('"')[1];
            if (have.Remove(name, out var sql) && sql == statement)
                continue;
            var time = Stopwatch.StartNew();
            await Run(db, $"DROP INDEX IF EXISTS \"{name}\"", ct);
            await Run(db, statement, ct);
            if (!IsSqlite)
                await Run(db, $"COMMENT ON INDEX \"{name}\" IS '{statement.Replace("'", "''", StringComparison.Ordinal)}'", ct);
            Console.WriteLine($"  index {name}: {time.Elapsed.TotalSeconds:F1} s");
            changed = true;
        }
        foreach (var gone in have.Keys)
            await Run(db, $"DROP INDEX IF EXISTS \"{gone}\"", ct);
        if (changed)
            await Run(db, IsSqlite ? "ANALYZE" : "VACUUM ANALYZE", ct);
    }

    private static async Task Run(AppDb db, string sql, CancellationToken ct)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task FillAsync(CancellationToken ct)
    {
        var time = Stopwatch.StartNew();
        var data = new ListsData(buildings);
        var words = new List<SearchWord>();
        await using var bulk = await BulkWriter.BeginAsync(Open(), ct);
        var first = new BulkBatch();
        first.Insert(data.LegalEntities);
        first.Insert(data.Groups);
        first.Insert(data.Quarters);
        first.Insert(data.Buildings);
        Add(words, data.Buildings);
        await bulk.WriteAsync(first, ct);
        var (left, at) = (rows, 0);
        foreach (var building in data.Buildings)
        {
            var mean = left / (buildings - at++);
            var size = at == buildings ? left : Math.Min(left, Math.Max(1, mean * (4 + (at * 7 % 13)) / 10));
            left -= size;
            await WriteAsync(bulk, data.Fill(building, size), words, ct);
        }
        var last = new BulkBatch();
        last.InsertWords(words);
        await bulk.WriteAsync(last, ct);
        await bulk.CommitAsync(ct);
        Console.WriteLine($"  filled in {time.Elapsed.TotalSeconds:F0} s, {words.Count:N0} words");
    }

    private static async Task WriteAsync(BulkWriter bulk, ListsHouse house, List<SearchWord> words, CancellationToken ct)
    {
        var batch = new BulkBatch();
        batch.Insert(house.Units);
        batch.Insert(house.Clients);
        batch.Insert(house.Phones);
        batch.Insert(house.Emails);
        batch.Insert(house.Codes);
        batch.Insert(house.Links);
        batch.Insert(house.Accounts);
        batch.Insert(house.AccountUnits);
        Add(words, house.Units);
        Add(words, house.Clients);
        Add(words, house.Phones);
        Add(words, house.Emails);
        Add(words, house.Codes);
        Add(words, house.Accounts);
        await bulk.WriteAsync(batch, ct);
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static void Add(List<SearchWord> words, IEnumerable<ISearchable> rows)
    {
        foreach (var row in rows)
            words.AddRange(row.Words().Select(word => new SearchWord { Kind = word.Kind, Word = word.Word, Id = row.SearchId }).DistinctBy(w => (w.Kind, w.Word, w.Id)));
    }
}
