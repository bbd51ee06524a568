using Domovoy.Core.Database;
using Domovoy.Core.Notifications;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Staff;

/// <summary>The letter that invites an employee.</summary>
/// <param name="Employee">First name and patronymic.</param>
/// <param name="Link">Full address, works once.</param>
public sealed record InvitationNotice(string Employee, string Email, string Link, DateTimeOffset Until)
{
    public const string Name = "Invitation";
    public const string Subject = "Приглашение в Домовой";

    public Letter ToLetter() => Letter.Of(Subject,
        $"Здравствуйте, {Employee}!",
        "Вам открыт доступ в Домовой: систему, в которой управляющая компания ведет объекты, помещения и клиентов. Придумайте пароль и входите.",
        new LetterPart("Придумать пароль", Link),
        $"Имя для входа: {Email}\nСсылка действует один раз, до {StaffLetters.Date(Until)}. Если срок пройдет, попросите администратора прислать новую.",
        "Если вы не ждали этого письма, ничего не делайте.");
}

/// <summary>The letter with a link that sets a new password.</summary>
public sealed record PasswordResetNotice(string Employee, string Link)
{
    public const string Name = "PasswordReset";
    public const string Subject = "Новый пароль в Домовом";

    public Letter ToLetter() => Letter.Of(Subject,
        $"Здравствуйте, {Employee}!",
        "Кто-то, скорее всего вы, попросил новый пароль для входа в Домовой.",
        new LetterPart("Придумать новый пароль", Link),
        "Ссылка действует один раз, в течение часа. После смены пароля все открытые сеансы завершатся.",
        "Если вы не просили новый пароль, ничего не делайте: прежний продолжает действовать.");
}

/// <summary>Tells that the e-mail one signs in by was changed; goes to both.</summary>
public sealed record EmailChangedNotice(string Employee, string Before, string After)
{
    public const string Name = "EmailChanged";

    public Letter ToLetter() => Letter.Of("Изменен e-mail для входа в Домовой",
        $"Здравствуйте, {Employee}!",
        $"Администратор изменил ваш e-mail для входа в Домовой: вместо {Before} теперь {After}. Пароль остался прежним.",
        "Если вы об этом не просили, сообщите администратору.");
}

internal static class StaffLetters
{
    public static string Date(DateTimeOffset moment) => Ru.Date(DateOnly.FromDateTime(moment.LocalDateTime));

    public static string Greeting(Employee employee) => string.Join(' ', new[] { employee.FirstName, employee.Patronymic }.Where(part => !string.IsNullOrEmpty(part)));
}

/// <summary>Makes invitations at sending: the link in them stands in no table.</summary>
[UseCase]
internal sealed class InvitationComposer(StaffLinks links, PublicAddress address) : IComposer
{
    public string Notice => InvitationNotice.Name;

    public async Task<Letter?> ComposeAsync(AppDb db, OutboxRow row, CancellationToken ct)
    {
        if (row.Reference is not { } id || await links.OpenAsync(db, id, ct) is not var (link, employee))
            return null;
        var href = $"{await address.GetAsync(db, ct)}/invitation?token={await links.TokenAsync(id, ct)}";
        return new InvitationNotice(StaffLetters.Greeting(employee), row.Address, href, link.ExpiresAt).ToLetter();
    }
}

/// <summary>Makes letters with a link for a new password at sending.</summary>
[UseCase]
internal sealed class PasswordResetComposer(StaffLinks links, PublicAddress address) : IComposer
{
    public string Notice => PasswordResetNotice.Name;

    public async Task<Letter?> ComposeAsync(AppDb db, OutboxRow row, CancellationToken ct)
    {
        if (row.Reference is not { } id || await links.OpenAsync(db, id, ct) is not var (_, employee))
            return null;
        return new PasswordResetNotice(StaffLetters.Greeting(employee), $"{await address.GetAsync(db, ct)}/new-password?token={await links.TokenAsync(id, ct)}").ToLetter();
    }
}
