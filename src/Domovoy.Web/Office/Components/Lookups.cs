using Domovoy.Core.Buildings;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Domovoy.Core.Staff;

namespace Domovoy.Web.Office.Components;

/// <summary>Suggestions of fields and filters as choices, and the name of a value that came from a URL.</summary>
public sealed class Lookups(
    LegalEntityList legalEntities, QuarterList quarters, QuarterGroupList groups, BuildingList buildings, SuggestEmployees employees)
{
    private const int Most = 20;

    public async Task<IReadOnlyList<Choice>> LegalEntitiesAsync(string text, Actor actor, CancellationToken ct) =>
        Of(await legalEntities.PageAsync(new LegalEntityFilter { Search = text }, false, null, Most, actor, ct), row => new Choice(row.Id.ToString(), row.Name, row.Inn));

    public async Task<IReadOnlyList<Choice>> QuartersAsync(string text, Actor actor, CancellationToken ct) =>
        Of(await quarters.PageAsync(new QuarterFilter { Search = text }, false, null, Most, actor, ct), row => new Choice(row.Id.ToString(), row.Name, row.GroupName));

    public async Task<IReadOnlyList<Choice>> GroupsAsync(string text, Actor actor, CancellationToken ct) =>
        Of(await groups.PageAsync(new QuarterGroupFilter { Search = text }, false, null, Most, actor, ct), row => new Choice(row.Id.ToString(), row.Name));

    public async Task<IReadOnlyList<Choice>> BuildingsAsync(string text, Actor actor, CancellationToken ct) => Of(
        await buildings.PageAsync(new BuildingFilter { Search = text }, BuildingSort.Name, false, null, Most, actor, ct),
        row => new Choice(row.Id.ToString(), row.Name, row.Address == row.Name ? null : row.Address));

    public async Task<IReadOnlyList<Choice>> EmployeesAsync(string text, Actor actor, CancellationToken ct) =>
        [.. (await employees.RunAsync(text, actor, ct)).Select(one => new Choice(one.Id.ToString(), one.Title, one.Position))];

    private static IReadOnlyList<Choice> Of<TRow>(Result<Page<TRow>> page, Func<TRow, Choice> choice) => page.Ok ? [.. page.Value.Items.Select(choice)] : [];
}
