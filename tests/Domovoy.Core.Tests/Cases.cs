using System.Text.Json;

namespace Domovoy.Core.Tests;

/// <summary>The spellings of tests/data/cases, read where they lie.</summary>
internal static class Cases
{
    internal static JsonElement Of(string file, string part)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(TestData.Path("cases", file)));
        return document.RootElement.GetProperty(part).Clone();
    }

    /// <summary>Pairs of a text and what it becomes: a value, "empty", or null for a refusal.</summary>
    internal static TheoryData<string, string?> Pairs(string file, string part)
    {
        var data = new TheoryData<string, string?>();
        foreach (var pair in Of(file, part).EnumerateArray())
        {
            data.Add(pair[0].GetString()!, pair[1].GetString());
        }

        return data;
    }

    /// <summary>Hostile texts, the same in every run.</summary>
    internal static IEnumerable<string> Garbage(int count = 20000)
    {
        const string alphabet = "0123456789 .,;:-–/\\()№#%½²\u00A0\u200B\r\n\t'\"«»+eEеЕTв" + "абвгдежзиклмнпстуш" + "дДкКсСгГпПлЛ" + "xXmMaA\u0301\u0306\uD83D\uDE00\uFFFF\0";
        string[] words = ["ул.", "д.", "корп", "г", "обл", "Свердловская", "1-я", "лит.", "доб.", "тел.", "кв.", "оглы", "января", "м²", "доли", "1/2", "НЕТ", "№"];
        var random = new Random(20260101);
        for (var i = 0; i < count; i++)
        {
            var length = random.Next(0, i % 50 == 0 ? 400 : 24);
            var text = new System.Text.StringBuilder(length);
            for (var j = 0; j < length; j++)
            {
                _ = random.Next(9) == 0 ? text.Append(words[random.Next(words.Length)]) : text.Append(alphabet[random.Next(alphabet.Length)]);
            }

            yield return text.ToString();
        }
    }
}
