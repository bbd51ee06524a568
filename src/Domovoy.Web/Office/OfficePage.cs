using Domovoy.Core.Shared;
using Domovoy.Web.Office.Layout;
using Domovoy.Web.SignIn;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Domovoy.Web.Office;

/// <summary>What every page and window of the office needs: who works, words after an action, and an end to its work when it is left.</summary>
public abstract class OfficePage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource left = new();

    [Inject] protected NavigationManager Nav { get; set; } = null!;
    [Inject] protected Toasts Toasts { get; set; } = null!;
    [Inject] private CurrentActor Current { get; set; } = null!;
    [Inject] private IJSRuntime Browser { get; set; } = null!;

    /// <summary>As at the start of the page: for what is shown or hidden. An action asks <see cref="WhoAsync"/>.</summary>
    [CascadingParameter] public Actor Actor { get; set; } = new(null, null, "", Role.Viewer, Access.None);

    /// <summary>Cancelled when the page is left.</summary>
    protected CancellationToken Ct => left.Token;

    protected bool May(Role least) => Actor.May(least);

    /// <summary>The window that an address has opened is closed: the same address opens it again, and a reload does not.</summary>
    protected async Task ForgetOpenAsync()
    {
        // The window goes first: it asks whoever leaves with something typed.
        StateHasChanged();
        await Task.Yield();
        var uri = Nav.GetUriWithQueryParameter("open", (Guid?)null);
        if (uri == Nav.Uri)
            return;
        try
        {
            // Whoever has gone on to another page by now stays there.
            await Browser.InvokeVoidAsync("office.goWithin", uri, true);
        }
        catch (JSDisconnectedException)
        {
            // Nobody is there to see the address.
        }
    }

    /// <summary>Who acts now: role and access are read again, so that a change bites at once.</summary>
    protected async Task<Actor> WhoAsync()
    {
        if (await Current.GetAsync(CancellationToken.None) is { } actor)
            return actor;
        await SignInAgain.GoAsync(Nav, Browser, RendererInfo.IsInteractive);
        return Actor with { Role = Role.Viewer, Access = Access.None };
    }

    public void Dispose()
    {
        left.Cancel();
        left.Dispose();
        OnLeft();
        GC.SuppressFinalize(this);
    }

    protected virtual void OnLeft()
    {
    }
}
