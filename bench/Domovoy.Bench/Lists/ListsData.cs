using Domovoy.Core.Accounts;
using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;

namespace Domovoy.Bench.Lists;

/// <summary>Units of one building with all that hangs on them.</summary>
internal sealed record ListsHouse(
    List<Unit> Units, List<Client> Clients, List<ClientPhone> Phones, List<ClientEmail> Emails, List<ClientCode> Codes,
    List<UnitClient> Links, List<PersonalAccount> Accounts, List<AccountUnit> AccountUnits);

/// <summary>
/// A company of any size, the same for a seed. What is skewed in life is skewed here, and so is what goes together: car parks hold
/// only parking spaces, a company's accounts begin alike, one company has no ЕЛС, the last city no areas, some houses are archived whole.
/// </summary>
internal sealed class ListsData
{
    private static readonly double[] Shares = [0.60, 0.14, 0.09, 0.06, 0.04, 0.03, 0.02, 0.01, 0.009, 0.001];
    private static readonly string[] Cities = ["Воронеж", "Екатеринбург", "Казань", "Калуга", "Москва", "Новосибирск", "Пермь", "Рязань", "Самара", "Тверь", "Уфа", "Ярославль"];
    private static readonly string[] Streets = ["Тверская", "Ленина", "Советская", "Мира", "Садовая", "Лесная", "Новая", "Школьная", "Гагарина", "Заречная"];
    private static readonly string[] StreetStarts = ["Бере", "Вишнё", "Дуб", "Зел", "Клен", "Луг", "Озёр", "Полев", "Речн", "Солн", "Степ", "Цвет", "Юж", "Яблон", "Ключ", "Камен"];
    private static readonly string[] StreetEnds = ["овая", "ная", "ская", "евая", "инская", "истая", "чатая"];

    private readonly Random random = new(20_261_124);
    private readonly ListsNames names;
    private readonly Dictionary<Guid, string> prefixes = [];

    public ListsData(int buildings)
    {
        names = new ListsNames(random);
        for (var i = 0; i < Shares.Length; i++)
        {
            var entity = new LegalEntity();
            entity.Apply(new LegalEntityForm { Name = $"УК «Дом {i + 1}»", Inn = null });
            prefixes[entity.Id] = i % 3 == 0 ? "00" : (10 + i).ToString();
            LegalEntities.Add(entity);
        }
        for (var i = 0; i < 15; i++)
        {
            var group = new QuarterGroup();
            group.Apply(new QuarterGroupForm { Name = $"Группа {i + 1}" });
            Groups.Add(group);
        }
        for (var i = 0; i < 120; i++)
        {
            var quarter = new Quarter();
            quarter.Apply(new QuarterForm { Name = $"Квартал {i + 1}", GroupId = i % 9 == 0 ? null : Groups[i / 8].Id });
            Quarters.Add(quarter);
        }
        for (var i = 0; i < buildings; i++)
            Buildings.Add(NewBuilding(i, buildings));
    }

    public List<LegalEntity> LegalEntities { get; } = [];
    public List<QuarterGroup> Groups { get; } = [];
    public List<Quarter> Quarters { get; } = [];
    public List<Building> Buildings { get; } = [];

    private Building NewBuilding(int i, int count)
    {
        var city = Cities[i * Cities.Length / count];
        var street = random.Next(4) == 0 ? Streets[random.Next(Streets.Length)] : StreetStarts[random.Next(StreetStarts.Length)] + StreetEnds[random.Next(StreetEnds.Length)];
        var address = $"г. {city}, ул. {street}, д. {random.Next(1, 140)}{(random.Next(5) == 0 ? $" к. {random.Next(1, 4)}" : "")}";
        var kind = random.Next(100);
        var building = new Building
        {
            Name = address,
            Address = address,
            Type = kind < 3 ? BuildingType.CarPark : kind < 5 ? BuildingType.Settlement : kind < 8 ? BuildingType.NonResidential : BuildingType.ApartmentHouse,
            LegalEntityId = LegalEntities[Entity(i, count)].Id,
            QuarterId = random.Next(10) == 0 ? null : Quarters[i * Quarters.Count / count].Id,
            TotalArea = random.Next(20) == 0 ? null : random.Next(300_000, 300_000_00) / 100m,
            ExternalCode = "H" + (100_000 + i),
            ArchivedAt = random.Next(33) == 0 ? TimeProvider.System.GetUtcNow() : null,
        };
        building.SetDerived();
        return building;
    }

    /// <summary>The smallest companies have neighbouring houses at the end of the alphabet, the others are mixed.</summary>
    private int Entity(int i, int count)
    {
        var small = Math.Max(1, count / 1000);
        if (i >= count - small)
            return Shares.Length - 1;
        var point = random.NextDouble();
        for (var k = 0; k < Shares.Length - 1; k++)
        {
            if ((point -= Shares[k]) < 0)
                return k;
        }
        return 0;
    }

    public ListsHouse Fill(Building building, int units)
    {
        var house = new ListsHouse([], [], [], [], [], [], [], []);
        for (var n = 1; n <= units; n++)
            Fill(house, building, n);
        return house;
    }

    private void Fill(ListsHouse house, Building building, int n)
    {
        var unit = NewUnit(building, n);
        house.Units.Add(unit);
        var owners = random.Next(100) switch { < 12 => 0, < 80 => 1, < 97 => 2, _ => 3 };
        Client? payer = null;
        for (var k = 0; k < owners; k++)
        {
            var old = house.Clients.Count > 0 && random.Next(20) == 0;
            var client = old ? house.Clients[random.Next(house.Clients.Count)] : NewClient(house);
            payer ??= client;
            house.Links.Add(new UnitClient
            {
                UnitId = unit.Id, ClientId = client.Id, Role = k == 0 || random.Next(3) > 0 ? ClientRole.Owner : ClientRole.FamilyMember, ShareNum = 1,
                ShareDen = owners, Until = random.Next(30) == 0 ? new DateOnly(2020, 1, 1) : null,
            });
        }
        if (random.Next(100) < 98)
            AddAccount(house, building, unit, payer);
    }

    private Unit NewUnit(Building building, int n)
    {
        var chance = random.Next(100);
        var type = building.Type switch
        {
            BuildingType.CarPark => UnitType.Parking,
            BuildingType.NonResidential => UnitType.NonResidential,
            BuildingType.Settlement => chance < 70 ? UnitType.House : UnitType.Plot,
            _ => chance < 90 ? UnitType.Flat : chance < 95 ? UnitType.Storeroom : UnitType.NonResidential,
        };
        var lastCity = building.Address?.Contains("Ярославль", StringComparison.Ordinal) == true;
        var unit = new Unit
        {
            ArchivedAt = building.ArchivedAt ?? (random.Next(60) == 0 ? TimeProvider.System.GetUtcNow() : null),
        };
        unit.Apply(new UnitForm
        {
            BuildingId = building.Id, Type = type, Number = n.ToString(), Entrance = ((n / 40) + 1).ToString(), Floor = ((n / 4 % 10) + 1).ToString(),
            Address = building.Type == BuildingType.Settlement ? $"ул. {Streets[n % Streets.Length]}, д. {n}" : null,
            TotalArea = random.Next(100) < (lastCity ? 30 : 1) ? null : type is UnitType.Parking or UnitType.Storeroom ? random.Next(300, 2000) / 100m : random.Next(2500, 14000) / 100m,
        });
        return unit;
    }

    private Client NewClient(ListsHouse house)
    {
        var chance = random.Next(1000);
        var kind = chance < 20 ? ClientKind.Company : chance < 25 ? ClientKind.SoleTrader : ClientKind.Person;
        var name = names.Person();
        var client = new Client { ArchivedAt = random.Next(100) == 0 ? TimeProvider.System.GetUtcNow() : null };
        client.Apply(kind == ClientKind.Company
            ? new ClientForm { Kind = kind, Surname = names.Company() }
            : new ClientForm { Kind = kind, Surname = name.Surname, FirstName = name.FirstName, Patronymic = name.Patronymic });
        house.Clients.Add(client);
        var phones = random.Next(100) switch { < 15 => 0, < 92 => 1, _ => 2 };
        for (var k = 0; k < phones; k++)
            house.Phones.Add(new ClientPhone { ClientId = client.Id, Number = "+79" + random.Next(0, 99_999_999).ToString("D9"), IsPrimary = k == 0 });
        if (random.Next(100) < 30)
            house.Emails.Add(new ClientEmail { ClientId = client.Id, Address = $"user{random.Next(9_999_999)}@mail.ru", IsPrimary = true });
        if (random.Next(100) < 40)
            house.Codes.Add(new ClientCode { ClientId = client.Id, Code = "C" + random.Next(99_999_999) });
        return client;
    }

    private int lastAccount;

    private void AddAccount(ListsHouse house, Building building, Unit unit, Client? payer)
    {
        var entity = building.LegalEntityId ?? LegalEntities[0].Id;
        var at = LegalEntities.FindIndex(e => e.Id == entity);
        var account = new PersonalAccount { BuildingId = building.Id };
        account.Apply(new PersonalAccountForm
        {
            LegalEntityId = entity, Type = unit.Type == UnitType.Parking ? AccountType.Parking : AccountType.Utilities, Number = prefixes[entity] + (++lastAccount).ToString("D8"),
            UnifiedNumber = at != 1 && random.Next(100) < 70 ? $"{50 + at}АА{random.Next(999_999):D6}" : null,
            OpenedOn = random.Next(25) == 0 ? null : new DateOnly(2004 + at, 1, 1).AddDays(random.Next(4000)),
            ClosedOn = at == 2 || random.Next(20) == 0 ? new DateOnly(2024, 1, 1) : null,
            PayerClientId = random.Next(5) == 0 ? null : payer?.Id,
        });
        house.Accounts.Add(account);
        house.AccountUnits.Add(new AccountUnit { AccountId = account.Id, UnitId = unit.Id });
    }
}
