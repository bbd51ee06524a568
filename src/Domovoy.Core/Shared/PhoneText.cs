using System.Buffers;
using System.Globalization;
using System.Text;

namespace Domovoy.Core.Shared;

/// <summary>What stands around and between phone numbers in a cell.</summary>
internal static class PhoneText
{
    private static readonly string[] Labels = ["телефон", "тел", "моб", "мобильный", "сот", "сотовый", "т", "м", "с", "р", "раб", "дом", "phone", "tel"];
    private static readonly string[] Extensions = ["добавочный", "доб", "внутренний", "внутр", "вн", "ext", "д", "#"];
    private static readonly SearchValues<char> ExtensionChars = SearchValues.Create("0123456789 .-)");
    private static readonly SearchValues<char> MantissaChars = SearchValues.Create("0123456789.,");
    private static readonly SearchValues<char> ExponentChars = SearchValues.Create("+0123456789");

    internal static bool IsSeparator(char c) => c is ' ' or '(' or ')' or '.' or ',' or '/' or '\t' || TextKey.IsDash(c) || TextKey.IsBlank(c);

    /// <summary>
    /// Without a label before, an extension after and notes in brackets; a city code in brackets stays. What was taken off after
    /// the number is the note: «доб. 15», «жена», «доб. 15, жена».
    /// </summary>
    internal static (string Bare, string? Note) Apart(string text)
    {
        var notes = new List<string>();
        text = WithoutBracketNotes(text, notes);
        var start = 0;
        while (start < text.Length && !char.IsAsciiDigit(text[start]) && text[start] is not ('+' or '('))
        {
            start++;
        }

        foreach (var word in text[..start].Split([' ', '.', ':', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Labels.Contains(word, StringComparer.OrdinalIgnoreCase))
            {
                return (text, null);
            }
        }

        if (ExtensionAt(text = text[start..], 6) is var (at, digits))
        {
            text = text[..at];
            notes.Insert(0, "доб. " + digits);
        }

        if (WordsAt(text) is var words and > 0)
        {
            notes.Insert(0, text[words..].Trim());
            text = text[..words].TrimEnd(' ', '-', '–', '—');
        }

        text = text.TrimEnd(' ', '.', ',', ';', ':');
        // A number cell read as text: 79221234567.0
        var bare = text.Length > 10 && (text.EndsWith(".0", StringComparison.Ordinal) || text.EndsWith(",0", StringComparison.Ordinal))
            && !text.AsSpan(0, text.Length - 2).ContainsAnyExceptInRange('0', '9')
            ? text[..^2]
            : text;
        return (bare, notes.Count == 0 ? null : string.Join(", ", notes));
    }

    /// <summary>Where «доб. 15», «вн.15», «#15» begins and its digits, if that is how the text ends.</summary>
    /// <param name="text">What may end so.</param>
    /// <param name="after">The word stands behind this place.</param>
    private static (int At, string Digits)? ExtensionAt(string text, int after)
    {
        foreach (var extension in Extensions)
        {
            var at = text.IndexOf(extension, StringComparison.OrdinalIgnoreCase);
            if (at <= after)
            {
                continue;
            }

            var tail = text.AsSpan(at + extension.Length).TrimStart(" .:б");
            if (tail.ContainsAnyInRange('0', '9') && !tail.ContainsAnyExcept(ExtensionChars))
            {
                return (at, string.Concat(tail.ToString().Where(char.IsAsciiDigit)));
            }
        }

        return null;
    }

    /// <summary>Where words begin behind a whole number, «89221234567 - жена»; 0 for nowhere. Digits among them may be another number.</summary>
    private static int WordsAt(string text)
    {
        var digits = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                digits++;
            }
            else if (char.IsLetter(text[i]))
            {
                return digits is 10 or 11 && !char.IsAsciiDigit(text[i - 1]) && !text.AsSpan(i).ContainsAnyInRange('0', '9') ? i : 0;
            }
        }

        return 0;
    }

    internal static bool IsExponent(string text)
    {
        var e = text.AsSpan().IndexOfAny("eEеЕ");
        return e > 0 && char.IsAsciiDigit(text[0]) && !text.AsSpan(0, e).ContainsAnyExcept(MantissaChars)
            && e + 1 < text.Length && !text.AsSpan(e + 1).ContainsAnyExcept(ExponentChars);
    }

    /// <summary>
    /// The digits of 7.9221234567E10, or null when the table kept too few of them: 7.92212E+10 stands for a hundred
    /// thousand numbers, and the one with zeros is almost surely not the right one.
    /// </summary>
    internal static string? FromExponent(string text)
    {
        var plain = text.Replace(',', '.').Replace('е', 'e').Replace('Е', 'E');
        var mantissa = plain.AsSpan(0, plain.AsSpan().IndexOfAny('e', 'E'));
        const NumberStyles styles = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return mantissa.Length >= 9 && decimal.TryParse(plain, styles, CultureInfo.InvariantCulture, out var number)
            && decimal.Truncate(number) == number && number < 1e16m
            ? decimal.Truncate(number).ToString("0", CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>The pieces of a cell that are to be one number each.</summary>
    internal static List<string> Split(string cell)
    {
        var pieces = new List<string>();
        foreach (var line in cell.Split([';', '\n', '\r', '|'], StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var part in TextKey.Clean(line).Split(" и ", StringSplitOptions.RemoveEmptyEntries))
            {
                AddSoftly(part, pieces);
            }
        }

        return pieces;
    }

    /// <summary>Comma and slash end a number only once it has the digits of one, or would otherwise get too many.</summary>
    private static void AddSoftly(string part, List<string> pieces)
    {
        if (IsExponent(part.Trim()))
        {
            pieces.Add(part);
            return;
        }

        var current = new StringBuilder();
        foreach (var chunk in part.Split([',', '/']))
        {
            var have = Digits(current);
            var comes = Digits(chunk);
            if (current.Length > 0 && comes > 0 && !IsExtension(chunk) && (have >= 10 || (have >= 5 && have + comes > 11)))
            {
                pieces.Add(current.ToString());
                current.Clear();
            }

            if (current.Length > 0)
            {
                current.Append(',');
            }

            current.Append(chunk);
        }

        AddBySpaces(current.ToString(), pieces);
    }

    /// <summary>Two whole numbers with nothing but a space between them.</summary>
    private static void AddBySpaces(string text, List<string> pieces)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 1 && words.All(word => Digits(word) >= 10))
        {
            pieces.AddRange(words);
        }
        else if (!string.IsNullOrWhiteSpace(text))
        {
            pieces.Add(text);
        }
    }

    private static bool IsExtension(string chunk) => ExtensionAt(chunk.Trim(), -1) is { At: 0 };

    private static string WithoutBracketNotes(string text, List<string> notes)
    {
        for (var open = text.LastIndexOf('('); open > 0; open = open == 0 ? -1 : text.LastIndexOf('(', open - 1))
        {
            var close = text.IndexOf(')', open);
            var note = (close < 0 ? text[(open + 1)..] : text[(open + 1)..close]).Trim();
            // A code in brackets has only digits; a note has letters, or is an extension.
            var extension = ExtensionAt(note, -1);
            if (extension is null && !note.Any(char.IsLetter))
            {
                continue;
            }

            notes.Insert(0, extension is { At: 0, Digits: var digits } ? "доб. " + digits : note);
            text = string.Concat(text.AsSpan(0, open), close < 0 ? default : text.AsSpan(close + 1)).Trim();
            open = Math.Min(open, text.Length);
        }

        return text;
    }

    private static int Digits(string text) => text.Count(char.IsAsciiDigit);

    private static int Digits(StringBuilder text)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            count += char.IsAsciiDigit(text[i]) ? 1 : 0;
        }

        return count;
    }
}
