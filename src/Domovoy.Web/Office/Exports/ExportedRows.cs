using Domovoy.Core.Buildings;
using Domovoy.Core.Imports;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Domovoy.Web.Office.Buildings;
using Domovoy.Web.Office.Components;
using Domovoy.Web.Office.Units;

namespace Domovoy.Web.Office.Exports;

/// <summary>What a file is to hold: what the list shows, whatever it is narrowed by.</summary>
public sealed class ExportedRows(BuildingList buildings, UnitList units)
{
    /// <summary>What the export narrows by itself, without asking the list.</summary>
    private static readonly string[] Simple = ["legal", "group", "quarter", "building"];

    /// <param name="query">Of the list's URL.</param>
    public async Task<ExportScope> ScopeAsync(string kind, string query, Actor actor, CancellationToken ct)
    {
        var state = ListState.Parse(query, kind == "buildings" ? BuildingFilters.Keys : UnitFilters.Keys);
        var scope = new ExportScope(state.Id("legal"), state.Id("group"), state.Id("quarter"), state.Id("building"), kind == "buildings" && state.Has("archived"));
        if (state.Search.Length == 0 && state.Filters.Keys.All(key => Simple.Contains(key)))
            return scope;
        return scope with { Only = kind == "buildings" ? await BuildingsAsync(state, actor, ct) : await UnitsAsync(state, actor, ct) };
    }

    private Task<HashSet<Guid>> BuildingsAsync(ListState state, Actor actor, CancellationToken ct) =>
        AllAsync((cursor, limit) => buildings.PageAsync(BuildingFilters.Of(state), BuildingSort.Name, false, cursor, limit, actor, ct), row => row.Id);

    private Task<HashSet<Guid>> UnitsAsync(ListState state, Actor actor, CancellationToken ct) =>
        AllAsync((cursor, limit) => units.PageAsync(UnitFilters.Of(state, null), UnitSort.Place, false, cursor, limit, actor, ct), row => row.Id);

    private static async Task<HashSet<Guid>> AllAsync<TRow>(Func<string?, int, Task<Result<Page<TRow>>>> read, Func<TRow, Guid> id)
    {
        const int largest = 200;
        var found = new HashSet<Guid>();
        for (string? cursor = null; ;)
        {
            if (await read(cursor, largest) is not { Ok: true } page)
                return found;
            found.UnionWith(page.Value.Items.Select(id));
            if ((cursor = page.Value.Next) is null)
                return found;
        }
    }
}
