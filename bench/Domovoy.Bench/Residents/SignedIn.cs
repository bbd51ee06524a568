using System.Security.Cryptography;
using System.Text;
using Domovoy.Bench.Lists;
using Domovoy.Core.Clients;
using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Bench.Residents;

/// <summary>An application to be sent: a live flat, and the owner on file where there is one.</summary>
internal sealed record Wanted(Guid Building, string Number, string Surname, string FirstName, string Patronymic);

/// <summary>Residents with devices in the database: half have units by their phone, half came to register.</summary>
internal sealed class SignedIn
{
    private const int Known = 20_000;
    private const int Strangers = 2_000;
    private const string NobodysCode = "+7958";

    /// <summary>Cookies of devices whose phones have units.</summary>
    public List<string> AtHome { get; } = [];

    /// <summary>Cookies of devices whose phones nobody has.</summary>
    public List<string> Outside { get; } = [];

    public List<Wanted> Wanted { get; private set; } = [];

    public static async Task<SignedIn> PrepareAsync(ListsStore store, CancellationToken ct)
    {
        var made = new SignedIn();
        await using var db = store.Open();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime);
        var homes = await db.UnitClients.AsNoTracking().Where(l => (l.Until == null || l.Until >= today) && l.Client!.ArchivedAt == null && l.Unit!.ArchivedAt == null && l.Unit.Building!.ArchivedAt == null)
            .Join(db.ClientPhones, l => l.ClientId, p => p.ClientId, (l, p) => p.Number).Take(Known * 3).ToListAsync(ct);
        var round = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        await db.Residents.ExecuteDeleteAsync(ct);
        foreach (var phone in homes.Distinct().Where(phone => !phone.StartsWith(NobodysCode, StringComparison.Ordinal)).Take(Known))
            made.AtHome.Add(Add(db, phone, round));
        // An earlier run attached its strangers: each run has new ones.
        var first = Random.Shared.Next(9_000_000);
        for (var i = 0; i < Strangers; i++)
            made.Outside.Add(Add(db, $"{NobodysCode}{first + i:D7}", round));
        await db.SaveChangesAsync(ct);
        made.Wanted = await WantedAsync(db, ct);
        // What the preparing leaves to be swept up is not to be swept while residents are served: no day changes all of them at once.
        if (db.Database.IsNpgsql())
            await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE \"Residents\", \"ResidentDevices\", \"RegistrationRequests\"", ct);
        return made;
    }

    private static string Add(Core.Database.AppDb db, string phone, string round)
    {
        var now = TimeProvider.System.GetUtcNow();
        var resident = new Core.Registration.Resident { Phone = phone, CreatedAt = now, SignedInAt = now };
        var secret = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(round + phone)));
        db.Residents.Add(resident);
        db.ResidentDevices.Add(new ResidentDevice { ResidentId = resident.Id, Hash = SHA256.HashData(Encoding.UTF8.GetBytes(secret)), CreatedAt = now, SeenAt = now });
        return secret;
    }

    /// <summary>Live flats of random houses, with the owner on file where there is one.</summary>
    private static async Task<List<Wanted>> WantedAsync(Core.Database.AppDb db, CancellationToken ct)
    {
        var all = await db.Buildings.AsNoTracking().Where(b => b.ArchivedAt == null && b.Type == Core.Buildings.BuildingType.ApartmentHouse).Select(b => b.Id).ToArrayAsync(ct);
        Random.Shared.Shuffle(all);
        var wanted = new List<Wanted>();
        foreach (var house in all.Take(150))
        {
            var units = await db.Units.AsNoTracking().Where(u => u.BuildingId == house && u.ArchivedAt == null && u.Type == Core.Units.UnitType.Flat).ToListAsync(ct);
            var ids = units.Take(12).Select(u => u.Id).ToList();
            var owners = await db.UnitClients.AsNoTracking().Include(l => l.Client).Where(l => ids.Contains(l.UnitId) && l.Role == ClientRole.Owner && l.Client!.Kind == ClientKind.Person).ToListAsync(ct);
            wanted.AddRange(units.Take(12).Select(u => (u.Number, Owner: owners.Find(l => l.UnitId == u.Id)?.Client))
                .Select(u => new Wanted(house, u.Number, u.Owner?.Surname ?? "Новоселов", u.Owner?.FirstName ?? "Илья", u.Owner?.Patronymic ?? "")));
        }
        return [.. wanted.OrderBy(_ => Random.Shared.Next())];
    }
}
