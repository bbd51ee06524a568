using Domovoy.Web.Api.Clients;
using Domovoy.Web.Api.Imports;
using Domovoy.Web.Office.Components;

namespace Domovoy.Web.Office.Exports;

/// <summary>What may be taken away, by the name the log of access keeps and as the journal calls it.</summary>
internal static class ExportTitles
{
    public static IReadOnlyList<Choice> All { get; } =
    [
        new("units", "Помещения, счета, клиенты"), new("building-units", "Помещения одного объекта"), new("accounts", "Лицевые счета"), new("clients", "Клиенты"),
        new("waiting", "Заявки: ожидают регистрации"), new("decided", "Заявки: рассмотренные"), new("buildings", "Объекты"), new("quarters", "Кварталы"), new("groups", "Группы"),
        new("legal-entities", "Юрлица"), new("employees", "Сотрудники"), new("imports", "Список импортов"), new(ImportDownloads.FileExport, "Файл импорта"), new(ImportDownloads.ErrorsExport, "Файл с ошибками импорта"),
        new("outbox-failed", "Уведомления: не отправлены"), new("outbox-waiting", "Уведомления: ждут отправки"), new("keys", "Ключи API"), new(ClientResource.ExportName, "Клиенты, страница списка по API"),
    ];

    private static readonly Dictionary<string, string> Titles = All.ToDictionary(choice => choice.Value, choice => choice.Text);

    /// <summary>Null where there is no such name.</summary>
    public static string? Of(string? name) => name is null ? null : Titles.GetValueOrDefault(name);

    /// <summary>The name itself: without a title nobody could find it in the journal.</summary>
    public static string Known(string name) => Titles.ContainsKey(name) ? name : throw new InvalidOperationException($"«{name}» has no title in the journal of exports.");
}
