using Domovoy.Core.Clients;

namespace Domovoy.Bench.Lists;

/// <summary>Believable names: tens of thousands of surnames, few of them very common, as in life.</summary>
internal sealed class ListsNames(Random random)
{
    private const int Surnames = 40_000;

    private static readonly string[] Common =
    [
        "Иванов", "Смирнов", "Кузнецов", "Попов", "Васильев", "Петров", "Соколов", "Михайлов", "Новиков", "Фёдоров", "Морозов", "Волков",
        "Алексеев", "Лебедев", "Семёнов", "Егоров", "Павлов", "Козлов", "Степанов", "Николаев", "Орлов", "Андреев", "Макаров", "Никитин",
        "Захаров", "Зайцев", "Соловьёв", "Борисов", "Яковлев", "Григорьев", "Романов", "Воробьёв", "Сергеев", "Щербаков", "Иваненков",
    ];

    private static readonly string[] Starts =
    [
        "Аб", "Аг", "Ак", "Ар", "Ба", "Бел", "Бо", "Бу", "Ва", "Вер", "Во", "Га", "Гор", "Гу", "Да", "Дем", "До", "Ду", "Ев", "Еф", "Жа", "Жу", "За",
        "Зо", "Ив", "Из", "Ка", "Ки", "Ко", "Кра", "Ла", "Ло", "Лу", "Ма", "Ме", "Мо", "На", "Не", "Об", "Ов", "Па", "Пе", "По", "Ра", "Ро", "Ру",
        "Са", "Се", "Ск", "Су", "Та", "Ти", "То", "Тру", "Уг", "Ус", "Фа", "Фо", "Ха", "Хо", "Ца", "Че", "Чу", "Ша", "Ше", "Щу", "Эр", "Юд", "Яб", "Яр",
    ];

    private static readonly string[] Middles = ["бра", "вет", "гол", "дор", "жен", "зар", "ки", "лав", "лыш", "мат", "ник", "пол", "рас", "рож", "сев", "тар", "тон", "фим", "чар", "шат"];

    private static readonly string[] Ends = ["ов", "ев", "ин", "кин", "ский", "енко", "ников", "яев", "ухин", "ышев", "цов", "аев"];

    private static readonly string[] Men = ["Александр", "Сергей", "Дмитрий", "Андрей", "Алексей", "Иван", "Михаил", "Николай", "Владимир", "Пётр", "Олег", "Игорь", "Роман", "Фёдор", "Семён", "Тимур"];

    private static readonly string[] Women = ["Елена", "Ольга", "Наталья", "Мария", "Анна", "Ирина", "Светлана", "Татьяна", "Екатерина", "Юлия", "Людмила", "Галина", "Вера", "Иванна", "Тамара", "Зоя"];

    private static readonly string[] Fathers = ["Александров", "Сергеев", "Дмитриев", "Андреев", "Алексеев", "Иванов", "Михайлов", "Николаев", "Владимиров", "Петров", "Олегов", "Романов", "Фёдоров", "Семёнов"];

    private readonly string[] surnames = Make(random);
    private readonly double[] ladder = Ladder();

    public FullName Person()
    {
        var woman = random.Next(100) < 53;
        var surname = surnames[Rank()];
        if (woman && !surname.EndsWith("енко", StringComparison.Ordinal))
            surname = surname.EndsWith("ский", StringComparison.Ordinal) ? surname[..^2] + "ая" : surname + "а";
        var given = woman ? Women : Men;
        return new FullName(surname, given[Skewed(given.Length)], Fathers[Skewed(Fathers.Length)] + (woman ? "на" : "ич"));
    }

    public string Company() => $"ООО «{Starts[random.Next(Starts.Length)]}{Middles[random.Next(Middles.Length)]}{random.Next(1, 500)}»";

    private int Skewed(int count) => (int)(Math.Pow(random.NextDouble(), 1.7) * count);

    private int Rank()
    {
        var found = Array.BinarySearch(ladder, random.NextDouble() * ladder[^1]);
        return Math.Min(found < 0 ? ~found : found, Surnames - 1);
    }

    private static double[] Ladder()
    {
        var sums = new double[Surnames];
        var sum = 0.0;
        for (var i = 0; i < Surnames; i++)
            sums[i] = sum += 1 / Math.Pow(i + 8, 0.85);
        return sums;
    }

    private static string[] Make(Random random)
    {
        var all = new List<string>(Common);
        var seen = new HashSet<string>(Common, StringComparer.Ordinal);
        while (all.Count < Surnames)
        {
            var name = Starts[random.Next(Starts.Length)] + Middles[random.Next(Middles.Length)] + (random.Next(2) == 0 ? Middles[random.Next(Middles.Length)] : "") + Ends[random.Next(Ends.Length)];
            if (seen.Add(name))
                all.Add(name);
        }
        return [.. all];
    }
}
