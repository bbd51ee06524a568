using Domovoy.Core.Shared;

namespace Domovoy.Core.Buildings;

/// <summary>Тип объекта. The numbers are stored: never renumber.</summary>
public enum BuildingType : short
{
    ApartmentHouse = 1,
    House = 2,
    TerracedHouse = 3,
    Apartments = 4,
    Dormitory = 5,
    SpecializedHousing = 6,
    NonResidential = 7,
    CarPark = 8,
    Settlement = 9,
    Other = 10,
}

/// <summary>Names of the types on the screen and in files.</summary>
public static class BuildingTypes
{
    private static readonly (BuildingType Type, string Name)[] Names =
    [
        (BuildingType.ApartmentHouse, "Многоквартирный дом"), (BuildingType.House, "Жилой дом"),
        (BuildingType.TerracedHouse, "Жилой дом блокированной застройки"), (BuildingType.Apartments, "Апартаменты"),
        (BuildingType.Dormitory, "Общежитие"), (BuildingType.SpecializedHousing, "Специализированный жилищный фонд"),
        (BuildingType.NonResidential, "Нежилое здание"), (BuildingType.CarPark, "Паркинг"),
        (BuildingType.Settlement, "Коттеджный посёлок"), (BuildingType.Other, "Другое"),
    ];

    private static readonly Dictionary<string, BuildingType> ByText = new(StringComparer.Ordinal)
    {
        ["МКД"] = BuildingType.ApartmentHouse, ["МНОГОКВАРТИРНЫЙ ЖИЛОЙ ДОМ"] = BuildingType.ApartmentHouse,
        ["МНОГОКВАРТИРНЫЙ"] = BuildingType.ApartmentHouse, ["ЖИЛОЙ"] = BuildingType.House, ["ЖИЛОЙ ДОМ (ИНДИВИДУАЛЬНО-ОПРЕДЕЛЕННОЕ ЗДАНИЕ)"] = BuildingType.House,
        ["ИЖС"] = BuildingType.House, ["ЧАСТНЫЙ ДОМ"] = BuildingType.House, ["ОБЪЕКТ ИНДИВИДУАЛЬНОГО ЖИЛИЩНОГО СТРОИТЕЛЬСТВА"] = BuildingType.House, ["ИНДИВИДУАЛЬНЫЙ ЖИЛОЙ ДОМ"] = BuildingType.House,
        ["БЛОКИРОВАННЫЙ ДОМ"] = BuildingType.TerracedHouse, ["ДОМ БЛОКИРОВАННОЙ ЗАСТРОЙКИ"] = BuildingType.TerracedHouse,
        ["БЛОКИРОВАННАЯ ЗАСТРОЙКА"] = BuildingType.TerracedHouse, ["АПАРТ-ОТЕЛЬ"] = BuildingType.Apartments,
        ["СПЕЦИАЛИЗИРОВАННЫЙ ЖИЛОЙ ФОНД"] = BuildingType.SpecializedHousing, ["НЕЖИЛОЕ"] = BuildingType.NonResidential,
        ["НЕЖИЛОЙ ДОМ"] = BuildingType.NonResidential, ["АВТОСТОЯНКА"] = BuildingType.CarPark, ["ПАРКОВКА"] = BuildingType.CarPark,
        ["ПОДЗЕМНЫЙ ПАРКИНГ"] = BuildingType.CarPark, ["КОТТЕДЖНЫЙ ПОСЕЛОК"] = BuildingType.Settlement, ["ПОСЕЛОК"] = BuildingType.Settlement,
        ["ИНОЕ"] = BuildingType.Other, ["ПРОЧЕЕ"] = BuildingType.Other,
    };

    static BuildingTypes()
    {
        foreach (var (type, name) in Names)
            ByText[TextKey.Fold(name)] = type;
    }

    public static IReadOnlyList<BuildingType> All { get; } = [.. Names.Select(n => n.Type)];

    public static string Name(BuildingType type) => Array.Find(Names, n => n.Type == type).Name;

    public static Parsed<BuildingType> Parse(string? text)
    {
        if (EmptyWords.IsEmpty(text))
            return Parsed<BuildingType>.Empty;
        return ByText.TryGetValue(TextKey.Fold(text ?? "").TrimEnd('.'), out var type)
            ? Parsed<BuildingType>.Of(type)
            : Parsed<BuildingType>.Wrong($"«{text}» не тип объекта. Возможные значения: {string.Join(", ", Names.Select(n => n.Name))}.");
    }
}
