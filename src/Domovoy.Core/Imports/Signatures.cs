using Domovoy.Core.Imports.Reading;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Imports;

/// <summary>Knows what is written under a table: who made and signed it, and when.</summary>
internal static class Signatures
{
    private static readonly string[] Words =
    [
        "Директор", "Генеральный директор", "Ген. директор", "Исполнительный директор", "Руководитель", "Начальник", "Председатель", "Управляющий",
        "Главный бухгалтер", "Гл. бухгалтер", "Главный инженер", "Главный специалист", "Бухгалтер", "Экономист", "Инженер", "Мастер", "Паспортист", "Специалист", "Оператор", "Исполнитель", "Ответственный",
        "Составил", "Составила", "Составлено", "Подготовил", "Подготовила", "Проверил", "Проверила", "Утвердил", "Утверждаю", "Согласовано",
        "Подпись", "Подписал", "М.П.", "Дата", "Тел.", "Телефон", "Примечание", "Примечания",
    ];

    /// <summary>A line to sign on, a word such as «Исполнитель:» in front, or nothing but a date or a name with initials.</summary>
    /// <param name="line">Cells of the row.</param>
    /// <param name="aloneToo">A date or a name alone is a signature as well.</param>
    public static bool Looks(ReadOnlySpan<Cell> line, bool aloneToo)
    {
        Cell? first = null;
        var filled = 0;
        foreach (var cell in line)
        {
            if (string.IsNullOrWhiteSpace(cell.Text))
                continue;
            if (cell.Text.Contains("__", StringComparison.Ordinal))
                return true;
            first ??= cell;
            filled++;
        }
        if (first is not { Text: { } said })
            return false;
        var text = said.AsSpan().Trim();
        return BeginsWithWord(text) || (aloneToo && filled == 1 && (first.Value.Kind == CellKind.Date || IsDate(text) || IsSurnameWithInitials(text)));
    }

    /// <summary>Bare digits are read as a date too, but are rather a code.</summary>
    private static bool IsDate(ReadOnlySpan<char> text) => text.ContainsAnyExceptInRange('0', '9') && CellDate.Parse(text.ToString()).HasValue;

    private static bool BeginsWithWord(ReadOnlySpan<char> text)
    {
        foreach (var word in Words)
        {
            // «Дата-центр» and «Мастерская» are names of something else.
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (text.Length == word.Length || !(char.IsLetterOrDigit(text[word.Length]) || text[word.Length] == '-')))
                return true;
        }
        return false;
    }

    /// <summary>«Петрова М.И.», «М. И. Петрова».</summary>
    private static bool IsSurnameWithInitials(ReadOnlySpan<char> text)
    {
        var (initials, words) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '.' or ' ')
                continue;
            if (!(char.IsLetter(text[i]) || text[i] == '-'))
                return false;
            var start = i;
            while (i + 1 < text.Length && text[i + 1] is not ('.' or ' '))
                i++;
            var isInitial = i == start && char.IsUpper(text[i]) && i + 1 < text.Length && text[i + 1] == '.';
            (initials, words) = (initials + (isInitial ? 1 : 0), words + (isInitial ? 0 : 1));
        }
        return initials is 1 or 2 && words == 1;
    }
}
