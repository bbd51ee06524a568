using System.Diagnostics;

namespace Domovoy.Bench.Shared;

/// <summary>Growth of the working set over what it was at the beginning, sampled twenty times a second.</summary>
internal sealed class MemoryWatch
{
    private readonly CancellationTokenSource stop = new();
    private readonly Task watching;
    private readonly long before = Now();
    private readonly long ownBefore = Own();
    private long most;
    private long ownMost;

    public MemoryWatch() => watching = Task.Run(async () =>
    {
        while (!stop.IsCancellationRequested)
        {
            var now = Now();
            ownMost = Math.Max(ownMost, Own());
            if (now > most)
                (most, ManagedAtMost) = (now, GC.GetGCMemoryInfo().TotalCommittedBytes);
            await Task.Delay(50);
        }
    });

    /// <summary>What the managed heap held of it then.</summary>
    public long ManagedAtMost { get; private set; }

    /// <summary>Growth of the memory that is the process's own: without the pages of the database file that SQLite maps and the system takes back at need.</summary>
    public long OwnGrowth => Math.Max(0, ownMost - ownBefore);

    public long Stop()
    {
        stop.Cancel();
        watching.GetAwaiter().GetResult();
        return Math.Max(0, most - before);
    }

    private static long Own() => File.Exists("/proc/self/status") && Array.Find(File.ReadAllLines("/proc/self/status"), line => line.StartsWith("RssAnon:", StringComparison.Ordinal)) is { } line
        ? long.Parse(new string([.. line.Where(char.IsAsciiDigit)]), System.Globalization.CultureInfo.InvariantCulture) * 1024
        : Now();

    private static long Now()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
