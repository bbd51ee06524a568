using System.Globalization;
using System.Text;

namespace Domovoy.MakeData;

internal static class Emails
{
    private const string Russian = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя";
    private static readonly string[] Latin =
    [
        "a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts",
        "ch", "sh", "shch", "", "y", "", "e", "yu", "ya",
    ];

    private static readonly string[] Hosts = ["mail.ru", "yandex.ru", "gmail.com", "bk.ru", "inbox.ru", "list.ru", "ya.ru", "rambler.ru"];

    public static string Of(Random chance, string surname, string firstName, int client)
    {
        var host = Hosts[Math.Min(chance.Next(Hosts.Length), chance.Next(Hosts.Length))];
        return string.Create(CultureInfo.InvariantCulture, $"{InLatin(surname)}.{InLatin(firstName[..1])}{client % 100_000}@{host}");
    }

    public static string InLatin(string word)
    {
        var latin = new StringBuilder(word.Length + 8);
        foreach (var letter in word.ToLowerInvariant())
        {
            var i = Russian.IndexOf(letter, StringComparison.Ordinal);
            if (i >= 0)
                latin.Append(Latin[i]);
            else if (char.IsAsciiLetterOrDigit(letter))
                latin.Append(letter);
        }
        return latin.ToString();
    }
}
