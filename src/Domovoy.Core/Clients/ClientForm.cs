using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Clients;

/// <summary>What a person, the API or a row of a file writes of a client.</summary>
public sealed class ClientForm
{
    public ClientKind? Kind { get; set; }
    public string? Surname { get; set; }
    public string? FirstName { get; set; }
    public string? Patronymic { get; set; }
    public DateOnly? BirthDate { get; set; }
    public string? Snils { get; set; }
    public string? Inn { get; set; }
    public string? Kpp { get; set; }
    public string? Ogrn { get; set; }
    public string? Comment { get; set; }
    public string? Note { get; set; }
    public List<PhoneForm> Phones { get; set; } = [];
    public List<string> Emails { get; set; } = [];
    public List<string> Codes { get; set; } = [];

    public static ClientForm Of(Client c) => new()
    {
        Kind = c.Kind, Surname = c.Surname, FirstName = c.FirstName, Patronymic = c.Patronymic, BirthDate = c.BirthDate,
        Snils = c.Snils, Inn = c.Inn, Kpp = c.Kpp, Ogrn = c.Ogrn, Comment = c.Comment, Note = c.Note,
        Phones = [.. c.Phones.OrderByDescending(p => p.IsPrimary).ThenBy(p => p.Id).Select(p => new PhoneForm { Number = p.Number, Note = p.Note, NotForSignIn = p.NotForSignIn })],
        Emails = [.. c.Emails.OrderByDescending(e => e.IsPrimary).ThenBy(e => e.Id).Select(e => e.Address)],
        Codes = [.. c.Codes.OrderBy(code => code.Id).Select(code => code.Code)],
    };

    /// <summary>Cleans what was typed in place and returns what cannot be taken, one refusal a field.</summary>
    public IReadOnlyList<Error> Check()
    {
        var check = new FormCheck();
        var company = Kind == ClientKind.Company;
        check.Required(nameof(Surname), company ? "Наименование" : "Фамилия", Surname);
        (FirstName, Patronymic) = (FormCheck.Clean(FirstName), FormCheck.Clean(Patronymic));
        Snils = check.Text(nameof(Snils), Snils, Requisites.Snils);
        Inn = check.Text(nameof(Inn), Inn, company ? Requisites.Inn10 : Requisites.Inn12);
        Kpp = check.Text(nameof(Kpp), Kpp, Requisites.Kpp);
        Ogrn = check.Text(nameof(Ogrn), Ogrn, company ? Requisites.Ogrn : Requisites.Ogrnip);
        (Comment, Note) = (FormCheck.Clean(Comment), FormCheck.Clean(Note));
        for (var i = 0; i < Phones.Count; i++)
            Phones[i].Number = check.Text($"{nameof(Phones)}[{i}]", Phones[i].Number, PhoneNumber.Parse);
        for (var i = 0; i < Emails.Count; i++)
            Emails[i] = check.Text($"{nameof(Emails)}[{i}]", Emails[i], Email.Parse) ?? "";
        check.Longest(nameof(Surname), Surname, 500, company ? "Наименование" : "Фамилия");
        return check.Errors;
    }
}

/// <summary>A phone on a form; the first of a client is primary.</summary>
public sealed class PhoneForm
{
    public string? Number { get; set; }
    public string? Note { get; set; }
    public bool NotForSignIn { get; set; }
}
