using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Domovoy.Web.Office.Components;
using Microsoft.AspNetCore.Components;

namespace Domovoy.Web.Office.Registration;

/// <summary>«Ожидают регистрации»: the queue of staff. What comes or goes elsewhere is seen here without a reload.</summary>
public sealed partial class WaitingPage
{
    /// <summary>So often one looks whether something came: it is one count by an index.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private IReadOnlyList<ListColumn<RequestRow>> columns = [];
    private IReadOnlyList<ListFilter> filters = [];
    private ListTable<RequestRow>? table;
    private RequestRow? opened;
    private RequestRow? approved;
    private RequestRow? rejected;
    private string? noTick;
    private int? count;
    private DateTimeOffset painted;
    private (int Count, DateTimeOffset? Latest) seen;

    [Inject] private WaitingRequests Requests { get; set; } = null!;
    [Inject] private GetRequest Get { get; set; } = null!;
    [Inject] private LookupFilters Lookups { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;

    /// <summary>One to open at once: an address found elsewhere.</summary>
    [SupplyParameterFromQuery(Name = "open")] public Guid? Asked { get; set; }

    private Guid? asked;

    protected override async Task OnParametersSetAsync()
    {
        var (id, isNew) = (Asked, Asked != asked);
        asked = id;
        if (id is { } one && isNew && await Get.GetAsync(one, await WhoAsync(), Ct) is { Ok: true, Value.Row.Status: RequestStatus.Waiting } found)
            opened = found.Value.Row;
    }

    protected override async Task OnInitializedAsync()
    {
        columns =
        [
            RequestColumns.Applicant, RequestColumns.Place, RequestColumns.Reason, RequestColumns.Phone, RequestColumns.Account,
            new("waits", "Ждет", row => RequestColumns.Waits(row.WaitingSince, Time.GetUtcNow())) { Sort = "at", Width = 120, Number = true, Cell = Waits },
            new("do", "Действия", row => "") { Buttons = true, Width = 150, Wide = false, Cell = Do },
        ];
        filters = [Lookups.Building(WhoAsync)];
        var first = await Requests.WaitingAsync(new RequestFilter(), null, 1, await WhoAsync(), Ct);
        if (!first.Ok)
        {
            noTick = first.Error.Text;
            return;
        }
        seen = await Requests.StateAsync(await WhoAsync(), Ct);
        count = seen.Count;
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender && noTick is null)
            _ = WatchAsync();
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Look, Time);
        try
        {
            while (await timer.WaitForNextTickAsync(Ct))
                await LookAsync();
        }
        catch (OperationCanceledException)
        {
            // The page is left.
        }
    }

    private async Task LookAsync()
    {
        try
        {
            var now = await Requests.StateAsync(await WhoAsync(), Ct);
            if (now != seen)
                await InvokeAsync(async () => await RefreshAsync(now));
            else if (Time.GetUtcNow() - painted > Minute)
                await InvokeAsync(Repaint);
        }
        catch (System.Data.Common.DbException)
        {
            // The database is away for a moment: the next look finds it back.
        }
    }

    /// <summary>How long each waits goes on.</summary>
    private void Repaint()
    {
        painted = Time.GetUtcNow();
        table?.Repaint();
    }

    private async Task RefreshAsync((int Count, DateTimeOffset? Latest) now)
    {
        (seen, count) = (now, now.Count);
        StateHasChanged();
        if (table is not null)
            await table.RefreshAsync();
    }

    private Task OpenAsync(RequestRow row)
    {
        opened = row;
        return Task.CompletedTask;
    }

    private Task CloseAsync()
    {
        opened = null;
        return ForgetOpenAsync();
    }

    private async Task DoneAsync(string words)
    {
        (approved, rejected) = (null, null);
        Toasts.Done(words);
        await RefreshAsync(await Requests.StateAsync(await WhoAsync(), Ct));
    }

    private static RequestFilter Filter(ListState state) => new() { Search = state.Search, Sort = state.Sort, Descending = state.Descending, BuildingId = state.Id("building") };

    private async Task<Result<Page<RequestRow>>> ReadAsync(ListState state, string? cursor, int limit, CancellationToken ct) => await Requests.WaitingAsync(Filter(state), cursor, limit, await WhoAsync(), ct);

    private async Task<long> CountAsync(ListState state, CancellationToken ct) => await Requests.CountAsync(Filter(state), true, await WhoAsync(), ct);
}
