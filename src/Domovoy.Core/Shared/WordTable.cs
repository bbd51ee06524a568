using System.Collections.Frozen;
using System.Text;

namespace Domovoy.Core.Shared;

/// <summary>The words people use for the values of a list, compared without case, ё, spaces and punctuation.</summary>
internal sealed class WordTable<T>
    where T : struct, Enum
{
    private readonly FrozenDictionary<string, T> words;
    private readonly string what;
    private readonly string choice;

    /// <param name="what">What the value is not, for the message: «роль».</param>
    /// <param name="names">The proper name of each value, then its other names.</param>
    internal WordTable(string what, params (T Value, string[] Names)[] names)
    {
        this.what = what;
        words = names.SelectMany(pair => pair.Names.Select(name => KeyValuePair.Create(Key(name), pair.Value))).ToFrozenDictionary();
        choice = string.Join(", ", names.Select(pair => pair.Names[0]));
    }

    internal Parsed<T> Parse(string? text)
    {
        if (EmptyWords.IsEmpty(text))
        {
            return Parsed<T>.Empty;
        }

        return words.TryGetValue(Key(text!), out var value)
            ? Parsed<T>.Of(value)
            : Parsed<T>.Wrong($"{TextKey.Quote(text!)} не {what}. Возможные значения: {choice}.");
    }

    internal static string Key(string text)
    {
        var folded = TextKey.Fold(text);
        var key = new StringBuilder(folded.Length);
        foreach (var c in folded)
        {
            if (char.IsLetterOrDigit(c))
            {
                key.Append(c);
            }
        }

        return key.ToString();
    }
}
