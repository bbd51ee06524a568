namespace Domovoy.MakeData;

/// <summary>The rows of the units file: units, accounts, clients and links, about one of each a row.</summary>
public static class UnitRows
{
    /// <summary>Made one by one; enumerating again gives the same rows.</summary>
    public static IEnumerable<UnitRow> Of(DataOptions options)
    {
        var clients = new ClientMaker(options.Seed);
        var accounts = new AccountMaker(options.Seed);
        var row = 0;
        foreach (var (house, building) in Company.OfUnits(options))
        {
            var households = new Households(clients, accounts, house);
            var unitChance = Seeds.Chance(house.Seed, house.Index, Seeds.Traits);
            var index = 0;
            foreach (var plan in UnitPlans.Of(house))
            {
                var unit = MadeUnit.Of(house, building, plan, index++, unitChance);
                foreach (var made in households.RowsOf(unit, plan.Household))
                    yield return options.ErrorRate > 0 ? made with { Fault = Faults.Of(options, row++) } : made;
            }
        }
    }
}
