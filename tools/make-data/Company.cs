namespace Domovoy.MakeData;

/// <summary>The houses of the company.</summary>
public static class Company
{
    /// <summary>The rows of the buildings file: <c>options.Rows</c> buildings.</summary>
    public static IEnumerable<MadeBuilding> Buildings(DataOptions options)
    {
        var row = 0;
        foreach (var (_, building) in Of(options, options.Rows, options.UnitRowsOfBuildings))
            yield return building with { Fault = Faults.Of(options, row++) };
    }

    /// <summary>The buildings that the units file of these options refers to.</summary>
    public static IEnumerable<MadeBuilding> BuildingsOfUnits(DataOptions options) => OfUnits(options).Select(x => x.Building);

    internal static IEnumerable<(HousePlan House, MadeBuilding Building)> OfUnits(DataOptions options) =>
        Of(options, options.BuildingsOfUnits, options.Rows);

    private static IEnumerable<(HousePlan House, MadeBuilding Building)> Of(DataOptions options, int buildings, int unitRows)
    {
        var maker = new BuildingMaker(new Sites(options.Seed), options.LegalEntity);
        long whole = 0, before = 0;
        for (var i = 0; i < buildings; i++)
            whole += Traits.Of(options.Seed, i).Weight;
        for (var i = 0; i < buildings; i++)
        {
            var traits = Traits.Of(options.Seed, i);
            var after = before + traits.Weight;
            var rows = (int)(after * unitRows / whole - before * unitRows / whole);
            before = after;
            var house = HousePlan.Of(options.Seed, i, traits, rows);
            yield return (house, maker.Of(house));
        }
    }
}
