namespace Domovoy.MakeData;

/// <summary>The units of a building, in order, until its rows are used up. Enumerating twice gives the same.</summary>
internal sealed class UnitPlans(HousePlan house)
{
    private readonly Random chance = Seeds.Chance(house.Seed, house.Index, Seeds.Details);
    private int left = house.Rows;

    public static IEnumerable<UnitPlan> Of(HousePlan house) => new UnitPlans(house).All();

    private IEnumerable<UnitPlan> All()
    {
        foreach (var unit in Homes().Concat(Rest()))
        {
            if (left <= 0)
                yield break;
            var fitting = unit.Rows <= left ? unit : unit with { Household = Household.One };
            left -= fitting.Rows;
            yield return fitting;
        }
    }

    private IEnumerable<UnitPlan> Homes()
    {
        var type = HomeType();
        var stack = RoomsOfStack();
        var jitter = house.Traits.Year < 1990 ? 10 : 1;
        for (var i = 0; i < house.Homes; i++)
        {
            var entrance = (int)((long)i * house.Entrances / house.Homes);
            var first = (int)(((long)entrance * house.Homes + house.Entrances - 1) / house.Entrances);
            var size = Math.Max(1, (house.Homes + house.Entrances - 1) / house.Entrances);
            var place = i - first;
            var (rooms, area) = stack[place % house.HomesOnFloor];
            area += chance.Next(-30 / jitter, 30 / jitter + 1) * jitter;
            var unit = Home(type, i + 1, rooms, area) with
            {
                Entrance = entrance + 1,
                Floor = type is UnitTypes.House or UnitTypes.Townhouse ? null : 1 + Math.Min(house.Floors - 1, place * house.Floors / size),
            };
            var communal = type == UnitTypes.Flat && rooms >= 3 && house.Traits.Year < 1960 && chance.Next(30) == 0;
            foreach (var part in communal ? Communal(unit) : [unit])
                yield return part;
        }
    }

    private string HomeType() => house.Traits.Type switch
    {
        BuildingTypes.Apartments => UnitTypes.Apartment,
        BuildingTypes.Hostel => UnitTypes.Room,
        BuildingTypes.Terrace => UnitTypes.Townhouse,
        BuildingTypes.OneFamily or BuildingTypes.Settlement => UnitTypes.House,
        _ => UnitTypes.Flat,
    };

    private UnitPlan Home(string type, int number, int rooms, int area) =>
        new(type, number, 0, null, HouseholdOf())
        {
            Area = area,
            Rooms = rooms,
            LivingArea = type == UnitTypes.Apartment ? 0 : area * chance.Next(48, 66) / 1000 * 10,
        };

    /// <summary>One above another flats are alike, so areas are drawn for the places of one floor.</summary>
    private (int Rooms, int Area)[] RoomsOfStack()
    {
        var stack = new (int, int)[house.HomesOnFloor];
        for (var i = 0; i < stack.Length; i++)
        {
            var rooms = HomeType() switch
            {
                UnitTypes.Room => 1,
                UnitTypes.House or UnitTypes.Townhouse => chance.Next(3, 7),
                UnitTypes.Apartment => chance.Next(1, 3),
                _ => chance.Next(100) switch { < 33 => 1, < 70 => 2, < 93 => 3, _ => 4 },
            };
            stack[i] = (rooms, AreaOf(rooms));
        }
        return stack;
    }

    private int AreaOf(int rooms)
    {
        var area = HomeType() switch
        {
            UnitTypes.Room => chance.Next(110, 240) * 10,
            UnitTypes.House or UnitTypes.Townhouse => chance.Next(950, 2600) * 10,
            UnitTypes.Apartment => rooms * chance.Next(200, 320) * 10,
            _ => rooms switch
            {
                1 => chance.Next(house.Traits.IsNew ? 240 : 290, 420) * 10,
                2 => chance.Next(420, 620) * 10,
                3 => chance.Next(560, 860) * 10,
                _ => chance.Next(760, 1250) * 10,
            },
        };
        return house.Traits.Year < 1990 ? area : area + chance.Next(0, 10);
    }

    /// <summary>A communal flat: the flat has no area and people of its own, its rooms have.</summary>
    private static IEnumerable<UnitPlan> Communal(UnitPlan flat)
    {
        yield return flat with { Area = 0, LivingArea = 0, Household = Household.NobodyNoAccount };
        for (var room = 1; room <= flat.Rooms; room++)
            yield return flat with
            {
                Type = UnitTypes.Room,
                Parent = flat.Number,
                Number = room,
                Rooms = 1,
                Area = flat.Area / flat.Rooms / 10 * 10,
                LivingArea = flat.LivingArea / flat.Rooms / 10 * 10,
                Household = Household.One,
            };
    }

    /// <summary>Shops on the ground floor, then parking spaces and storerooms for as long as there are rows.</summary>
    private IEnumerable<UnitPlan> Rest()
    {
        int shops = 0, spaces = 0, stores = 0;
        var most = house.Traits.Type switch
        {
            BuildingTypes.NonResidential or BuildingTypes.Other => int.MaxValue,
            BuildingTypes.CarPark => 0,
            BuildingTypes.House or BuildingTypes.Apartments => 1 + house.Homes / 70,
            _ => 1,
        };
        while (true)
        {
            if (shops < most)
                yield return Shop(++shops);
            else if (house.Traits.Type == BuildingTypes.CarPark ? chance.Next(20) > 0 : house.Traits.IsNew && chance.Next(3) > 0)
                yield return ParkingSpace(++spaces);
            else if (house.Traits.Type == BuildingTypes.Settlement)
                yield return new UnitPlan(UnitTypes.Plot, ++spaces, 0, null, Household.One) { Area = chance.Next(600, 1600) * 100 };
            else
                yield return Storeroom(++stores);
        }
    }

    private UnitPlan Shop(int number) => new(UnitTypes.NonResidential, number, 0,
        house.Homes > 0 ? 1 : 1 + chance.Next(house.Floors), Household.One)
    {
        Area = chance.Next(180, 1900) * 10 + (house.Traits.IsNew ? chance.Next(10) : 0),
    };

    private UnitPlan ParkingSpace(int number)
    {
        var carPark = house.Traits.Type == BuildingTypes.CarPark;
        var level = carPark ? 1 + (int)((long)(number - 1) * house.Floors / Math.Max(number, house.Rows)) : 0;
        return new(UnitTypes.ParkingSpace, number, 0, carPark ? -level : -1, HouseholdFromHouse())
        {
            Area = chance.Next(1325, 1790),
            Level = level,
        };
    }

    private UnitPlan Storeroom(int number) => new(UnitTypes.Storeroom, number, 0, -1, HouseholdFromHouse())
    {
        Area = chance.Next(28, 92) * 10,
    };

    private Household HouseholdFromHouse() => chance.Next(100) < 18 ? Household.OwnerFromHouse : Household.One;

    private Household HouseholdOf() => chance.Next(1000) switch
    {
        < 24 => Household.TwoOwners,
        < 32 => Household.ThreeOwners,
        < 45 => Household.Spouses,
        < 52 => Household.WithFamily,
        < 98 => Household.TwoAccounts,
        < 103 => Household.Nobody,
        _ => Household.One,
    };
}
