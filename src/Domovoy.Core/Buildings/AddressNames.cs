using Domovoy.Core.Shared;

namespace Domovoy.Core.Buildings;

/// <summary>A named part of an address: type and name in canonical form.</summary>
internal sealed record AddressName(AddressLevel Level, string Type, string Name);

/// <summary>Reads the named parts (region … street), with the type before or after the name, with commas or without.</summary>
internal static class AddressNames
{
    private static readonly string[] OrdinalEndings = ["Я", "Й", "Е", "АЯ", "ЫЙ", "ОЙ", "ИЙ", "ОЕ", "ЬЯ", "ГО", "Х"];

    internal static void Add(List<AddressWord> words, List<AddressName> names)
    {
        if (names.Count == 0)
        {
            words.RemoveAll(word => word.Text is "РОССИЯ" or "РФ");
        }

        while (words.Count > 0)
        {
            words = AddFirst(words, names);
        }
    }

    /// <summary>Whether the word is an ordinal, «1-я», «2й»; then <paramref name="number"/> is its number.</summary>
    internal static bool IsOrdinal(string word, out string number)
    {
        var digits = 0;
        while (digits < word.Length && char.IsAsciiDigit(word[digits]))
        {
            digits++;
        }

        number = word[..digits];
        if (digits == 0 || digits == word.Length)
        {
            return false;
        }

        var ending = word.AsSpan(digits).TrimStart('-');
        foreach (var known in OrdinalEndings)
        {
            if (ending.SequenceEqual(known))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes what it can from the beginning and answers the rest.</summary>
    private static List<AddressWord> AddFirst(List<AddressWord> words, List<AddressName> names)
    {
        var last = words[^1].Type;
        if (words[0].Type is not null && !IsInitialBeforeStreet(words))
        {
            return words is [var first, { Type: { Level: AddressLevel.Street } second }] && IsNameOfStreet(first, words[1])
                ? Done(second, [first], names)
                : AddPrefixed(words, names);
        }

        if (last is not null)
        {
            AddSuffixed(words, names);
            return [];
        }

        var type = words.FindIndex(1, word => word.Type is not null && (word.Text.Length > 1 || word.Type.Level == AddressLevel.City));
        if (type < 0)
        {
            return Done(null, words, names);
        }

        if (words[type].Type?.Level >= AddressLevel.Territory && words.Take(type).All(word => IsOrdinal(word.Text, out _)))
        {
            // «1-я линия В.О.» is «линия 1-я В.О.».
            return AddPrefixed([words[type], .. words[..type], .. words[(type + 1)..]], names);
        }

        if (words[type].Type is { Level: AddressLevel.Region or AddressLevel.District } large)
        {
            Done(large, words[..type], names);
            return words[(type + 1)..];
        }

        Done(null, words[..type], names);
        return words[type..];
    }

    /// <summary>«г Белая Калитва ул Энгельса»: a smaller type opens a new part if a name follows it; else it is a word of the name («Красное Село»).</summary>
    private static List<AddressWord> AddPrefixed(List<AddressWord> words, List<AddressName> names)
    {
        var type = words[0].Type ?? throw new InvalidOperationException("The segment begins with no type.");
        var name = new List<AddressWord>();
        for (var i = 1; i < words.Count; i++)
        {
            var next = words[i].Type;
            if (type.Level == AddressLevel.Region && next?.Level == AddressLevel.Region)
            {
                // «обл. Кемеровская область»: the type is said twice.
                continue;
            }

            if (next is null || type.Level == AddressLevel.Street || i == words.Count - 1 || !MayName(next, words[i + 1]))
            {
                name.Add(words[i]);
            }
            else if (name.Count > 0 && next.Level > type.Level)
            {
                Done(type, name, names);
                return words[i..];
            }
            else if (name.Count == 0 && (type.Name == "Д" || type.Level is AddressLevel.Territory or AddressLevel.District))
            {
                // «тер. Поселок Шигино», «г.о. город Екатеринбург», a stray «д.»: the first type is empty.
                return words[i..];
            }
            else
            {
                name.Add(words[i]);
            }
        }

        return name.Count == 0 && words[0].Text.Length > 2 ? Done(null, words, names) : Done(type, name, names);
    }

    /// <summary>After a type stands a name; a word that is also a type only after a street: «улица Набережная».</summary>
    private static bool MayName(AddressType type, AddressWord word) =>
        word.Type is null || (type.Level == AddressLevel.Street && word.Type.Level == AddressLevel.Street && word.Text.Length > 4);

    private static void AddSuffixed(List<AddressWord> words, List<AddressName> names)
    {
        var name = new List<AddressWord>();
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            // A letter in the middle is an initial: «М. С. Иванова ул.»; of two types the first is a word: «Красное Село г».
            var closes = word.Type is not null && name.Count > 0
                && (i == words.Count - 1 || word.Type.Level <= AddressLevel.District
                    || (words[i + 1].Type is null && (word.Text.Length > 1 || word.Type.Level == AddressLevel.City)));
            if (closes)
            {
                Done(word.Type, name, names);
                name.Clear();
            }
            else
            {
                name.Add(word);
            }
        }

        Done(null, name, names);
    }

    /// <summary>«Д. Бедного ул.»: the first letter is an initial, not a village.</summary>
    private static bool IsInitialBeforeStreet(List<AddressWord> words) =>
        words.Count > 2 && words[0].Text.Length == 1 && words[0].Type?.Level != AddressLevel.City
        && words[^1] is { Type.Level: AddressLevel.Street, Text.Length: > 1 };

    /// <summary>«Набережная ул.»: a word that is also a type is the name.</summary>
    private static bool IsNameOfStreet(AddressWord first, AddressWord second) =>
        first.Type?.Name != "УЛ" && (second.Type?.Name == "УЛ" || first.Text.Length > second.Text.Length);

    private static List<AddressWord> Done(AddressType? type, List<AddressWord> words, List<AddressName> names)
    {
        var ordinals = new List<string>();
        var plain = new List<string>();
        foreach (var word in words)
        {
            if (IsOrdinal(word.Text, out var number))
            {
                ordinals.Add(number);
            }
            else if (words.Count == 1 || word.Text is not ("ИМ" or "ИМЕНИ"))
            {
                plain.Add(word.Text.Replace('-', ' '));
            }
        }

        // «Заводская 1-я» is «1-я Заводская».
        if (ordinals.Count + plain.Count > 0)
        {
            names.Add(new AddressName(type?.Level ?? AddressLevel.Unknown, type?.Name ?? "", string.Join(' ', ordinals.Concat(plain))));
        }

        return [];
    }
}
