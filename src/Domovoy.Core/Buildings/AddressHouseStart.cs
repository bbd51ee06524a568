namespace Domovoy.Core.Buildings;

/// <summary>Finds where the names of an address end and its house begins.</summary>
internal static class AddressHouseStart
{
    /// <summary>Index of a word for a house before a number («д. 5», «д. дом 5»), or -1.</summary>
    internal static int Named(List<AddressWord> words)
    {
        for (var i = 0; i < words.Count - 1; i++)
        {
            if (!AddressWords.HouseKinds.TryGetValue(words[i].Text, out var kind) || (kind == "УЧ" && i > 0))
            {
                continue;
            }

            var next = words[i + 1];
            if (next.StartsWithDigit && !IsName(words, i + 1))
            {
                return i;
            }

            if (i == 0 && next.Text is "Д" or "ДОМ" && words.Count > 2 && words[2].StartsWithDigit)
            {
                return 0;
            }
        }

        return -1;
    }

    /// <summary>Index of the word the house begins with in segment <paramref name="index"/>, or -1 when there is none in it.</summary>
    internal static int Find(List<List<AddressWord>> segments, int index, int explicitHouse, List<AddressName> names)
    {
        var words = segments[index];
        if (words.Count == 0)
        {
            return -1;
        }

        if (index == explicitHouse)
        {
            return Named(words);
        }

        if (explicitHouse >= 0)
        {
            return -1;
        }

        if (names.Count > 0 && (IsNumber(words, 0) || IsPart(words) || IsLetterHouse(words, names)))
        {
            return 0;
        }

        var isLast = index == segments.Count - 1 || segments[index + 1].Count == 0 || IsPart(segments[index + 1]);
        return isLast ? NumberAtEnd(words) : -1;
    }

    /// <summary>Takes a postcode out of the segment. True when nothing is left to read.</summary>
    internal static bool DropPostcode(List<AddressWord> words, bool first)
    {
        if (words.Count > 0 && (words.Count == 1 || first) && words[0].Text.Length == 6 && !words[0].Text.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            words.RemoveAt(0);
        }

        return words.Count == 0;
    }

    /// <summary>Addresses written from small to large go on after the house: «ул. Ленина, д. 5, г. Екатеринбург».</summary>
    internal static bool IsPlaceAfter(List<AddressWord> words)
    {
        // «лит. Г», «стр. А, Г» end with the letter of a city and are parts of the house.
        if (words.Count < 2 || AddressWords.PartKinds.ContainsKey(words[0].Text) || AddressWords.HouseKinds.ContainsKey(words[0].Text))
        {
            return false;
        }

        var type = words[0].Type ?? words[^1].Type;
        var name = words[0].Type is null ? words[0] : words[1];
        return type is { Level: AddressLevel.Region or AddressLevel.District or AddressLevel.City } && name.Text.Length > 2 && !name.StartsWithDigit;
    }

    /// <summary>«д. 1-я Ивановка», «д. 2-е Новое»: an ordinal before a word is a name, not a house.</summary>
    private static bool IsName(List<AddressWord> words, int index) =>
        index < words.Count - 1 && words[index + 1].Text.Length > 3 && words[index].Text.Contains('-', StringComparison.Ordinal)
        && AddressNames.IsOrdinal(words[index].Text, out _);

    /// <summary>«корп. 1205», «к. А»: part of a house whose number stands before it or not at all.</summary>
    private static bool IsPart(List<AddressWord> words) =>
        words.Count > 1 && AddressWords.PartKinds.ContainsKey(words[0].Text) && (words[1].StartsWithDigit || words[1].Text.Length == 1)
        && !words.Exists(word => word is { Type.Level: AddressLevel.Street, Text.Length: > 1 });

    /// <summary>«д. А» after a street; before one «д.» is a village.</summary>
    private static bool IsLetterHouse(List<AddressWord> words, List<AddressName> names) =>
        words.Count > 1 && words[0].Text is "Д" or "ДОМ" && names.Exists(name => name.Level == AddressLevel.Street);

    /// <summary>Where a number without «д.» begins at the end of «ул. Ленина 25 к 1»; a name must stand before it.</summary>
    private static int NumberAtEnd(List<AddressWord> words)
    {
        var named = false;
        for (var i = 0; i < words.Count; i++)
        {
            if (named && IsNumber(words, i))
            {
                return i;
            }

            named |= words[i].Type is null && !words[i].StartsWithDigit;
        }

        return -1;
    }

    private static bool IsNumber(List<AddressWord> words, int start)
    {
        if (!words[start].StartsWithDigit || (words[start].Text.Contains('-', StringComparison.Ordinal) && AddressNames.IsOrdinal(words[start].Text, out _)))
        {
            return false;
        }

        for (var i = start; i < words.Count; i++)
        {
            var word = words[i];
            if (!word.StartsWithDigit && word.Text.Length > 1 && !AddressWords.PartKinds.ContainsKey(word.Text))
            {
                return false;
            }

            // «100-летия», «1638КМ» are words.
            if (word.StartsWithDigit && HasWord(word.Text))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasWord(string text)
    {
        var letters = 0;
        foreach (var c in text)
        {
            letters = char.IsLetter(c) ? letters + 1 : 0;
            if (letters > 1)
            {
                return true;
            }
        }

        return false;
    }
}
