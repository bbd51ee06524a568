using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Domovoy.Web.Office;

/// <summary>
/// Another page begins at its heading, for those who listen to it. Whoever is quicker than the connection and already types or
/// walks through rows keeps the focus: the framework's own component takes it away, and the letters with it.
/// </summary>
public sealed class HeadingFocus(IJSRuntime js) : ComponentBase
{
    private Type? page;
    private bool due;

    [Parameter, EditorRequired] public Microsoft.AspNetCore.Components.RouteData? Route { get; set; }

    protected override void OnParametersSet()
    {
        if (Route is null || Route.PageType == page)
            return;
        (page, due) = (Route.PageType, true);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!due)
            return;
        due = false;
        await using var module = await js.InvokeAsync<IJSObjectReference>("import", "/" + Assets["office/office.js"]);
        await module.InvokeVoidAsync("focusHeading");
    }
}
