namespace Domovoy.MakeData;

/// <summary>Where a building stands. Six neighbours make a cluster: one street, one quarter, often one complex.</summary>
/// <param name="Suffix">What follows the name of the street, «д. 12, к. 2».</param>
/// <param name="Complex">«ЖК «Парковый»» or null.</param>
internal sealed record Site(City City, string Street, string Suffix, string? Complex, int Cluster)
{
    /// <summary>Which of the neighbours it is, from 0.</summary>
    public int Position { get; init; }

    public string ShortAddress => $"{Street}, {Suffix}";

    public string Address => City.Region.Length == 0
        ? $"{City.Name}, {ShortAddress}"
        : $"{City.Region}, {City.Name}, {ShortAddress}";

    public string Quarter => Complex ?? $"{City.ShortName}, {Street}";
}

/// <summary>Gives every building of a seed an address of its own.</summary>
internal sealed class Sites
{
    private const int Neighbours = 6;
    private const int NumbersOfCluster = 2 * Neighbours;
    private readonly int seed;
    private readonly int[] streets;
    private readonly string[] complexes;

    public Sites(int seed)
    {
        this.seed = seed;
        streets = [.. Enumerable.Range(0, Lists.Cities.Length * Lists.Streets.Length)];
        complexes = [.. Lists.Complexes];
        Seeds.Chance(seed, 0, Seeds.Cities).Shuffle(streets);
        Seeds.Chance(seed, 0, Seeds.Complexes).Shuffle(complexes);
    }

    public static int ClusterOf(int index) => index / Neighbours;

    public static bool IsComplex(int cluster) => cluster % 4 == 1;

    public Site At(int index)
    {
        var cluster = ClusterOf(index);
        var position = index % Neighbours;
        var street = streets[cluster % streets.Length];
        // A street met again has the numbers after those of the time before.
        var lap = cluster / streets.Length;
        var first = 1 + Seeds.Below(90, seed, street, Seeds.Street) + lap * NumbersOfCluster;
        return new Site(
            Lists.Cities[street % Lists.Cities.Length],
            Lists.Streets[street / Lists.Cities.Length],
            Suffix(index, cluster, first, position),
            IsComplex(cluster) ? Complex(cluster / 4) : null,
            cluster) { Position = position };
    }

    private string Suffix(int index, int cluster, int first, int position)
    {
        if (IsComplex(cluster) || Seeds.Below(10, seed, cluster, Seeds.Complexes) == 0)
            return $"д. {first}, к. {position + 1}";
        var tail = Seeds.Below(100, seed, index, Seeds.Street) switch
        {
            < 6 => "А",
            < 11 => $"/{1 + Seeds.Below(40, seed, index, Seeds.Cities)}",
            < 14 => ", стр. 1",
            _ => "",
        };
        return $"д. {first + 2 * position}{tail}";
    }

    private string Complex(int number)
    {
        var name = complexes[number % complexes.Length];
        var again = number / complexes.Length;
        return again == 0 ? $"ЖК «{name}»" : $"ЖК «{name}-{again + 1}»";
    }
}
