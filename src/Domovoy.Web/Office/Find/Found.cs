namespace Domovoy.Web.Office.Find;

/// <summary>Something found, and where it opens.</summary>
/// <param name="Note">Said more quietly, or null.</param>
public sealed record Found(string Title, string? Note, string Href, string Icon)
{
    /// <summary>What is in the archive follows what is not, as far as there is room: where much is found nothing more is asked.</summary>
    internal static async Task<IReadOnlyList<Found>> WithArchiveAsync(int most, Func<bool, Task<IEnumerable<Found>>> ask)
    {
        var live = (await ask(false)).Take(most).ToList();
        return live.Count >= most ? live : [.. live, .. (await ask(true)).Take(most - live.Count)];
    }

    /// <summary>The note, and before it whether the record is put away.</summary>
    internal static string? Noted(bool archived, params string?[] parts) =>
        string.Join(" · ", parts.Prepend(archived ? "В архиве" : null).Where(part => !string.IsNullOrEmpty(part))) is { Length: > 0 } note ? note : null;
}

/// <param name="Title">«Клиенты».</param>
public sealed record FoundGroup(string Title, IReadOnlyList<Found> Items);
