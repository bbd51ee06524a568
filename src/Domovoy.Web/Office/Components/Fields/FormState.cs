using System.Text.Json;
using Domovoy.Core.Shared;

namespace Domovoy.Web.Office.Components.Fields;

/// <summary>The refusals of one form: beside each field those of the last save, and what was typed and cannot be read.</summary>
public sealed class FormState
{
    private readonly Dictionary<string, string> refused = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> unreadable = new(StringComparer.Ordinal);

    private string? begun;

    public event Action? Changed;

    /// <summary>Refusals that belong to no field.</summary>
    public IReadOnlyList<Error> General { get; private set; } = [];

    /// <summary>Something typed is no number or date: it can neither be saved nor lost.</summary>
    public bool HasUnreadable => unreadable.Count > 0;

    public bool HasErrors => refused.Count > 0 || unreadable.Count > 0 || General.Count > 0;

    public int Count => refused.Keys.Union(unreadable.Keys).Count();

    public string? Of(string field) => unreadable.GetValueOrDefault(field) ?? refused.GetValueOrDefault(field);

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

    /// <summary>What the form held at first.</summary>
    public void Begin(object form) => begun = JsonSerializer.Serialize(form);

    /// <summary>Whether something was typed since.</summary>
    public bool IsChanged(object? form) => HasUnreadable || (form is not null && begun is not null && JsonSerializer.Serialize(form) != begun);

    /// <summary>The field was touched: its old refusal no longer holds.</summary>
    public void Touch(string field, string? problem = null)
    {
        refused.Remove(field);
        if (problem is null)
            unreadable.Remove(field);
        else
            unreadable[field] = problem;
        Changed?.Invoke();
    }
}
