using Domovoy.Core.Accounts;
using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Demo;

/// <summary>What staff did by hand after the import: notes, corrections, a sale, closed accounts, a house put away. «История» tells it.</summary>
[UseCase]
public sealed class DemoLife(IDbContextFactory<AppDb> factory, ShortWrite write, SaveBuilding buildings, ArchiveBuilding archive, SaveUnit units, SaveClient clients, ChangeOwner owners, CloseAccount accounts)
{
    public async Task RunAsync(Actor administrator, DemoTeam team, CancellationToken ct)
    {
        FillDemo.Taken(await write.RunAsync<Done>(administrator, db => SettlementAsync(db, ct), ct));
        await using var db = await factory.CreateDbContextAsync(ct);
        await HousesAsync(db, administrator, team, ct);
        var flats = await db.Units.AsNoTracking().Where(u => u.Building!.ExternalCode == "D-01" && u.Type == UnitType.Flat).OrderBy(u => u.Place).Take(60).ToListAsync(ct);
        await UnitsAsync(flats, team, ct);
        await SaleAsync(db, flats[20], team, ct);
        await ClientsAsync(db, team, ct);
        foreach (var account in await db.Accounts.AsNoTracking().Where(a => a.Building!.ExternalCode == "D-05").OrderBy(a => a.NumberKey).Take(3).ToListAsync(ct))
            FillDemo.Taken(await accounts.RunAsync(account.Id, new DateOnly(2025, 6, 30), team.Operator, ct));
    }

    /// <summary>Houses of a settlement have addresses of their own, for which the sheet of units has no column.</summary>
    private static async Task<Result<Done>> SettlementAsync(AppDb db, CancellationToken ct)
    {
        foreach (var unit in await db.Units.Where(u => u.Building!.ExternalCode == "D-12" && u.Type == UnitType.House).ToListAsync(ct))
        {
            var form = UnitForm.Of(unit);
            form.Address = $"{DemoHouses.Town}, пос. Лесные усадьбы, ул. {(unit.Number.Length % 2 == 0 ? "Сосновая" : "Берёзовая")}, д. {unit.Number}";
            unit.Apply(form);
        }
        return Done.It;
    }

    private async Task HousesAsync(AppDb db, Actor administrator, DemoTeam team, CancellationToken ct)
    {
        var codes = await db.Buildings.AsNoTracking().ToDictionaryAsync(b => b.ExternalCode ?? "", ct);
        foreach (var (code, note) in new[] { ("D-01", "Шлагбаум: звонить охране, +7 935 000-09-12"), ("D-07", "Опрессовка до 10 августа"), ("D-03", (string?)null) })
        {
            var form = BuildingForm.Of(codes[code]);
            (form.Note, form.ManagerEmployeeId) = (note, code == "D-03" ? null : team.Manager.EmployeeId);
            FillDemo.Taken(await buildings.RunAsync(codes[code].Id, null, form, administrator, ct));
        }
        FillDemo.Taken(await archive.RunAsync(codes["D-16"].Id, true, administrator, ct));
    }

    private async Task UnitsAsync(List<Unit> flats, DemoTeam team, CancellationToken ct)
    {
        foreach (var (index, note) in new[] { (0, "Консьерж, ключ от щитовой"), (11, "Перепланировка узаконена в 2022 году") })
        {
            var form = UnitForm.Of(flats[index]);
            (form.Note, form.TotalArea) = (note, (form.TotalArea ?? 40m) + 0.4m);
            FillDemo.Taken(await units.RunAsync(flats[index].Id, null, form, team.Operator, ct));
        }
    }

    private async Task SaleAsync(AppDb db, Unit flat, DemoTeam team, CancellationToken ct)
    {
        var buyer = FillDemo.Taken(await clients.RunAsync(null, null, new ClientForm
        {
            Kind = ClientKind.Person, Surname = "Ершова", FirstName = "Полина", Patronymic = "Денисовна", Phones = [new PhoneForm { Number = "+79350000041" }], Emails = ["ershova@mail.example"],
        }, team.Operator, ct));
        FillDemo.Taken(await owners.RunAsync(flat.Id, new ChangeOwnerForm
        {
            Date = new DateOnly(2025, 9, 1), Document = "Договор купли-продажи", DocumentNumber = "17", DocumentDate = new DateOnly(2025, 8, 21), Owners = [new NewOwnerForm { ClientId = buyer.Id }],
        }, team.Operator, ct));
    }

    private async Task ClientsAsync(AppDb db, DemoTeam team, CancellationToken ct)
    {
        // A number that a letting agency left at many: it is not taken for signing in.
        const string agency = "+79350000777";
        var chosen = await db.Clients.AsNoTracking().Include(c => c.Phones).Include(c => c.Emails).Include(c => c.Codes).AsSplitQuery()
            .Where(c => c.Kind == ClientKind.Person && db.UnitClients.Any(l => l.ClientId == c.Id && l.Unit!.Building!.ExternalCode == "D-02")).OrderBy(c => c.NameSort).ThenBy(c => c.Id).Take(6).ToListAsync(ct);
        foreach (var client in chosen)
        {
            var form = ClientForm.Of(client);
            form.Phones.Add(new PhoneForm { Number = agency, Note = "агентство" });
            form.Note = client == chosen[0] ? "Звонить после 18:00" : null;
            FillDemo.Taken(await clients.RunAsync(client.Id, null, form, team.Operator, ct));
        }
        FillDemo.Taken(await clients.RunAsync(null, null, new ClientForm
        {
            Kind = ClientKind.SoleTrader, Surname = "Рыжов", FirstName = "Артём", Patronymic = "Ильич", Phones = [new PhoneForm { Number = "+79350000052" }], Comment = "Парикмахерская, ищет помещение",
        }, team.Manager, ct));
    }
}
