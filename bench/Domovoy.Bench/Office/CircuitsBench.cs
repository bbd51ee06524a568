using System.Globalization;
using Domovoy.Bench.Lists;

namespace Domovoy.Bench.Office;

/// <summary>
/// What a person costs who keeps a list open, scrolled through: growth of the product's heap after a full collection, and of its own
/// memory, over a hundred tabs of a real browser; then of the same tabs hidden until they are paused; then whether they come back.
/// </summary>
internal static class CircuitsBench
{
    private const long Megabyte = 1024 * 1024;
    private const double GoalOpen = 1.0;
    private const double GoalHidden = 0.1;

    /// <summary>Instead of ten minutes; what happens at the end of it is the same.</summary>
    private const int PauseAfterSeconds = 3;

    public static async Task<int> RunAsync(string[] args)
    {
        var numbers = args.Where(a => int.TryParse(a, CultureInfo.InvariantCulture, out _)).Select(a => int.Parse(a, CultureInfo.InvariantCulture)).ToList();
        var (rows, tabs) = (numbers.ElementAtOrDefault(0) is > 0 and var r ? r : 1_000_000, numbers.ElementAtOrDefault(1) is > 0 and var t ? t : 100);
        var missed = 0;
        foreach (var (options, store) in ListsStore.Open(rows, [.. args]))
        {
            Console.WriteLine($"{(options.IsSqlite ? "SQLite" : "PostgreSQL")}, {tabs} tabs with lists of {rows:N0}");
            await store.PrepareAsync(CancellationToken.None);
            await store.DisposeAsync();
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            await using var product = await OfficeProduct.StartAsync(options, OfficeProduct.Probe, ("Office__PauseAfterSeconds", PauseAfterSeconds.ToString(CultureInfo.InvariantCulture)));
            await using var people = await CircuitsTabs.StartAsync(product.Url);
            missed += await MeasureAsync(product, people, tabs);
        }
        return missed == 0 ? 0 : 1;
    }

    private static async Task<int> MeasureAsync(OfficeProduct product, CircuitsTabs people, int tabs)
    {
        // What the first ones leave is not theirs: code, caches of queries, connections.
        await people.OpenAsync(12);
        await people.HideAsync();
        await people.ShowAsync();
        await people.CloseAsync();
        var bare = await product.MemoryAsync();
        Console.WriteLine($"  before           heap {bare.Heap / (double)Megabyte,7:0.0} MB  own memory {bare.Own / (double)Megabyte,7:0.0} MB");

        await people.OpenAsync(tabs);
        var open = Print("open, scrolled", await product.MemoryAsync(), bare, tabs, GoalOpen);
        await LookAsync(product, "open");
        await people.HideAsync();
        var hidden = Print("hidden, paused", await product.MemoryAsync(), bare, tabs, GoalHidden);
        await LookAsync(product, "hidden");
        var back = await people.ShowAsync();
        Console.WriteLine($"  came back where they were: {back} of {tabs}{(back < tabs ? "  MISSES" : "")}");
        Print("come back", await product.MemoryAsync(), bare, tabs, GoalOpen);
        await people.CloseAsync();
        return open + hidden + (back < tabs ? 1 : 0);
    }

    /// <summary>A pause for a tool that looks into the heap; only where it is asked for.</summary>
    private static async Task LookAsync(OfficeProduct product, string what)
    {
        if (Environment.GetEnvironmentVariable("DOMOVOY_BENCH_LOOK") is not { Length: > 0 } command)
            return;
        using var look = System.Diagnostics.Process.Start("/bin/sh", ["-c", command, what, product.ProcessId.ToString(CultureInfo.InvariantCulture), what]);
        await look.WaitForExitAsync();
    }

    private static int Print(string what, (long Heap, long Own) now, (long Heap, long Own) bare, int tabs, double goal)
    {
        var (heap, own) = ((now.Heap - bare.Heap) / (double)Megabyte / tabs, (now.Own - bare.Own) / (double)Megabyte / tabs);
        var misses = heap > goal || own > goal;
        Console.WriteLine($"  {what,-16} heap {heap,7:0.000} MB a tab  own memory {own,7:0.000} MB a tab  goal {goal:0.0}{(misses ? "  MISSES" : "")}");
        return misses ? 1 : 0;
    }
}
