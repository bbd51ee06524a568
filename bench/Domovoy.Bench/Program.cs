using Domovoy.Bench.Exports;
using Domovoy.Bench.Imports;
using Domovoy.Bench.Lists;
using Domovoy.Bench.Office;
using Domovoy.Bench.Reading;
using Domovoy.Bench.Residents;

// One line a benchmark; each prints ratios to a floor measured in the same run.
switch (args.FirstOrDefault())
{
    case "import": return await ImportBench.RunAsync(args[1..]);
    case "lists": await ListsBench.RunAsync(args[1..]); return 0;
    case "export": await ExportBench.RunAsync(args[1..]); return 0;
    case "office": return await OfficeBench.RunAsync(args[1..]);
    case "circuits": return await CircuitsBench.RunAsync(args[1..]);
    case "resident": return await ResidentBench.RunAsync(args[1..]);
    case "reading": ReadingBench.Run(args[1..]); return 0;
    default:
        Console.Error.WriteLine("Domovoy.Bench import [rows] [sqlite|postgres] | lists [rows] | export [rows] [sqlite|postgres] | office [rows] [sqlite|postgres] | circuits [rows] [tabs] [sqlite|postgres] | resident [clients] [sqlite|postgres] | reading [rows] [passes]");
        return 2;
}
