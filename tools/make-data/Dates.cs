namespace Domovoy.MakeData;

/// <summary>Nothing is later than one fixed day, or the data would change with the calendar.</summary>
internal static class Dates
{
    public static readonly DateOnly Reference = new(2026, 6, 1);
    public static readonly DateOnly YoungestAdult = new(2006, 1, 1);

    public static DateOnly Between(Random chance, DateOnly from, DateOnly to) =>
        to <= from ? from : from.AddDays(chance.Next(to.DayNumber - from.DayNumber + 1));

    public static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
