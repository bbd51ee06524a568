using System.Text.Json;
using Domovoy.Core.Audit;
using Domovoy.Core.Shared;
using Domovoy.Web.Office.Components.Fields;

namespace Domovoy.Web.Office.Components.Cards;

/// <summary>What a card or a window edits: the form, the version it was read at, what was changed since and what was refused.</summary>
public sealed class CardState<TForm> where TForm : class
{
    public TForm Form { get; private set; } = null!;

    public int Version => Errors.Version;

    public FormState Errors { get; } = new();

    /// <summary>Another person saved the record since it was read, and the form now stands on what is stored.</summary>
    public bool IsRenewed { get; private set; }

    /// <summary>That person put the record away.</summary>
    public bool IsArchived { get; private set; }

    /// <summary>Fields that both changed and for which no value was chosen yet.</summary>
    public IReadOnlyList<Clash> Clashes { get; private set; } = [];

    public bool IsDirty => Errors.IsChanged();

    /// <summary>Nothing that another person saved may be overwritten unseen: each clash is decided before saving.</summary>
    public bool MaySave => !Errors.HasUnreadable && Clashes.Count == 0;

    /// <summary>Begins with a copy: what is typed is nothing that was read.</summary>
    public void Load(TForm form, int version)
    {
        (Form, IsRenewed, IsArchived, Clashes) = ((TForm)(Copy(form, typeof(TForm)) ?? form), false, false, []);
        Errors.Clear();
        Errors.Begin(Form, version);
    }

    /// <summary>Shows refusals beside their fields.</summary>
    /// <returns>Another person saved meanwhile: <see cref="Rebase"/> is due.</returns>
    public bool Show(IReadOnlyList<Error> errors)
    {
        Errors.Show([.. errors.Where(error => error.Code != Stale)]);
        return errors.Any(error => error.Code == Stale);
    }

    /// <summary>
    /// Takes what is stored now, field by field: what was changed here stays as typed, the rest becomes as stored. Saving
    /// then goes on from the stored version.
    /// </summary>
    /// <param name="stored">The form as stored now.</param>
    /// <param name="version">Its version.</param>
    /// <param name="entity">Class of the record: titles of its fields.</param>
    /// <param name="textOf">Text of a value for the screen.</param>
    /// <param name="renewal">Who changed it meanwhile, and how.</param>
    public void Rebase(TForm stored, int version, Type entity, Func<string, object?, string> textOf, Renewal renewal = Renewal.Changed)
    {
        var before = Errors.Begun<TForm>() ?? stored;
        var titles = FieldChanges.Of(entity).ToDictionary(field => field.Name, field => field.Title, StringComparer.Ordinal);
        var clashes = new List<Clash>();
        foreach (var property in typeof(TForm).GetProperties().Where(p => p is { CanRead: true, CanWrite: true }))
        {
            var (was, mine, theirs) = (property.GetValue(before), property.GetValue(Form), property.GetValue(stored));
            if (Same(mine, was))
                property.SetValue(Form, Copy(theirs, property.PropertyType));
            else if (!Same(theirs, was) && !Same(theirs, mine))
                clashes.Add(new Clash(property.Name, titles.GetValueOrDefault(property.Name) ?? ListTitles.Of(property.Name), textOf(property.Name, mine), textOf(property.Name, theirs), Copy(theirs, property.PropertyType)));
        }
        IsRenewed |= version != Version && renewal != Renewal.Own;
        IsArchived |= renewal == Renewal.Archived;
        Clashes = clashes;
        Errors.Rebase(stored, version);
        Errors.Touch("");
    }

    /// <summary>One of the two values is chosen.</summary>
    public void Choose(Clash clash, bool mine)
    {
        if (!mine)
            typeof(TForm).GetProperty(clash.Field)?.SetValue(Form, clash.StoredValue);
        Clashes = [.. Clashes.Where(other => other != clash)];
        Errors.Touch(clash.Field);
    }

    private const string Stale = "changed_meanwhile";

    private static bool Same(object? a, object? b) => JsonSerializer.Serialize(a) == JsonSerializer.Serialize(b);

    // A list of one form must not be the list of another.
    private static object? Copy(object? value, Type type) => value is null ? null : JsonSerializer.Deserialize(JsonSerializer.Serialize(value, type), type);
}

/// <summary>What happened to a record while it was being edited.</summary>
public enum Renewal
{
    /// <summary>Another person changed it.</summary>
    Changed,
    /// <summary>Another person put it away.</summary>
    Archived,
    /// <summary>An action of the card itself.</summary>
    Own,
}

/// <summary>A field that two people changed at once.</summary>
public sealed record Clash(string Field, string Title, string Mine, string Stored, object? StoredValue);

/// <summary>What the screen calls the parts of forms that are no field of a record.</summary>
internal static class ListTitles
{
    public static string Of(string field) => field switch
    {
        "Phones" => "Телефоны",
        "Emails" => "E-mail",
        "Codes" => "Внешние коды",
        "Units" => "Помещения",
        "Access" => "Доступ",
        _ => field,
    };
}
