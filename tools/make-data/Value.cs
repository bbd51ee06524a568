namespace Domovoy.MakeData;

/// <summary>What a cell holds: one of text, number, date, or nothing.</summary>
internal readonly record struct Value(string? Text, decimal? Number, DateOnly? Date)
{
    public static implicit operator Value(string? text) => new(text, null, null);
    public static implicit operator Value(decimal? number) => new(null, number, null);
    public static implicit operator Value(int? number) => new(null, number, null);
    public static implicit operator Value(DateOnly? date) => new(null, null, date);
}

internal sealed record Column<T>(string Heading, int Width, Func<T, Value> Of);

/// <summary>The columns of a file, and how a row with an error looks.</summary>
internal sealed record Sheet<T>(string Name, Column<T>[] Columns, Action<T, Value[]> Spoil);
