using System.Diagnostics;
using Domovoy.Core.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace Domovoy.Web.Office.Components;

/// <summary>A list of any length: search, filters, order, columns, keyboard; all of what it shows is in the URL.</summary>
public sealed partial class ListTable<TRow>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);

    private ElementReference root;
    private IJSObjectReference? script;
    private DotNetObjectReference<ListTable<TRow>>? self;
    private CancellationTokenSource work = new();
    private CancellationTokenSource typing = new();
    // Addresses the list itself went to and has not heard of yet.
    private readonly Queue<string> own = new();
    private ListState state = ListState.Empty;
    private ListWindow<TRow> window = new((_, _, _) => Task.FromResult<Result<Page<TRow>>>(new Page<TRow>([], null)));
    private string path = "";
    private string? typed;
    private bool loaded;
    private bool busy;
    private (int First, int Last)? wanted;
    private bool showing;
    private bool left;
    // The first rows are here: until then there is nothing to scroll, and no place to come back to.
    private readonly TaskCompletionSource shown = new();

    /// <summary>Latin, stable: columns are remembered by it.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";
    [Parameter, EditorRequired] public string Title { get; set; } = "";
    [Parameter] public string SearchHint { get; set; } = "Поиск";
    /// <summary>The list is not searched by words.</summary>
    [Parameter] public bool Searchless { get; set; }
    [Parameter, EditorRequired] public IReadOnlyList<ListColumn<TRow>> Columns { get; set; } = [];
    [Parameter] public IReadOnlyList<ListFilter> Filters { get; set; } = [];
    [Parameter, EditorRequired] public Func<TRow, Guid> RowKey { get; set; } = null!;
    /// <summary>Where the row leads. Null with <see cref="OnOpen"/>: a window instead of a page.</summary>
    [Parameter] public Func<TRow, string>? Href { get; set; }
    [Parameter] public EventCallback<TRow> OnOpen { get; set; }
    [Parameter] public Func<TRow, string?>? RowClass { get; set; }
    [Parameter, EditorRequired] public Func<ListState, string?, int, CancellationToken, Task<Result<Page<TRow>>>> Read { get; set; } = null!;
    [Parameter] public Func<ListState, CancellationToken, Task<long>>? CountAsync { get; set; }
    /// <summary>«12 345 помещений» of a number.</summary>
    [Parameter, EditorRequired] public Func<long, string> CountWords { get; set; } = null!;
    [Parameter] public RenderFragment? Empty { get; set; }
    /// <summary>Buttons for rows chosen by their boxes; null where nothing is done to many at once.</summary>
    [Parameter] public RenderFragment<Chosen>? Bulk { get; set; }

    /// <summary>What the page adds to its rows has come: they are painted anew without being read again.</summary>
    public void Repaint()
    {
        seen++;
        StateHasChanged();
    }

    protected override async Task OnInitializedAsync()
    {
        path = new Uri(Nav.Uri).AbsolutePath;
        await ReadViewsAsync();
        state = Wanted(Nav.Uri);
        typed = state.Search;
        Nav.LocationChanged += OnLocationChanged;
        await ReloadAsync(state);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || left)
            return;
        self = DotNetObjectReference.Create(this);
        try
        {
            await AttachAsync(self);
        }
        catch (Exception gone) when (IsLeft(gone))
        {
            // Whoever clicks fast has left the list before it came to life.
        }
    }

    private async Task AttachAsync(DotNetObjectReference<ListTable<TRow>> me)
    {
        await using var module = await Js.InvokeAsync<IJSObjectReference>("import", "/" + Assets["office/list.js"]);
        if (left)
            return;
        script = await module.InvokeAsync<IJSObjectReference?>("attach", root, me, ListWindow<TRow>.PageSize);
        if (script is null || left)
            return;
        await SettleAsync();
        await shown.Task;
        if (left || await script.InvokeAsync<Place?>("place") is not { } place)
            return;
        await window.RestoreAsync(place.Cursors, place.First, place.Last, work.Token);
        StateHasChanged();
        await script.InvokeVoidAsync("restore", place.Top, place.Row);
    }

    /// <summary>Reads again what is shown: after something was added or changed.</summary>
    public async Task RefreshAsync()
    {
        await ReloadAsync(state);
        StateHasChanged();
    }

    /// <summary>Which pages of rows the window of the browser shows; called by list.js as one scrolls.</summary>
    [JSInvokable]
    public async Task InSight(int first, int last)
    {
        wanted = (first, last);
        if (showing || left)
            return;
        showing = true;
        try
        {
            await shown.Task;
            while (wanted is { } range && !left)
            {
                wanted = null;
                if (await window.ShowAsync(range.First, range.Last, work.Token))
                    StateHasChanged();
            }
        }
        catch (OperationCanceledException)
        {
            // Another search began; what was in sight is gone.
        }
        finally
        {
            showing = false;
        }
    }

    private async Task OnTyped(string? text)
    {
        typed = text ?? "";
        // Replaced before it is waited for: the next letter may come while this one waits, and must not find its own thrown away.
        var before = typing;
        typing = new CancellationTokenSource();
        var token = typing.Token;
        await before.CancelAsync();
        before.Dispose();
        try
        {
            await Task.Delay(Pause, token);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        await ApplyAsync(state with { Search = typed.Trim() }, replace: true);
    }

    private Task SortAsync(string column)
    {
        var next = state.Sort != column ? state with { Sort = column, Descending = false }
            : state.Descending ? state with { Sort = null, Descending = false } : state with { Descending = true };
        return ApplyAsync(next, replace: true);
    }

    private Task ResetAsync()
    {
        typed = "";
        return ApplyAsync(ListState.Empty with { Sort = state.Sort, Descending = state.Descending }, replace: false);
    }

    private async Task ApplyAsync(ListState next, bool replace)
    {
        // Who types and opens a row at once is on another page by now, and stays there.
        if (next == state || left)
            return;
        state = next;
        var url = Url(state);
        own.Enqueue(Nav.ToAbsoluteUri(url).AbsoluteUri);
        await Task.WhenAll(GoAsync(url, replace), ReloadAsync(next));
    }

    /// <summary>The browser decides: a row may have been opened there that has not been heard of here.</summary>
    private async Task GoAsync(string url, bool replace)
    {
        try
        {
            await Js.InvokeVoidAsync("office.goWithin", url, replace);
        }
        catch (Exception gone) when (IsLeft(gone))
        {
            // Nobody is there to see the address.
        }
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(async () =>
    {
        // The echo of a letter typed before must not take the letters after it back.
        if (own.Contains(change.Location))
        {
            while (own.Dequeue() != change.Location)
            {
                // Overtaken on the way: nobody will hear of it.
            }
            return;
        }
        own.Clear();
        if (new Uri(change.Location).AbsolutePath != path || Wanted(change.Location) is not { } next)
            return;
        await SettleAsync();
        if (next == state)
            return;
        (state, typed) = (next, next.Search);
        await ReloadAsync(next);
        StateHasChanged();
    });

    private async Task ReloadAsync(ListState wantedState)
    {
        var before = work;
        work = new CancellationTokenSource();
        var (token, fresh, first) = (work.Token, NewWindow(wantedState), !loaded);
        await before.CancelAsync();
        before.Dispose();
        // A later one has begun while this one waited: the window is its.
        if (token.IsCancellationRequested)
            return;
        ChooseNone();
        (busy, cut) = (true, false);
        var reading = Stopwatch.StartNew();
        try
        {
            await fresh.ReadFirstAsync(token);
            await LookWhyEmptyAsync(fresh.IsEmpty && !wantedState.IsFiltered, token);
            token.ThrowIfCancellationRequested();
            (window, loaded, busy) = (fresh, true, false);
            shown.TrySetResult();
            count = await CountedAsync(wantedState, reading, token);
            if (script is not null && !left && !first)
                await script.InvokeVoidAsync("toTop", token);
        }
        catch (Exception gone) when (IsLeft(gone))
        {
            // Overtaken by the next letter, or the page was left, or the browser is gone.
        }
    }

    private bool IsLeft(Exception gone) => gone is OperationCanceledException or JSDisconnectedException || (left && gone is ObjectDisposedException);

    private ListWindow<TRow> NewWindow(ListState shown) => new((cursor, limit, ct) => Read(shown, cursor, limit, ct));

    private ListState Parse(string uri) => ListState.Parse(uri, Filters.Select(filter => filter.Key));

    private static string? Width(ListColumn<TRow> column) => column.Width is { } width ? $"width:{width}px" : null;

    private string? AriaSort(ListColumn<TRow> column) =>
        column.Sort is null || column.Sort != state.Sort ? null : state.Descending ? "descending" : "ascending";

    private string SortMark(ListColumn<TRow> column) => AriaSort(column) switch { "ascending" => "↑", "descending" => "↓", _ => "" };

    public async ValueTask DisposeAsync()
    {
        left = true;
        shown.TrySetResult();
        Nav.LocationChanged -= OnLocationChanged;
        await work.CancelAsync();
        work.Dispose();
        typing.Dispose();
        self?.Dispose();
        try
        {
            if (script is not null)
            {
                await script.InvokeVoidAsync("detach");
                await script.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone.
        }
    }

    private sealed record Place(double Top, string Row, IReadOnlyList<string?> Cursors, int First, int Last);
}
