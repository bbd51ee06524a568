namespace Domovoy.MakeData;

/// <summary>What a building is, whatever the size of the file: it depends on seed and index alone.</summary>
/// <param name="Weight">Its share of the rows of a units file, against the other buildings.</param>
internal sealed record Traits(string Type, int Year, int Weight)
{
    public bool IsNew => Year >= 2003;

    public static Traits Of(int seed, int index)
    {
        var complex = Sites.IsComplex(Sites.ClusterOf(index));
        // Neighbours were built in the same years.
        var era = Seeds.Chance(seed, Sites.ClusterOf(index), Seeds.Street);
        var firstYear = complex ? era.Next(2006, 2023) : FirstYear(era);
        var chance = Seeds.Chance(seed, index, Seeds.Traits);
        var type = index == 0 ? BuildingTypes.House : TypeOf(chance, complex);
        var year = firstYear + chance.Next(0, 4);
        if (type is BuildingTypes.CarPark or BuildingTypes.Apartments or BuildingTypes.Settlement && year < 2004)
            year = 2004 + chance.Next(0, 21);
        return new Traits(type, Math.Min(year, 2025), WeightOf(chance, type, year));
    }

    private static int FirstYear(Random chance) => chance.Next(100) switch
    {
        < 25 => chance.Next(1949, 1966),
        < 58 => chance.Next(1966, 1986),
        < 72 => chance.Next(1986, 2001),
        _ => chance.Next(2001, 2023),
    };

    private static string TypeOf(Random chance, bool complex) => chance.Next(1000) switch
    {
        < 880 => BuildingTypes.House,
        < 925 => BuildingTypes.CarPark,
        < 950 => BuildingTypes.Apartments,
        _ when complex => BuildingTypes.House,
        < 968 => BuildingTypes.NonResidential,
        < 980 => BuildingTypes.Hostel,
        < 988 => BuildingTypes.Terrace,
        < 993 => BuildingTypes.Settlement,
        < 997 => BuildingTypes.OneFamily,
        < 999 => BuildingTypes.Special,
        _ => BuildingTypes.Other,
    };

    private static int WeightOf(Random chance, string type, int year) => type switch
    {
        BuildingTypes.CarPark => chance.Next(60, 260),
        BuildingTypes.Apartments => chance.Next(80, 320),
        BuildingTypes.NonResidential or BuildingTypes.Other => chance.Next(10, 40),
        BuildingTypes.Hostel or BuildingTypes.Special => chance.Next(50, 140),
        BuildingTypes.Terrace => chance.Next(4, 12),
        BuildingTypes.Settlement => chance.Next(40, 160),
        BuildingTypes.OneFamily => 1,
        _ when year < 1966 => chance.Next(24, 90),
        _ when year < 1986 => chance.Next(70, 260),
        _ when year < 2003 => chance.Next(100, 300),
        _ => chance.Next(140, 460),
    };
}

internal static class BuildingTypes
{
    public const string House = "Многоквартирный дом", OneFamily = "Жилой дом", Terrace = "Жилой дом блокированной застройки",
        Apartments = "Апартаменты", Hostel = "Общежитие", Special = "Специализированный жилищный фонд",
        NonResidential = "Нежилое здание", CarPark = "Паркинг", Settlement = "Коттеджный посёлок", Other = "Другое";
}

internal static class UnitTypes
{
    public const string Flat = "Квартира", Apartment = "Апартаменты", Room = "Комната", House = "Жилой дом",
        Townhouse = "Таунхаус", NonResidential = "Нежилое помещение", ParkingSpace = "Машиноместо", Storeroom = "Кладовая",
        Plot = "Участок";
}
