using Microsoft.AspNetCore.Components;

namespace Domovoy.Web.Office.Components;

/// <summary>A column of a list. What is empty is shown as a dash.</summary>
/// <param name="Key">Latin, stable: the choice of columns is remembered by it.</param>
/// <param name="Title">Heading.</param>
/// <param name="Text">Text of the cell; null or empty is a dash.</param>
public sealed record ListColumn<TRow>(string Key, string Title, Func<TRow, string?> Text)
{
    /// <summary>Name of the order in the URL and the query, or null where the column does not sort.</summary>
    public string? Sort { get; init; }

    /// <summary>Right-aligned.</summary>
    public bool Number { get; init; }

    /// <summary>Pixels; null shares what is left.</summary>
    public int? Width { get; init; }

    /// <summary>Hidden on a phone.</summary>
    public bool Wide { get; init; } = true;

    /// <summary>Hidden until chosen.</summary>
    public bool Extra { get; init; }

    /// <summary>A long text takes two lines of the row.</summary>
    public bool Wraps { get; init; }

    /// <summary>Of the first column: what a phone shows under the name, where the column of it is hidden.</summary>
    public Func<TRow, string?>? Sub { get; init; }

    /// <summary>Instead of plain text: marks and the like.</summary>
    public RenderFragment<TRow>? Cell { get; init; }

    /// <summary>The value written into a file, where it is not the text: numbers, dates, and what only <see cref="Cell"/> shows.</summary>
    public Func<TRow, object?>? Value { get; init; }

    /// <summary>Buttons instead of a value: the heading is only said, and a file leaves it out.</summary>
    public bool Buttons { get; init; }

    /// <summary>One string for all its cells.</summary>
    internal string Class => field ??= $"c-{Key}{(Number ? " number" : "")}{(Wide ? " wide" : "")}{(Extra ? " extra" : "")}{(Wraps ? " wraps" : "")}";

    /// <summary>Pixels; narrower than this it is never squeezed.</summary>
    public int Least { get => Width ?? (field > 0 ? field : Wraps ? Wide ? 200 : 240 : 180); init; }
}

/// <summary>One of the values a filter or a field offers.</summary>
/// <param name="Value">As in the URL.</param>
/// <param name="Text">On the screen.</param>
/// <param name="Note">Said more quietly at the right, or null.</param>
public sealed record Choice(string Value, string Text, string? Note = null);

/// <summary>A filter of a list.</summary>
/// <param name="Key">Name in the URL.</param>
/// <param name="Title">On the chip.</param>
public sealed record ListFilter(string Key, string Title)
{
    /// <summary>Offers values by what is typed; null for a filter that is only on or off.</summary>
    public Func<string, CancellationToken, Task<IReadOnlyList<Choice>>>? Find { get; init; }

    /// <summary>The name of a value that came from the URL; null when there is no such value.</summary>
    public Func<string, CancellationToken, Task<string?>>? NameOf { get; init; }

    /// <summary>So many values that one has to type.</summary>
    public bool Searchable { get; init; }

    public bool IsToggle => Find is null;

    /// <summary>A filter over a fixed set of values.</summary>
    public static ListFilter Of(string key, string title, IReadOnlyList<Choice> choices) => new(key, title)
    {
        Find = (_, _) => Task.FromResult(choices),
        NameOf = (value, _) => Task.FromResult(choices.FirstOrDefault(c => c.Value == value)?.Text),
    };
}
