namespace Domovoy.MakeData;

/// <summary>What went into a file. Units, accounts, clients and links are 0 for a file of buildings.</summary>
public sealed record FileCounts(int Rows, int Buildings, int Units, int Accounts)
{
    public int Clients { get; init; }
    public int Links { get; init; }

    /// <summary>Rows with a bad cell.</summary>
    public int Faults { get; init; }
}

/// <summary>Writes the files that the product imports; .xlsx or .csv by the name of the file.</summary>
public static class RegistryFile
{
    public static async Task<FileCounts> WriteBuildingsAsync(string path, DataOptions options, CsvStyle? style, CancellationToken ct)
    {
        var counts = new FileCounts(0, 0, 0, 0);
        await WriteAsync(path, BuildingSheet.Sheet, style, Company.Buildings(options), building => counts = counts with
        {
            Rows = counts.Rows + 1,
            Buildings = counts.Buildings + 1,
            Faults = counts.Faults + (building.Fault == Fault.None ? 0 : 1),
        }, ct);
        return counts;
    }

    public static async Task<FileCounts> WriteUnitsAsync(string path, DataOptions options, CsvStyle? style, CancellationToken ct)
    {
        var count = new Counter();
        await WriteAsync(path, UnitSheet.Sheet, style, UnitRows.Of(options), count.Add, ct);
        return count.Total;
    }

    private static async Task WriteAsync<T>(
        string path, Sheet<T> sheet, CsvStyle? style, IEnumerable<T> rows, Action<T> written, CancellationToken ct)
    {
        await using var sink = await OpenAsync(path, sheet, style ?? new CsvStyle(), ct);
        var cells = new Value[sheet.Columns.Length];
        foreach (var row in rows)
        {
            for (var i = 0; i < cells.Length; i++)
                cells[i] = sheet.Columns[i].Of(row);
            sheet.Spoil(row, cells);
            await sink.WriteAsync(cells, ct);
            written(row);
        }
        await sink.FinishAsync(ct);
    }

    private static async Task<IRowSink> OpenAsync<T>(string path, Sheet<T> sheet, CsvStyle style, CancellationToken ct) =>
        Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".xlsx" => await XlsxSink.OpenAsync(path, sheet.Name, [.. sheet.Columns.Select(x => (x.Heading, x.Width))], ct),
            ".csv" => await CsvSink.OpenAsync(path, style, sheet.Columns.Select(x => x.Heading), ct),
            var other => throw new ArgumentException($"A file ends with .xlsx or .csv, not with '{other}'.", nameof(path)),
        };

    private sealed class Counter
    {
        private int rows, buildings, units, accounts, clients, links, faults;
        private MadeUnit? last;

        public FileCounts Total => new(rows, buildings, units, accounts) { Clients = clients, Links = links, Faults = faults };

        public void Add(UnitRow row)
        {
            rows++;
            if (row.Fault != Fault.None)
                faults++;
            if (last?.Building.Index != row.Unit.Building.Index)
                buildings++;
            if (!ReferenceEquals(last, row.Unit))
                units++;
            if (row.Link is not null && !row.RepeatsLink)
                links++;
            accounts = Math.Max(accounts, (row.Account?.Index ?? -1) + 1);
            clients = Math.Max(clients, (row.Client?.Index ?? -1) + 1);
            last = row.Unit;
        }
    }
}
