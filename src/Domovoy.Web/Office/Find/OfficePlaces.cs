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
        new("Персональные данные", "Настройка → Клиенты, уничтожение, сроки хранения", "/settings/personal-data", "people", Role.Administrator, true),
        new("Импорты", "Настройка", "/imports", "import", Role.Manager), new("Журнал выгрузок", "Настройка → Импорты", "/imports/exports", "import", Role.Administrator, true),
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
            var found = All.Where(place => actor.May(place.Least) && (!place.Everything || actor.Access.Everything) && Begin(words, $"{place.Title} {place.Where}"))
                .OrderByDescending(place => Begin(words, place.Title)).ToList();
            if (found.Count > 0)
                return [.. found.Select(place => new Found(place.Title, place.Where, place.Href, place.Icon))];
        }
        return [];
    }

    /// <summary>Whether all that was typed begins words of a text, in either keyboard layout.</summary>
    public static bool Names(string typed, string text) => Begin(SearchWords.Query(typed), text) || Begin(SearchWords.Query(SearchWords.SwapLayout(typed)), text);

    private static bool Begin(List<string> words, string text) =>
        words.Count > 0 && SearchWords.Of(text) is var own && words.TrueForAll(word => own.Exists(one => one.StartsWith(word, StringComparison.Ordinal)));

    private sealed record Place(string Title, string Where, string Href, string Icon, Role Least = Role.Viewer, bool Everything = false);
}
