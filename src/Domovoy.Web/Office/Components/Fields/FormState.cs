using System.Collections;
using System.Globalization;
using System.Text.Json;
using Domovoy.Core.Shared;
using Domovoy.Web.Office.Components.Drafts;

namespace Domovoy.Web.Office.Components.Fields;

/// <summary>One form being edited: what it held at first, its refusals beside each field, and what was typed and cannot be read.</summary>
public sealed class FormState
{
    private const int MostRows = 50;

    private readonly Dictionary<string, string> refused = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Problem, string? Typed, object? By)> unreadable = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> pending = new(StringComparer.Ordinal);
    private readonly HashSet<string> secrets = new([FormSecrets.Snils], StringComparer.Ordinal);
    private object? subject;
    private string? begun;

    public event Action? Changed;

    /// <summary>Refusals that belong to no field.</summary>
    public IReadOnlyList<Error> General { get; private set; } = [];

    /// <summary>Something typed is no number or date: it can neither be saved nor lost.</summary>
    public bool HasUnreadable => unreadable.Count > 0;

    public bool HasErrors => refused.Count > 0 || unreadable.Count > 0 || General.Count > 0;

    public int Count => refused.Keys.Union(unreadable.Keys).Count();

    /// <summary>There is a form to keep drafts of.</summary>
    public bool IsBegun => subject is not null;

    /// <summary>Version of the record the form was begun with; 0 for a new one.</summary>
    public int Version { get; private set; }

    public string? Of(string field) => unreadable.TryGetValue(field, out var typed) ? typed.Problem : refused.GetValueOrDefault(field);

    /// <summary>What stands in a field and cannot be read.</summary>
    public string? TypedIn(string field) => unreadable.GetValueOrDefault(field).Typed;

    /// <summary>Whether any of these fields is refused: marks the tab they are on.</summary>
    public bool Any(params IEnumerable<string> fields) => fields.Any(field => Of(field) is not null);

    public void Show(IReadOnlyList<Error> errors)
    {
        refused.Clear();
        foreach (var error in errors.Where(error => error.Field is not null))
            refused.TryAdd(error.Field ?? "", error.Text);
        General = [.. errors.Where(error => error.Field is null)];
        Changed?.Invoke();
    }

    public void Clear()
    {
        refused.Clear();
        unreadable.Clear();
        General = [];
        Changed?.Invoke();
    }

    /// <summary>What the form holds at first, and the version of its record.</summary>
    public void Begin(object form, int version = 0)
    {
        (subject, begun, Version) = (form, Json(form), version);
        Changed?.Invoke();
    }

    /// <summary>The same form over what is stored now: what differs from it is what was typed here.</summary>
    public void Rebase(object stored, int version) => (begun, Version) = (Json(stored), version);

    /// <summary>What the form held at first.</summary>
    public T? Begun<T>() => begun is null ? default : JsonSerializer.Deserialize<T>(begun);

    /// <summary>Whether something was typed since.</summary>
    public bool IsChanged() => HasUnreadable || (subject is not null && Json(subject) != begun);

    /// <summary>The field was touched: its old refusal no longer holds.</summary>
    /// <param name="by">The field on the screen.</param>
    public void Touch(string field, string? problem = null, string? typed = null, object? by = null)
    {
        refused.Remove(field);
        if (problem is null)
            unreadable.Remove(field);
        else
            unreadable[field] = (problem, typed, by);
        Changed?.Invoke();
    }

    /// <summary>The tab of a card that is open: what stands on another one stays there unread.</summary>
    public string? Place { get; set; }

    /// <summary>The field is on the screen: what cannot be read under its name is its own.</summary>
    public void Enter(string field, object by)
    {
        if (unreadable.TryGetValue(field, out var typed))
            unreadable[field] = typed with { By = by };
    }

    /// <summary>A row before the field's was taken away: what it holds goes with it.</summary>
    public void Move(string from, string to, object by)
    {
        if (!unreadable.TryGetValue(from, out var typed) || !ReferenceEquals(typed.By, by))
            return;
        unreadable.Remove(from);
        unreadable[to] = typed;
    }

    /// <summary>The form has this field no more: what could not be read in it hinders nobody.</summary>
    public void Leave(string field, object by)
    {
        if (!unreadable.TryGetValue(field, out var typed) || !ReferenceEquals(typed.By, by))
            return;
        unreadable.Remove(field);
        Changed?.Invoke();
    }

    /// <summary>Something without a field of its own was chosen.</summary>
    public void Told() => Changed?.Invoke();

    /// <summary>How a chosen record is called, so that a returned choice has its name.</summary>
    public void Know(Guid id, string name) => names[id.ToString()] = name;

    public string? NameOf(Guid? id) => id is { } known ? names.GetValueOrDefault(known.ToString()) : null;

    /// <summary>Fields that no browser keeps, besides СНИЛС.</summary>
    public void KeepOut(IEnumerable<string> fields) => secrets.UnionWith(fields);

    /// <summary>What the browser keeps: all but the secrets.</summary>
    public FormSnapshot Snapshot() => new(
        IsChanged(), subject is null ? null : FormSecrets.Without(Json(subject), secrets), begun is null ? null : FormSecrets.Without(begun, secrets), Version,
        unreadable.Where(pair => pair.Value.Typed is not null && !secrets.Contains(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value.Typed ?? ""), names);

    /// <summary>Puts a draft back: the form as it was, then what was typed into its fields and the server never learned.</summary>
    public void Return(FormDraft draft)
    {
        if (subject is null)
            return;
        foreach (var (id, name) in draft.Names)
            names[id] = name;
        if (draft.Form is { } form)
            Fill(subject, FormSecrets.With(form, Json(subject), secrets));
        if (draft.Base is { } first)
            (begun, Version) = (FormSecrets.With(first, begun ?? "{}", secrets), draft.Version);
        foreach (var (field, typed) in draft.Typed)
        {
            Grow(subject, field);
            pending[field] = typed;
        }
    }

    /// <summary>The returned form is on the screen: fields take what is theirs.</summary>
    public void Returned() => Changed?.Invoke();

    /// <summary>What a returned draft has for a field; given once.</summary>
    public string? TakePending(string field) => pending.Remove(field, out var typed) ? typed : null;

    private static void Fill(object form, string json)
    {
        if (JsonSerializer.Deserialize(json, form.GetType()) is not { } read)
            return;
        foreach (var property in form.GetType().GetProperties().Where(p => p is { CanRead: true, CanWrite: true }))
            property.SetValue(form, property.GetValue(read));
    }

    // «Phones[2]» was typed into a row the server had not told the browser of yet.
    private static void Grow(object form, string field)
    {
        var (open, close) = (field.IndexOf('[', StringComparison.Ordinal), field.IndexOf(']', StringComparison.Ordinal));
        if (open < 0 || close < open || !int.TryParse(field.AsSpan(open + 1, close - open - 1), CultureInfo.InvariantCulture, out var row) || row > MostRows
            || form.GetType().GetProperty(field[..open])?.GetValue(form) is not IList { IsFixedSize: false } rows)
            return;
        var kind = rows.GetType().GetGenericArguments()[0];
        while (rows.Count <= row)
            rows.Add(kind == typeof(string) ? "" : Activator.CreateInstance(kind));
    }

    private static string Json(object form) => JsonSerializer.Serialize(form, form.GetType());
}
