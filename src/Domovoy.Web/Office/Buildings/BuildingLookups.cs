using Domovoy.Core.Shared;
using Domovoy.Web.Office.Components;

namespace Domovoy.Web.Office.Buildings;

/// <summary>What the fields of a building choose from, and the names of what is chosen already.</summary>
public sealed class BuildingLookups(Lookups find, Func<Task<Actor>> who)
{
    public string? LegalEntity { get; init; }
    public string? Quarter { get; init; }
    public string? Manager { get; init; }

    public async Task<IReadOnlyList<Choice>> FindLegalEntities(string text, CancellationToken ct) => await find.LegalEntitiesAsync(text, await who(), ct);

    public async Task<IReadOnlyList<Choice>> FindQuarters(string text, CancellationToken ct) => await find.QuartersAsync(text, await who(), ct);

    public async Task<IReadOnlyList<Choice>> FindEmployees(string text, CancellationToken ct) => await find.EmployeesAsync(text, await who(), ct);
}
