using Domovoy.Core.Buildings;
using Domovoy.Core.Shared;

namespace Domovoy.Web.Office.Components;

/// <summary>Filters over records of the directory: found by typing, named by their id when they come from a URL.</summary>
public sealed class LookupFilters(Lookups find, GetLegalEntity legalEntity, GetQuarter quarter, GetQuarterGroup group, GetBuilding building)
{
    public ListFilter LegalEntity(Func<Task<Actor>> who) => Of("legal", "Юрлицо", who, find.LegalEntitiesAsync,
        async (id, actor, ct) => Name(await legalEntity.GetAsync(id, actor, ct), found => found.Form.Name));

    public ListFilter Quarter(Func<Task<Actor>> who) => Of("quarter", "Квартал", who, find.QuartersAsync,
        async (id, actor, ct) => Name(await quarter.GetAsync(id, actor, ct), found => found.Form.Name));

    public ListFilter Group(Func<Task<Actor>> who) => Of("group", "Группа", who, find.GroupsAsync,
        async (id, actor, ct) => Name(await group.GetAsync(id, actor, ct), found => found.Form.Name));

    public ListFilter Building(Func<Task<Actor>> who) => Of("building", "Объект", who, find.BuildingsAsync,
        async (id, actor, ct) => Name(await building.GetAsync(id, actor, ct), found => found.Form.Name));

    private static string? Name<T>(Result<T> found, Func<T, string?> name) => found.Ok ? name(found.Value) : null;

    private static ListFilter Of(
        string key, string title, Func<Task<Actor>> who,
        Func<string, Actor, CancellationToken, Task<IReadOnlyList<Choice>>> find, Func<Guid, Actor, CancellationToken, Task<string?>> name) => new(key, title)
    {
        Searchable = true,
        Find = async (text, ct) => await find(text, await who(), ct),
        NameOf = async (value, ct) => Guid.TryParse(value, out var id) ? await name(id, await who(), ct) : null,
    };
}
