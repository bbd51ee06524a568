namespace Domovoy.MakeData;

/// <summary>The size of a building: it grows with the rows it has in the units file.</summary>
/// <param name="Rows">Rows of the units file that are this building's.</param>
/// <param name="Homes">Flats, rooms, apartments, houses.</param>
internal sealed record HousePlan(int Seed, int Index, Traits Traits, int Rows, int Homes)
{
    // A home takes a little more than one row: some have several owners or accounts.
    private const double RowsOfHome = 1.1;

    public int Floors { get; private init; } = 1;
    public int Entrances { get; private init; } = 1;
    public int HomesOnFloor { get; private init; } = 1;
    public bool HasUnitCodes { get; private init; }
    public bool HasHeatedAreas { get; private init; }

    public static HousePlan Of(int seed, int index, Traits traits, int rows)
    {
        var chance = Seeds.Chance(seed, index, Seeds.Layout);
        var homes = traits.Type switch
        {
            BuildingTypes.CarPark or BuildingTypes.NonResidential or BuildingTypes.Other => 0,
            BuildingTypes.House or BuildingTypes.Apartments => (int)(rows * (traits.IsNew ? 0.8 : 0.93) / RowsOfHome),
            _ => (int)(rows / RowsOfHome),
        };
        if (homes == 0 && traits.Type is BuildingTypes.House or BuildingTypes.OneFamily && rows > 0)
            homes = 1;
        var plan = new HousePlan(seed, index, traits, rows, homes)
        {
            HasUnitCodes = chance.Next(10) < 6,
            HasHeatedAreas = chance.Next(10) < 7,
        };
        return traits.Type switch
        {
            BuildingTypes.CarPark => plan with { Floors = chance.Next(1, 5) },
            BuildingTypes.NonResidential or BuildingTypes.Other => plan with { Floors = chance.Next(1, 7), Entrances = chance.Next(1, 3) },
            BuildingTypes.Terrace or BuildingTypes.OneFamily => plan with { Floors = chance.Next(2, 4), Entrances = Math.Max(1, homes), HomesOnFloor = 3 },
            BuildingTypes.Settlement => plan with { Floors = 2, HomesOnFloor = 7 },
            _ => plan.Storeys(chance),
        };
    }

    private HousePlan Storeys(Random chance)
    {
        var year = Traits.Year;
        ReadOnlySpan<int> usual = year switch
        {
            < 1960 => [2, 3, 3, 4, 5],
            < 1975 => [5, 5, 5, 4, 9],
            < 2003 => [9, 9, 9, 5, 10, 12, 16],
            _ => [9, 10, 12, 16, 17, 19, 24, 25],
        };
        var wanted = usual[chance.Next(usual.Length)];
        var (least, most) = Traits.Type is BuildingTypes.Hostel or BuildingTypes.Special ? (8, 16)
            : year < 1975 ? (2, 4)
            : year < 2003 ? (3, 6)
            : (4, 9);
        return Fitting(wanted, least, most, chance.Next(most - least + 1));
    }

    /// <summary>Every floor and entrance alike, with the fewest homes left out; where the search begins is chance.</summary>
    private HousePlan Fitting(int wanted, int least, int most, int begin)
    {
        var best = this with { Homes = 0 };
        for (var i = 0; i <= most - least && Homes > 0; i++)
        {
            var onFloor = Math.Min(Homes, least + (begin + i) % (most - least + 1));
            var floors = Math.Clamp(Homes / onFloor, 1, wanted);
            var entrances = Homes / (floors * onFloor);
            if (floors * onFloor * entrances > best.Homes)
                best = this with { Homes = floors * onFloor * entrances, Floors = floors, HomesOnFloor = onFloor, Entrances = entrances };
        }
        return best;
    }
}
