namespace Domovoy.Core.Shared;

/// <summary>
/// What a person's text turned into: a value, nothing (the text means "empty"), or a problem in Russian that
/// quotes the value, says why and how to write it: «12,5б» не число. Напишите, например, 12,5.
/// </summary>
public readonly record struct Parsed<T>(T? Value, bool HasValue, string? Problem)
{
    /// <summary>The text was empty or one of the words for empty.</summary>
    public bool IsEmpty => !HasValue && Problem is null;

    public bool Failed => Problem is not null;

    public static Parsed<T> Empty => default;

    public static Parsed<T> Of(T value) => new(value, true, null);

    public static Parsed<T> Wrong(string problem) => new(default, false, problem);
}
