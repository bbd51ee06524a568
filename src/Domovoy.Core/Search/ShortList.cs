using System.Globalization;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Search;

/// <summary>Lists of a few hundred rows (companies, quarters, groups): read whole, searched, sorted and cut in memory.</summary>
internal static class ShortList
{
    private const int LeastPhoneDigits = 4;
    private const int PhoneDigits = 11;

    /// <summary>
    /// The rows all of whose typed words begin some word of their texts, read in the ways of <see cref="TypedText"/>: as typed, as a
    /// phone, in the other keyboard layout. The first way that finds anything counts.
    /// </summary>
    public static IReadOnlyList<T> Matching<T>(IReadOnlyList<T> rows, string? typed, Func<T, IEnumerable<string?>> texts)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return rows;
        var words = rows.Select(row => (Row: row, Words: texts(row).SelectMany(text => text is null ? [] : SearchWords.Of(text)).ToList())).ToList();
        foreach (var pieces in TypedText.Readings(typed))
        {
            var found = words.Where(row => pieces.All(piece => Has(row.Words, piece.Whole) || piece.Runs.All(run => piece.OfOne ? row.Words.Contains(run) : Has(row.Words, run)))).Select(row => row.Row).ToList();
            if (found.Count > 0)
                return found;
        }
        return [];
    }

    /// <summary>The beginning of a word; of digits also a number without its leading zeros, and the beginning or the tail of a phone.</summary>
    private static bool Has(List<string> words, string typed) => words.Exists(word =>
        word.StartsWith(typed, StringComparison.Ordinal) || (char.IsAsciiDigit(typed[0]) && (word.TrimStart('0').StartsWith(typed, StringComparison.Ordinal) || IsPhone(word, typed))));

    private static bool IsPhone(string word, string typed)
    {
        if (word.Length != PhoneDigits || !typed.All(char.IsAsciiDigit) || !word.All(char.IsAsciiDigit))
            return false;
        var national = typed.Length >= LeastPhoneDigits && typed[0] is '7' or '8' ? typed[1..] : typed;
        return word.AsSpan(1).StartsWith(typed) || word.AsSpan(1).StartsWith(national)
            || (typed.Length >= LeastPhoneDigits && word.EndsWith(typed.Length == PhoneDigits ? national : typed, StringComparison.Ordinal));
    }

    /// <summary>A moment as a text that sorts.</summary>
    public static string Text(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fffffff", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A number as a text that sorts.</summary>
    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>One page in the order asked for by its name; an unknown name is the first of the orders.</summary>
    public static Result<Page<T>> Page<T>(
        IEnumerable<T> rows, string list, IReadOnlyDictionary<string, Func<T, string?>> orders, string? sort, bool descending, string? cursor, int limit, Func<T, Guid> id)
    {
        var (name, key) = sort is not null && orders.TryGetValue(sort, out var chosen) ? (sort, chosen) : (orders.First().Key, orders.First().Value);
        return Page(rows, $"{list}.{name}", descending, cursor, limit, row => (key(row) ?? "", id(row)));
    }

    public static Result<Page<T>> Page<T>(IEnumerable<T> rows, string order, bool descending, string? cursor, int limit, Func<T, (string Name, Guid Id)> key)
    {
        var by = new ListOrder(order, descending, [[new SortKey("", KeyKind.Text), new SortKey("", KeyKind.Id)]]);
        if (!by.TryRead(cursor, out var after))
            return Cursor.Broken;
        limit = ListOrder.Bounded(limit);
        var sorted = rows.Select(row => (Row: row, Key: (Name: TextKey.SortKey(key(row).Name), key(row).Id))).OrderBy(row => row.Key, Keys).ToList();
        if (descending)
            sorted.Reverse();
        if (after is { Values: [string name, Guid id] })
            sorted.RemoveAll(row => Keys.Compare(row.Key, (name, id)) is var sign && (descending ? sign >= 0 : sign <= 0));
        var items = sorted.Take(limit).ToList();
        var next = sorted.Count > limit ? by.CursorOf(0, [items[^1].Key.Name, items[^1].Key.Id]) : null;
        return new Page<T>([.. items.Select(row => row.Row)], next);
    }

    private static readonly IComparer<(string Name, Guid Id)> Keys = Comparer<(string Name, Guid Id)>.Create((a, b) =>
        string.CompareOrdinal(a.Name, b.Name) is var sign and not 0 ? sign : a.Id.CompareTo(b.Id));
}
