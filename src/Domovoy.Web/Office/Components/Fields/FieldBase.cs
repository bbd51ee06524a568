using Domovoy.Core.Shared;
using Microsoft.AspNetCore.Components;

namespace Domovoy.Web.Office.Components.Fields;

/// <summary>A field of a form: label above, refusal below, what was typed always kept.</summary>
public abstract class FieldBase<T> : ComponentBase, IDisposable
{
    private FormState? watched;
    private string? place;
    private string? called;

    protected string Id { get; } = "i" + GuidV7.Next().ToString("N");

    [CascadingParameter] public FormState? Form { get; set; }

    /// <summary>Name of the property of the form: refusals are found by it.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";
    [Parameter, EditorRequired] public string Label { get; set; } = "";
    [Parameter] public T? Value { get; set; }
    [Parameter] public EventCallback<T?> ValueChanged { get; set; }
    [Parameter] public bool Required { get; set; }
    [Parameter] public string? Hint { get; set; }
    [Parameter] public bool Wide { get; set; }
    [Parameter] public bool Focus { get; set; }

    protected string? Problem => Form?.Of(Name);

    protected string? Invalid => Problem is null ? null : "true";

    protected string? DescribedBy => Problem is not null ? Id + "-wrong" : Hint is not null ? Id + "-hint" : null;

    protected override void OnParametersSet()
    {
        if (called is { } before && before != Name)
            Form?.Move(before, Name, this);
        called = Name;
        if (ReferenceEquals(watched, Form))
            return;
        if (watched is not null)
            watched.Changed -= OnFormChanged;
        watched = Form;
        if (watched is null)
            return;
        watched.Changed += OnFormChanged;
        place = watched.Place;
        watched.Enter(Name, this);
    }

    protected override Task OnParametersSetAsync() => TakePendingAsync();

    protected async Task SetAsync(T? value, string? problem = null, string? typed = null)
    {
        if (problem is null)
        {
            // At once: the form comes back to the field by way of its window, and painted before that the field would put the old
            // value over what has been typed meanwhile.
            Value = value;
            await ValueChanged.InvokeAsync(value);
        }
        Form?.Touch(Name, problem, typed, this);
    }

    /// <summary>Takes what a returned draft had in the field, as if it were typed now.</summary>
    protected virtual Task TypeAsync(string typed) => Task.CompletedTask;

    private Task TakePendingAsync() => Form?.TakePending(Name) is { } typed ? TypeAsync(typed) : Task.CompletedTask;

    private void OnFormChanged() => _ = InvokeAsync(async () =>
    {
        await TakePendingAsync();
        StateHasChanged();
    });

    public void Dispose()
    {
        if (watched is not null)
        {
            watched.Changed -= OnFormChanged;
            if (watched.Place == place)
                watched.Leave(Name, this);
        }
        GC.SuppressFinalize(this);
    }
}
