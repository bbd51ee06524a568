using System.Text.Json;
using Domovoy.Core.Audit;
using Domovoy.Core.Shared;
using Domovoy.Web.Office.Components.Fields;

namespace Domovoy.Web.Office.Components.Cards;

/// <summary>What a card edits: the form, the version it was read at, what was changed since and what was refused.</summary>
public sealed class CardState<TForm> where TForm : class
{
    private string original = "";

    public TForm Form { get; private set; } = null!;

    public int Version { get; private set; }

    public FormState Errors { get; } = new();

    /// <summary>Another person saved the record since it was read.</summary>
    public bool IsStale { get; private set; }

    /// <summary>Fields that both changed: what was typed here stands, the other value is told.</summary>
    public IReadOnlyList<Clash> Clashes { get; private set; } = [];

    public bool IsDirty => Errors.HasUnreadable || JsonSerializer.Serialize(Form) != original;

    public void Load(TForm form, int version)
    {
        (Form, Version, original, IsStale, Clashes) = (form, version, JsonSerializer.Serialize(form), false, []);
        Errors.Clear();
    }

    public void Show(IReadOnlyList<Error> errors)
    {
        IsStale = errors.Any(error => error.Code == "changed_meanwhile");
        Errors.Show([.. errors.Where(error => error.Code != "changed_meanwhile")]);
    }

    /// <summary>
    /// Takes what is stored now, field by field: what was changed here stays as typed, the rest becomes as stored. Saving
    /// then goes on from the stored version.
    /// </summary>
    /// <param name="stored">The form as stored now.</param>
    /// <param name="version">Its version.</param>
    /// <param name="entity">Class of the record: titles of its fields.</param>
    /// <param name="textOf">Text of a value for the screen.</param>
    public void Rebase(TForm stored, int version, Type entity, Func<string, object?, string> textOf)
    {
        var before = JsonSerializer.Deserialize<TForm>(original) ?? stored;
        var titles = FieldChanges.Of(entity).ToDictionary(field => field.Name, field => field.Title, StringComparer.Ordinal);
        var clashes = new List<Clash>();
        var now = JsonSerializer.Serialize(stored);
        foreach (var property in typeof(TForm).GetProperties().Where(p => p is { CanRead: true, CanWrite: true }))
        {
            var (was, mine, theirs) = (property.GetValue(before), property.GetValue(Form), property.GetValue(stored));
            if (Same(mine, was))
                property.SetValue(Form, theirs);
            else if (!Same(theirs, was) && !Same(theirs, mine))
                clashes.Add(new Clash(property.Name, titles.GetValueOrDefault(property.Name, property.Name), textOf(property.Name, mine), textOf(property.Name, theirs), theirs));
        }
        (Version, original, IsStale, Clashes) = (version, now, false, clashes);
    }

    /// <summary>The value of the other person instead of one's own.</summary>
    public void TakeStored(Clash clash)
    {
        typeof(TForm).GetProperty(clash.Field)?.SetValue(Form, clash.StoredValue);
        Clashes = [.. Clashes.Where(other => other != clash)];
        Errors.Touch(clash.Field);
    }

    private static bool Same(object? a, object? b) => JsonSerializer.Serialize(a) == JsonSerializer.Serialize(b);
}

/// <summary>A field that two people changed at once.</summary>
public sealed record Clash(string Field, string Title, string Mine, string Stored, object? StoredValue);
