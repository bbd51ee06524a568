using System.Collections.Concurrent;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Domovoy.Core.Audit;

/// <summary>
/// Before and after of the fields a person knows by name: those that carry <see cref="DisplayNameAttribute"/>.
/// One place compares, writes, reads and restores them, for single saves, bulk loads and undo alike.
/// </summary>
public static class FieldChanges
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Field>> Known = new();

    public static IReadOnlyList<Field> Of(Type entity) => Known.GetOrAdd(entity, static type =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanWrite && p.GetCustomAttribute<DisplayNameAttribute>() is not null)
            .Select(p => new Field(p, p.GetCustomAttribute<DisplayNameAttribute>()?.DisplayName ?? p.Name))]);

    /// <summary>Values of all named fields, in their order, to be compared later.</summary>
    public static object?[] Snapshot(object entity)
    {
        var fields = Of(entity.GetType());
        var values = new object?[fields.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = fields[i].Get(entity);
        return values;
    }

    /// <summary>Fields whose value differs from the snapshot, with both values as text.</summary>
    public static List<FieldChange> Since(object?[] before, object entity)
    {
        var changes = new List<FieldChange>();
        var fields = Of(entity.GetType());
        for (var i = 0; i < before.Length; i++)
        {
            var now = fields[i].Get(entity);
            if (!Equals(before[i], now))
                changes.Add(new FieldChange(fields[i].Name, Print(before[i]), Print(now)));
        }
        return changes;
    }

    public static string ToJson(IReadOnlyList<FieldChange> changes) =>
        JsonSerializer.Serialize(changes.ToDictionary(c => c.Field, c => new[] { c.Before, c.After }));

    public static List<FieldChange> FromJson(string json) =>
        [.. (JsonSerializer.Deserialize<Dictionary<string, string?[]>>(json) ?? []).Select(pair => new FieldChange(pair.Key, pair.Value[0], pair.Value[1]))];

    /// <summary>Invariant text of a value: the form stored and compared.</summary>
    public static string? Print(object? value) => value switch
    {
        null => null,
        string text => text,
        decimal number => number.ToString("0.##########", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        bool yes => yes ? "true" : "false",
        Enum name => name.ToString(),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}

/// <summary>One change: the property's name, both values as invariant text, null for nothing.</summary>
public sealed record FieldChange(string Field, string? Before, string? After);

/// <summary>A named field of an entity.</summary>
public sealed class Field(PropertyInfo property, string title)
{
    private readonly Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

    public string Name => property.Name;

    /// <summary>As on the screen.</summary>
    public string Title => title;

    public object? Get(object entity) => property.GetValue(entity);

    public void Set(object entity, string? text) => property.SetValue(entity, Read(text));

    private object? Read(string? text)
    {
        if (text is null)
            return null;
        if (type == typeof(string)) return text;
        if (type == typeof(decimal)) return decimal.Parse(text, CultureInfo.InvariantCulture);
        if (type == typeof(int)) return int.Parse(text, CultureInfo.InvariantCulture);
        if (type == typeof(Guid)) return Guid.Parse(text);
        if (type == typeof(bool)) return text == "true";
        if (type == typeof(DateOnly)) return DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (type == typeof(DateTimeOffset)) return DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
        if (type.IsEnum) return Enum.Parse(type, text);
        throw new InvalidOperationException($"Нет правила чтения для {property.DeclaringType?.Name}.{property.Name}");
    }
}
