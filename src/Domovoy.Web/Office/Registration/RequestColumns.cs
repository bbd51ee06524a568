using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Domovoy.Web.Office.Components;

namespace Domovoy.Web.Office.Registration;

/// <summary>Columns of applications.</summary>
internal static class RequestColumns
{
    public static ListColumn<RequestRow> Applicant { get; } = new("title", "Заявитель", row => row.Title) { Sort = "title", Wide = false };
    public static ListColumn<RequestRow> Phone { get; } = new("phone", "Телефон", row => PhoneNumber.Format(row.Phone)) { Width = 170 };
    public static ListColumn<RequestRow> Place { get; } = new("place", "Адрес и помещение", row => $"{row.Unit}, {row.Place}") { Sort = "place" };
    public static ListColumn<RequestRow> Account { get; } = new("account", "Лицевой счет", row => row.Account) { Width = 130, Extra = true };
    public static ListColumn<RequestRow> Reason { get; } = new("reason", "Почему нужен сотрудник", row => row.Reason?.Text()) { Width = 330 };

    /// <summary>«5 мин», «3 ч», «2 дня».</summary>
    public static string Waits(DateTimeOffset since, DateTimeOffset now)
    {
        var waited = now - since;
        return waited.TotalMinutes < 1 ? "только что"
            : waited.TotalHours < 1 ? $"{(int)waited.TotalMinutes} мин"
            : waited.TotalHours < 48 ? $"{(int)waited.TotalHours} ч"
            : Ru.Plural((int)waited.TotalDays, "день", "дня", "дней");
    }
}
