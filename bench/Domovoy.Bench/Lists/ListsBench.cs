using System.Diagnostics;
using Domovoy.Core.Accounts;
using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Bench.Lists;

/// <summary>
/// Every list, filter, order and depth, and the suggestions, over a million rows, on SQLite and, where DOMOVOY_BENCH_POSTGRES names
/// one, PostgreSQL. Arguments: rows, and parts of names of what to measure alone: of lists, «typed» or «typed=street».
/// </summary>
public static class ListsBench
{
    private const int PageSize = 40;
    private const double Goal = 30;

    public static async Task RunAsync(string[] args)
    {
        var rows = args.Length > 0 && int.TryParse(args[0], out var wanted) ? wanted : 1_000_000;
        var only = args.Skip(1).ToList();
        var databases = only.Where(one => one is "sqlite" or "postgres").ToList();
        only.RemoveAll(databases.Contains);
        foreach (var (_, store) in ListsStore.Open(rows, databases))
        {
            Console.WriteLine(store.IsSqlite ? "SQLite" : "PostgreSQL");
            await store.PrepareAsync(CancellationToken.None);
            await MeasureAsync(store, rows, only);
            await store.DisposeAsync();
        }
    }

    private static async Task MeasureAsync(ListsStore store, int rows, List<string> only)
    {
        var (floor, worst) = await FloorAsync(store);
        var measure = new ListsMeasure(floor);
        Console.WriteLine($"floor: {PageSize} units by key in {floor:F3} ms, p99 {worst:F3}");
        var cases = await ListsCases.LoadAsync(store);
        foreach (var list in cases.Lists().Where(l => only.Count == 0 || only.Exists($"{l.Name} {l.Case}".Contains)))
            await DepthsAsync(measure, list, rows);
        if (only.Count == 0 || only.Exists(one => one.StartsWith("typed", StringComparison.Ordinal)))
        {
            var kinds = only.Where(one => one.StartsWith("typed=", StringComparison.Ordinal)).Select(one => one[6..]).ToList();
            await (await ListsTyped.LoadAsync(store)).MeasureAsync(store, measure, [("", Actor.System), (", sees 0.1 %", cases.Small), (", sees 60 %", cases.Large)], kinds);
        }
        if (only.Count == 0 || only.Contains("count"))
            await CountAsync(store, measure);
        foreach (var list in measure.Figures.GroupBy(f => f.List))
            Console.WriteLine($"{list.Key}: {list.Count()} figures, median p50 {list.Select(f => f.P50).Order().ElementAt(list.Count() / 2):F2} ms, worst p50 {list.Max(f => f.P50):F2}, worst p99 {list.Max(f => f.P99):F2}, missing {list.Count(f => f.Misses)}");
        foreach (var miss in measure.Figures.Where(f => f.Misses))
            Console.WriteLine($"  misses {miss.Goal:F0} ms: {miss.List} {miss.Case}: p50 {miss.P50:F2}, p99 {miss.P99:F2}");
    }

    /// <summary>First page, then pages after so many rows, then the last.</summary>
    private static async Task DepthsAsync(ListsMeasure measure, ListUnderTest list, int rows)
    {
        string? cursor = null;
        var depth = 0;
        foreach (var target in new[] { 0, 1_000, 100_000, int.MaxValue })
        {
            if (target > 1_000 && rows <= 100_000 && target != int.MaxValue)
                continue;
            var ended = false;
            var watch = Stopwatch.StartNew();
            while (depth < target && !ended && watch.Elapsed.TotalSeconds < 60)
            {
                var page = await list.Page(cursor, 200);
                (depth, ended) = (depth + page.Rows, page.Next is null);
                if (!ended)
                    cursor = page.Next;
            }
            var at = cursor;
            await measure.RunAsync(list.Name, $"{list.Case}, {(target == 0 ? "first" : ended ? "last" : "after " + depth)}", Goal, _ => list.Page(at, PageSize), 40);
            if (ended || target == 100_000)
                break;
        }
    }

    private static async Task CountAsync(ListsStore store, ListsMeasure measure)
    {
        await measure.RunAsync("count", "units: all", 1000, _ => store.Get<UnitList>().CountAsync(new(), Actor.System, default), 5);
        await measure.RunAsync("count", "units: parking", 1000, _ => store.Get<UnitList>().CountAsync(new() { Type = UnitType.Parking }, Actor.System, default), 5);
        await measure.RunAsync("count", "units: иванов", 1000, _ => store.Get<UnitList>().CountAsync(new() { Search = "иванов" }, Actor.System, default), 5);
        await measure.RunAsync("count", "units: мария иванович", 10_000, _ => store.Get<UnitList>().CountAsync(new() { Search = "мария иванович" }, Actor.System, default), 1);
        await measure.RunAsync("count", "clients: all", 1000, _ => store.Get<ClientList>().CountAsync(new(), Actor.System, default), 5);
        await measure.RunAsync("count", "clients: without phone", 3000, _ => store.Get<ClientList>().CountAsync(new() { WithoutPhone = true }, Actor.System, default), 5);
        await measure.RunAsync("count", "accounts: all", 1000, _ => store.Get<AccountList>().CountAsync(new(), Actor.System, default), 5);
    }

    private static async Task<(double P50, double P99)> FloorAsync(ListsStore store)
    {
        await using var db = store.Open();
        await db.Database.OpenConnectionAsync();
        var ids = await db.Units.OrderBy(u => u.Id).Select(u => u.Id).Take(PageSize * 500).ToListAsync();
        var times = new List<double>();
        for (var i = 0; i < 1_000; i++)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            var names = new List<string>();
            for (var k = 0; k < PageSize; k++)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = ("@k" + k, store.IsSqlite ? ids[(k * 397 + i * 31) % ids.Count].ToByteArray(true) : ids[(k * 397 + i * 31) % ids.Count]);
                command.Parameters.Add(parameter);
                names.Add("@k" + k);
            }
            command.CommandText = $"SELECT * FROM \"Units\" WHERE \"Id\" IN ({string.Join(", ", names)})";
            var start = Stopwatch.GetTimestamp();
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                _ = reader.GetValue(0);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        times.Sort();
        return (times[times.Count / 2], times[(int)(times.Count * 0.99)]);
    }
}
