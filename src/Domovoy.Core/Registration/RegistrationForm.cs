using Domovoy.Core.Clients;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;

namespace Domovoy.Core.Registration;

/// <summary>What a resident writes to register, or to add one more unit.</summary>
public sealed class RegistrationForm
{
    public string? Surname { get; set; }
    public string? FirstName { get; set; }
    public string? Patronymic { get; set; }
    /// <summary>The house chosen from the list; null with <see cref="Address"/>.</summary>
    public Guid? BuildingId { get; set; }
    /// <summary>«Моего дома нет в списке»: the address as typed.</summary>
    public string? Address { get; set; }
    public UnitType? Type { get; set; } = UnitType.Flat;
    public string? Number { get; set; }
    public string? Email { get; set; }
    /// <summary>Number of the account, ЕЛС or идентификатор ЖКУ; optional, leading zeros ignored.</summary>
    public string? Account { get; set; }
    /// <summary>«Я не собственник».</summary>
    public bool NotOwner { get; set; }
    /// <summary>Ticked by the resident, never beforehand.</summary>
    public bool Consent { get; set; }
    /// <summary>Which wording was on the screen, as <see cref="HouseForResident.ConsentKey"/>; null does not compare.</summary>
    public string? ConsentKey { get; set; }

    public FullName Name => new(Surname ?? "", FirstName ?? "", Patronymic ?? "");

    /// <summary>Cleans what was typed in place and returns what cannot be taken, one refusal a field.</summary>
    public IReadOnlyList<Error> Check()
    {
        var check = new FormCheck();
        (Surname, FirstName, Patronymic) = (Clean(Surname), Clean(FirstName), Clean(Patronymic));
        (Address, Number, Account) = (Clean(Address), Clean(Number), Clean(Account));
        CheckName(check, nameof(Surname), "Фамилия", Surname);
        CheckName(check, nameof(FirstName), "Имя", FirstName);
        if (Patronymic is not null)
            CheckName(check, nameof(Patronymic), "Отчество", Patronymic);
        if (BuildingId is null)
            check.Required(nameof(Address), "Адрес", Address);
        check.Longest(nameof(Address), Address, 300, "Адрес");
        check.Required(nameof(Number), "Номер помещения", Number);
        if (Number is not null && UnitNumber.Parse(Number) is { HasValue: false } number)
            check.Add(nameof(Number), number.Problem ?? "Напишите номер помещения, например, 12.");
        else if (Number is not null && !Number.Any(char.IsLetterOrDigit))
            check.Add(nameof(Number), "Номер помещения: нужна цифра или буква, например, 12.");
        check.Longest(nameof(Number), Number, 50, "Номер помещения");
        Email = check.Text(nameof(Email), Email, Shared.Email.Parse);
        check.Longest(nameof(Account), Account, 40, "Номер лицевого счета");
        if (!Consent)
            check.Add(nameof(Consent), "Без согласия на обработку персональных данных заявку не принять. Прочитайте текст и поставьте отметку.", "required");
        return check.Errors;
    }

    private static string? Clean(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : TextKey.Clean(typed);

    private static void CheckName(FormCheck check, string field, string label, string? value)
    {
        check.Required(field, label, value);
        check.Longest(field, value, 100, label);
        if (value is not null && !value.All(c => char.IsLetter(c) || c is '-' or ' ' or '.' or '\'' or '’'))
            check.Add(field, $"{label}: здесь только буквы. Проверьте, что написано.");
    }
}
