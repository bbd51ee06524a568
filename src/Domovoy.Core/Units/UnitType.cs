using Domovoy.Core.Shared;

namespace Domovoy.Core.Units;

/// <summary>Тип помещения; part of what makes a unit unique in its building.</summary>
public enum UnitType : short
{
    /// <summary>Квартира (ЖК РФ, ст. 16).</summary>
    Flat = 1,

    /// <summary>Апартаменты: non-residential by law.</summary>
    Apartments,

    /// <summary>Комната (ЖК РФ, ст. 16).</summary>
    Room,

    /// <summary>Жилой дом (ЖК РФ, ст. 16).</summary>
    House,

    /// <summary>Таунхаус.</summary>
    Townhouse,

    /// <summary>Нежилое помещение.</summary>
    NonResidential,

    /// <summary>Машиноместо (ГК РФ, ст. 130: an immovable of its own).</summary>
    Parking,

    /// <summary>Кладовая.</summary>
    Storeroom,

    /// <summary>Участок.</summary>
    Plot,

    /// <summary>Другое.</summary>
    Other,
}

/// <summary>Russian names of <see cref="UnitType"/> and what is understood as one.</summary>
public static class UnitTypes
{
    private static readonly WordTable<UnitType> Words = new(
        "тип помещения",
        (UnitType.Flat, ["Квартира", "кв", "жилое помещение", "жилое", "студия", "отдельная квартира", "квартира коммунального заселения", "коммунальная квартира"]),
        (UnitType.Apartments, ["Апартаменты", "апартамент", "ап", "апарт"]),
        (UnitType.Room, ["Комната", "ком", "комн", "комната в квартире", "комната в коммунальной квартире", "общежитие", "комната в общежитии"]),
        (UnitType.House, ["Жилой дом", "дом", "коттедж", "индивидуальный жилой дом", "ИЖС"]),
        (UnitType.Townhouse, ["Таунхаус", "блок", "блок-секция", "блок в доме блокированной застройки", "блок в жилом доме блокированной застройки"]),
        (UnitType.NonResidential, [
            "Нежилое помещение", "нежилое", "НП", "нежил. пом.", "неж. пом.", "коммерческое помещение", "коммерческое", "коммерция", "офис", "оф",
            "магазин", "торговое помещение"]),
        (UnitType.Parking, [
            "Машиноместо", "машино-место", "м/м", "а/м", "парковочное место", "парковка", "паркинг", "паркоместо", "место в паркинге", "гараж",
            "гаражный бокс"]),
        (UnitType.Storeroom, ["Кладовая", "кладовка", "кл", "кладовое помещение", "кладовое", "хозяйственная кладовая", "келлер"]),
        (UnitType.Plot, ["Участок", "земельный участок", "уч"]),
        (UnitType.Other, ["Другое", "прочее", "иное"]));

    public static string Name(this UnitType type) => type switch
    {
        UnitType.Flat => "Квартира",
        UnitType.Apartments => "Апартаменты",
        UnitType.Room => "Комната",
        UnitType.House => "Жилой дом",
        UnitType.Townhouse => "Таунхаус",
        UnitType.NonResidential => "Нежилое помещение",
        UnitType.Parking => "Машиноместо",
        UnitType.Storeroom => "Кладовая",
        UnitType.Plot => "Участок",
        UnitType.Other => "Другое",
        _ => "",
    };

    public static Parsed<UnitType> Parse(string? text) => Words.Parse(text);
}
