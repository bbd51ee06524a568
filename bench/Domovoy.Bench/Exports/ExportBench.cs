using System.Diagnostics;
using System.Runtime.CompilerServices;
using Domovoy.Bench.Lists;
using Domovoy.Bench.Shared;
using Domovoy.Core.Accounts;
using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.Imports;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;
using SpreadCheetah;

namespace Domovoy.Bench.Exports;

/// <summary>
/// «Выгрузить» of all units, clients and accounts into a file: seconds, growth of its memory, and the ratio to bare SpreadCheetah
/// writing as many rows of the same values in the same run. Databases as in the bench of the lists.
/// </summary>
internal static class ExportBench
{
    private const int Sample = 2_000;

    public static async Task RunAsync(string[] args)
    {
        var rows = args.Length > 0 && int.TryParse(args[0], out var wanted) ? wanted : 1_000_000;
        foreach (var (_, store) in ListsStore.Open(rows, [.. args.Skip(1)]))
        {
            Console.WriteLine(store.IsSqlite ? "SQLite" : "PostgreSQL");
            await store.PrepareAsync(CancellationToken.None);
            // Named alone, a list is written alone.
            bool Wanted(string list) => !args.Intersect(["units", "clients", "accounts"]).Any() || args.Contains(list);
            if (Wanted("units"))
                await MeasureAsync(store, "units", ExportOf.Sheet, ct => store.Get<UnitList>().AllAsync(new UnitFilter(), UnitSort.Place, false, Actor.System, ct));
            if (Wanted("clients"))
                await MeasureAsync(store, "clients", ExportOf.Clients, ct => store.Get<ClientList>().AllAsync(new ClientFilter(), false, Actor.System, ct));
            if (Wanted("accounts"))
                await MeasureAsync(store, "accounts", ExportOf.Accounts, ct => store.Get<AccountList>().AllAsync(new AccountFilter(), AccountSort.Number, false, Actor.System, ct));
            await store.DisposeAsync();
        }
    }

    private static async Task MeasureAsync(ListsStore store, string list, ExportOf of, Func<CancellationToken, IAsyncEnumerable<IReadOnlyList<Guid>>> ids)
    {
        var sheet = store.Get<ISheets>().Find("units") ?? throw new InvalidOperationException("No sheet of units.");
        var sample = await SampleAsync(store, sheet, of, ids);
        GC.Collect();
        var memory = new MemoryWatch();
        var time = Stopwatch.StartNew();
        await using var file = NewFile();
        var written = await store.Get<ExportSheet>().WriteAsync("units", new ExportScope(ids, of), file, Actor.System, CancellationToken.None);
        time.Stop();
        var growth = memory.Stop();
        var floor = await FloorAsync(sample, written.Value);
        Console.WriteLine($"{list,-9} {written.Value,10:N0} rows  {time.Elapsed.TotalSeconds,7:0.0} s  ×bare SpreadCheetah {time.Elapsed / floor,5:0.0}  memory +{memory.OwnGrowth / 1048576.0:0} MB (working set with the mapped database +{growth / 1048576.0:0} MB)  file {file.Length / 1048576.0:0} MB{(memory.OwnGrowth > 200 << 20 ? "  MISSES 200 MB" : "")}");
    }

    /// <summary>The first rows as they are written: the floor writes them again and again.</summary>
    private static async Task<List<object?[]>> SampleAsync(ListsStore store, ISheet sheet, ExportOf of, Func<CancellationToken, IAsyncEnumerable<IReadOnlyList<Guid>>> ids)
    {
        var rows = new List<object?[]>();
        await foreach (var row in sheet.ExportAsync(new ExportScope(ct => FirstAsync(ids(ct), ct), of), store.Get<IDbContextFactory<AppDb>>(), Actor.System, CancellationToken.None))
            rows.Add(row);
        return rows;
    }

    private static async IAsyncEnumerable<IReadOnlyList<Guid>> FirstAsync(IAsyncEnumerable<IReadOnlyList<Guid>> batches, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var batch in batches.WithCancellation(ct))
        {
            yield return [.. batch.Take(Sample)];
            yield break;
        }
    }

    private static async Task<TimeSpan> FloorAsync(List<object?[]> sample, long rows)
    {
        var time = Stopwatch.StartNew();
        await using var file = NewFile();
        await using var book = await Spreadsheet.CreateNewAsync(file);
        var date = book.AddStyle(new SpreadCheetah.Styling.Style { Format = SpreadCheetah.Styling.NumberFormat.Custom("dd.mm.yyyy") });
        const int rowsOfSheet = 1_048_576;
        for (var at = 0L; at < rows; at++)
        {
            if (at % rowsOfSheet == 0)
                await book.StartWorksheetAsync("Лист " + (at / rowsOfSheet));
            var row = sample[(int)(at % sample.Count)];
            var cells = new SpreadCheetah.Cell[row.Length];
            for (var i = 0; i < row.Length; i++)
                cells[i] = SheetCell.Of(row[i], date);
            await book.AddRowAsync(cells);
        }
        await book.FinishAsync();
        return time.Elapsed;
    }

    private static FileStream NewFile() => new(Path.Combine(Path.GetTempPath(), "domovoy-bench-" + GuidV7.Next().ToString("N")), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 65536, FileOptions.DeleteOnClose);
}
