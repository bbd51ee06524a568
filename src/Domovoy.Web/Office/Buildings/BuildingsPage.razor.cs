using Domovoy.Core.Buildings;
using Domovoy.Core.Imports;
using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Domovoy.Web.Office.Components;
using Domovoy.Web.Office.Exports;
using Microsoft.AspNetCore.Components;

namespace Domovoy.Web.Office.Buildings;

/// <summary>Настройка → Объекты.</summary>
public sealed partial class BuildingsPage
{
    private ListTable<BuildingRow>? table;
    private QuarterTree? tree;
    private IReadOnlyList<ListColumn<BuildingRow>> columns = [];
    private IReadOnlyList<ListFilter> filters = [];
    private bool adding;
    private bool importing;
    private readonly Dictionary<Guid, UnitsInApp> shares = [];

    [Inject] private RegisteredShare Registered { get; set; } = null!;
    [Inject] private BuildingList List { get; set; } = null!;
    [Inject] private LookupFilters Lookups { get; set; } = null!;

    protected override void OnInitialized()
    {
        columns = [.. BuildingColumns.All, new("app", "В приложении", InApp) { Number = true, Width = 136 }];
        filters = BuildingFilters.All(Lookups, WhoAsync);
    }

    private async Task<Result<Page<BuildingRow>>> ReadAsync(ListState state, string? cursor, int limit, CancellationToken ct)
    {
        var page = await List.PageAsync(BuildingFilters.Of(state), BuildingFilters.SortOf(state), state.Descending, cursor, limit, await WhoAsync(), ct);
        if (page.Ok && RendererInfo.IsInteractive)
            _ = InvokeAsync(() => ReadSharesAsync([.. page.Value.Items.Select(row => row.Id)], ct));
        return page;
    }

    /// <summary>Thousands of units stand behind a page of houses: the rows do not wait for their share.</summary>
    private async Task ReadSharesAsync(IReadOnlyList<Guid> buildings, CancellationToken ct)
    {
        try
        {
            foreach (var (id, share) in await Registered.OfAsync(buildings, await WhoAsync(), ct))
                shares[id] = share;
            table?.Repaint();
        }
        catch (OperationCanceledException)
        {
            // Overtaken by the next letter, or the page was left.
        }
    }

    private string? InApp(BuildingRow row) => !shares.TryGetValue(row.Id, out var share) ? "…" : share.Units == 0 ? null : $"{share.Percent} %";

    private async Task<long> CountAsync(ListState state, CancellationToken ct) => await List.CountAsync(BuildingFilters.Of(state), await WhoAsync(), ct);

    private SheetRows Rows(ListState state) =>
        new("buildings", ExportOf.Sheet, (actor, ct) => List.AllAsync(BuildingFilters.Of(state), BuildingFilters.SortOf(state), state.Descending, actor, ct));

    private async Task SavedAsync(Building building)
    {
        adding = false;
        Toasts.Done($"Объект «{building.Name}» добавлен.", $"/buildings/{building.Id}", "Открыть");
        await RefreshAsync();
    }

    private async Task BulkDoneAsync(Chosen chosen)
    {
        await chosen.Done();
        if (tree is not null)
            await tree.RefreshAsync();
    }

    private async Task RefreshAsync()
    {
        if (table is not null)
            await table.RefreshAsync();
        if (tree is not null)
            await tree.RefreshAsync();
    }
}
