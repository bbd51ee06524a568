using Domovoy.Bench.Lists;
using Domovoy.Core.Buildings;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Bench.Office;

/// <summary>
/// The office in a real browser over a filled database: from the click to painted rows, from the last key to painted suggestions, a
/// card, «Шахматка» of 1,000 units. Medians. Starts the Release build of the product (built before) beside the bench.
/// </summary>
internal static class OfficeBench
{
    private const string BoardHouse = "Дом для шахматки";

    public static async Task<int> RunAsync(string[] args)
    {
        var rows = args.Length > 0 && int.TryParse(args[0], out var wanted) ? wanted : 1_000_000;
        var missed = 0;
        foreach (var (options, store) in ListsStore.Open(rows, [.. args.Skip(1)]))
        {
            Console.WriteLine(options.IsSqlite ? "SQLite" : "PostgreSQL");
            await store.PrepareAsync(CancellationToken.None);
            var board = await BoardAsync(store);
            await store.DisposeAsync();
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            await using var product = await OfficeProduct.StartAsync(options);
            await using var walk = await OfficeWalk.StartAsync(product.Url);
            missed += await walk.MeasureAsync(board);
        }
        return missed == 0 ? 0 : 1;
    }

    /// <summary>A house of 1,000 flats, made once by the product's own «Создать помещения».</summary>
    private static async Task<Guid> BoardAsync(ListsStore store)
    {
        await using var db = store.Open();
        if (await db.Buildings.Where(b => b.Name == BoardHouse).Select(b => (Guid?)b.Id).FirstOrDefaultAsync() is { } made)
            return made;
        var entity = await db.LegalEntities.Select(e => e.Id).FirstAsync();
        var form = new BuildingForm { Name = BoardHouse, Type = BuildingType.ApartmentHouse, LegalEntityId = entity, Address = "г. Пермь, ул. Шахматная, д. 1", TotalArea = 60_000 };
        var building = await store.Get<SaveBuilding>().RunAsync(null, null, form, Actor.System, CancellationToken.None);
        await store.Get<CreateUnits>().RunAsync(building.Value.Id, new CreateUnitsForm { Entrances = 10, Floors = 20, PerFloor = 5 }, Actor.System, CancellationToken.None);
        return building.Value.Id;
    }
}
