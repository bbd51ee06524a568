using System.Globalization;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Demo;

/// <summary>A client of a unit in the words of the import.</summary>
internal sealed record DemoClient(string Role, DemoPerson? Person)
{
    /// <summary>A company, instead of a person.</summary>
    public (string Name, string Inn, string Phone)? Company { get; init; }
    public string? Right { get; init; }
    public string? Share { get; init; }
    public bool Payer { get; init; }
}

/// <summary>
/// Who owns and who lives: alone, spouses, heirs with thirds, parents with children, tenants of the town, companies. A few are wrong
/// the way registers are wrong: shares over the whole or short of it, rounded thirds, nobody at all.
/// </summary>
internal sealed class DemoHouseholds(DemoPeople people, DemoDice dice)
{
    private const string Owner = "Собственник";

    private static readonly (string Name, string Inn, string Phone) Town = ("Администрация города Новоуютного", "0000000402", "+79350000400");

    private static readonly (string Name, string Inn, string Phone)[] Firms =
    [
        ("ООО «Пекарня на Парковой»", "0000000508", "+79350000500"), ("ООО «Стоматология „Улыбка“»", "0000000603", "+79350000600"),
        ("АО «Новоуютный продукт»", "0000000709", "+79350000700"), ("ООО «Сервис-Плюс»", "0000000804", "+79350000800"),
    ];

    /// <summary>Owners of flats so far: they buy parking places too.</summary>
    private readonly List<DemoPerson> settled = [];

    public IReadOnlyList<DemoClient> Of(DemoHouse house, DemoUnit unit) => unit.Type switch
    {
        "Машиноместо" or "Кладовая" => dice.Next(10) < 3 ? [] : [Alone(dice.Next(4) > 0 && settled.Count > 0 ? dice.Of(settled) : people.Make())],
        "Нежилое помещение" => Firm(),
        "Комната" => Rented(),
        _ when house.Layout == DemoLayout.Unfinished => dice.Next(10) < 4 ? [] : [new DemoClient("Дольщик", people.Make()) { Share = "1", Payer = true }],
        _ => Family(dice.Next(100)),
    };

    private static DemoClient Alone(DemoPerson person) => new(Owner, person) { Right = "единоличная", Share = "1", Payer = true };

    private IReadOnlyList<DemoClient> Family(int chance) => chance switch
    {
        < 38 => [Alone(Settle(people.Make())), .. dice.Next(3) == 0 ? [new DemoClient("Член семьи", people.Make())] : Array.Empty<DemoClient>()],
        < 56 => Spouses("общая долевая", "1/2"),
        < 68 => Spouses("общая совместная", null),
        < 76 => Heirs("1/3", "1/3", "1/3"),
        < 80 => Heirs("0,33", "0,33", "0,33"),
        < 83 => Heirs("1/2", "2/3"),
        < 86 => Heirs("1/3", "1/3"),
        < 90 => [Alone(Settle(people.Make())), new DemoClient("Арендатор", people.Make())],
        < 93 => Rented(),
        < 98 => WithChild(),
        _ => [],
    };

    private IReadOnlyList<DemoClient> Spouses(string right, string? share)
    {
        var family = people.Family();
        return
        [
            new DemoClient(Owner, Settle(people.Make(family, true))) { Right = right, Share = share, Payer = true },
            new DemoClient(Owner, people.Make(family, false)) { Right = right, Share = share },
        ];
    }

    private IReadOnlyList<DemoClient> Heirs(params string[] shares)
    {
        var family = people.Family();
        var heirs = new List<DemoPerson>();
        while (heirs.Count < shares.Length)
        {
            // Two of one name in one flat would be one person to the import.
            var heir = people.Make(family);
            if (!heirs.Exists(known => known.FirstName == heir.FirstName))
                heirs.Add(heir);
        }
        return [.. shares.Select((share, i) => new DemoClient(Owner, heirs[i]) { Right = "общая долевая", Share = share, Payer = i == 0 })];
    }

    private IReadOnlyList<DemoClient> WithChild()
    {
        var family = people.Family();
        var mother = Settle(people.Make(family, false) with { Phone = people.NextPhone() });
        return
        [
            new DemoClient(Owner, mother) { Right = "общая долевая", Share = "1/2", Payer = true },
            new DemoClient(Owner, people.Make(family, null, "Сергей", child: true)) { Right = "общая долевая", Share = "1/2" },
            new DemoClient("Законный представитель", mother),
        ];
    }

    private IReadOnlyList<DemoClient> Rented() =>
        [new DemoClient(Owner, null) { Company = Town, Right = "единоличная", Share = "1" }, new DemoClient("Наниматель", people.Make()) { Payer = true }];

    private IReadOnlyList<DemoClient> Firm() => dice.Next(4) switch
    {
        0 => [Alone(people.Make()), new DemoClient("Арендатор", null) { Company = dice.Of(Firms) }],
        1 => [],
        _ => [new DemoClient(Owner, null) { Company = dice.Of(Firms), Right = "единоличная", Share = "1", Payer = true }],
    };

    private DemoPerson Settle(DemoPerson person)
    {
        if (person.Phone is not null)
            settled.Add(person);
        return person;
    }
}
