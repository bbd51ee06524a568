using System.Globalization;
using System.Text;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Demo;

/// <summary>The demo company as the spreadsheets it would have: they come in through the import, as a customer's own do.</summary>
internal sealed class DemoFiles
{
    private static readonly string[] BuildingHeads =
    [
        "Наименование", "Тип", "Юрлицо", "Адрес", "Общая площадь, м²", "Квартал", "Группа", "Год постройки", "Год ввода в эксплуатацию", "Количество этажей", "Количество подъездов",
        "Количество лифтов", "Площадь жилых помещений, м²", "Площадь нежилых помещений, м²", "Кадастровый номер", "Способ управления", "Основание управления", "Начало управления", "Телефон АДС", "Внешний код", "Комментарий",
    ];

    private static readonly string[] UnitHeads =
    [
        "Объект", "Тип помещения", "Номер помещения", "Секция", "В составе помещения", "Подъезд", "Этаж", "Общая площадь, м²", "Жилая площадь, м²", "Комнат", "Кадастровый номер",
        "Лицевой счет", "Тип лицевого счета", "ЕЛС", "Дата открытия ЛС", "Зарегистрировано, чел.", "Проживает, чел.", "Вид клиента", "Фамилия или наименование", "Имя", "Отчество", "Дата рождения", "ИНН",
        "Телефон", "E-mail", "Роль", "Вид права", "Доля", "Действует с", "Документ о праве", "Номер документа", "Плательщик",
    ];

    private readonly DemoDice dice = new(7);
    private readonly DemoPeople people = new(11);
    private readonly DemoHouseholds households;
    private readonly Dictionary<DemoHouse, List<DemoUnit>> units;
    private int accounts;

    public DemoFiles()
    {
        households = new DemoHouseholds(people, dice);
        units = DemoHouses.List.ToDictionary(house => house, house => DemoUnits.Of(house, dice).ToList());
    }

    public Stream Buildings() => Csv(BuildingHeads, units.Select(pair => Building(pair.Key, pair.Value)));

    public Stream Units() => Csv(UnitHeads, units.SelectMany(pair => pair.Value.SelectMany((unit, i) => Rows(pair.Key, unit, i))));

    /// <summary>Storerooms of the car park: a small file that nothing touches afterwards, so that it can be undone.</summary>
    public Stream Storerooms()
    {
        var park = DemoHouses.List.Single(house => house.Layout == DemoLayout.Parking);
        var rooms = Enumerable.Range(1, 36).Select(i => new DemoUnit("Кладовая", $"К{i}", null, "-1", dice.Between(31, 88) / 10m) { Section = "уровень -1" });
        return Csv(UnitHeads, rooms.SelectMany((unit, i) => Rows(park, unit, i)));
    }

    /// <summary>A file as it comes from somebody in a hurry: some rows cannot be read, some change what is known. It stops at the check.</summary>
    public static Stream Faulty() => Csv(["Объект", "Тип помещения", "Номер помещения", "Общая площадь, м²", "Лицевой счет", "Телефон", "Фамилия или наименование", "Имя"],
    [
        ["D-05", "Квартира", "1", "31,4", "", "", "", ""],
        ["D-05", "Квартира", "2", "сорок пять", "", "", "", ""],
        ["D-05", "Квартира", "3", "44,1", "", "8 (935) 12", "Осипова", "Вера"],
        ["D-77", "Квартира", "4", "61,0", "", "", "", ""],
        ["D-05", "Чердак", "5", "12", "", "", "", ""],
        ["D-05", "Квартира", "6", "43,9", "", "+7 935 200-00-06", "Ковалёв", "Пётр"],
    ]);

    private static string?[] Building(DemoHouse house, List<DemoUnit> units)
    {
        var unfinished = house.Layout == DemoLayout.Unfinished;
        decimal Sum(Func<DemoUnit, bool> which) => units.Where(which).Sum(u => u.Area ?? 45m);
        bool IsLiving(DemoUnit u) => u.Type is "Квартира" or "Комната" or "Жилой дом" or "Таунхаус";
        var (living, other) = (Sum(IsLiving), Sum(u => !IsLiving(u) && u.Type != "Участок"));
        var many = house.Layout is DemoLayout.Flats or DemoLayout.Apartments or DemoLayout.Unfinished;
        return
        [
            house.Name, house.Type, DemoCompanies.List[house.Company].Inn, house.Address, unfinished ? null : Text(decimal.Round((living + other) * 1.18m, 1)), house.Quarter, house.Group,
            unfinished ? null : Text(house.Year), unfinished ? null : Text(house.Year + 1), Text(house.Size.Floors), many ? Text(house.Size.Entrances) : null,
            many && house.Size.Floors > 5 ? Text(house.Size.Entrances * (house.Size.Floors > 9 ? 2 : 1)) : null, unfinished || living == 0 ? null : Text(living), unfinished || other == 0 ? null : Text(other),
            unfinished ? null : $"66:00:00100{house.Company}:{100 + int.Parse(house.Code[2..], CultureInfo.InvariantCulture)}", house.Company == 1 ? "ТСЖ" : "Управляющая организация",
            unfinished ? null : $"Протокол общего собрания № {house.Code[2..]}", unfinished ? null : Text(new DateOnly(Math.Max(house.Year + 1, 2015), 3, 1)), "+79350000911", house.Code, house.Comment,
        ];
    }

    private IEnumerable<string?[]> Rows(DemoHouse house, DemoUnit unit, int index)
    {
        var clients = households.Of(house, unit);
        var bills = Accounts(house, unit);
        for (var i = 0; i < Math.Max(1, Math.Max(clients.Count, bills.Count)); i++)
        {
            var client = i < clients.Count ? clients[i] : null;
            yield return
            [
                house.Code, unit.Type, unit.Number, unit.Section, unit.Parent, unit.Entrance, unit.Floor, unit.Area is { } area ? Text(area) : null, unit.Living is { } living ? Text(living) : null,
                unit.Rooms is { } rooms ? Text(rooms) : null, unit.Area is not null && index % 3 > 0 ? $"66:00:00100{house.Company}:{house.Code[2..]}{index:0000}" : null,
                .. i < bills.Count ? bills[i] : new string?[6], .. Client(client), client?.Payer == true && i < bills.Count ? "да" : null,
            ];
        }
    }

    private IReadOnlyList<string?[]> Accounts(DemoHouse house, DemoUnit unit)
    {
        if (house.Layout == DemoLayout.Unfinished || unit.Type == "Участок" || house.Code == "D-16")
            return [];
        var opened = Text(dice.Date(Math.Max(2015, house.Year), 2024));
        var number = (house.Company * 100_000_000 + 10_000_000 + ++accounts * 3).ToString("0000000000", CultureInfo.InvariantCulture);
        var people = unit.Rooms is null ? (string?)null : Text(dice.Between(0, 4));
        var type = unit.Type == "Машиноместо" ? "Паркинг" : "ЖКУ";
        var bills = new List<string?[]> { new[] { number, type, type == "ЖКУ" && dice.Next(5) > 0 ? $"66АА{100_000 + accounts}" : null, opened, people, people } };
        if (house.Layout == DemoLayout.Flats && dice.Next(3) == 0)
            bills.Add([number + "-К", "Капитальный ремонт", null, opened, null, null]);
        return bills;
    }

    private string?[] Client(DemoClient? client)
    {
        var since = client is null ? null : Text(dice.Date(2012, 2024));
        var owns = client?.Role == "Собственник" && dice.Next(8) > 0;
        string?[] right = [client?.Right, client?.Share, since, owns ? "Выписка из ЕГРН" : null, owns ? $"66:00:001000:{dice.Next(90_000) + 10_000}-66/001/2020-{dice.Between(1, 9)}" : null];
        if (client?.Company is { } firm)
            return ["Юридическое лицо", firm.Name, null, null, null, firm.Inn, firm.Phone, null, client.Role, .. right];
        return client?.Person is { } p
            ? ["Физическое лицо", p.Surname, p.FirstName, p.Patronymic, p.BirthDate is { } born ? Text(born) : null, null, p.Phone, p.Email, client.Role, .. right]
            : new string?[14];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(decimal number) => number.ToString("0.##", Ru.Culture);

    private static string Text(DateOnly date) => Ru.Date(date);

    private static MemoryStream Csv(IReadOnlyList<string> heads, IEnumerable<string?[]> rows)
    {
        var text = new StringBuilder().AppendJoin(';', heads).Append('\n');
        foreach (var row in rows)
            text.AppendJoin(';', row.Select(cell => cell is not null && cell.AsSpan().IndexOfAny(";\"\n") >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell)).Append('\n');
        return new MemoryStream(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(text.ToString())).ToArray());
    }
}
