using System.Globalization;

namespace Domovoy.MakeData;

/// <summary>What the command line asked for, or what is wrong with it.</summary>
internal sealed record CommandLine(string Kind, string Path, DataOptions Options, CsvStyle Style)
{
    public const string Help = """
        make-data: believable registry files of any size, the same for the same seed.

          make-data buildings --rows N --out FILE [options]
          make-data units     --rows N --out FILE [options]

        FILE ends with .xlsx or .csv.

          --rows N          rows of the file, up to 9000000
          --seed S          another company: other people, numbers, addresses (default 1)
          --buildings B     units: houses of the file (default one for about 200 rows)
          --unit-rows N     buildings: rows of the units file that goes with it (default 200 a house)
          --legal-entity T  buildings: name of the legal entity
          --errors P        share of rows with one bad cell, 0 to 1 (default 0)
          --encoding E      CSV: utf-8 (default) or windows-1251
          --separator C     CSV: ';' (default), ',' or tab

        A pair that fits together, areas of the houses being the sums of their units:

          make-data buildings --rows 500 --unit-rows 100000 --out buildings.xlsx
          make-data units --rows 100000 --buildings 500 --out units.xlsx
        """;

    /// <exception cref="FormatException">The message says what to write instead.</exception>
    public static CommandLine Parse(string[] args)
    {
        if (args is not ["buildings" or "units", ..])
            throw new FormatException("Say what to make: 'buildings' or 'units'.");
        var given = new Dictionary<string, string>();
        for (var i = 1; i < args.Length; i += 2)
            given[args[i]] = i + 1 < args.Length ? args[i + 1] : throw new FormatException($"{args[i]} needs a value.");
        string? Take(string name) => given.Remove(name, out var value) ? value : null;

        var options = new DataOptions(Number("--rows", Take("--rows") ?? throw new FormatException("--rows is needed."), 1, DataOptions.MostRows))
        {
            Seed = Number("--seed", Take("--seed") ?? "1", 0, int.MaxValue),
            Buildings = Take("--buildings") is { } b ? Number("--buildings", b, 1, DataOptions.MostRows) : null,
            UnitRows = Take("--unit-rows") is { } n ? Number("--unit-rows", n, 1, DataOptions.MostRows) : null,
            ErrorRate = Rate(Take("--errors") ?? "0"),
        };
        if (Take("--legal-entity") is { } legalEntity)
            options = options with { LegalEntity = legalEntity };
        var path = PathOf(Take("--out"));
        var style = new CsvStyle(EncodingOf(Take("--encoding") ?? "utf-8"), SeparatorOf(Take("--separator") ?? ";"));
        return given.Count == 0
            ? new CommandLine(args[0], path, options, style)
            : throw new FormatException($"There is no option {given.Keys.First()}.");
    }

    private static int Number(string name, string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException($"{name} is a whole number from {least} to {most}, not '{text}'.");

    private static double Rate(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate is >= 0 and <= 1
            ? rate
            : throw new FormatException($"--errors is a share from 0 to 1, such as 0.02, not '{text}'.");

    private static string PathOf(string? path) =>
        path is not null && System.IO.Path.GetExtension(path).ToLowerInvariant() is ".xlsx" or ".csv"
            ? path
            : throw new FormatException("--out FILE is needed, ending with .xlsx or .csv.");

    private static CsvEncoding EncodingOf(string text) => text.ToLowerInvariant() switch
    {
        "utf-8" => CsvEncoding.Utf8,
        "windows-1251" => CsvEncoding.Windows1251,
        _ => throw new FormatException($"--encoding is utf-8 or windows-1251, not '{text}'."),
    };

    private static char SeparatorOf(string text) => text switch
    {
        ";" => ';',
        "," => ',',
        "tab" => '\t',
        _ => throw new FormatException($"--separator is ';', ',' or tab, not '{text}'."),
    };
}
