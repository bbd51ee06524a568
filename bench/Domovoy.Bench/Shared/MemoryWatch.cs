using System.Diagnostics;

namespace Domovoy.Bench.Shared;

/// <summary>Growth of the working set over what it was at the beginning, sampled twenty times a second.</summary>
internal sealed class MemoryWatch
{
    private readonly CancellationTokenSource stop = new();
    private readonly Task watching;
    private readonly long before = Now();
    private long most;

    public MemoryWatch() => watching = Task.Run(async () =>
    {
        while (!stop.IsCancellationRequested)
        {
            var now = Now();
            if (now > most)
                (most, ManagedAtMost) = (now, GC.GetGCMemoryInfo().TotalCommittedBytes);
            await Task.Delay(50);
        }
    });

    /// <summary>What the managed heap held of it then.</summary>
    public long ManagedAtMost { get; private set; }

    public long Stop()
    {
        stop.Cancel();
        watching.GetAwaiter().GetResult();
        return Math.Max(0, most - before);
    }

    private static long Now()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
