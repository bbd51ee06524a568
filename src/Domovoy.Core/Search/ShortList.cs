using Domovoy.Core.Shared;

namespace Domovoy.Core.Search;

/// <summary>Lists of a few hundred rows (companies, quarters, groups): read whole, searched, sorted and cut in memory.</summary>
internal static class ShortList
{
    /// <summary>The rows all of whose typed words begin some word of their texts; in the other keyboard layout where there are none.</summary>
    public static IReadOnlyList<T> Matching<T>(IReadOnlyList<T> rows, string? typed, Func<T, IEnumerable<string?>> texts)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return rows;
        var words = rows.Select(row => (Row: row, Words: texts(row).SelectMany(text => text is null ? [] : SearchWords.Of(text)).ToList())).ToList();
        foreach (var text in new[] { typed, SearchWords.SwapLayout(typed) })
        {
            var wanted = SearchWords.Query(text);
            var found = words.Where(row => wanted.TrueForAll(word => row.Words.Exists(own => own.StartsWith(word, StringComparison.Ordinal)))).Select(row => row.Row).ToList();
            if (found.Count > 0 && wanted.Count > 0)
                return found;
        }
        return [];
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
