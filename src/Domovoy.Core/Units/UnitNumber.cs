using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Units;

/// <summary>A number of a unit as shown and as compared.</summary>
/// <param name="Shown">As typed, trimmed.</param>
/// <param name="Key">Equal for the spellings of one number; the words for a flat are left out («кв. 12» is «12»), others are part of it («м/м 4» is «ММ4»).</param>
/// <param name="Hint">The type the number itself names («м/м 4»), or null.</param>
/// <param name="HintedKey">The key without the word of the type: used when the type is taken from <paramref name="Hint"/>. Else the same as <paramref name="Key"/>.</param>
public readonly record struct UnitNumberValue(string Shown, string Key, UnitType? Hint, string HintedKey);

/// <summary>Which spellings are the same number of a unit within one building and type.</summary>
public static partial class UnitNumber
{
    private static readonly FrozenDictionary<string, UnitType> Prefixes = new Dictionary<string, UnitType>
    {
        ["КВ"] = UnitType.Flat, ["КВАРТИРА"] = UnitType.Flat, ["КВАРТ"] = UnitType.Flat,
        ["АП"] = UnitType.Apartments, ["АПАРТ"] = UnitType.Apartments, ["АПАРТАМЕНТ"] = UnitType.Apartments, ["АПАРТАМЕНТЫ"] = UnitType.Apartments,
        ["КОМ"] = UnitType.Room, ["КОМН"] = UnitType.Room, ["КОМНАТА"] = UnitType.Room,
        ["ДОМ"] = UnitType.House, ["ТАУНХАУС"] = UnitType.Townhouse,
        ["НП"] = UnitType.NonResidential, ["НЕЖИЛОЕ"] = UnitType.NonResidential, ["НЕЖИЛОЕПОМЕЩЕНИЕ"] = UnitType.NonResidential,
        ["НЕЖПОМ"] = UnitType.NonResidential, ["НЕЖИЛПОМ"] = UnitType.NonResidential, ["НЕЖИЛОЕПОМ"] = UnitType.NonResidential,
        ["ОФ"] = UnitType.NonResidential, ["ОФИС"] = UnitType.NonResidential,
        ["ММ"] = UnitType.Parking, ["АМ"] = UnitType.Parking, ["МАШИНОМЕСТО"] = UnitType.Parking, ["ПАРКОВОЧНОЕМЕСТО"] = UnitType.Parking,
        ["ПАРКМЕСТО"] = UnitType.Parking, ["ПАРКОМЕСТО"] = UnitType.Parking, ["ПАРКИНГ"] = UnitType.Parking, ["ГАРАЖ"] = UnitType.Parking,
        ["КЛ"] = UnitType.Storeroom, ["КЛАДОВАЯ"] = UnitType.Storeroom, ["КЛАДОВКА"] = UnitType.Storeroom, ["КЛАДОВОЕПОМЕЩЕНИЕ"] = UnitType.Storeroom,
        ["УЧ"] = UnitType.Plot, ["УЧАСТОК"] = UnitType.Plot,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, UnitType>.AlternateLookup<ReadOnlySpan<char>> PrefixLookup =
        Prefixes.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>
    /// Case, the look-alikes of the other alphabet, «№» and what stands between a digit and a letter do not matter
    /// («770-M» is «770м»); between digits hyphen and slash are one («12/2», «12-2»). Leading zeros count. A text
    /// without a letter or digit is no number.
    /// </summary>
    public static Parsed<UnitNumberValue> Parse(string? text)
    {
        if (text is { Length: > 0 and < 10 } && !text.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return Parsed<UnitNumberValue>.Of(new UnitNumberValue(text, text, null, text));
        }

        if (EmptyWords.IsEmpty(text))
        {
            return Parsed<UnitNumberValue>.Empty;
        }

        var shown = TextKey.Clean(text!);
        var folded = TextKey.Fold(shown);
        var key = KeyOf(folded);
        if (key.Length == 0)
        {
            return Parsed<UnitNumberValue>.Wrong($"{TextKey.Quote(shown)} не номер помещения. Напишите, например, 12 или 12А.");
        }

        if (Prefix(folded, out var number, out var word) is not { } hint)
        {
            key = word is null ? key : KeyOf(folded.AsSpan(number));
            return Parsed<UnitNumberValue>.Of(new UnitNumberValue(shown, key, null, key));
        }

        var hinted = KeyOf(folded.AsSpan(number));
        return Parsed<UnitNumberValue>.Of(new UnitNumberValue(shown, hint == UnitType.Flat ? hinted : word + hinted, hint, hinted));
    }

    /// <summary>«кв. 5, комн. 2»: the number of the flat and that of its room; null for anything else.</summary>
    public static (string Flat, string Room)? RoomOfFlat(string? number) =>
        number is { Length: > 6 } && number.Contains("ком", StringComparison.OrdinalIgnoreCase) && RoomInFlat().Match(number) is { Success: true } match ? (match.Groups[1].Value, match.Groups[2].Value) : null;

    /// <summary>Natural order: «2» before «12».</summary>
    public static string SortKey(string shown) => TextKey.SortKey(shown);

    // That it is a «помещение» says no type, and is no part of the number either.
    private static UnitType? Prefix(ReadOnlySpan<char> folded, out int number, out string? word)
    {
        word = null;
        Span<char> letters = stackalloc char[24];
        var length = 0;
        number = folded.IndexOfAnyInRange('0', '9');
        if (number <= 0)
        {
            return null;
        }

        foreach (var c in folded[..number])
        {
            // A bracket opens a remark, not a type: «(кв. 30)».
            if (length == letters.Length || c == '(')
            {
                return null;
            }

            if (char.IsLetter(c))
            {
                letters[length++] = TextKey.Cyrillic(c);
            }
        }

        if (!PrefixLookup.TryGetValue(letters[..length], out var type))
        {
            word = letters[..length] is "ПОМ" or "ПОМЕЩ" or "ПОМЕЩЕНИЕ" ? "" : null;
            return null;
        }

        word = new string(letters[..length]);
        return type;
    }

    [GeneratedRegex(@"^\s*(?:кв[а-я]*[\s.]*)?№?\s*(\d[\w/-]*)\s*[,;]?\s*(?:ком|комн|комната)\b[\s.]*№?\s*([\w/-]+)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RoomInFlat();

    private static string KeyOf(ReadOnlySpan<char> folded)
    {
        var key = new StringBuilder(folded.Length);
        var between = '\0';
        foreach (var c in folded)
        {
            if (!char.IsLetterOrDigit(c))
            {
                between = Stronger(between, c);
                continue;
            }

            if (key.Length > 0 && between != '\0' && (between == '(' || char.IsDigit(c) == char.IsDigit(key[^1])))
            {
                key.Append(between);
            }

            between = '\0';
            key.Append(TextKey.Cyrillic(c));
        }

        return key.ToString();
    }

    /// <summary>Of several separators in a row the one that says most: bracket, hyphen or slash, another sign, space.</summary>
    private static char Stronger(char known, char c)
    {
        var sign = c switch
        {
            '(' => '(',
            '/' or '\\' => '-',
            _ when TextKey.IsDash(c) => '-',
            ' ' or '№' or '#' or '"' or '\'' or '«' or '»' => ' ',
            _ => '.',
        };
        const string weak = "\0 .-(";
        return weak.IndexOf(sign, StringComparison.Ordinal) > weak.IndexOf(known, StringComparison.Ordinal) ? sign : known;
    }
}
