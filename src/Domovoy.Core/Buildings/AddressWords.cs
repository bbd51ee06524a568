using System.Collections.Frozen;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Buildings;

/// <summary>Place of a part in the canonical order, from large to small.</summary>
internal enum AddressLevel
{
    Unknown,
    Region,
    District,
    City,
    Settlement,
    Territory,
    Street,
}

/// <summary>A word of the dictionary of types and its canonical form.</summary>
internal sealed record AddressType(string Name, AddressLevel Level);

/// <summary>A word of a segment: letters, digits and the hyphens and slashes inside it.</summary>
/// <param name="Start">Where it stands in the segment.</param>
/// <param name="Type">What type of part it may name, or null.</param>
internal readonly record struct AddressWord(string Text, int Start, AddressType? Type)
{
    internal bool StartsWithDigit => char.IsAsciiDigit(Text[0]);
}

/// <summary>
/// The dictionary of types (short names of ФИАС and what people write instead) and the cutting of a folded address
/// into segments and words.
/// </summary>
internal static class AddressWords
{
    /// <summary>Words of a house that a house may begin with; «к.» and the like only follow one.</summary>
    internal static readonly FrozenDictionary<string, string> HouseKinds = new Dictionary<string, string>
    {
        ["Д"] = "Д", ["ДОМ"] = "Д", ["ВЛ"] = "ВЛ", ["ВЛД"] = "ВЛ", ["ВЛАДЕНИЕ"] = "ВЛ", ["ЗД"] = "ЗД", ["ЗДАНИЕ"] = "ЗД",
        ["ДВЛД"] = "ДВЛД", ["ДОМОВЛАДЕНИЕ"] = "ДВЛД", ["СООР"] = "СООР", ["СООРУЖЕНИЕ"] = "СООР", ["УЧ"] = "УЧ", ["УЧАСТОК"] = "УЧ",
    }.ToFrozenDictionary();

    /// <summary>Parts of a house and their canonical letters: корпус, строение, литера.</summary>
    internal static readonly FrozenDictionary<string, string> PartKinds = new Dictionary<string, string>
    {
        ["К"] = "К", ["КОР"] = "К", ["КОРП"] = "К", ["КОРПУС"] = "К", ["С"] = "С", ["СТР"] = "С", ["СТРОЕН"] = "С", ["СТРОЕНИЕ"] = "С",
        ["ЛИТ"] = "Л", ["ЛИТЕР"] = "Л", ["ЛИТЕРА"] = "Л",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, AddressType> Types = Build(
        (AddressLevel.Region, "ОБЛ ОБЛАСТЬ|КРАЙ|РЕСП РЕСПУБЛИКА|АО|АОБЛ"),
        (AddressLevel.District, "Р-Н РАЙОН|ГО|МО|СП|ГП|С/П|С/С СЕЛЬСОВЕТ|ПОСЕЛЕНИЕ|УЛУС"),
        (AddressLevel.City, "Г ГОР ГОРОД"),
        (AddressLevel.Settlement,
            "П ПОС ПОСЕЛОК|ПГТ РП|С СЕЛО|Д ДЕР ДЕРЕВНЯ|Х ХУТОР|СТ СТАНЦИЯ|ЖДСТ|СТ-ЦА СТАНИЦА|АУЛ|СЛ СЛОБОДА|НП|ОСТРОВ О-В|РЗД РАЗЪЕЗД"),
        (AddressLevel.Territory,
            "МКР МКРН МКР-Н М-Н М-ОН МК-Н МИКР-Н МКР-ОН МИКРОРАЙОН|КВ-Л КВАРТАЛ|ТЕР ТЕРРИТОРИЯ|СНТ|ДНТ|ДНП|СТСН ТСН|ГСК|ЖК|КП|ЖР Ж/Р|ПРОМЗОНА ПРОМЗ"),
        (AddressLevel.Street,
            "УЛ УЛИЦА|ПР-КТ ПР-Т ПРОСП ПРОСПЕКТ ПР|ПЕР ПЕРЕУЛОК|Б-Р БУЛ БУЛЬВ БУЛЬВАР|Ш ШОССЕ|НАБ НАБЕРЕЖНАЯ|ПЛ ПЛОЩАДЬ|ПР-Д ПРОЕЗД|ТУП ТУПИК"
            + "|АЛ АЛЛЕЯ|ТРАКТ ТР-Т|ЛИНИЯ ЛН|КМ|СКВЕР С-Р|С-К СПУСК|ПРОСЕК|ПРОСЕКА|МАГИСТРАЛЬ|ДОР ДОРОГА|СЪЕЗД|ВЪЕЗД|ЗАЕЗД|РЯД"));

    /// <summary>Types of several words, as the one word they are then looked up by; an empty one is noise.</summary>
    private static readonly (string[] Words, string Type)[] Phrases =
    [
        (["АВТОНОМНЫЙ", "ОКРУГ"], "АО"), (["АВТОНОМНАЯ", "ОБЛАСТЬ"], "АОБЛ"), (["ГОРОДСКОЙ", "ОКРУГ"], "ГО"), (["Г", "О"], "ГО"),
        (["ВН", "ТЕР", "Г"], ""), (["МУНИЦИПАЛЬНЫЙ", "ОКРУГ"], "МО"), (["МУНИЦИПАЛЬНЫЙ", "РАЙОН"], "Р-Н"), (["М", "Р-Н"], "Р-Н"),
        (["СЕЛЬСКОЕ", "ПОСЕЛЕНИЕ"], "СП"), (["ГОРОДСКОЕ", "ПОСЕЛЕНИЕ"], "ГП"), (["ГОРОД", "ФЕДЕРАЛЬНОГО", "ЗНАЧЕНИЯ"], "Г"),
        (["ПОСЕЛОК", "ГОРОДСКОГО", "ТИПА"], "ПГТ"), (["П", "Г", "Т"], "ПГТ"), (["РАБОЧИЙ", "ПОСЕЛОК"], "ПГТ"), (["Р", "П"], "ПГТ"),
        (["КОТТЕДЖНЫЙ", "ПОСЕЛОК"], "КП"), (["ЖИЛОЙ", "КОМПЛЕКС"], "ЖК"), (["ЖИЛОЙ", "РАЙОН"], "ЖР"), (["Ж/Д", "СТ"], "ЖДСТ"),
        (["Ж/Д", "СТАНЦИЯ"], "ЖДСТ"), (["М", "О"], "МО"), (["С", "П"], "СП"), (["Г", "П"], "ГП"), (["САДОВОЕ", "НЕКОММЕРЧЕСКОЕ", "ТОВАРИЩЕСТВО"], "СНТ"), (["РОССИЙСКАЯ", "ФЕДЕРАЦИЯ"], ""),
    ];

    /// <summary>Pieces between commas; a comma inside brackets does not cut.</summary>
    internal static List<string> Segments(string folded)
    {
        var segments = new List<string>(6);
        var start = 0;
        var depth = 0;
        for (var i = 0; i <= folded.Length; i++)
        {
            if (i < folded.Length && folded[i] is not (',' or ';'))
            {
                depth += folded[i] == '(' && folded.IndexOf(')', i) > 0 ? 1 : folded[i] == ')' && depth > 0 ? -1 : 0;
                continue;
            }

            if (i < folded.Length && depth > 0)
            {
                continue;
            }

            if (i > start)
            {
                segments.Add(folded[start..i]);
            }

            start = i + 1;
        }

        return segments;
    }

    internal static List<AddressWord> Of(string segment)
    {
        var words = new List<AddressWord>(6);
        for (var i = 0; i < segment.Length;)
        {
            var end = i;
            while (end < segment.Length && (char.IsLetterOrDigit(segment[end]) || segment[end] is '/' or '\\' || TextKey.IsDash(segment[end])))
            {
                end++;
            }

            AddWord(segment, i, end, words);
            i = end + 1;
        }

        JoinPhrases(words);
        return words;
    }

    private static void AddWord(string segment, int start, int end, List<AddressWord> words)
    {
        while (start < end && !char.IsLetterOrDigit(segment[start]))
        {
            start++;
        }

        while (end > start && !char.IsLetterOrDigit(segment[end - 1]))
        {
            end--;
        }

        if (start == end)
        {
            return;
        }

        var digit = segment.AsSpan(start, end - start).IndexOfAnyInRange('0', '9');
        if (digit > 0 && HouseKinds.ContainsKey(segment[start..(start + digit)]))
        {
            // «д12»: the type is glued to the number.
            words.Add(Word(segment[start..(start + digit)], start));
            start += digit;
        }

        words.Add(Word(segment[start..end], start));
    }

    private static AddressWord Word(string text, int start)
    {
        var span = text.AsSpan();
        foreach (var c in span)
        {
            if (c != '-' && TextKey.IsDash(c))
            {
                text = string.Create(text.Length, text, static (to, from) =>
                {
                    for (var i = 0; i < to.Length; i++)
                    {
                        to[i] = TextKey.IsDash(from[i]) ? '-' : from[i];
                    }
                });
                break;
            }
        }

        return new AddressWord(text, start, Types.GetValueOrDefault(text));
    }

    private static void JoinPhrases(List<AddressWord> words)
    {
        for (var i = 0; i < words.Count - 1; i++)
        {
            foreach (var (phrase, type) in Phrases)
            {
                if (words[i].Text != phrase[0] || !Matches(words, i, phrase) || (phrase[^1].Length == 1 && AreInitials(words, i)))
                {
                    continue;
                }

                words.RemoveRange(i + 1, phrase.Length - 1);
                if (type.Length == 0)
                {
                    words.RemoveAt(i--);
                }
                else
                {
                    words[i] = new AddressWord(type, words[i].Start, Types[type]);
                }

                break;
            }
        }
    }

    /// <summary>«ул. С. П. Королева», «Г. П. Иванова ул. 5»: two letters that are no «сельское поселение».</summary>
    private static bool AreInitials(List<AddressWord> words, int start)
    {
        if (words[start + 1].Text is not ("О" or "П"))
            return false;
        if (start > 0)
            return words[start - 1].Type?.Level == AddressLevel.Street;
        var type = words.FindIndex(2, word => word.Type is not null && word.Text.Length > 1);
        return type > 0 && words[type].Type?.Level == AddressLevel.Street && (type == words.Count - 1 || words[type + 1].StartsWithDigit);
    }

    private static bool Matches(List<AddressWord> words, int start, string[] phrase)
    {
        if (start + phrase.Length > words.Count)
        {
            return false;
        }

        for (var i = 1; i < phrase.Length; i++)
        {
            if (words[start + i].Text != phrase[i])
            {
                return false;
            }
        }

        return true;
    }

    private static FrozenDictionary<string, AddressType> Build(params (AddressLevel Level, string Words)[] levels) =>
        levels.SelectMany(level => level.Words.Split('|').Select(group => group.Split(' '))
                .SelectMany(group => group.Select(word => KeyValuePair.Create(word, new AddressType(group[0], level.Level)))))
            .ToFrozenDictionary();
}
