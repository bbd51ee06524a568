using System.Diagnostics;
using System.Globalization;
using System.Runtime;

/// <summary>
/// Runs inside the measured product (DOTNET_STARTUP_HOOKS names this assembly, hence no namespace) and answers each line of its input
/// with the bytes of its heap after a full collection. The product itself knows nothing of it.
/// </summary>
internal static class StartupHook
{
    /// <summary>Begins the answer, among the lines of the product's log.</summary>
    public const string Mark = "heap-probe ";

    public static void Initialize() => new Thread(Answer) { IsBackground = true }.Start();

    private static void Answer()
    {
        while (Console.In.ReadLine() is not null)
        {
            for (var i = 0; i < 3; i++)
            {
                GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                GC.WaitForPendingFinalizers();
            }
            using var process = Process.GetCurrentProcess();
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Mark}{GC.GetTotalMemory(forceFullCollection: true)} {Own() ?? process.WorkingSet64}"));
        }
    }

    /// <summary>Without the pages of files: SQLite maps its database, and those the system takes back at need.</summary>
    private static long? Own() => File.Exists("/proc/self/status") && Array.Find(File.ReadAllLines("/proc/self/status"), line => line.StartsWith("RssAnon:", StringComparison.Ordinal)) is { } line
        ? long.Parse(new string([.. line.Where(char.IsAsciiDigit)]), CultureInfo.InvariantCulture) * 1024
        : null;
}
