namespace Domovoy.Core.Shared;

/// <summary>The words that stand for an empty cell in the registries people bring: «Незаполнено», «нет», a dash.</summary>
public static class EmptyWords
{
    /// <summary>True for null, blank, «Незаполнено», «Не заполнено», «нет» in any case, and a lone dash of any length.</summary>
    public static bool IsEmpty(string? text) => text is null || IsEmpty(text.AsSpan());

    internal static bool IsEmpty(ReadOnlySpan<char> text)
    {
        text = Trim(text);
        switch (text.Length)
        {
            case 0:
                return true;
            case 1:
                return TextKey.IsDash(text[0]);
            case 3:
                return Same(text, "нет");
            case < 11:
                return false;
        }

        if (text[0] is not ('н' or 'Н'))
        {
            return false;
        }

        return Same(text[..2], "не") && Same(Trim(text[2..]), "заполнено");
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
