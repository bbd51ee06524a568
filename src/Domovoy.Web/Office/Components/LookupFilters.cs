using Domovoy.Core.Shared;

namespace Domovoy.Web.Office.Components;

/// <summary>Filters over records of the directory, found by typing.</summary>
internal static class LookupFilters
{
    public static ListFilter LegalEntityFilter(this Lookups find, string key, Func<Task<Actor>> who) => Of(key, "Юрлицо", who, find.LegalEntitiesAsync);

    public static ListFilter QuarterFilter(this Lookups find, string key, Func<Task<Actor>> who) => Of(key, "Квартал", who, find.QuartersAsync);

    public static ListFilter GroupFilter(this Lookups find, string key, Func<Task<Actor>> who) => Of(key, "Группа", who, find.GroupsAsync);

    public static ListFilter BuildingFilter(this Lookups find, string key, Func<Task<Actor>> who) => Of(key, "Объект", who, find.BuildingsAsync);

    private static ListFilter Of(string key, string title, Func<Task<Actor>> who, Func<string, Actor, CancellationToken, Task<IReadOnlyList<Choice>>> find) => new(key, title)
    {
        Searchable = true,
        Find = async (text, ct) => await find(text, await who(), ct),
        NameOf = async (value, ct) => (await find("", await who(), ct)).FirstOrDefault(choice => choice.Value == value)?.Text,
    };
}
