using System.Collections.Immutable;
using Microsoft.AspNetCore.WebUtilities;

namespace Domovoy.Web.Office.Components;

/// <summary>What a list shows, all of it in the URL: a link or Back gives the same view.</summary>
public sealed record ListState(string Search, string? Sort, bool Descending, ImmutableSortedDictionary<string, string> Filters)
{
    public static readonly ListState Empty = new("", null, false, ImmutableSortedDictionary<string, string>.Empty);

    public bool IsFiltered => Search.Length > 0 || Filters.Count > 0;

    public string? this[string filter] => Filters.GetValueOrDefault(filter);

    public bool Has(string filter) => Filters.ContainsKey(filter);

    /// <summary>The value of a filter that is an identifier, or null.</summary>
    public Guid? Id(string filter) => Guid.TryParse(this[filter], out var id) ? id : null;

    /// <summary>The value of a filter that is a number of an enumeration, or null.</summary>
    public T? Enum<T>(string filter) where T : struct, Enum =>
        System.Enum.TryParse<T>(this[filter], out var value) && System.Enum.IsDefined(value) ? value : null;

    public ListState With(string filter, string? value) =>
        this with { Filters = string.IsNullOrEmpty(value) ? Filters.Remove(filter) : Filters.SetItem(filter, value) };

    public bool Equals(ListState? other) => other is not null && Search == other.Search && Sort == other.Sort && Descending == other.Descending
        && Filters.SequenceEqual(other.Filters);

    public override int GetHashCode() => HashCode.Combine(Search, Sort, Descending, Filters.Count);

    /// <summary>Reads the part after «?»; unknown names are left alone.</summary>
    public static ListState Parse(string uri, IEnumerable<string> filters)
    {
        var mark = uri.IndexOf('?', StringComparison.Ordinal);
        if (mark < 0)
            return Empty;
        var query = QueryHelpers.ParseQuery(uri[mark..]);
        var sort = query.TryGetValue("sort", out var order) ? order.ToString() : "";
        var chosen = filters.Where(query.ContainsKey).Select(key => KeyValuePair.Create(key, query[key].ToString())).Where(pair => pair.Value.Length > 0);
        return new ListState(
            query.TryGetValue("q", out var text) ? text.ToString() : "",
            sort.Length == 0 ? null : sort.TrimStart('-'),
            sort.StartsWith('-'),
            chosen.ToImmutableSortedDictionary());
    }

    public string ToQuery()
    {
        var parts = new List<string>();
        if (Search.Length > 0)
            parts.Add("q=" + Uri.EscapeDataString(Search));
        parts.AddRange(Filters.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
        if (Sort is not null)
            parts.Add($"sort={(Descending ? "-" : "")}{Sort}");
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }
}
