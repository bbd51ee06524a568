using System.Text;

namespace Domovoy.Core.Shared;

/// <summary>
/// The forms of a text by which it is compared and sorted. Done in code because SQLite folds no Cyrillic and
/// because both databases must agree.
/// </summary>
public static class TextKey
{
    private const int PadTo = 10;

    /// <summary>
    /// Trimmed, every kind of blank and control character turned into one space, invisible characters (zero-width
    /// space, BOM, soft hyphen) dropped, «й» and «ё» written as letter + accent joined. The same instance when
    /// there is nothing to do.
    /// </summary>
    public static string Clean(string text)
    {
        if (IsClean(text))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (IsInvisible(c))
            {
                continue;
            }

            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                {
                    clean.Append(' ');
                }
            }
            else if (clean.Length > 0 && Joined(clean[^1], c) is var joined and not '\0')
            {
                clean[^1] = joined;
            }
            else
            {
                clean.Append(c);
            }
        }

        if (clean.Length > 0 && clean[^1] == ' ')
        {
            clean.Length--;
        }

        return clean.ToString();
    }

    /// <summary>The form two texts are compared by: clean, upper case, Ё as Е.</summary>
    public static string Fold(string text)
    {
        text = Clean(text);
        foreach (var c in text)
        {
            if (Upper(c) != c)
            {
                return string.Create(text.Length, text, static (span, source) =>
                {
                    for (var i = 0; i < span.Length; i++)
                    {
                        span[i] = Upper(source[i]);
                    }
                });
            }
        }

        return text;
    }

    /// <summary>
    /// Ordinal order of this form is the natural order: folded, each run of digits padded to ten («12» before
    /// «100»). Longer runs stay as they are.
    /// </summary>
    public static string SortKey(string text)
    {
        text = Fold(text);
        var first = text.AsSpan().IndexOfAnyInRange('0', '9');
        if (first < 0)
        {
            return text;
        }

        var key = new StringBuilder(text.Length + (2 * PadTo)).Append(text, 0, first);
        for (var i = first; i < text.Length;)
        {
            var end = i;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            if (end == i)
            {
                key.Append(text[i++]);
                continue;
            }

            key.Append('0', Math.Max(0, PadTo - (end - i))).Append(text, i, end - i);
            i = end;
        }

        return key.ToString();
    }

    /// <summary>The value in quotes for a message, shortened so that a pasted page does not become the message.</summary>
    internal static string Quote(string text)
    {
        const int longest = 60;
        text = Clean(text);
        if (text.Length <= longest)
        {
            return $"«{text}»";
        }

        var cut = char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
        return $"«{text.AsSpan(0, cut)}…»";
    }

    internal static char Upper(char c) => c switch
    {
        >= 'А' and <= 'Я' or >= '0' and <= '9' or ' ' => c,
        >= 'а' and <= 'я' => (char)(c - 32),
        'ё' or 'Ё' => 'Е',
        _ => char.ToUpperInvariant(c),
    };

    /// <summary>Latin letters that look like Russian ones, which nobody can tell apart on a screen («770-M»), as Russian; upper case expected.</summary>
    internal static char Cyrillic(char upper) => upper switch
    {
        'A' => 'А', 'B' => 'В', 'C' => 'С', 'E' => 'Е', 'H' => 'Н', 'K' => 'К', 'M' => 'М',
        'O' => 'О', 'P' => 'Р', 'T' => 'Т', 'X' => 'Х', 'Y' => 'У',
        _ => upper,
    };

    /// <summary>Hyphen, minus and the dashes: one thing to a person who types.</summary>
    internal static bool IsDash(char c) => c is '-' or '\u2010' or '\u2011' or '\u2012' or '–' or '—' or '\u2212';

    internal static bool IsBlank(char c) => c == ' ' || char.IsWhiteSpace(c) || IsInvisible(c);

    private static bool IsInvisible(char c) => c is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u00AD';

    private static bool IsClean(string text)
    {
        var afterSpace = true;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == ' ')
            {
                if (afterSpace)
                {
                    return false;
                }

                afterSpace = true;
                continue;
            }

            afterSpace = false;
            // Plain ASCII and Cyrillic leave here; the rest is looked at closely.
            if (c is > ' ' and < '\u007F' or >= '\u0400' and <= '\u04FF')
            {
                continue;
            }

            if (char.IsWhiteSpace(c) || char.IsControl(c) || IsInvisible(c) || (i > 0 && Joined(text[i - 1], c) != '\0'))
            {
                return false;
            }
        }

        return text.Length == 0 || !afterSpace;
    }

    private static char Joined(char letter, char mark) => (letter, mark) switch
    {
        ('и', '\u0306') => 'й',
        ('И', '\u0306') => 'Й',
        ('е', '\u0308') => 'ё',
        ('Е', '\u0308') => 'Ё',
        _ => '\0',
    };
}
