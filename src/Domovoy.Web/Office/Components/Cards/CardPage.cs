using Domovoy.Core.Shared;
using Microsoft.AspNetCore.Components;

namespace Domovoy.Web.Office.Components.Cards;

/// <summary>What every card does: reads its record once, saves it, takes what another person saved meanwhile, tells how an action ended.</summary>
public abstract class CardPage<TForm, TDetails> : OfficePage where TForm : class where TDetails : class
{
    protected readonly CardState<TForm> state = new();
    protected TDetails? details;
    protected Error? refusal;
    private Guid shown;

    [Parameter] public Guid Id { get; set; }
    [Parameter] public string? Tab { get; set; }

    /// <summary>The record on the screen: all that hangs on it is made anew for another.</summary>
    protected Guid Shown => shown;

    /// <summary>Class of the record: titles of its fields.</summary>
    protected abstract Type Entity { get; }

    protected abstract Task<Result<TDetails>> GetAsync(Actor actor);

    protected abstract (TForm Form, int Version) Editable(TDetails read);

    /// <summary>The record is read anew: what hangs on it is to be made anew too.</summary>
    protected virtual void OnRead(TDetails read)
    {
    }

    /// <summary>When the record was put away, where it can be.</summary>
    protected virtual DateTimeOffset? ArchivedAt(TDetails read) => null;

    /// <summary>Text of a value that two people changed.</summary>
    protected virtual string TextOf(TDetails stored, string field, object? value) => FormWords.Of(value, state.Errors);

    protected override void OnInitialized() => state.Errors.Changed += StateHasChanged;

    protected override void OnLeft() => state.Errors.Changed -= StateHasChanged;

    protected override async Task OnParametersSetAsync()
    {
        if (shown == Id)
            return;
        shown = Id;
        // What stands on the screen is of another record: it goes while this one is read, and nothing of it is taken for this one's.
        (details, refusal) = (null, null);
        await ReadAsync();
    }

    protected async Task ReadAsync()
    {
        var result = await GetAsync(await WhoAsync());
        refusal = result.Ok ? null : result.Error;
        if (!result.Ok)
            return;
        // First what the fields need: loading the form paints it at once where the database has let others paint meanwhile.
        OnRead(result.Value);
        details = result.Value;
        var (form, version) = Editable(details);
        state.Load(form, version);
    }

    /// <summary>What is stored now; what was typed here stays.</summary>
    protected Task RefreshAsync() => RefreshAsync(own: false);

    /// <param name="own">Changed by an action of this very card: nobody else is to be told of.</param>
    protected async Task RefreshAsync(bool own)
    {
        var result = await GetAsync(await WhoAsync());
        if (!result.Ok)
        {
            // What was typed stays on the screen, to be copied from there.
            if (state.IsDirty)
                state.Errors.Show([Gone.Error]);
            else
                refusal = result.Error;
            return;
        }
        OnRead(result.Value);
        var (form, version) = Editable(result.Value);
        var archived = !own && details is not null && ArchivedAt(details) is null && ArchivedAt(result.Value) is not null;
        state.Rebase(form, version, Entity, (field, value) => TextOf(result.Value, field, value), own ? Renewal.Own : archived ? Renewal.Archived : Renewal.Changed);
        details = result.Value;
    }

    protected async Task SavedAsync<T>(Result<T> result)
    {
        if (!result.Ok)
        {
            if (state.Show(result.Errors) || result.Error.Code == "not_found")
                await RefreshAsync();
            return;
        }
        await ReadAsync();
        Toasts.Done("Сохранено.");
    }

    /// <summary>Before an action that may end the card: what was typed into it would go with it.</summary>
    protected bool IsSavedFirst()
    {
        if (state.IsDirty)
            Toasts.Refused("В карточке есть несохраненное. Сначала сохраните его или верните как было.");
        return !state.IsDirty;
    }

    /// <summary>How an action of the menu ended.</summary>
    protected async Task ToldAsync<T>(Result<T> result, string done)
    {
        if (!result.Ok)
        {
            Toasts.Refused(result.Error.Text);
            return;
        }
        Toasts.Done(done);
        await RefreshAsync(own: true);
    }
}
