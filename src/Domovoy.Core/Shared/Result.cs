namespace Domovoy.Core.Shared;

/// <summary>An expected refusal: what is wrong, where, what to do, in Russian, ready for the screen.</summary>
/// <param name="Code">Stable machine name, snake_case.</param>
/// <param name="Text">What a person reads.</param>
/// <param name="Field">Name of the form property it concerns, or null.</param>
public sealed record Error(string Code, string Text, string? Field = null)
{
    /// <summary>The thing is not there, or not visible to who asks: the two are never told apart.</summary>
    public static Error NotFound(string what) => new("not_found", $"{what}: не найдено. Возможно, запись удалили или у вас нет к ней доступа.");

    public static Error Forbidden(string text) => new("forbidden", text);

    public static Error Required(string field, string label) => new("required", $"Заполните поле «{label}».", field);
}

/// <summary>Outcome of a use case: a value, or the refusals. An exception is never used for what a person may do wrong.</summary>
public sealed class Result<T>
{
    private readonly T? value;

    private Result(T? value, IReadOnlyList<Error> errors) => (this.value, Errors) = (value, errors);

    public IReadOnlyList<Error> Errors { get; }

    public bool Ok => Errors.Count == 0;

    public T Value => Ok ? value! : throw new InvalidOperationException("Отказ не имеет значения: " + Errors[0].Code);

    public Error Error => Errors[0];

    /// <summary>The same outcome with another value.</summary>
    public Result<TOther> To<TOther>(Func<T, TOther> of) => Ok ? Result<TOther>.Of(of(Value)) : Result<TOther>.Fail(Errors);

    public static implicit operator Result<T>(T value) => new(value, []);

    public static implicit operator Result<T>(Error error) => new(default, [error]);

    internal static Result<T> Of(T value) => new(value, []);

    public static Result<T> Fail(IReadOnlyList<Error> errors) => new(default, errors);
}

/// <summary>For values of an interface type, which no conversion operator takes.</summary>
public static class Result
{
    public static Result<T> From<T>(T value) => Result<T>.Of(value);
}

/// <summary>Nothing to return but that it is done.</summary>
public readonly record struct Done
{
    public static readonly Done It = default;
}
