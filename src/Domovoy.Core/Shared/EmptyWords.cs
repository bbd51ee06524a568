namespace Domovoy.Core.Shared;

/// <summary>The words that stand for an empty cell in the registries people bring: «Незаполнено», «нет», a dash.</summary>
public static class EmptyWords
{
    /// <summary>Without spaces; the first letters are those <see cref="IsEmpty(ReadOnlySpan{char})"/> looks for.</summary>
    private static readonly string[] Words =
    [
        "нет", "н/д", "нетданных", "нетсведений", "нетинформации", "незаполнено", "незаполнен", "незаполнена",
        "неуказано", "неуказан", "неуказана", "неопределено", "неприсвоен", "отсутствует",
    ];

    /// <summary>
    /// True for null, blank, a lone dash of any length, and in any case for «Незаполнено», «Не заполнено», «нет» and what else
    /// registries write for it: «нет данных», «не указано», «отсутствует», «н/д».
    /// </summary>
    public static bool IsEmpty(string? text) => text is null || IsEmpty(text.AsSpan());

    internal static bool IsEmpty(ReadOnlySpan<char> text)
    {
        text = Trim(text);
        return text.Length switch
        {
            0 => true,
            1 => TextKey.IsDash(text[0]),
            < 3 or > 16 => false,
            _ => (text[0] is 'н' or 'Н' or 'о' or 'О') && IsWord(text),
        };
    }

    private static bool IsWord(ReadOnlySpan<char> text)
    {
        Span<char> joined = stackalloc char[16];
        var length = 0;
        foreach (var c in text)
        {
            if (!TextKey.IsBlank(c))
            {
                joined[length++] = c;
            }
        }

        foreach (var word in Words)
        {
            if (Same(joined[..length], word))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Same(ReadOnlySpan<char> text, string word) => text.Equals(word, StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        while (text.Length > 0 && TextKey.IsBlank(text[0]))
        {
            text = text[1..];
        }

        while (text.Length > 0 && TextKey.IsBlank(text[^1]))
        {
            text = text[..^1];
        }

        return text;
    }
}
