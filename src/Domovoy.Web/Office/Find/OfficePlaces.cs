using Domovoy.Core.Shared;

namespace Domovoy.Web.Office.Find;

/// <summary>The pages of the menu and their tabs, as one may type them.</summary>
internal static class OfficePlaces
{
    private static readonly Place[] All =
    [
        new("Помещения", "Управление", "/units", "door"), new("Лицевые счета", "Управление → Помещения", "/units/accounts", "door"),
        new("Клиенты", "Управление", "/clients", "people"), new("Ожидают регистрации", "Управление → Клиенты, заявки", "/clients/waiting", "people"),
        new("Рассмотренные заявки", "Управление → Клиенты", "/clients/decided", "people"),
        new("Объекты", "Настройка", "/buildings", "building"), new("Кварталы", "Настройка → Объекты", "/buildings/quarters", "building"), new("Группы", "Настройка → Объекты", "/buildings/groups", "building"),
        new("Сотрудники", "Настройка", "/employees", "badge", Role.Administrator, true), new("Юрлица", "Настройка", "/legal-entities", "case"),
        new("Импорты", "Настройка", "/imports", "import", Role.Manager),
        new("Уведомления", "Настройка, почта, SMS", "/notifications", "bell", Role.Administrator, true), new("Не отправлены", "Настройка → Уведомления", "/notifications/failed", "bell", Role.Administrator, true),
        new("Ждут отправки", "Настройка → Уведомления", "/notifications/waiting", "bell", Role.Administrator, true),
        new("Интеграции", "Настройка, ключи API", "/integrations", "plug", Role.Administrator, true), new("Мой профиль", "Пароль, вход с кодом", "/profile", "badge"),
    ];

    /// <summary>Pages whose words begin with all that was typed, in either keyboard layout.</summary>
    public static IReadOnlyList<Found> Find(string typed, Actor actor)
    {
        foreach (var text in new[] { typed, SearchWords.SwapLayout(typed) })
        {
            var words = SearchWords.Query(text);
            var found = All.Where(place => actor.May(place.Least) && (!place.Everything || actor.Access.Everything) && words.Count > 0
                && words.TrueForAll(word => SearchWords.Of($"{place.Title} {place.Where}").Exists(own => own.StartsWith(word, StringComparison.Ordinal))))
                .OrderByDescending(place => words.TrueForAll(word => SearchWords.Of(place.Title).Exists(own => own.StartsWith(word, StringComparison.Ordinal)))).ToList();
            if (found.Count > 0)
                return [.. found.Select(place => new Found(place.Title, place.Where, place.Href, place.Icon))];
        }
        return [];
    }

    private sealed record Place(string Title, string Where, string Href, string Icon, Role Least = Role.Viewer, bool Everything = false);
}
