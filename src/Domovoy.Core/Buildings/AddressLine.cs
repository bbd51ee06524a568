using Domovoy.Core.Shared;

namespace Domovoy.Core.Buildings;

/// <summary>An address whose parts stand in columns of their own.</summary>
public sealed class AddressLine
{
    public string? City { get; set; }
    public string? Street { get; set; }
    public string? House { get; set; }
    public string? Block { get; set; }
    public string? Structure { get; set; }
    public string? Letter { get; set; }

    /// <summary>«Тверь, ул. Мира, д. 5, корп. 2»: what a part does not say, its column does. Null without a house.</summary>
    public string? Join() => House is null ? null : string.Join(", ", Parts().OfType<string>());

    private IEnumerable<string?> Parts()
    {
        yield return City;
        yield return Street is { } street && !IsTyped(street) ? "ул. " + street : Street;
        yield return Named("д.", House);
        yield return Named("корп.", Block);
        yield return Named("стр.", Structure);
        yield return Named("лит.", Letter);
    }

    private static string? Named(string type, string? value) => value is null or "0" ? null : value.Length == 1 || char.IsAsciiDigit(value[0]) ? $"{type} {value}" : value;

    /// <summary>«Набережная» alone is a name, and the letter of «Д. Бедного» an initial.</summary>
    private static bool IsTyped(string street)
    {
        var words = AddressWords.Of(TextKey.Fold(street));
        return words.Count > 1 && words.Exists(word => word.Type is { Level: > AddressLevel.City } && (word.Text.Length > 1 || !char.IsUpper(street, word.Start)));
    }
}
