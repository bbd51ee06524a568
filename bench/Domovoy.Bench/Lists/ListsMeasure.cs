using System.Diagnostics;
using Domovoy.Core.Shared;

namespace Domovoy.Bench.Lists;

/// <summary>What is measured: p50 and p99 in milliseconds of the whole use case, the longest alone, and how often it was run.</summary>
internal sealed record Figure(string List, string Case, double P50, double P99, double Worst, int Runs, double Goal)
{
    public bool Misses => P99 > Goal;
}

/// <summary>Runs use cases and keeps figures.</summary>
internal sealed class ListsMeasure(double floor)
{
    private const int Runs = 60;

    public List<Figure> Figures { get; } = [];

    /// <summary>Milliseconds of reading as many rows by key as a page has.</summary>
    public double Floor { get; } = floor;

    public async Task RunAsync(string list, string name, double goal, Func<int, Task> run, int runs = Runs, IReadOnlyList<string>? texts = null)
    {
        // A server that has been up for a while is measured: its code is compiled, its plans are known.
        var warming = Stopwatch.StartNew();
        for (var i = 0; i < runs / 4 && (i == 0 || warming.Elapsed.TotalSeconds < 2); i++)
            await run(i);
        var times = new List<double>();
        var (slowest, slow) = (0, 0d);
        var all = Stopwatch.StartNew();
        for (var i = 0; i < runs && (i < 5 || all.Elapsed.TotalSeconds < 6); i++)
        {
            var start = Stopwatch.GetTimestamp();
            await run(i);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (times[^1] > slow)
                (slow, slowest) = (times[^1], i);
        }
        times.Sort();
        var figure = new Figure(list, name, times[times.Count / 2], times[Math.Min(times.Count - 1, (int)(times.Count * 0.99))], times[^1], times.Count, goal);
        Figures.Add(figure);
        Console.WriteLine($"{list,-9} {name,-52} p50 {figure.P50,7:F2}  p99 {figure.P99,7:F2}  ×floor {figure.P50 / Floor,6:F1}{(figure.Misses ? $"  MISSES {goal:F0}{(texts is null ? "" : $", slowest «{texts[slowest % texts.Count]}»")}" : "")}");
    }
}

/// <summary>One list as the bench sees it: pages by cursor, whatever the rows.</summary>
internal sealed record ListUnderTest(string Name, string Case, Func<string?, int, Task<(int Rows, string? Next)>> Page)
{
    public static ListUnderTest Of<T>(string name, string what, Func<string?, int, Task<Result<Page<T>>>> page) => new(name, what, async (cursor, limit) =>
    {
        var result = await page(cursor, limit);
        return (result.Value.Items.Count, result.Value.Next);
    });
}
