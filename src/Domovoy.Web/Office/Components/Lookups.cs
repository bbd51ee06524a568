using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Domovoy.Core.Staff;
using Domovoy.Core.Units;

namespace Domovoy.Web.Office.Components;

/// <summary>Suggestions of fields and filters as choices, and the name of a value that came from a URL.</summary>
public sealed class Lookups(
    LegalEntityList legalEntities, QuarterList quarters, QuarterGroupList groups, BuildingList buildings, SuggestEmployees employees,
    SuggestClients clients, UnitList units)
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

    /// <summary>By surname, name or phone; the phone, or else a unit, tells namesakes apart.</summary>
    public async Task<IReadOnlyList<Choice>> ClientsAsync(string text, Actor actor, CancellationToken ct) => [.. (await clients.RunAsync(text, actor, ct))
        .Select(one => new Choice(one.Id.ToString(), one.Title, string.Join(" · ", new[] { one.Phone is { } phone ? PhoneNumber.Format(phone) : null, one.Unit }.Where(part => part is not null))))];

    /// <summary>«кв. 12» of one building.</summary>
    public async Task<IReadOnlyList<Choice>> UnitsOfAsync(Guid building, string text, Actor actor, CancellationToken ct) => Of(
        await units.PageAsync(new UnitFilter { Search = text, BuildingId = building }, UnitSort.Place, false, null, Most, actor, ct),
        row => new Choice(row.Id.ToString(), row.Title, row.Owners.Count > 0 ? row.Owners[0] : null));

    private static IReadOnlyList<Choice> Of<TRow>(Result<Page<TRow>> page, Func<TRow, Choice> choice) => page.Ok ? [.. page.Value.Items.Select(choice)] : [];
}
