namespace Domovoy.MakeData;

/// <summary>Who lives there, and so how many rows of the file the unit takes.</summary>
internal enum Household { One, TwoOwners, ThreeOwners, Spouses, WithFamily, TwoAccounts, OwnerFromHouse, Nobody, NobodyNoAccount }

/// <summary>A unit before it has words for its numbers; areas in hundredths of m².</summary>
internal readonly record struct UnitPlan(string Type, int Number, int Entrance, int? Floor, Household Household)
{
    public int Area { get; init; }
    public int LivingArea { get; init; }
    public int Rooms { get; init; }

    /// <summary>Level of a car park, or 0.</summary>
    public int Level { get; init; }

    /// <summary>Number of the flat a room is in, or 0.</summary>
    public int Parent { get; init; }

    public int Rows => Household switch
    {
        Household.ThreeOwners => 3,
        Household.TwoOwners or Household.Spouses or Household.WithFamily or Household.TwoAccounts => 2,
        _ => 1,
    };

    public bool IsResidential => Type is UnitTypes.Flat or UnitTypes.Room or UnitTypes.House or UnitTypes.Townhouse;
}
