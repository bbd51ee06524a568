namespace Domovoy.MakeData;

/// <summary>Surnames in the male form, and how a woman bears them.</summary>
internal static class Surnames
{
    private static readonly string[] Heads =
    [
        "Бар", "Вар", "Гор", "Дор", "Кар", "Лар", "Мар", "Нар", "Сар", "Тар", "Бел", "Вел", "Мел", "Сел", "Бор", "Вор",
        "Кор", "Мор", "Тор", "Бул", "Гул", "Кул", "Тул", "Бур", "Гур", "Кур", "Тур", "Щур", "Вол", "Гол", "Дол", "Кол",
        "Мол", "Пол", "Сол", "Тол", "Зам", "Зар", "Каз", "Лаз", "Маз", "Раз", "Вед", "Рад", "Сад", "Дан", "Ван", "Кан",
        "Тан", "Руд", "Буд", "Куд", "Чуд", "Шум", "Чер", "Шер", "Вер", "Мир", "Тих", "Лих", "Лоб", "Зуб", "Дуб", "Яр",
        "Юр", "Ерм", "Кост", "Чуб", "Щеп", "Хар", "Хвор", "Свир", "Скор", "Стан", "Трег", "Труб", "Плот", "Прох", "Звяг",
    ];

    private static readonly string[] Middles =
    [
        "ан", "ен", "он", "ун", "ар", "ор", "ур", "ак", "ик", "ош", "иш", "ел", "ал", "ол", "ул", "ат", "ит", "ыш", "ам",
        "ем", "им", "уш", "ач", "еж", "ют",
    ];

    private static readonly string[] Tails = ["ов", "ов", "ов", "ин", "ин", "ский", "енко", "ук"];

    /// <summary>
    /// Two thirds of the people share some 450 surnames, the first of the list more often than the last; the rest
    /// have rare ones, so that a million people have tens of thousands of them.
    /// </summary>
    public static string Any(Random chance)
    {
        if (chance.Next(100) >= 66)
            return Rare(chance);
        var near = chance.NextDouble();
        return Lists.Surnames[(int)(near * near * Lists.Surnames.Length)];
    }

    public static string OfWoman(string surname)
    {
        if (Ends(surname, "ов", "ев", "ёв", "ин", "ын"))
            return surname + "а";
        if (surname.Length > 4 && Ends(surname, "ий", "ый", "ой"))
            return surname[..^2] + "ая";
        return surname;
    }

    private static string Rare(Random chance)
    {
        var stem = Pick(chance, Heads) + Pick(chance, Middles);
        if (chance.Next(4) == 0)
            stem += Pick(chance, Middles);
        var tail = Pick(chance, Tails);
        return stem + (tail, stem[^1]) switch
        {
            ("ов", 'ш' or 'ч' or 'ж') => "ев",
            ("ский", 'л') => "ьский",
            ("ский", 'ш' or 'ч' or 'ж' or 'к') => "овский",
            _ => tail,
        };
    }

    private static bool Ends(string word, params ReadOnlySpan<string> endings)
    {
        foreach (var ending in endings)
            if (word.EndsWith(ending, StringComparison.Ordinal))
                return true;
        return false;
    }

    private static string Pick(Random chance, string[] list) => list[chance.Next(list.Length)];
}
