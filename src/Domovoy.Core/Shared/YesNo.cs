namespace Domovoy.Core.Shared;

/// <summary>A yes-or-no cell. Here «нет» is an answer, unlike in <see cref="EmptyWords"/>.</summary>
public static class YesNo
{
    private static readonly string[] Yes = ["да", "1", "+", "yes", "true", "истина", "y", "д"];
    private static readonly string[] No = ["нет", "0", "no", "false", "ложь", "n", "н"];

    public static Parsed<bool> Parse(string? text)
    {
        if (text is null)
        {
            return Parsed<bool>.Empty;
        }

        var clean = TextKey.Clean(text);
        if (Contains(Yes, clean))
        {
            return Parsed<bool>.Of(true);
        }

        if (Contains(No, clean))
        {
            return Parsed<bool>.Of(false);
        }

        return EmptyWords.IsEmpty(clean)
            ? Parsed<bool>.Empty
            : Parsed<bool>.Wrong($"{TextKey.Quote(text)} не да и не нет. Напишите «да» или «нет».");
    }

    private static bool Contains(string[] words, string text)
    {
        foreach (var word in words)
        {
            if (word.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
