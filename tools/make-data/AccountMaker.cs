using System.Globalization;

namespace Domovoy.MakeData;

/// <summary>Numbers the accounts. Old houses keep the numbers of an old system, with zeros in front.</summary>
internal sealed class AccountMaker(int seed)
{
    public const string Utilities = "ЖКУ", Overhaul = "Капитальный ремонт", Parking = "Паркинг", Other = "Прочее";

    private const string Letters = "АВЕКМНОРСТУХ";
    private static readonly int[] UsualPeople = [0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 4, 4, 5];
    private readonly Scatter elsNumbers = new(Letters.Length * Letters.Length * 1_000_000L, seed);
    private int count;

    public MadeAccount First(Random chance, HousePlan house, MadeUnit unit, DateOnly opened)
    {
        var type = unit.Type switch
        {
            UnitTypes.ParkingSpace => Parking,
            UnitTypes.Storeroom or UnitTypes.Plot => chance.Next(2) == 0 ? Utilities : Other,
            _ => Utilities,
        };
        var people = unit.Rooms is not null && chance.Next(100) < 80 ? UsualPeople[chance.Next(UsualPeople.Length)] : (int?)null;
        return New(chance, house, unit.Building.City, type) with
        {
            OpenedOn = chance.Next(100) < 85 ? opened : null,
            Registered = people,
            Living = people is { } p && chance.Next(4) > 0 ? (chance.Next(4) > 0 ? p : Math.Max(1, p + chance.Next(-1, 2))) : null,
        };
    }

    public MadeAccount ForOverhaul(Random chance, HousePlan house, MadeUnit unit, DateOnly opened) =>
        New(chance, house, unit.Building.City, Overhaul) with { OpenedOn = chance.Next(100) < 85 ? opened : null };

    /// <summary>The account of the owner before, closed when the present one came.</summary>
    public MadeAccount Closed(Random chance, HousePlan house, MadeUnit unit, DateOnly closed) =>
        New(chance, house, unit.Building.City, Utilities) with
        {
            OpenedOn = Dates.Between(chance, new DateOnly(Math.Max(unit.Building.CommissionedYear, 1994), 1, 1), closed.AddDays(-300)),
            ClosedOn = closed,
        };

    private MadeAccount New(Random chance, HousePlan house, City city, string type)
    {
        var index = count++;
        var head = house.Traits.IsNew ? 100 + seed % 900 : seed % 100;
        var els = type is Utilities or Overhaul && chance.Next(100) < 80 ? Els(city, index) : null;
        return new MadeAccount
        {
            Index = index,
            Number = Text($"{head:000}{index + 1:0000000}"),
            Type = type,
            Els = els,
            ZhkuId = els is not null && chance.Next(100) < 85 ? els + "-01" : null,
        };
    }

    private string Els(City city, int index)
    {
        var number = elsNumbers.At(index);
        var letters = (int)(number / 1_000_000);
        return Text($"{city.TaxOffice[..2]}{Letters[letters / Letters.Length]}{Letters[letters % Letters.Length]}{number % 1_000_000:000000}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
