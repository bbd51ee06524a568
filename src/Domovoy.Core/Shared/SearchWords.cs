using System.Text;

namespace Domovoy.Core.Shared;

/// <summary>Cuts texts into the words of the search table, and what a person typed into the prefixes to look for.</summary>
public static class SearchWords
{
    /// <summary>Longer tokens (a GUID, a pasted link) get no joined form: nobody types them in another spelling.</summary>
    private const int LongestJoined = 20;

    /// <summary>Of a longer run of letters the beginning is kept: an index holds no more than some 2,700 bytes, and nobody types so far.</summary>
    private const int LongestWord = 100;

    private const string Latin = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~";
    private const string Russian = "йцукенгшщзхъфывапролджэячсмитьбюёЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ";

    /// <summary>
    /// The folded words of a text, without repetition. A token of digits and letters is found in every spelling:
    /// «770-М» gives 770, М and 770М, «770М» gives 770М and М.
    /// </summary>
    public static List<string> Of(string text)
    {
        var words = new List<string>();
        var folded = TextKey.Fold(text);
        foreach (var range in folded.AsSpan().Split(' '))
        {
            AddToken(folded.AsSpan(range), words);
        }

        return words;
    }

    /// <summary>What was typed as folded words, each to be the beginning of some word of what is found.</summary>
    public static List<string> Query(string typed)
    {
        var words = new List<string>();
        AddRuns(TextKey.Fold(typed), words);
        return words;
    }

    /// <summary>
    /// What would have been typed in the other keyboard layout: «bdfyjd» is «иванов»; a text without Latin letters
    /// goes the other way. Characters that are on no letter key stay.
    /// </summary>
    public static string SwapLayout(string text)
    {
        var (from, to) = (Latin, Russian);
        if (!text.AsSpan().ContainsAnyInRange('a', 'z') && !text.AsSpan().ContainsAnyInRange('A', 'Z')
            && text.AsSpan().ContainsAnyInRange('\u0400', '\u04FF'))
        {
            (from, to) = (Russian, Latin);
        }

        return string.Create(text.Length, (text, from, to), static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                var key = source.from.IndexOf(source.text[i], StringComparison.Ordinal);
                span[i] = key < 0 ? source.text[i] : source.to[key];
            }
        });
    }

    private static void AddToken(ReadOnlySpan<char> token, List<string> words)
    {
        AddRuns(token, words);
        if (token.Length > LongestJoined || !token.ContainsAnyInRange('0', '9'))
        {
            return;
        }

        var joined = new StringBuilder(token.Length);
        var hasLetter = false;
        foreach (var c in token)
        {
            if (char.IsLetterOrDigit(c))
            {
                hasLetter |= !char.IsAsciiDigit(c);
                joined.Append(c);
            }
        }

        if (!hasLetter)
        {
            return;
        }

        Add(joined.ToString(), words);
        // The first piece of a run is a prefix of it and is found anyway; the others are not.
        for (var i = 1; i < joined.Length; i++)
        {
            if (char.IsAsciiDigit(joined[i]) == char.IsAsciiDigit(joined[i - 1]))
            {
                continue;
            }

            var end = i + 1;
            while (end < joined.Length && char.IsAsciiDigit(joined[end]) == char.IsAsciiDigit(joined[i]))
            {
                end++;
            }

            Add(joined.ToString(i, end - i), words);
        }
    }

    private static void AddRuns(ReadOnlySpan<char> text, List<string> words)
    {
        for (var i = 0; i < text.Length;)
        {
            var end = i;
            while (end < text.Length && char.IsLetterOrDigit(text[end]))
            {
                end++;
            }

            if (end > i)
            {
                Add(text[i..Math.Min(end, i + LongestWord)].ToString(), words);
            }

            i = end + 1;
        }
    }

    private static void Add(string word, List<string> words)
    {
        if (!words.Contains(word))
        {
            words.Add(word);
        }
    }
}
