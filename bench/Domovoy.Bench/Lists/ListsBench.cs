using Domovoy.Core.Database;

namespace Domovoy.Bench.Lists;

/// <summary>Every list, filter, order and depth, and the suggestions, over a million rows, against reading as many rows by key.</summary>
public static class ListsBench
{
    public static async Task RunAsync(string[] args)
    {
        var rows = args.Length > 0 && int.TryParse(args[0], out var wanted) ? wanted : 1_000_000;
        var folder = Path.Combine(Path.GetTempPath(), $"domovoy-lists-{rows}");
        Directory.CreateDirectory(folder);
        var stores = new List<ListsStore> { new(new DatabaseOptions(folder, null), rows, Math.Max(20, rows / 200)) };
        if (Environment.GetEnvironmentVariable("DOMOVOY_BENCH_POSTGRES") is { Length: > 0 } postgres)
            stores.Add(new ListsStore(new DatabaseOptions(folder, postgres), rows, Math.Max(20, rows / 200)));
        foreach (var store in stores)
        {
            Console.WriteLine(store.IsSqlite ? "SQLite" : "PostgreSQL");
            await store.PrepareAsync(CancellationToken.None);
        }
    }
}
