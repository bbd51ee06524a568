using System.Diagnostics;
using System.Globalization;

namespace Domovoy.Bench.Reading;

/// <summary>
/// Reading of XLSX against the floor (ZipArchive + XmlReader) and ExcelDataReader, warm: <c>reading [rows] [passes]</c>.
/// <c>reading once &lt;reader&gt; &lt;file&gt;</c> reads one file once and prints its peak memory, for a fresh process.
/// </summary>
public static class ReadingBench
{
    private static readonly (string Name, Func<string, Seen> Read)[] Readers =
    [
        ("inflate only", Contenders.Inflate),
        ("XmlReader loop", Contenders.XmlReaderLoop),
        ("Domovoy", Contenders.Ours),
        ("ExcelDataReader", Contenders.Library),
    ];

    public static void Run(string[] args)
    {
        if (args is ["once", var name, var file])
        {
            Once(Array.Find(Readers, reader => reader.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase)).Read, file);
            return;
        }

        var rows = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
        var passes = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 7;
        var folder = Directory.CreateTempSubdirectory("domovoy-bench-").FullName;
        try
        {
            var inline = Path.Combine(folder, "inline.xlsx");
            SampleRows.WriteInlineAsync(inline, rows).GetAwaiter().GetResult();
            Compare("inline strings", inline, passes);
            var shared = Path.Combine(folder, "shared.xlsx");
            SampleRows.WriteShared(shared, rows);
            Compare("shared strings", shared, passes);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Compare(string title, string path, int passes)
    {
        Console.WriteLine($"{title}: {new FileInfo(path).Length / 1024.0 / 1024:F1} MB");
        var times = Readers.ToDictionary(reader => reader.Name, _ => new List<double>());
        var allocated = new Dictionary<string, long>();
        var seen = new HashSet<Seen>();

        // The readers take turns, so that whatever else the machine does falls on all alike; the first two passes warm up.
        for (var pass = 0; pass < passes + 2; pass++)
        {
            foreach (var (name, read) in Readers)
            {
                GC.Collect();
                var before = GC.GetAllocatedBytesForCurrentThread();
                var watch = Stopwatch.StartNew();
                var what = read(path);
                if (pass >= 2)
                {
                    times[name].Add(watch.Elapsed.TotalMilliseconds);
                }

                allocated[name] = GC.GetAllocatedBytesForCurrentThread() - before;
                if (what != default)
                {
                    seen.Add(what);
                }
            }
        }

        var floor = Median(times["XmlReader loop"]);
        foreach (var (name, _) in Readers)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {name,-16} {Median(times[name]),7:F0} ms (best {times[name].Min():F0})  {Median(times[name]) / floor:F2}x  alloc {allocated[name] / 1024 / 1024} MB"));
        }

        Console.WriteLine(seen.Count == 1 ? $"  all saw {seen.First()}" : "  THEY DIFFER: " + string.Join("; ", seen));
    }

    private static void Once(Func<string, Seen> read, string path)
    {
        var watch = Stopwatch.StartNew();
        var seen = read(path);
        var time = watch.ElapsedMilliseconds;
        Console.WriteLine($"{time} ms, peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1024 / 1024} MB, {seen}");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
