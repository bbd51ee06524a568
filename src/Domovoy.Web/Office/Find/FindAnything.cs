using Domovoy.Core.Accounts;
using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Domovoy.Core.Staff;
using Domovoy.Core.Units;

namespace Domovoy.Web.Office.Find;

/// <summary>
/// Ctrl+K: everything the office has, found by words across kinds. Each kind is asked through its own use case, so that access is cut
/// where it always is; all are asked at once.
/// </summary>
public sealed class FindAnything(
    SuggestUnits units, SuggestClients clients, SuggestAccounts accounts, BuildingList buildings, DirectorySearch directory)
{
    private const int Most = 6;

    public async Task<IReadOnlyList<FoundGroup>> RunAsync(string typed, Actor actor, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return [];
        var found = await Task.WhenAll(UnitsAsync(typed, actor, ct), ClientsAsync(typed, actor, ct), AccountsAsync(typed, actor, ct), BuildingsAsync(typed, actor, ct), directory.RunAsync(typed, Most, actor, ct));
        var pages = OfficePlaces.Find(typed, actor);
        var groups = new List<FoundGroup> { new("Разделы", [.. pages.Take(3)]), new("Помещения", found[0]), new("Клиенты", found[1]), new("Лицевые счета", found[2]), new("Объекты", found[3]), new("Справочники", found[4]) };
        return [.. groups.Where(group => group.Items.Count > 0)];
    }

    private async Task<IReadOnlyList<Found>> UnitsAsync(string typed, Actor actor, CancellationToken ct) =>
        [.. (await units.RunAsync(typed, actor, ct)).Take(Most).Select(one => new Found(one.Title, one.Note, $"/units/{one.Id}", "door"))];

    private async Task<IReadOnlyList<Found>> ClientsAsync(string typed, Actor actor, CancellationToken ct) => [.. (await clients.RunAsync(typed, actor, ct)).Take(Most)
        .Select(one => new Found(one.Title, Note(one.Phone is null ? null : PhoneNumber.Format(one.Phone), one.Unit), $"/clients/{one.Id}", "people"))];

    private async Task<IReadOnlyList<Found>> AccountsAsync(string typed, Actor actor, CancellationToken ct) => [.. (await accounts.RunAsync(typed, actor, ct)).Take(Most)
        .Select(one => new Found(one.Number, Note(one.IsOpen ? null : "закрыт", one.Unit), $"/units/accounts?q={Uri.EscapeDataString(one.Number)}&open={one.Id}", "file"))];

    private async Task<IReadOnlyList<Found>> BuildingsAsync(string typed, Actor actor, CancellationToken ct)
    {
        var page = await buildings.PageAsync(new BuildingFilter { Search = typed }, BuildingSort.Name, false, null, Most, actor, ct);
        return page.Ok ? [.. page.Value.Items.Select(one => new Found(one.Name, one.Address == one.Name ? null : one.Address, $"/buildings/{one.Id}", "building"))] : [];
    }

    private static string? Note(params string?[] parts) => string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part))) is { Length: > 0 } note ? note : null;
}

/// <summary>The small directories: quarters, groups, companies, employees.</summary>
public sealed class DirectorySearch(QuarterList quarters, QuarterGroupList groups, LegalEntityList entities, EmployeeList employees)
{
    public async Task<IReadOnlyList<Found>> RunAsync(string typed, int most, Actor actor, CancellationToken ct)
    {
        var found = new List<Found>();
        Add(found, await employees.PageAsync(new EmployeeFilter { Search = typed }, false, null, most, actor, ct), one => new Found(one.Title, one.Position ?? "Сотрудник", $"/employees/{one.Id}", "badge"));
        Add(found, await quarters.PageAsync(new QuarterFilter { Search = typed }, false, null, most, actor, ct), one => new Found(one.Name, "Квартал", $"/buildings/quarters?open={one.Id}", "building"));
        Add(found, await groups.PageAsync(new QuarterGroupFilter { Search = typed }, false, null, most, actor, ct), one => new Found(one.Name, "Группа", $"/buildings/groups?open={one.Id}", "building"));
        Add(found, await entities.PageAsync(new LegalEntityFilter { Search = typed }, false, null, most, actor, ct), one => new Found(one.Name, "Юрлицо", $"/legal-entities/{one.Id}", "case"));
        return found;
    }

    private static void Add<TRow>(List<Found> found, Result<Page<TRow>> page, Func<TRow, Found> of)
    {
        if (page.Ok)
            found.AddRange(page.Value.Items.Select(of));
    }
}
