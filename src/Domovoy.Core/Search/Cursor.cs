using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Search;

/// <summary>
/// Where a page ended: the values of the order and the id of its last row, so that the next begins there whatever was added or
/// deleted meanwhile. Outside it is one opaque word.
/// </summary>
/// <param name="Part">Which part of the order: rows with a value come first, those without after them.</param>
internal sealed record Cursor(int Part, IReadOnlyList<object> Values)
{
    public static readonly Error Broken = new("bad_cursor", "Продолжить список с этого места нельзя: метка страницы испорчена или от другого списка. Откройте список сначала.", "cursor");

    public string ToText(string order) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes<string[]>([order, Part.ToString(Ru.Culture), .. Values.Select(SortKey.Write)]));

    /// <summary>Whether it could be a word of any list.</summary>
    public static bool IsWord(string? text) => text is { Length: > 0 and <= 8_000 } && Base64Url.IsValid(text);

    /// <summary>Reads the word back; null where it is broken or belongs to another order.</summary>
    public static Cursor? Parse(string text, string order, IReadOnlyList<IReadOnlyList<SortKey>> parts)
    {
        if (!IsWord(text))
            return null;
        string?[]? words;
        try
        {
            words = JsonSerializer.Deserialize<string?[]>(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)));
        }
        catch (JsonException)
        {
            return null;
        }
        if (words is not [var name, var part, .. var rest] || name != order || !int.TryParse(part, out var at) || at < 0 || at >= parts.Count || rest.Length != parts[at].Count)
            return null;
        var values = new object[rest.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (rest[i] is not { } word || parts[at][i].Parse(word) is not { } value)
                return null;
            values[i] = value;
        }
        return new Cursor(at, values);
    }
}
