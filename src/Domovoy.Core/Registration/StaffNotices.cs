using Domovoy.Core.Buildings;
using Domovoy.Core.Database;
using Domovoy.Core.Notifications;
using Domovoy.Core.Shared;
using Domovoy.Core.Staff;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Registration;

/// <summary>A request waits: to every ticked employee who may see the house.</summary>
/// <param name="Place">Address and unit, without the applicant's name.</param>
/// <param name="Link">The queue.</param>
public sealed record RequestWaitingNotice(string Place, string? Reason, string? Waits, string Link)
{
    public const string Name = "RequestWaiting";

    public Letter ToLetter() => Letter.Of(
        Waits is null ? "Новая заявка на регистрацию" : $"Заявка на регистрацию ждет {Waits}",
        Waits is null ? $"Житель подал заявку: {Place}." : $"Заявка ждет решения {Waits}: {Place}.",
        Reason is null ? "Откройте заявку, чтобы принять решение." : $"Почему нужен сотрудник: {Lower(Reason)}.",
        new LetterPart("Открыть заявки", Link));

    private static string Lower(string text) => char.ToLower(text[0], Ru.Culture) + text[1..];
}

/// <summary>Requests wait and nobody with the tick sees them: to the administrators, once a day.</summary>
public sealed record RequestsUnseenNotice(string Link)
{
    public const string Name = "RequestsUnseen";

    public Letter ToLetter() => Letter.Of("Заявки на регистрацию никто не видит",
        "Жители подали заявки, но ни у кого из сотрудников, которым виден этот дом, нет отметки «Получение заявок на регистрацию от неверифицированных клиентов».",
        "Поставьте отметку в карточке сотрудника: заявки, которые уже ждут, сразу появятся у него.",
        new LetterPart("Открыть «Сотрудники»", Link));
}

/// <summary>Letters to staff about requests, added to what is being saved.</summary>
[UseCase]
public sealed class StaffNotices(PublicAddress address)
{
    /// <param name="waits">«больше суток» of a reminder; null for a new request.</param>
    public async Task WaitingAsync(AppDb db, RegistrationRequest request, Building? building, DateTimeOffset now, CancellationToken ct, string? waits = null)
    {
        var employees = await db.Users.AsNoTracking().Where(e => e.ReceivesRegistrations && e.BlockedAt == null && e.Email != null).ToListAsync(ct);
        var seeing = employees.Where(e => RequestAccess.Covers(e.Access.ToAccess(), building)).ToList();
        var root = await address.GetAsync(db, ct);
        if (seeing.Count == 0)
        {
            await AdministratorNotices.OnceADayAsync(db, RequestsUnseenNotice.Name, new RequestsUnseenNotice(root + "/employees").ToLetter(), now, ct);
            return;
        }
        var place = $"{building?.Address ?? building?.Name ?? request.Address}, {request.UnitTyped}";
        var letter = new RequestWaitingNotice(place, request.Reason?.Text(), waits, root + "/clients/waiting").ToLetter();
        foreach (var employee in seeing)
            db.Outbox.Add(OutboxRow.Email(RequestWaitingNotice.Name, employee.Email ?? "", letter, $"{RequestWaitingNotice.Name}:{request.Id:N}:{request.Version}:{request.Reminders}:{employee.Id:N}", now));
    }
}

/// <summary>What administrators with access to everything are told; what may recur, once a day.</summary>
internal static class AdministratorNotices
{
    private const string SmsBudget = "SmsBudget";
    private const string SmsBudgetOver = "SmsBudgetOver";
    private const string ErasureAsked = "ErasureAsked";

    /// <summary>Once a day near the end of the budget, and once more at the end.</summary>
    public static Task SmsBudgetAsync(AppDb db, CodesSpent spent, DateTimeOffset now, CancellationToken ct) => OnceADayAsync(db, spent.IsOver ? SmsBudgetOver : SmsBudget, Letter.Of(
        spent.IsOver ? "SMS на сегодня закончились" : "SMS на сегодня почти закончились",
        spent.IsOver
            ? $"За сутки отправлены все {Ru.Count(spent.Budget)} разрешенных SMS. Новые коды для входа не отправляются, пока не пройдут сутки: жители не могут войти."
            : $"За сутки отправлено {Ru.Count(spent.Sent)} SMS из {Ru.Count(spent.Budget)} разрешенных. После этого новые коды для входа не отправляются до завтра.",
        "Если жители действительно входят так часто, увеличьте число SMS в «Уведомлениях». Если нет, кто-то перебирает чужие номера."), now, ct);

    /// <summary>Without the phone: whoever may answer sees it in the office.</summary>
    public static async Task ErasureAskedAsync(AppDb db, Guid resident, string root, DateTimeOffset now, CancellationToken ct)
    {
        var letter = Letter.Of("Житель просит уничтожить его данные", "Житель попросил об этом в приложении. Ответить нужно за 10 рабочих дней: уничтожить данные с актом или сообщить, почему их нужно хранить.",
            new LetterPart("Открыть «Персональные данные»", root + "/settings/personal-data"));
        foreach (var (id, email) in await AdministratorsAsync(db, ct))
            db.Outbox.Add(OutboxRow.Email(ErasureAsked, email, letter, $"{ErasureAsked}:{resident:N}:{now.UtcTicks}:{id:N}", now));
    }

    private static async Task<List<(Guid Id, string Email)>> AdministratorsAsync(AppDb db, CancellationToken ct) =>
        (await db.Users.AsNoTracking().Where(e => e.Role == Role.Administrator && e.BlockedAt == null && e.Access.Everything && e.Email != null).ToListAsync(ct)).ConvertAll(e => (e.Id, e.Email ?? ""));

    public static async Task OnceADayAsync(AppDb db, string notice, Letter letter, DateTimeOffset now, CancellationToken ct)
    {
        var day = $"{notice}:{now.UtcDateTime:yyyy-MM-dd}";
        await RegistrationLocks.TakeAsync(db, day, ct);
        var end = day + "~";
        if (await db.Outbox.AnyAsync(r => r.Key.CompareTo(day) >= 0 && r.Key.CompareTo(end) < 0, ct))
            return;
        foreach (var (id, email) in await AdministratorsAsync(db, ct))
            db.Outbox.Add(OutboxRow.Email(notice, email, letter, $"{day}:{id:N}", now));
    }
}
