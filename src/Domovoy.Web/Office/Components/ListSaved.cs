using Domovoy.Core.Shared;
using Domovoy.Core.Staff;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Domovoy.Web.Office.Components;

/// <summary>Saved views: what the list shows at an address that says nothing, and a view that is chosen.</summary>
public sealed partial class ListTable<TRow>
{
    private IReadOnlyList<SavedViewRow> views = [];

    [CascadingParameter] public Actor Actor { get; set; } = new(null, null, "", Role.Viewer, Access.None);

    [Inject] private SavedViewList SavedViews { get; set; } = null!;

    private SavedViewRow? First => views.FirstOrDefault(view => view.IsDefault);

    private async Task ReadViewsAsync() => views = await SavedViews.RunAsync(Name, Actor, CancellationToken.None);

    /// <summary>What an address asks for: at the bare one the view one's list opens in.</summary>
    private ListState Wanted(string uri) => IsBare(uri) && First is { } first ? Parse(first.Query) : Parse(uri);

    private static bool IsBare(string uri) => !uri.Contains('?', StringComparison.Ordinal);

    /// <summary>The address of what is shown. Where the bare one means a view, «everything» has to be said.</summary>
    private string Url(ListState shown) => path + (shown.ToQuery() is { Length: > 0 } query ? query : First is null ? "" : "?q=");

    /// <summary>The bare address becomes that of the view, with its columns.</summary>
    private async Task SettleAsync()
    {
        if (!IsBare(Nav.Uri) || First is not { } first || new Uri(Nav.Uri).AbsolutePath != path)
            return;
        Nav.NavigateTo(path + (first.Query.Length > 0 ? first.Query : "?q="), new NavigationOptions { ReplaceHistoryEntry = true });
        await ColumnsAsync(first);
    }

    private async Task ChooseViewAsync(SavedViewRow view)
    {
        var next = Parse(view.Query);
        typed = next.Search;
        await ColumnsAsync(view);
        await ApplyAsync(next, replace: false);
        StateHasChanged();
    }

    private async Task ColumnsAsync(SavedViewRow view)
    {
        if (script is not null && view.Hidden is { } hidden)
            await script.InvokeVoidAsync("columns", (object)hidden.Split(',', StringSplitOptions.RemoveEmptyEntries));
    }
}
