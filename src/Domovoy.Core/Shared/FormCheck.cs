namespace Domovoy.Core.Shared;

/// <summary>Collects the refusals of one form, one a field, in the order of the fields.</summary>
public sealed class FormCheck
{
    private const int EarliestYear = 1800;
    private const int LatestYear = 2200;

    private readonly List<Error> errors = [];

    public IReadOnlyList<Error> Errors => errors;

    public void Add(string field, string text, string code = "invalid") => errors.Add(new Error(code, text, field));

    public void Required(string field, string label, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
            errors.Add(Error.Required(field, label));
    }

    public void Required<T>(string field, string label, T? value) where T : struct
    {
        if (value is null)
            errors.Add(Error.Required(field, label));
    }

    /// <summary>Reads a text by a rule; keeps what was typed where the rule refuses it, so that nothing typed is lost.</summary>
    public string? Text(string field, string? typed, Func<string?, Parsed<string>> rule)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        var parsed = rule(typed);
        if (parsed.Failed)
            Add(field, parsed.Problem ?? "");
        return parsed.HasValue ? parsed.Value : typed;
    }

    public void Range(string field, decimal? value, decimal least, decimal most, string label)
    {
        if (value < least || value > most)
            Add(field, $"{label}: {value.Value.ToString("0.####", Ru.Culture)} вне пределов от {least} до {most}. Проверьте число.");
    }

    /// <summary>Beyond these years a date is a slip of the keyboard, and the days around it may not exist at all.</summary>
    public void Date(string field, DateOnly? value, string label)
    {
        if (value is { Year: < EarliestYear or > LatestYear } date)
            Add(field, $"{label}: год {date.Year} вне пределов от {EarliestYear} до {LatestYear}. Проверьте дату.");
    }

    /// <summary>A remark of a person: pages of it, but not a book.</summary>
    public const int LongestRemark = 10_000;

    /// <summary>What an index holds as one piece: a name, a number, a code.</summary>
    public const int LongestName = 500;

    public void Longest(string field, string? value, int most, string label)
    {
        if (value?.Length > most)
            Add(field, $"{label}: {value.Length} знаков, помещается {most}. Сократите.");
    }

    /// <summary>Outer spaces off; blank is nothing. Line breaks of a comment stay; the character 0, which no text has and PostgreSQL does not take, goes.</summary>
    public static string? Clean(string? typed)
    {
        var text = typed?.Contains('\0', StringComparison.Ordinal) == true ? typed.Replace("\0", "", StringComparison.Ordinal) : typed;
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }
}
