using System.Globalization;
using Domovoy.MakeData;

if (args.Length == 0 || args.Contains("--help") || args.Contains("-h"))
{
    Console.WriteLine(CommandLine.Help);
    return args.Length == 0 ? 2 : 0;
}

CommandLine asked;
try
{
    asked = CommandLine.Parse(args);
}
catch (FormatException wrong)
{
    Console.Error.WriteLine($"{wrong.Message} See make-data --help.");
    return 2;
}

var ct = CancellationToken.None;
try
{
    var counts = asked.Kind == "buildings"
        ? await RegistryFile.WriteBuildingsAsync(asked.Path, asked.Options, asked.Style, ct)
        : await RegistryFile.WriteUnitsAsync(asked.Path, asked.Options, asked.Style, ct);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"rows {counts.Rows}, buildings {counts.Buildings}, units {counts.Units}, accounts {counts.Accounts}, clients {counts.Clients}, links {counts.Links}, bad rows {counts.Faults}"));
    return 0;
}
catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(failed.Message);
    return 1;
}
