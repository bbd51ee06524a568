using Domovoy.Core.Shared;

namespace Domovoy.Core.Clients;

/// <summary>A person's name in its three parts, as typed; a part that is not known is empty.</summary>
public sealed record FullName(string Surname, string FirstName, string Patronymic);

/// <summary>Takes apart and compares the names of people.</summary>
public static class PersonName
{
    // Enough of the ending not to take «Ильич» in «Ильичев» or a surname like «Вович» in front for it: place decides too.
    private static readonly string[] Endings = ["ОВИЧ", "ЕВИЧ", "ЬИЧ", "ОВНА", "ЕВНА", "ИЧНА", "ИНИЧНА"];
    private static readonly string[] ShortMale = ["ИЛЬИЧ", "КУЗЬМИЧ", "ЛУКИЧ", "ФОМИЧ", "ИОНИЧ", "САВВИЧ", "НИКИТИЧ", "ФОКИЧ", "СИЛЫЧ", "КАРПЫЧ"];
    private static readonly string[] Turkic = ["ОГЛЫ", "ОГЛУ", "УЛЫ", "УГЛИ", "КЫЗЫ", "КЫЗ", "ГЫЗЫ", "КИЗИ"];

    /// <summary>
    /// «Фамилия Имя Отчество» and «Имя Отчество Фамилия»: the ending of the patronymic decides. Two words are surname
    /// and first name, one is the surname. «Иванов И.И.» gives initials; «Али оглы» is one patronymic of two words.
    /// </summary>
    public static FullName Split(string fio)
    {
        var words = Words(TextKey.Clean(fio));
        CutTail(words);
        switch (words.Count)
        {
            case 0:
                return new FullName("", "", "");
            case 1:
                return new FullName(words[0], "", "");
            case 2:
                // «И. Иванов»: the initial is never the surname.
                return IsInitial(words[0]) && !IsInitial(words[1]) ? new FullName(words[1], words[0], "") : new FullName(words[0], words[1], "");
        }

        if (IsInitial(words[0]) && !IsInitial(words[^1]))
        {
            return new FullName(words[^1], words[0], Join(words, 1, words.Count - 1));
        }

        if (Turkic.Contains(TextKey.Fold(words[^1])))
        {
            return new FullName(words[0], words[1], Join(words, 2, words.Count));
        }

        // «Мамедова Рашид Али кызы» ends above; «Рашид Али оглы Мамедов» has the particle inside.
        var particle = words.FindIndex(word => Turkic.Contains(TextKey.Fold(word)));
        if (particle == 2 && words.Count == 4)
        {
            return new FullName(words[3], words[0], Join(words, 1, 3));
        }

        return ByPatronymic(words);
    }

    /// <summary>«Иванов И. И., Иванова М. П.», «Иванов Иван Иванович и Иванова Мария Петровна»: people of one cell, whom nobody could tell apart afterwards.</summary>
    public static bool IsSeveral(string cell)
    {
        var people = 0;
        foreach (var line in cell.Split(['\n', '\r', ';', ',', '/', '+'], StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var piece in line.Split(" и ", StringSplitOptions.RemoveEmptyEntries))
            {
                people += IsPerson(TextKey.Clean(piece)) ? 1 : 0;
            }
        }

        return people > 1 || (Words(TextKey.Clean(cell)) is { Count: > 4 } words && words.Count(IsPatronymic) > 1);
    }

    /// <summary>Two words and more, the first two with a capital and without a digit.</summary>
    private static bool IsPerson(string piece)
    {
        var words = piece.Split(' ');
        return words.Length is > 1 and < 6 && words.Take(2).All(word => word.Length > 0 && char.IsUpper(word[0])) && !piece.Any(char.IsDigit);
    }

    /// <summary>The folded name: «ИВАНОВ ИВАН ИВАНОВИЧ».</summary>
    public static string Key(FullName name) =>
        TextKey.Fold(name.Patronymic.Length == 0 ? $"{name.Surname} {name.FirstName}" : $"{name.Surname} {name.FirstName} {name.Patronymic}");

    /// <summary>
    /// Surname and first name are there and equal, and patronymics too if both are there; ё and case do not matter.
    /// Initials agree with nothing but themselves: see <see cref="HasInitials"/>.
    /// </summary>
    public static bool Agree(FullName a, FullName b) =>
        Same(a.Surname, b.Surname) && Same(a.FirstName, b.FirstName)
        && (string.IsNullOrWhiteSpace(a.Patronymic) || string.IsNullOrWhiteSpace(b.Patronymic) || Same(a.Patronymic, b.Patronymic));

    /// <summary>The first name or the patronymic is a letter: nobody is recognised by that, staff decide.</summary>
    public static bool HasInitials(FullName name) => IsInitial(name.FirstName) || IsInitial(name.Patronymic);

    /// <summary>«…, доля 1/2», «… (1/2)», «…, 2010 г.р.», «… (умер)» behind a name is no part of it; «Иванова (Петрова) Анна» keeps what is inside.</summary>
    private static void CutTail(List<string> words)
    {
        var cut = words.FindIndex(word => (word.AsSpan().TrimStart("(-") is [var first, ..] && char.IsNumber(first)) || (word.Contains('/', StringComparison.Ordinal) && word.Any(char.IsNumber)));
        if (cut < 0 && words.Count > 0 && words[^1].EndsWith(')'))
        {
            cut = words.FindLastIndex(word => word.StartsWith('('));
        }

        while (cut > 1 && TextKey.Fold(words[cut - 1]).Trim('(', '-', ':') is "" or "ДОЛЯ" or "ДОЛИ" or "В" or "ПРАВЕ")
        {
            cut--;
        }

        if (cut > 0)
        {
            words.RemoveRange(cut, words.Count - cut);
        }
    }

    private static FullName ByPatronymic(List<string> words)
    {
        var last = words.Count - 1;
        if (words.Count == 3 && !IsPatronymic(words[last]) && IsPatronymic(words[1]))
        {
            return new FullName(words[2], words[0], words[1]);
        }

        // «Иван Иванович Иванович» and «Петрович Иван Иванович»: with a patronymic at the end the usual order holds.
        if (words.Count > 3 && IsPatronymic(words[last]))
        {
            return new FullName(Join(words, 0, last - 1), words[last - 1], words[last]);
        }

        var inside = words.FindIndex(1, IsPatronymic);
        return inside == 1 && words.Count > 3
            ? new FullName(Join(words, 2, words.Count), words[0], words[1])
            : new FullName(words[0], words[1], Join(words, 2, words.Count));
    }

    /// <summary>By the ending.</summary>
    public static bool IsPatronymic(string word)
    {
        var folded = TextKey.Fold(word);
        return ShortMale.Contains(folded) || (folded.Length > 5 && Endings.Any(ending => folded.EndsWith(ending, StringComparison.Ordinal)));
    }

    /// <summary>«И», «И.», «И.И.»: letters with a point each, or one letter alone.</summary>
    private static bool IsInitial(string word)
    {
        if (word.Length == 1)
        {
            return char.IsLetter(word[0]);
        }

        for (var i = 0; i < word.Length; i++)
        {
            if (i % 2 == 0 ? !char.IsLetter(word[i]) : word[i] != '.')
            {
                return false;
            }
        }

        return word.Length > 0 && word[^1] == '.';
    }

    /// <summary>Words at spaces; initials written together («И.И.», «Иванов И.И») come apart, each keeping its point.</summary>
    private static List<string> Words(string clean)
    {
        var words = new List<string>(3);
        foreach (var word in clean.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Length <= 1 || !word.Contains('.', StringComparison.Ordinal))
            {
                words.Add(word);
                continue;
            }

            foreach (var part in word.Split('.', StringSplitOptions.RemoveEmptyEntries))
            {
                words.Add(part.Length == 1 ? part + "." : part);
            }
        }

        // «Мамин - Сибиряк»: a hyphen with spaces around it is still one surname.
        for (var i = words.Count == 0 ? -1 : words.FindIndex(1, word => word.Length == 1 && TextKey.IsDash(word[0])); i > 0 && i < words.Count - 1;)
        {
            words[i - 1] = $"{words[i - 1]}-{words[i + 1]}";
            words.RemoveRange(i, 2);
            i = words.FindIndex(1, word => word.Length == 1 && TextKey.IsDash(word[0]));
        }

        return words;
    }

    private static string Join(List<string> words, int start, int end) => string.Join(' ', words.Skip(start).Take(end - start));

    private static bool Same(string a, string b) =>
        !string.IsNullOrWhiteSpace(a) && string.Equals(TextKey.Fold(a), TextKey.Fold(b), StringComparison.Ordinal);
}
