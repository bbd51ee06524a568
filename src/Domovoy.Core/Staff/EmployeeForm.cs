using Domovoy.Core.Shared;

namespace Domovoy.Core.Staff;

/// <summary>What an administrator writes of an employee.</summary>
public sealed class EmployeeForm
{
    public string? Surname { get; set; }
    public string? FirstName { get; set; }
    public string? Patronymic { get; set; }
    public string? Position { get; set; }
    /// <summary>Signs in by it.</summary>
    public string? Email { get; set; }
    public string? Phone { get; set; }
    public Role? Role { get; set; }
    public Access Access { get; set; } = Access.None;
    public bool ReceivesRegistrations { get; set; }
    public string? Note { get; set; }
    /// <summary>A new password; null leaves the old one. A new employee without one gets an invitation by e-mail.</summary>
    public string? Password { get; set; }

    public static EmployeeForm Of(Employee e) => new()
    {
        Surname = e.Surname, FirstName = e.FirstName, Patronymic = e.Patronymic, Position = e.Position, Email = e.Email, Phone = e.PhoneNumber is { } phone ? PhoneNumber.Format(phone) : null,
        Role = e.Role, Access = e.Access.ToAccess(), ReceivesRegistrations = e.ReceivesRegistrations, Note = e.Note,
    };

    /// <summary>Cleans what was typed in place and returns what cannot be taken, one refusal a field.</summary>
    public IReadOnlyList<Error> Check()
    {
        var check = new FormCheck();
        check.Required(nameof(Surname), "Фамилия", Surname);
        check.Required(nameof(FirstName), "Имя", FirstName);
        check.Required(nameof(Email), "E-mail", Email);
        check.Required(nameof(Role), "Роль", Role);
        Email = check.Text(nameof(Email), Email, Shared.Email.Parse);
        Phone = check.Text(nameof(Phone), Phone, PhoneNumber.ParseWithExtension);
        (Patronymic, Position, Note) = (FormCheck.Clean(Patronymic), FormCheck.Clean(Position), FormCheck.Clean(Note));
        check.Longest(nameof(Surname), Surname, 200, "Фамилия");
        check.Longest(nameof(FirstName), FirstName, 200, "Имя");
        check.Longest(nameof(Patronymic), Patronymic, 200, "Отчество");
        check.Longest(nameof(Position), Position, 200, "Должность");
        check.Longest(nameof(Note), Note, FormCheck.LongestRemark, "Заметка");
        if (!Access.Everything && Access.LegalEntities.Count + Access.Groups.Count + Access.Quarters.Count + Access.Buildings.Count == 0)
            check.Add(nameof(Access), "Выберите хотя бы одно юрлицо, группу, квартал или объект: иначе сотрудник не увидит ничего.", "required");
        if (!string.IsNullOrEmpty(Password) && EmployeePassword.Problem(Password) is { } problem)
            check.Add(nameof(Password), problem);
        return check.Errors;
    }

    internal void CopyTo(Employee e)
    {
        (e.Surname, e.FirstName) = (TextKey.Clean(Surname ?? ""), TextKey.Clean(FirstName ?? ""));
        (e.Patronymic, e.Position, e.PhoneNumber, e.Note) = (Patronymic, Position, Phone, Note);
        (e.Role, e.ReceivesRegistrations) = (Role ?? Shared.Role.Viewer, ReceivesRegistrations);
        e.Access = AccessRecord.Of(Access);
    }
}
