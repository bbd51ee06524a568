using System.Globalization;

namespace Domovoy.Core.Demo;

/// <summary>A unit of a demo building in the words of the import.</summary>
internal sealed record DemoUnit(string Type, string Number, string? Entrance, string? Floor, decimal? Area)
{
    public string? Section { get; init; }
    public string? Parent { get; init; }
    public decimal? Living { get; init; }
    public int? Rooms { get; init; }
}

/// <summary>The units of each building, in the order of their numbers.</summary>
internal static class DemoUnits
{
    public static IEnumerable<DemoUnit> Of(DemoHouse house, DemoDice dice) => house.Layout switch
    {
        DemoLayout.Flats => [.. Flats(house, dice), .. Shops(house, dice)],
        DemoLayout.Unfinished => Flats(house, dice),
        DemoLayout.Apartments => Flats(house, dice, "Апартаменты"),
        DemoLayout.Rooms => Dormitory(house, dice),
        DemoLayout.Parking => Places(house, dice),
        DemoLayout.Offices => Offices(house, dice),
        DemoLayout.Settlement => [.. Numbered("Жилой дом", house.Size.PerFloor, () => dice.Between(1100, 3200)), .. Numbered("Участок", 8, () => dice.Between(6000, 15000))],
        DemoLayout.Townhouses => Numbered("Таунхаус", house.Size.PerFloor, () => dice.Between(980, 1640)),
        _ => Numbered("Жилой дом", 1, () => 864),
    };

    private static IEnumerable<DemoUnit> Flats(DemoHouse house, DemoDice dice, string type = "Квартира")
    {
        var number = 0;
        for (var entrance = 1; entrance <= house.Size.Entrances; entrance++)
        {
            for (var floor = 1; floor <= house.Size.Floors; floor++)
            {
                for (var place = 0; place < house.Size.PerFloor; place++)
                {
                    var rooms = 1 + (place * 2 + 1) % 3;
                    var area = Tenths(rooms * 170 + 140 + dice.Next(60));
                    yield return new DemoUnit(type, Text(++number), Text(entrance), Text(floor), dice.Next(120) == 0 ? null : area)
                    {
                        Rooms = rooms, Living = type == "Квартира" ? decimal.Round(area * 0.62m, 1) : null,
                    };
                }
            }
        }
    }

    private static IEnumerable<DemoUnit> Shops(DemoHouse house, DemoDice dice)
    {
        for (var i = 1; i <= house.Size.Entrances; i++)
            yield return new DemoUnit("Нежилое помещение", $"{i}Н", Text(i), "1", Tenths(dice.Between(450, 2100)));
    }

    /// <summary>Blocks of four rooms each.</summary>
    private static IEnumerable<DemoUnit> Dormitory(DemoHouse house, DemoDice dice)
    {
        for (var floor = 1; floor <= house.Size.Floors; floor++)
        {
            for (var room = 1; room <= house.Size.PerFloor; room++)
                yield return new DemoUnit("Комната", $"{floor}{room:00}", "1", Text(floor), Tenths(dice.Between(118, 189))) { Rooms = 1 };
        }
    }

    private static IEnumerable<DemoUnit> Places(DemoHouse house, DemoDice dice)
    {
        for (var level = 1; level <= house.Size.Floors; level++)
        {
            for (var place = 1; place <= house.Size.PerFloor; place++)
                yield return new DemoUnit("Машиноместо", Text(place), null, Text(-level), Tenths(dice.Between(125, 168))) { Section = $"уровень -{level}" };
        }
    }

    private static IEnumerable<DemoUnit> Offices(DemoHouse house, DemoDice dice)
    {
        for (var floor = 1; floor <= house.Size.Floors; floor++)
        {
            for (var office = 1; office <= house.Size.PerFloor; office++)
                yield return new DemoUnit("Нежилое помещение", $"{floor}{office:00}", "1", Text(floor), Tenths(dice.Between(180, 1450)));
        }
    }

    private static IEnumerable<DemoUnit> Numbered(string type, int count, Func<int> area)
    {
        for (var i = 1; i <= count; i++)
            yield return new DemoUnit(type, Text(i), null, null, Tenths(area()));
    }

    private static decimal Tenths(int tenths) => tenths / 10m;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
