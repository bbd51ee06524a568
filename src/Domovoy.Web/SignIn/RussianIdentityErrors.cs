using Domovoy.Core.Staff;
using Microsoft.AspNetCore.Identity;

namespace Domovoy.Web.SignIn;

/// <summary>What Identity refuses, in the words of the product.</summary>
internal sealed class RussianIdentityErrors : IdentityErrorDescriber
{
    public override IdentityError DefaultError() => Say(nameof(DefaultError), "Не получилось. Повторите; если не поможет, сообщите администратору.");
    public override IdentityError ConcurrencyFailure() => Say(nameof(ConcurrencyFailure), "Пока вы работали, запись изменил другой сотрудник. Обновите страницу.");
    public override IdentityError PasswordMismatch() => Say(nameof(PasswordMismatch), "Пароль неверен. Введите его еще раз.");
    public override IdentityError InvalidToken() => Say(nameof(InvalidToken), "Ссылка не действует. Запросите новую у администратора.");
    public override IdentityError InvalidEmail(string? email) => Say(nameof(InvalidEmail), "Это не e-mail. Напишите, например, ivanova@example.ru.");
    public override IdentityError InvalidUserName(string? userName) => Say(nameof(InvalidUserName), "Это не e-mail. Напишите, например, ivanova@example.ru.");
    public override IdentityError DuplicateEmail(string email) => Say(nameof(DuplicateEmail), "Сотрудник с таким e-mail уже есть. Укажите другой.");
    public override IdentityError DuplicateUserName(string userName) => Say(nameof(DuplicateUserName), "Сотрудник с таким e-mail уже есть. Укажите другой.");
    public override IdentityError PasswordTooShort(int length) => Say(nameof(PasswordTooShort), EmployeePassword.Problem(new string('x', 1)) ?? "");
    public override IdentityError RecoveryCodeRedemptionFailed() => Say(nameof(RecoveryCodeRedemptionFailed), "Код неверен или уже использован. Возьмите следующий.");
    public override IdentityError UserLockoutNotEnabled() => Say(nameof(UserLockoutNotEnabled), "Для этого сотрудника блокировка входа выключена.");

    private static IdentityError Say(string code, string text) => new() { Code = code, Description = text };
}
