using Domovoy.Core.Shared;

namespace Domovoy.Web.Office.Components.Fields;

/// <summary>A field typed as text and read by a rule: what cannot be read stays in the field with the reason beside it.</summary>
public abstract class ReadField<T> : FieldBase<T?> where T : struct
{
    private T? shownFor;

    /// <summary>What stands in the field.</summary>
    protected string? Typed { get; private set; }

    protected abstract Parsed<T> Read(string? typed);

    protected abstract string Write(T value);

    // On another tab of the card and back, what cannot be read still stands as typed.
    protected override void OnInitialized()
    {
        Show();
        Typed = Form?.TypedIn(Name) ?? Typed;
    }

    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        if (!Equals(shownFor, Value))
            Show();
    }

    protected async Task OnTypedAsync(string? typed)
    {
        Typed = typed;
        var read = Read(Typed);
        T? value = read.HasValue ? read.Value : null;
        if (!read.Failed)
            shownFor = value;
        await SetAsync(value, read.Problem, typed);
    }

    protected override Task TypeAsync(string typed) => OnTypedAsync(typed);

    /// <summary>Leaving the field, the value is written as everywhere else.</summary>
    protected void OnLeave()
    {
        if (!Read(Typed).Failed)
            Show();
    }

    private void Show()
    {
        shownFor = Value;
        Typed = Value is { } value ? Write(value) : null;
    }
}
