using Domovoy.Core.Registration;

namespace Domovoy.Web.Office.Registration;

/// <summary>What happened to an application, in the words of the screen.</summary>
internal static class RequestHistoryWords
{
    /// <summary>Who did what no employee did.</summary>
    public static string Nobody(RequestEventKind kind) => kind is RequestEventKind.Submitted or RequestEventKind.Withdrawn ? "Житель" : "Домовой";

    public static string Of(RequestHistoryEntry entry)
    {
        var what = entry.Kind switch
        {
            RequestEventKind.Submitted => "заявка подана",
            RequestEventKind.Waits => "передана сотруднику",
            RequestEventKind.Attached => "прикреплена автоматически",
            RequestEventKind.Approved => "одобрена",
            RequestEventKind.Rejected => "отказано",
            RequestEventKind.Withdrawn => "отозвана жителем",
            RequestEventKind.Undone => "прикрепление отменено",
            RequestEventKind.Confirmed => "право подтверждено",
            RequestEventKind.Reminded => "сотрудникам отправлено напоминание",
            _ => "комментарий",
        };
        return entry.Text is null ? what : $"{what}: {entry.Text}";
    }
}
