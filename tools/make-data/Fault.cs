namespace Domovoy.MakeData;

/// <summary>What people get wrong in a cell.</summary>
public enum Fault
{
    None,

    /// <summary>«12,5б» for an area.</summary>
    BadNumber,

    /// <summary>«в мае 2019» for a date.</summary>
    BadDate,

    /// <summary>«Квартирка» for a type.</summary>
    UnknownType,

    /// <summary>«12345» for a telephone.</summary>
    BadPhone,

    /// <summary>No number of the unit; no name of the building.</summary>
    MissingRequired,
}

internal static class Faults
{
    public const string Number = "12,5б", Date = "в мае 2019", UnitType = "Квартирка", BuildingType = "Домик", Phone = "12345";

    /// <summary>Drawn for the row by its number, so that the rest of the file is that of the file without errors.</summary>
    public static Fault Of(DataOptions options, int row)
    {
        if (options.ErrorRate <= 0)
            return Fault.None;
        var drawn = Seeds.Below(1_000_000, options.Seed, row, Seeds.Faults) < options.ErrorRate * 1_000_000;
        return drawn ? (Fault)(1 + Seeds.Below(5, options.Seed, ~row, Seeds.Faults)) : Fault.None;
    }
}
