namespace Domovoy.MakeData;

/// <summary>A name that agrees with itself, and the birth date whether the file shows it or not.</summary>
internal sealed record Person(string Family, bool Woman, string Name, string Patronymic, DateOnly Birth)
{
    /// <summary>The surname as the person bears it.</summary>
    public string Surname { get; } = Woman ? Surnames.OfWoman(Family) : Family;

    /// <summary>From when the person may hold a right: a grown-up from 18, a child from birth.</summary>
    public DateOnly Adult => Birth > Dates.YoungestAdult ? Birth : Birth.AddYears(18);

    public bool MayHaveChild => Birth.Year < 1994;

    public string FullName => $"{Surname} {Name} {Patronymic}";

    public static Person Any(Random chance) => Grown(chance, Surnames.Any(chance), chance.Next(100) < 54);

    public Person Spouse(Random chance)
    {
        var spouse = Grown(chance, Family, !Woman);
        var birth = Birth.AddDays(chance.Next(-2200, 2200));
        return spouse with { Birth = birth > Dates.YoungestAdult ? Dates.YoungestAdult : birth };
    }

    /// <summary>A son or daughter of the two, of whom one is the father.</summary>
    public Person Child(Random chance, Person other)
    {
        var (father, mother) = Woman ? (other, this) : (this, other);
        var woman = chance.Next(2) == 0;
        var line = Lists.MaleNames.First(x => x.Name == father.Name);
        var birth = mother.Birth.AddDays(chance.Next(20 * 365, 33 * 365));
        return new Person(Family, woman, FirstName(chance, woman), woman ? line.DaughterOf : line.SonOf,
            birth > Dates.Reference ? Dates.Reference.AddDays(-chance.Next(60, 1500)) : birth);
    }

    private static Person Grown(Random chance, string family, bool woman)
    {
        var father = Near(chance, Lists.MaleNames);
        var birth = Dates.Between(chance, new DateOnly(1938, 1, 1), Dates.YoungestAdult);
        return new Person(family, woman, FirstName(chance, woman), woman ? father.DaughterOf : father.SonOf, birth);
    }

    private static string FirstName(Random chance, bool woman) =>
        woman ? Near(chance, Lists.FemaleNames) : Near(chance, Lists.MaleNames).Name;

    private static T Near<T>(Random chance, T[] list)
    {
        var near = chance.NextDouble();
        return list[(int)(near * near * list.Length)];
    }
}
