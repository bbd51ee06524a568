using System.Collections.Concurrent;
using System.Diagnostics;

namespace Domovoy.Bench.Residents;

/// <summary>What an open loop saw: milliseconds from the moment a request was due, not from the moment it could be sent.</summary>
internal sealed record LoopFigure(string Name, int Sent, int Failed, double P50, double P99, double Worst)
{
    public void Print(LoopFigure? floor = null) => Console.WriteLine(
        $"{Name,-24} {Sent,6} requests, failed {Failed}  p50 {P50,7:F2}  p99 {P99,7:F2}  worst {Worst,7:F2} ms{(floor is null ? "" : $"  ×trivial p50 {P50 / floor.P50:F1}, p99 {P99 / floor.P99:F1}")}");
}

/// <summary>Requests at a steady rate whether or not the earlier ones were answered: a slow server is not asked less.</summary>
internal static class OpenLoop
{
    public static async Task<LoopFigure> RunAsync(string name, double rate, TimeSpan length, Func<int, Task<bool>> ask)
    {
        var total = (int)(rate * length.TotalSeconds);
        var times = new ConcurrentBag<double>();
        var failed = 0;
        var running = new Task[total];
        await Task.Factory.StartNew(() =>
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < total; i++)
            {
                var due = start + (long)(i / rate * Stopwatch.Frequency);
                while (Stopwatch.GetTimestamp() < due)
                    Thread.Sleep(1);
                var (at, number) = (due, i);
                running[i] = Task.Run(async () =>
                {
                    if (!await ask(number))
                        Interlocked.Increment(ref failed);
                    times.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
                });
            }
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await Task.WhenAll(running);
        var sorted = times.Order().ToArray();
        return new LoopFigure(name, total, failed, sorted[sorted.Length / 2], sorted[(int)(sorted.Length * 0.99)], sorted[^1]);
    }
}
