using System.Globalization;

namespace Domovoy.MakeData;

/// <summary>The lists of words in the folder Lists.</summary>
internal static class Lists
{
    public static readonly string[] Surnames = Read("surnames");
    public static readonly MaleName[] MaleNames = [.. Read("names-male").Select(MaleName.Of)];
    public static readonly string[] FemaleNames = Read("names-female");
    public static readonly City[] Cities = [.. Read("cities").Select(City.Of)];
    public static readonly string[] Streets = Read("streets");
    public static readonly string[] Complexes = Read("complexes");
    public static readonly string[] FirmHeads = Read("firm-heads");
    public static readonly string[] FirmTails = Read("firm-tails");
    public static readonly string[] FirmWords = Read("firm-words");

    private static string[] Read(string name)
    {
        using var stream = typeof(Lists).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The list {name} is not built in.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}

internal sealed record MaleName(string Name, string SonOf, string DaughterOf)
{
    public static MaleName Of(string line) => line.Split(' ') is [var name, var son, var daughter]
        ? new MaleName(name, son, daughter)
        : throw new FormatException(line);
}

/// <param name="District">Cadastral district, 66:41.</param>
internal sealed record City(string Region, string Name, string District, string Oktmo)
{
    public decimal Latitude { get; private init; }
    public decimal Longitude { get; private init; }

    /// <summary>Code of the town telephones.</summary>
    public string PhoneCode { get; private init; } = "";

    /// <summary>First digits of a town number.</summary>
    public string PhoneHead { get; private init; } = "";

    /// <summary>First four digits of the ИНН given there.</summary>
    public string TaxOffice { get; private init; } = "";

    public string ShortName => Name[3..];

    public static City Of(string line)
    {
        var part = line.Split(';');
        return new City(part[0], part[1], part[2], part[3])
        {
            Latitude = decimal.Parse(part[4], CultureInfo.InvariantCulture),
            Longitude = decimal.Parse(part[5], CultureInfo.InvariantCulture),
            PhoneCode = part[6],
            PhoneHead = part[7],
            TaxOffice = part[8],
        };
    }
}
