using System.Diagnostics;

namespace Domovoy.Bench.Residents;

/// <summary>What an open loop saw: milliseconds from the moment a request was due, not from the moment it could be sent.</summary>
internal sealed record LoopFigure(string Name, int Sent, int Failed, double P50, double P99, double Worst)
{
    public void Print(LoopFigure? floor = null) => Console.WriteLine(
        $"{Name,-24} {Sent,6} requests, failed {Failed}  p50 {P50,7:F2}  p99 {P99,7:F2}  worst {Worst,7:F2} ms{(floor is null ? "" : $"  ×trivial p50 {P50 / floor.P50:F1}, p99 {P99 / floor.P99:F1}")}");
}

internal delegate bool RightAnswer(ReadOnlySpan<byte> answer);

/// <summary>
/// Requests at a steady rate whether or not the earlier ones were answered: a slow server is not asked less. Each thread has a connection
/// and takes the next request of the plan; while all of them wait, the plan goes on and what is late counts as waiting.
/// </summary>
internal sealed class OpenLoop(Uri server)
{
    private const int Connections = 64;

    public LoopFigure Run(string name, double rate, TimeSpan length, Func<int, byte[]> ask, RightAnswer right)
    {
        var plan = Enumerable.Range(0, (int)(rate * length.TotalSeconds)).Select(ask).ToArray();
        var times = new double[plan.Length];
        var (next, failed) = (-1, 0);
        var start = Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 10);
        var threads = Enumerable.Range(0, Connections).Select(_ => new Thread(Work, 256 * 1024)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Array.Sort(times);
        return new LoopFigure(name, plan.Length, failed, times[times.Length / 2], times[(int)(times.Length * 0.99)], times[^1]);

        void Work()
        {
            using var connection = new RawConnection(server);
            for (var i = Interlocked.Increment(ref next); i < plan.Length; i = Interlocked.Increment(ref next))
            {
                var due = start + (long)(i / rate * Stopwatch.Frequency);
                if (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is { Ticks: > 0 } early)
                    Thread.Sleep((int)Math.Ceiling(early.TotalMilliseconds));
                if (!right(connection.Ask(plan[i])))
                    Interlocked.Increment(ref failed);
                times[i] = Stopwatch.GetElapsedTime(due).TotalMilliseconds;
            }
        }
    }
}
