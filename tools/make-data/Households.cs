namespace Domovoy.MakeData;

/// <summary>Peoples the units of one building.</summary>
internal sealed class Households(ClientMaker clients, AccountMaker accounts, HousePlan house)
{
    private static readonly DateOnly Oldest = new(1994, 1, 1);
    private readonly Random chance = Seeds.Chance(house.Seed, house.Index, Seeds.People);

    // Owners of flats who may also own a parking space; known again by code, СНИЛС or phone.
    private readonly List<(MadeClient Client, DateOnly Adult)> known = [];
    private readonly bool showsWholeShare = Seeds.Below(2, house.Seed, house.Index, Seeds.People) == 0;

    public IEnumerable<UnitRow> RowsOf(MadeUnit unit, Household household) => household switch
    {
        Household.TwoOwners => Owners(unit, Pair(), chance.Next(4) switch { 0 => ["1/3", "2/3"], 1 => ["1/4", "3/4"], _ => ["1/2", "1/2"] }),
        Household.ThreeOwners => Owners(unit, Three(), chance.Next(10) < 7 ? ["1/3", "1/3", "1/3"] : ["1/2", "1/4", "1/4"]),
        Household.Spouses => Owners(unit, Couple(), [null, null]),
        Household.WithFamily => WithFamily(unit),
        Household.TwoAccounts => TwoAccounts(unit),
        Household.OwnerFromHouse when known.Count > 0 => [OwnerFromHouse(unit)],
        Household.Nobody => [new UnitRow(unit, Account(unit, LinkMaker.SinceOf(chance, unit.Building, Oldest)), null, null)],
        Household.NobodyNoAccount => [new UnitRow(unit, null, null, null)],
        _ => [unit.Type == UnitTypes.NonResidential ? Business(unit) : One(unit)],
    };

    private UnitRow One(MadeUnit unit)
    {
        var person = Person.Any(chance);
        var client = clients.OfPerson(chance, person);
        var since = LinkMaker.SinceOf(chance, unit.Building, person.Adult);
        var municipal = unit.Type is UnitTypes.Flat or UnitTypes.Room && house.Traits.Year < 1995 && chance.Next(100) < 6;
        if (!municipal)
            Remember(client, person);
        var link = municipal ? LinkMaker.OfTenant(chance, since) : SoleOwner(unit, since);
        return Paying(unit, Account(unit, since), client, link);
    }

    private UnitRow Business(MadeUnit unit)
    {
        var city = unit.Building.City;
        var kind = chance.Next(100);
        var person = Person.Any(chance);
        var client = kind < 50 ? clients.Company(chance, city)
            : kind < 80 ? clients.SoleTrader(chance, person, city)
            : clients.OfPerson(chance, person);
        var leased = kind < 80 && chance.Next(100) < 35;
        var since = LinkMaker.SinceOf(chance, unit.Building, kind < 50 ? new DateOnly(2004, 1, 1) : person.Adult);
        var link = leased ? LinkMaker.OfLessee(chance) : SoleOwner(unit, since, client.Kind != ClientKind.Company);
        return Paying(unit, Account(unit, link.Since ?? since), client, link);
    }

    private UnitRow OwnerFromHouse(MadeUnit unit)
    {
        var (client, adult) = known[chance.Next(known.Count)];
        var since = LinkMaker.SinceOf(chance, unit.Building, adult);
        return Paying(unit, Account(unit, since), client, SoleOwner(unit, since));
    }

    private IEnumerable<UnitRow> TwoAccounts(MadeUnit unit)
    {
        var first = One(unit);
        yield return first;
        var since = first.Link?.Since ?? LinkMaker.SinceOf(chance, unit.Building, Oldest);
        var hadOwnerBefore = since.Year > unit.Building.CommissionedYear + 2;
        var second = hadOwnerBefore && chance.Next(5) == 0
            ? accounts.Closed(chance, house, unit, since)
            : accounts.ForOverhaul(chance, house, unit, Dates.Later(since, new DateOnly(2014, 11, 1)));
        var again = first with { Account = second, UnitIsBrief = chance.Next(2) == 0, RepeatsLink = true };
        yield return second.ClosedOn is null && chance.Next(2) == 0 ? again : again with { Client = null, Link = null, IsPayer = null, RepeatsLink = false };
    }

    private IEnumerable<UnitRow> Owners(MadeUnit unit, Person[] people, string?[] shares)
    {
        var adult = people.Max(x => x.Adult);
        var since = LinkMaker.SinceOf(chance, unit.Building, adult);
        var account = Account(unit, since);
        var onEveryRow = chance.Next(2) == 0;
        var link = LinkMaker.OfOwner(chance, unit, since, shares[0] is null ? LinkMaker.Joint : LinkMaker.Shared, null);
        for (var i = 0; i < people.Length; i++)
        {
            var row = new UnitRow(unit, account, clients.OfPerson(chance, people[i]), link with { Share = shares[i] })
            {
                IsPayer = i == 0,
                UnitIsBrief = i > 0 && !onEveryRow,
            };
            yield return i == 0 || onEveryRow ? row : row with { Account = null, IsPayer = null };
        }
    }

    private IEnumerable<UnitRow> WithFamily(MadeUnit unit)
    {
        var people = Couple();
        var since = LinkMaker.SinceOf(chance, unit.Building, people[0].Adult);
        var owner = clients.OfPerson(chance, people[0]);
        Remember(owner, people[0]);
        yield return Paying(unit, Account(unit, since), owner, SoleOwner(unit, since));
        yield return new UnitRow(unit, null, clients.OfPerson(chance, people[1]), new MadeLink(LinkMaker.Family)) { UnitIsBrief = true };
    }

    private Person[] Pair()
    {
        if (chance.Next(10) < 7)
            return Couple();
        var one = Person.Any(chance);
        return [one, Another(() => Person.Any(chance), one)];
    }

    private Person[] Couple()
    {
        var one = Person.Any(chance);
        return [one, one.Spouse(chance)];
    }

    private Person[] Three()
    {
        var couple = Couple();
        var mayHaveChild = couple.All(x => x.MayHaveChild);
        return [.. couple, Another(() => mayHaveChild ? couple[0].Child(chance, couple[1]) : Person.Any(chance), couple)];
    }

    /// <summary>A namesake in the same flat would be taken for the same client.</summary>
    private static Person Another(Func<Person> make, params Person[] others)
    {
        var person = make();
        while (others.Any(x => x.FullName == person.FullName))
            person = make();
        return person;
    }

    private UnitRow Paying(MadeUnit unit, MadeAccount account, MadeClient client, MadeLink link) =>
        new(unit, account, client, link) { IsPayer = chance.Next(100) < 92 ? true : null };

    private MadeLink SoleOwner(MadeUnit unit, DateOnly since, bool byPerson = true) =>
        LinkMaker.OfOwner(chance, unit, since, LinkMaker.Sole, showsWholeShare ? "1" : null, byPerson);

    private MadeAccount Account(MadeUnit unit, DateOnly since) => accounts.First(chance, house, unit, since);

    private void Remember(MadeClient client, Person person)
    {
        if (client.ExternalCode is not null || client.Snils is not null || client.Phones.Count > 0)
            known.Add((client, person.Adult));
    }
}
