namespace Domovoy.Core.Demo;

/// <summary>How the units of a demo building lie.</summary>
internal enum DemoLayout
{
    Flats,
    Rooms,
    Apartments,
    Parking,
    Settlement,
    Townhouses,
    Offices,
    House,
    /// <summary>Under construction: flats with future owners, without areas of the building.</summary>
    Unfinished,
}

/// <param name="Company">Index in <see cref="DemoCompanies.List"/>.</param>
/// <param name="Size">Entrances, floors and units a floor; of a parking levels and places; otherwise how many.</param>
internal sealed record DemoHouse(
    string Code, string Name, string Type, int Company, string Quarter, string Group, string Street, string House, DemoLayout Layout, int Year, (int Entrances, int Floors, int PerFloor) Size)
{
    public string? Comment { get; init; }

    public string Address => $"{DemoHouses.Town}, {Street}, д. {House}";
}

/// <summary>The buildings of the demo company, in a town that is on no map: nobody lives at these addresses.</summary>
internal static class DemoHouses
{
    public const string Town = "Свердловская область, г. Новоуютный";

    private const string Flats = "Многоквартирный дом";

    public static IReadOnlyList<DemoHouse> List { get; } =
    [
        new("D-01", "Парк-Сити, корпус 1", Flats, 0, "Парковый", "Левый берег", "ул. Парковая", "2", DemoLayout.Flats, 2019, (6, 16, 6)) { Comment = "Вход в подвал со стороны второго подъезда" },
        new("D-02", "Парк-Сити, корпус 2", Flats, 0, "Парковый", "Левый берег", "ул. Парковая", "2, к. 2", DemoLayout.Flats, 2021, (4, 12, 5)),
        new("D-03", "ТСЖ «Парковая, 4»", Flats, 1, "Парковый", "Левый берег", "ул. Парковая", "4", DemoLayout.Flats, 2008, (3, 9, 4)),
        new("D-04", "Паркинг Парк-Сити", "Паркинг", 0, "Парковый", "Левый берег", "ул. Парковая", "2, стр. 1", DemoLayout.Parking, 2019, (1, 2, 140)),
        new("D-05", "Центральная, 10", Flats, 0, "Центральный", "Правый берег", "ул. Центральная", "10", DemoLayout.Flats, 1968, (4, 5, 4)),
        new("D-06", "Центральная, 12", Flats, 0, "Центральный", "Правый берег", "ул. Центральная", "12", DemoLayout.Flats, 1969, (4, 5, 4)),
        new("D-07", "Космонавтов, 3", Flats, 0, "Центральный", "Правый берег", "ул. Космонавтов", "3", DemoLayout.Flats, 1984, (9, 9, 4)),
        new("D-08", "Космонавтов, 5", Flats, 0, "Центральный", "Правый берег", "ул. Космонавтов", "5", DemoLayout.Flats, 1985, (9, 9, 4)),
        new("D-09", "Общежитие на Заводской", "Общежитие", 0, "Центральный", "Правый берег", "ул. Заводская", "5", DemoLayout.Rooms, 1977, (1, 5, 20)),
        new("D-10", "Апарт-отель «Набережная»", "Апартаменты", 0, "Речной", "Левый берег", "наб. Тихая", "1", DemoLayout.Apartments, 2022, (1, 18, 10)),
        new("D-11", "Бизнес-центр «Меридиан»", "Нежилое здание", 0, "Речной", "Левый берег", "пер. Речной", "7", DemoLayout.Offices, 2011, (1, 5, 9)),
        new("D-12", "Посёлок «Лесные усадьбы»", "Коттеджный посёлок", 0, "Усадьбы", "Загород", "ул. Лесная", "1", DemoLayout.Settlement, 2016, (1, 1, 64)),
        new("D-13", "Таунхаусы «Кленовый двор»", "Жилой дом блокированной застройки", 0, "Усадьбы", "Загород", "ул. Кленовая", "3", DemoLayout.Townhouses, 2018, (1, 1, 24)),
        new("D-14", "Дом садовника", "Жилой дом", 0, "Усадьбы", "Загород", "ул. Лесная", "2", DemoLayout.House, 1999, (1, 1, 1)),
        new("D-15", "ЖК «Северный», дом 1", Flats, 2, "Северный", "Правый берег", "ул. Полярная", "1", DemoLayout.Unfinished, 0, (3, 12, 5)) { Comment = "Сдача в следующем году" },
        new("D-16", "Барак на Заводской", "Специализированный жилищный фонд", 0, "Центральный", "Правый берег", "ул. Заводская", "9", DemoLayout.House, 1951, (1, 1, 1)) { Comment = "Расселен, снос" },
    ];
}

/// <summary>The legal entities. Their numbers have right check digits and codes that the tax service gives to nobody.</summary>
internal static class DemoCompanies
{
    public static IReadOnlyList<(string Name, string FullName, string Inn, string Phone, string Email)> List { get; } =
    [
        ("УК «Уютный город»", "Общество с ограниченной ответственностью «Управляющая компания „Уютный город“»", "0000000106", "+79350000100", "office@uyut.example"),
        ("ТСЖ «Парковая, 4»", "Товарищество собственников жилья «Парковая, 4»", "0000000201", "+79350000200", "tszh@parkovaya.example"),
        ("Застройщик «Северный берег»", "Общество с ограниченной ответственностью «Специализированный застройщик „Северный берег“»", "0000000307", "+79350000300", "info@north.example"),
    ];
}
