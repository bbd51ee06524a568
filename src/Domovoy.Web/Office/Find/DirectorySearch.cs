using Domovoy.Core.Buildings;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Domovoy.Core.Staff;

namespace Domovoy.Web.Office.Find;

/// <summary>The smaller directories: buildings, quarters, groups, companies, employees.</summary>
public sealed class DirectorySearch(BuildingList buildings, QuarterList quarters, QuarterGroupList groups, LegalEntityList entities, EmployeeList employees)
{
    public Task<IReadOnlyList<Found>> BuildingsAsync(string typed, int most, Actor actor, CancellationToken ct) => Found.WithArchiveAsync(most, async archived => Of(
        await buildings.PageAsync(new BuildingFilter { Search = typed, Archived = archived }, BuildingSort.Name, false, null, most, actor, ct),
        one => new Found(one.Name, Found.Noted(archived, one.Address == one.Name ? null : one.Address), $"/buildings/{one.Id}", "building")));

    public async Task<IReadOnlyList<Found>> RunAsync(string typed, int most, Actor actor, CancellationToken ct) =>
    [
        .. Of(await employees.PageAsync(new EmployeeFilter { Search = typed }, false, null, most, actor, ct), one => new Found(one.Title, one.Position ?? "Сотрудник", $"/employees/{one.Id}", "badge")),
        .. Of(await quarters.PageAsync(new QuarterFilter { Search = typed }, false, null, most, actor, ct), one => new Found(one.Name, "Квартал", $"/buildings/quarters?open={one.Id}", "building")),
        .. Of(await groups.PageAsync(new QuarterGroupFilter { Search = typed }, false, null, most, actor, ct), one => new Found(one.Name, "Группа", $"/buildings/groups?open={one.Id}", "building")),
        .. await Found.WithArchiveAsync(most, async archived => Of(
            await entities.PageAsync(new LegalEntityFilter { Search = typed, Archived = archived }, false, null, most, actor, ct), one => new Found(one.Name, Found.Noted(archived, "Юрлицо"), $"/legal-entities/{one.Id}", "case"))),
    ];

    private static IEnumerable<Found> Of<TRow>(Result<Page<TRow>> page, Func<TRow, Found> of) => page.Ok ? page.Value.Items.Select(of) : [];
}
