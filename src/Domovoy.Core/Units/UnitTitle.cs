namespace Domovoy.Core.Units;

/// <summary>How a unit is called on the screen: «кв. 12, ул. Тверская, д. 1».</summary>
public static class UnitTitle
{
    public static string Of(UnitType type, string number, string? address) =>
        address is { Length: > 0 } ? $"{Short(type, number)}, {address}" : Short(type, number);

    /// <summary>«кв. 12». A number that already says what it is («м/м 4») is left as typed.</summary>
    public static string Short(UnitType type, string number)
    {
        if (UnitNumber.Parse(number).Value.Hint is not null)
            return number;
        return type switch
        {
            UnitType.Flat => "кв. " + number,
            UnitType.Apartments => "ап. " + number,
            UnitType.Room => "комн. " + number,
            UnitType.House => "дом " + number,
            UnitType.Townhouse => "таунхаус " + number,
            UnitType.NonResidential => "пом. " + number,
            UnitType.Parking => "м/м " + number,
            UnitType.Storeroom => "кладовая " + number,
            UnitType.Plot => "участок " + number,
            _ => number,
        };
    }

    /// <summary>Apartments are non-residential by law (ЖК РФ, art. 16 lists what is residential).</summary>
    public static bool IsResidentialByDefault(UnitType type) =>
        type is UnitType.Flat or UnitType.Room or UnitType.House or UnitType.Townhouse;
}
