using System.Globalization;

namespace Domovoy.MakeData;

/// <summary>Numbers the clients and gives each what the file knows of it.</summary>
internal sealed class ClientMaker(int seed)
{
    private static readonly string[] Forms = ["ООО", "ООО", "ООО", "ООО", "ООО", "АО", "АО", "ПАО", "АНО"];

    private readonly Phones phones = new(seed);
    private readonly Scatter snils = new(197_000_000, seed);
    private readonly Scatter companies = new(100_000, seed);
    private readonly Scatter traders = new(1_000_000, seed);
    private int count, companyCount, traderCount;

    public MadeClient OfPerson(Random chance, Person person)
    {
        var index = count++;
        return WithContacts(chance, new MadeClient
        {
            Index = index,
            Kind = ClientKind.Person,
            Name = person.Surname,
            FirstName = person.Name,
            Patronymic = person.Patronymic,
            InOneCell = chance.Next(100) < 4,
            BirthDate = chance.Next(100) < 62 ? person.Birth : null,
            Snils = chance.Next(100) < 35 ? CheckDigits.Snils(2_000_000 + snils.At(index)) : null,
            ExternalCode = CodeOf(chance, index),
        }, person.Birth.Year > Dates.YoungestAdult.Year ? 10 : 88);
    }

    public MadeClient SoleTrader(Random chance, Person person, City city)
    {
        var index = count++;
        var number = traderCount++;
        var region = city.TaxOffice[..2];
        return WithContacts(chance, new MadeClient
        {
            Index = index,
            Kind = ClientKind.SoleTrader,
            Name = person.Surname,
            FirstName = person.Name,
            Patronymic = person.Patronymic,
            Inn = CheckDigits.PersonInn(Office(city, number / 1_000_000), traders.At(number)),
            Ogrn = CheckDigits.Ogrn(Text($"3{chance.Next(5, 26):00}{region}{number + seed * 1_000_000L + 1:000000000}")),
            ExternalCode = CodeOf(chance, index),
        }, 95);
    }

    public MadeClient Company(Random chance, City city)
    {
        var index = count++;
        var number = companyCount++;
        var office = Office(city, number / 100_000);
        return WithContacts(chance, new MadeClient
        {
            Index = index,
            Kind = ClientKind.Company,
            Name = CompanyName(chance),
            Inn = CheckDigits.CompanyInn(office, companies.At(number)),
            Kpp = office + "01001",
            Ogrn = CheckDigits.Ogrn(Text($"1{chance.Next(3, 26):00}{office[..2]}{number + seed * 100_000L + 1:0000000}")),
            ExternalCode = CodeOf(chance, index),
        }, 90);
    }

    private MadeClient WithContacts(Random chance, MadeClient client, int percentWithPhone)
    {
        var email = chance.Next(100) < 38 && percentWithPhone > 50 ? EmailOf(chance, client) : null;
        if (chance.Next(100) >= percentWithPhone)
            return client with { Email = email };
        var digits = phones.Digits(client.Index, second: false);
        var written = Phones.Written(digits, chance.Next(100));
        if (chance.Next(100) >= 6)
            return client with { Email = email, PhonesAsWritten = written, Phones = ["+7" + digits] };
        var more = phones.Digits(client.Index, second: true);
        var both = written + (chance.Next(2) == 0 ? ", " : "; ") + Phones.Written(more, chance.Next(100));
        return client with { Email = email, PhonesAsWritten = both, Phones = ["+7" + digits, "+7" + more] };
    }

    private static string EmailOf(Random chance, MadeClient client) => client.FirstName is { } first
        ? Emails.Of(chance, client.Name, first, client.Index)
        : Text($"info@{Emails.InLatin(client.Name[(client.Name.IndexOf('«', StringComparison.Ordinal) + 1)..])}{client.Index}.ru");

    private static string CompanyName(Random chance)
    {
        var form = Pick(chance, Forms);
        if (chance.Next(3) == 0)
            return $"{form} «{Pick(chance, Lists.FirmWords)}»";
        var (head, tail) = (Pick(chance, Lists.FirmHeads), Pick(chance, Lists.FirmTails));
        return head == tail ? $"{form} «{head}»" : $"{form} «{head}{(chance.Next(3) == 0 ? "-" + tail : tail.ToLowerInvariant())}»";
    }

    private static string Office(City city, int more) =>
        ((int.Parse(city.TaxOffice, CultureInfo.InvariantCulture) + more) % 10_000).ToString("0000", CultureInfo.InvariantCulture);

    private string? CodeOf(Random chance, int index) => chance.Next(2) == 0 ? Text($"К{seed:00}-{index + 1:0000000}") : null;

    private static string Pick(Random chance, string[] list) => list[chance.Next(list.Length)];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
