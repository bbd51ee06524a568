using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Domovoy.Web.Office;

/// <summary>The session is over in the middle of work: to the door and back to the same page, with what was typed.</summary>
internal static class SignInAgain
{
    /// <param name="isLive">There is a browser at the other end; else the page is only being drawn.</param>
    public static async Task GoAsync(NavigationManager nav, IJSRuntime js, bool isLive)
    {
        var url = "/sign-in?again=true&returnUrl=" + Uri.EscapeDataString(new Uri(nav.Uri).PathAndQuery);
        try
        {
            if (isLive)
            {
                // The browser would ask whether to leave what is not saved: it is kept, and nothing here can be saved any more.
                await js.InvokeVoidAsync("office.signIn", url);
                return;
            }
        }
        catch (JSException)
        {
            // The script is not there yet, and so nothing is typed.
        }
        catch (JSDisconnectedException)
        {
            return;
        }
        nav.NavigateTo(url, forceLoad: true);
    }
}
