using Domovoy.Core.Shared;

namespace Domovoy.Web.Office.Components;

/// <summary>Suggestions of fields and filters as choices, and the name of a value that came from a URL.</summary>
public sealed class Lookups(Suggest suggest)
{
    public async Task<IReadOnlyList<Choice>> LegalEntitiesAsync(string text, Actor actor, CancellationToken ct) => Of(await suggest.LegalEntitiesAsync(text, actor, ct));

    public async Task<IReadOnlyList<Choice>> QuartersAsync(string text, Actor actor, CancellationToken ct) => Of(await suggest.QuartersAsync(text, actor, ct));

    public async Task<IReadOnlyList<Choice>> GroupsAsync(string text, Actor actor, CancellationToken ct) => Of(await suggest.GroupsAsync(text, actor, ct));

    public async Task<IReadOnlyList<Choice>> BuildingsAsync(string text, Actor actor, CancellationToken ct) => Of(await suggest.BuildingsAsync(text, actor, ct));

    public Task<IReadOnlyList<Choice>> EmployeesAsync(string text, Actor actor, CancellationToken ct) => Task.FromResult<IReadOnlyList<Choice>>([]);

    private static IReadOnlyList<Choice> Of(IReadOnlyList<Named> found) => [.. found.Select(one => new Choice(one.Id.ToString(), one.Name, one.Note))];
}
