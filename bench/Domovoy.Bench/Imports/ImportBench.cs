using System.Diagnostics;
using System.Globalization;
using Domovoy.Bench.Shared;
using Domovoy.Core;
using Domovoy.Core.Database;
using Domovoy.Core.Imports;
using Domovoy.Core.Shared;
using Domovoy.MakeData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Domovoy.Bench.Imports;

/// <summary>
/// The consolidated import from the stored file to committed, check and load, against the floor of the same run: reading the same
/// file with a bare XmlReader, and prepared inserts (binary COPY) of the same rows into every table and index the product keeps.
/// The word «product» after the others leaves the floor out: for a look at memory alone.
/// </summary>
internal static class ImportBench
{
    public static async Task<int> RunAsync(string[] args)
    {
        var rows = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
        var kinds = args.Length > 1 && args[1] != "product" ? [args[1]] : new[] { "sqlite", "postgres" };
        Console.WriteLine($"import of {rows:N0} rows: units, accounts, clients, links");
        foreach (var kind in kinds)
            await RunAsync(kind, rows, withFloor: !args.Contains("product"));
        return 0;
    }

    private static async Task RunAsync(string kind, int rows, bool withFloor)
    {
        var folder = Directory.CreateTempSubdirectory("domovoy-bench-").FullName;
        try
        {
            await using var server = kind == "postgres" ? await BenchPostgres.StartAsync() : null;
            var files = await FilesAsync(folder, rows);
            await WarmAsync(folder, server, files.SmallBuildings, files.SmallUnits);
            var options = new DatabaseOptions(Path.Combine(folder, "product"), server?.NewDatabase());
            await using var product = await StartAsync(options);
            await ImportAsync(product, "buildings", files.Buildings);
            var run = await StoreAsync(product, "units", files.Units);
            GC.Collect();
            var memory = new MemoryWatch();
            var time = Stopwatch.StartNew();
            await product.GetRequiredService<ImportWork>().RunOneAsync(CancellationToken.None);
            var checkedIn = time.Elapsed;
            var applied = await product.GetRequiredService<ApplyImport>().RunAsync(run, false, Admin, CancellationToken.None);
            if (!applied.Ok)
                throw new InvalidOperationException(applied.Error.Text);
            await product.GetRequiredService<ImportWork>().RunOneAsync(CancellationToken.None);
            time.Stop();
            var growth = memory.Stop();
            var view = (await product.GetRequiredService<ImportList>().GetAsync(run, Admin, CancellationToken.None)).Value;
            if (view.Status != ImportStatus.Done || view.New != rows)
                throw new InvalidOperationException($"{view.Status}: {view.New} of {rows} new, {view.Errors} errors; {view.Message}");
            if (!withFloor)
            {
                Console.WriteLine($"{kind,-9} product {time.Elapsed.TotalSeconds,7:0.00} s (check {checkedIn.TotalSeconds:0.00})  working set +{growth / 1048576.0:0} MB, of it managed {memory.ManagedAtMost / 1048576.0:0} MB");
                return;
            }
            var read = XmlFloor.Read(files.Units);
            await using var source = product.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContext();
            var floorOptions = new DatabaseOptions(Path.Combine(folder, "floor"), server?.NewDatabase());
            await using var floor = await StartAsync(floorOptions);
            await using var target = floor.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContext();
            var (write, written) = await WriteFloor.RunAsync(source, target);
            var ratio = time.Elapsed / (read + write);
            Console.WriteLine($"{kind,-9} product {time.Elapsed.TotalSeconds,7:0.00} s (check {checkedIn.TotalSeconds:0.00}, load {(time.Elapsed - checkedIn).TotalSeconds:0.00})  "
                + $"floor {(read + write).TotalSeconds,7:0.00} s (read {read.TotalSeconds:0.00}, write {write.TotalSeconds:0.00}, {written:N0} rows of tables)  ratio {ratio:0.00}  working set +{growth / 1048576.0:0} MB");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static readonly Actor Admin = new(null, null, "bench", Role.Administrator, Access.All);

    private sealed record Files(string Buildings, string Units, string SmallBuildings, string SmallUnits);

    private static async Task<Files> FilesAsync(string folder, int rows)
    {
        var files = new Files(Path.Combine(folder, "b.xlsx"), Path.Combine(folder, "u.xlsx"), Path.Combine(folder, "sb.xlsx"), Path.Combine(folder, "su.xlsx"));
        const int Small = 20_000;
        await RegistryFile.WriteBuildingsAsync(files.Buildings, new DataOptions(Math.Max(1, rows / 200)) { UnitRows = rows }, null, CancellationToken.None);
        await RegistryFile.WriteUnitsAsync(files.Units, new DataOptions(rows) { Buildings = Math.Max(1, rows / 200) }, null, CancellationToken.None);
        await RegistryFile.WriteBuildingsAsync(files.SmallBuildings, new DataOptions(Small / 200, Seed: 7) { UnitRows = Small }, null, CancellationToken.None);
        await RegistryFile.WriteUnitsAsync(files.SmallUnits, new DataOptions(Small, Seed: 7) { Buildings = Small / 200 }, null, CancellationToken.None);
        return files;
    }

    /// <summary>A server that has run for a while has its code compiled: the same is given to both sides.</summary>
    private static async Task WarmAsync(string folder, BenchPostgres? server, string buildings, string units)
    {
        await using var warm = await StartAsync(new DatabaseOptions(Path.Combine(folder, "warm"), server?.NewDatabase()));
        await ImportAsync(warm, "buildings", buildings);
        await ImportAsync(warm, "units", units);
        XmlFloor.Read(units);
    }

    private static async Task<ServiceProvider> StartAsync(DatabaseOptions options)
    {
        Directory.CreateDirectory(options.Directory);
        var services = new ServiceCollection().AddLogging().AddCore(options).BuildServiceProvider();
        await services.GetRequiredService<Migrator>().RunAsync(CancellationToken.None);
        return services;
    }

    private static async Task<Guid> StoreAsync(ServiceProvider services, string kind, string path)
    {
        await using var content = File.OpenRead(path);
        var form = new StartImportForm { Kind = kind, FileName = Path.GetFileName(path), Content = content, Options = new() { CreateLegalEntities = true } };
        return (await services.GetRequiredService<StartImport>().RunAsync(form, Admin, CancellationToken.None)).Value;
    }

    private static async Task ImportAsync(ServiceProvider services, string kind, string path)
    {
        var id = await StoreAsync(services, kind, path);
        await services.GetRequiredService<ImportWork>().RunOneAsync(CancellationToken.None);
        var applied = await services.GetRequiredService<ApplyImport>().RunAsync(id, false, Admin, CancellationToken.None);
        if (!applied.Ok)
            throw new InvalidOperationException(applied.Error.Text);
        await services.GetRequiredService<ImportWork>().RunOneAsync(CancellationToken.None);
    }
}
