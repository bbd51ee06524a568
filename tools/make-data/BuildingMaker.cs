using System.Globalization;

namespace Domovoy.MakeData;

/// <summary>Finishes a planned building: areas from its units, and the numbers the state gives.</summary>
internal sealed class BuildingMaker(Sites sites, string legalEntity)
{
    private static readonly string[] Comments =
    [
        "Ключи от подвала у консьержа", "Капитальный ремонт кровли в 2023 году", "Домофон «Цифрал»", "Шлагбаум, пульт в диспетчерской",
        "Тепловой пункт общий с соседним домом", "Лифты заменены в 2021 году", "Нет общедомового учёта тепла",
    ];

    public MadeBuilding Of(HousePlan house)
    {
        var site = sites.At(house.Index);
        var traits = house.Traits;
        var chance = Seeds.Chance(house.Seed, house.Index, Seeds.Buildings);
        var (residential, nonResidential) = AreasOf(house);
        var commissioned = Math.Min(2025, traits.Year + (chance.Next(4) == 0 ? 1 : 0));
        var managedFrom = Dates.Between(chance, new DateOnly(Math.Max(commissioned, 2006), 1, 1), new DateOnly(Math.Max(commissioned, 2024), 12, 1));
        managedFrom = new DateOnly(managedFrom.Year, managedFrom.Month, 1);
        return new MadeBuilding
        {
            Index = house.Index,
            Name = NameOf(traits.Type, site),
            Type = traits.Type,
            LegalEntity = legalEntity,
            Address = site.Address,
            ResidentialArea = residential,
            NonResidentialArea = nonResidential,
            CommonArea = CommonArea(chance, traits.Type, residential + nonResidential),
            LandArea = chance.Next(10) < 7 ? Math.Round((residential + nonResidential) / house.Floors * chance.Next(150, 330) / 100m) : null,
            Quarter = site.Quarter,
            Group = site.City.ShortName,
            BuiltYear = traits.Year,
            CommissionedYear = commissioned,
            Floors = house.Floors,
            LeastFloors = house.Floors > 8 && chance.Next(6) == 0 ? house.Floors - chance.Next(1, 4) : house.Floors,
            Entrances = house.Entrances,
            Lifts = Lifts(house),
            CadastralNumber = chance.Next(10) < 8 ? $"{Quarter(site)}:{100 + site.Position}" : null,
            FiasCode = traits.Year < 2024 || chance.Next(2) == 0 ? FiasCode(chance) : null,
            Oktmo = site.City.Oktmo,
            GisNumber = chance.Next(10) < 6 ? Text($"{site.City.TaxOffice[..2]}Д{house.Index + house.Seed * 1_000_000L:00000000}") : null,
            Latitude = site.City.Latitude + chance.Next(-60_000, 60_001) / 1_000_000m,
            Longitude = site.City.Longitude + chance.Next(-90_000, 90_001) / 1_000_000m,
            ManagementForm = "Управляющая организация",
            ManagementBasis = Basis(chance, managedFrom),
            ManagedFrom = managedFrom,
            ManagedUntil = chance.Next(10) < 2 ? new DateOnly(2027 + chance.Next(4), managedFrom.Month, 1).AddDays(-1) : null,
            DispatchPhone = DispatchPhone(site.City, house.Seed),
            ExternalCode = Text($"Д{house.Seed:00}-{house.Index + 1:00000}"),
            Comment = chance.Next(100) < 8 ? Comments[chance.Next(Comments.Length)] : null,
            City = site.City,
            CadastralQuarter = Quarter(site),
            Position = site.Position,
        };
    }

    private static (decimal Residential, decimal NonResidential) AreasOf(HousePlan house)
    {
        long residential = 0, nonResidential = 0;
        foreach (var unit in UnitPlans.Of(house))
            if (unit.IsResidential)
                residential += unit.Area;
            else if (unit.Type != UnitTypes.Plot)
                nonResidential += unit.Area;
        // A house whose units are not in the file has an area all the same.
        if (residential + nonResidential == 0)
            residential = 10_000 + 10 * Seeds.Below(2_000, house.Seed, house.Index, Seeds.Layout);
        return (residential / 100m, nonResidential / 100m);
    }

    private static string NameOf(string type, Site site)
    {
        var number = site.Suffix.Replace("д. ", "", StringComparison.Ordinal);
        var place = site.Complex is null ? $"{site.Street}, {number}" : $"{site.Complex}, корпус {site.Position + 1}";
        return type switch
        {
            BuildingTypes.CarPark => "Паркинг, " + place,
            BuildingTypes.NonResidential => "Офисное здание, " + place,
            BuildingTypes.Settlement => $"Коттеджный посёлок на {site.Street}, {number}",
            BuildingTypes.Hostel => "Общежитие, " + place,
            BuildingTypes.Apartments => "Апарт-комплекс, " + place,
            _ => place,
        };
    }

    private static decimal CommonArea(Random chance, string type, decimal units) => type switch
    {
        BuildingTypes.OneFamily or BuildingTypes.Terrace or BuildingTypes.Settlement => 0,
        BuildingTypes.CarPark => Math.Round(units * chance.Next(60, 110) / 100m, 1),
        _ => Math.Round(units * chance.Next(110, 240) / 1000m, 1),
    };

    private static int Lifts(HousePlan house) => house.Traits.Type switch
    {
        BuildingTypes.CarPark or BuildingTypes.Settlement or BuildingTypes.Terrace or BuildingTypes.OneFamily => 0,
        _ => house.Floors < 6 ? 0 : house.Entrances * (house.Floors > 10 ? 2 : 1),
    };

    private static Guid FiasCode(Random chance)
    {
        Span<byte> bytes = stackalloc byte[16];
        chance.NextBytes(bytes);
        bytes[6] = (byte)(bytes[6] & 0x0F | 0x40);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private static string Basis(Random chance, DateOnly from)
    {
        var signed = from.AddDays(-chance.Next(10, 60));
        return chance.Next(10) switch
        {
            < 6 => Text($"Протокол общего собрания собственников № {chance.Next(1, 9)} от {signed:dd.MM.yyyy}"),
            < 8 => Text($"Договор управления № {chance.Next(1, 400)}-У от {signed:dd.MM.yyyy}"),
            _ => Text($"Протокол открытого конкурса № {chance.Next(1, 60)} от {signed:dd.MM.yyyy}"),
        };
    }

    private static string DispatchPhone(City city, int seed)
    {
        var length = 10 - city.PhoneCode.Length;
        var random = Seeds.Below(1_000_000, seed, Array.IndexOf(Lists.Cities, city), Seeds.Cities);
        var number = (city.PhoneHead + random.ToString("000000", CultureInfo.InvariantCulture))[..length];
        return $"+7 ({city.PhoneCode}) {number[..^4]}-{number[^4..^2]}-{number[^2..]}";
    }

    private static string Quarter(Site site) => Text($"{site.City.District}:0{(site.Cluster * 7919L + 301_003) % 1_000_000:000000}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
