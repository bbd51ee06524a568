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
    /// <summary>11 digits; the mask of the stored number leaves it as it is.</summary>
    public string? Snils { get; set; }
    public string? Inn { get; set; }
    public string? Kpp { get; set; }
    public string? Ogrn { get; set; }
    public string? Comment { get; set; }
    public string? Note { get; set; }
    /// <summary>The first is primary.</summary>
    public List<PhoneForm> Phones { get; set; } = [];
    /// <summary>The first is primary.</summary>
    public List<string> Emails { get; set; } = [];
    public List<string> Codes { get; set; } = [];
    /// <summary>Units a new client is linked to at once; of a known client links are changed one by one.</summary>
    public List<NewLinkForm> Units { get; set; } = [];

    public static ClientForm Of(Client c) => new()
    {
        Kind = c.Kind, Surname = c.Surname, FirstName = c.FirstName, Patronymic = c.Patronymic, BirthDate = c.BirthDate,
        Snils = c.Snils, Inn = c.Inn, Kpp = c.Kpp, Ogrn = c.Ogrn, Comment = c.Comment, Note = c.Note,
        Phones = [.. c.Phones.OrderByDescending(p => p.IsPrimary).ThenBy(p => p.Id).Select(p => new PhoneForm { Number = p.Number, Note = p.Note, NotForSignIn = p.NotForSignIn })],
        Emails = [.. c.Emails.OrderByDescending(e => e.IsPrimary).ThenBy(e => e.Id).Select(e => e.Address)],
        Codes = [.. c.Codes.OrderBy(code => code.Id).Select(code => code.Code)],
    };

    /// <summary>A form begun with what was typed into a search: a phone, a company's name, or the name of a person in any order.</summary>
    public static ClientForm Prefilled(string? typed)
    {
        var form = new ClientForm { Kind = ClientKind.Person };
        if (string.IsNullOrWhiteSpace(typed))
            return form;
        if (!typed.Any(char.IsLetter))
        {
            var (phone, note) = PhoneNumber.ParseNoted(typed);
            form.Phones = [phone is { HasValue: true, Value: { } number } ? new PhoneForm { Number = PhoneNumber.Format(number), Note = note } : new PhoneForm { Number = typed.Trim() }];
            return form;
        }
        form.Kind = ClientKindGuess.Of(typed, null, null);
        if (form.Kind == ClientKind.Company)
        {
            form.Surname = TextKey.Clean(typed);
            return form;
        }
        var name = PersonName.Split(ClientKindGuess.WithoutForm(TextKey.Clean(typed)));
        (form.Surname, form.FirstName, form.Patronymic) = (Capital(name.Surname), FormCheck.Clean(Capital(name.FirstName)), FormCheck.Clean(Capital(name.Patronymic)));
        return form;
    }

    /// <summary>Whether a СНИЛС is the mask shown to those who may not see the number.</summary>
    public static bool IsMasked(string? snils) => snils?.StartsWith('*') == true;

    /// <summary>Cleans what was typed in place and returns what cannot be taken, one refusal a field.</summary>
    public IReadOnlyList<Error> Check()
    {
        var check = new FormCheck();
        var company = Kind == ClientKind.Company;
        check.Required(nameof(Surname), company ? "Наименование" : "Фамилия", Surname);
        (FirstName, Patronymic) = (FormCheck.Clean(FirstName), FormCheck.Clean(Patronymic));
        check.Date(nameof(BirthDate), BirthDate, "Дата рождения");
        Snils = IsMasked(Snils) ? Snils : check.Text(nameof(Snils), Snils, Requisites.Snils);
        Inn = check.Text(nameof(Inn), Inn, company ? Requisites.Inn10 : Requisites.Inn12);
        Kpp = check.Text(nameof(Kpp), Kpp, Requisites.Kpp);
        Ogrn = check.Text(nameof(Ogrn), Ogrn, company ? Requisites.Ogrn : Requisites.Ogrnip);
        (Comment, Note) = (FormCheck.Clean(Comment), FormCheck.Clean(Note));
        CheckContacts(check);
        check.Longest(nameof(Surname), Surname, 500, company ? "Наименование" : "Фамилия");
        check.Longest(nameof(FirstName), FirstName, 200, "Имя");
        check.Longest(nameof(Patronymic), Patronymic, 200, "Отчество");
        check.Longest(nameof(Comment), Comment, FormCheck.LongestRemark, "Комментарий");
        check.Longest(nameof(Note), Note, FormCheck.LongestRemark, "Заметка");
        return check.Errors;
    }

    /// <summary>
    /// What a person or the API may not fill, and a file may: no field of this kind of client (the form was begun as another kind), a
    /// birth that is yet to come.
    /// </summary>
    public IReadOnlyList<Error> Foreign()
    {
        var check = new FormCheck();
        var kind = (Kind ?? ClientKind.Person).Name();
        void Refuse(bool foreign, object? value, string field, string label)
        {
            if (foreign && value is not null)
                check.Add(field, $"Вид «{kind}»: поля «{label}» у него нет. Очистите поле или измените вид клиента.");
        }
        var company = Kind == ClientKind.Company;
        Refuse(company, FirstName, nameof(FirstName), "Имя");
        Refuse(company, Patronymic, nameof(Patronymic), "Отчество");
        Refuse(company, BirthDate, nameof(BirthDate), "Дата рождения");
        Refuse(company, Snils, nameof(Snils), "СНИЛС");
        // In the east it is tomorrow already.
        if (!company && BirthDate > DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime).AddDays(1))
            check.Add(nameof(BirthDate), $"Дата рождения: {Ru.Date(BirthDate)} еще не наступила. Проверьте год.");
        Refuse(!company, Kpp, nameof(Kpp), "КПП");
        Refuse(Kind == ClientKind.Person, Ogrn, nameof(Ogrn), "ОГРНИП");
        return check.Errors;
    }

    /// <summary>Clears what is no field of this kind: what a person does not see on the screen is not saved.</summary>
    public void DropForeign()
    {
        if (Kind == ClientKind.Company)
            (FirstName, Patronymic, BirthDate, Snils) = (null, null, null, null);
        else
            Kpp = null;
        if (Kind is null or ClientKind.Person)
            Ogrn = null;
    }

    /// <summary>Phones as the screen writes them: a form that was checked holds them as stored.</summary>
    public void FormatPhones()
    {
        foreach (var phone in Phones.Where(phone => phone.Number?.StartsWith('+') == true && phone.Number.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0))
            phone.Number = PhoneNumber.Format(phone.Number ?? "");
    }

    private void CheckContacts(FormCheck check)
    {
        Phones.RemoveAll(phone => string.IsNullOrWhiteSpace(phone.Number) && string.IsNullOrWhiteSpace(phone.Note));
        for (var i = 0; i < Phones.Count; i++)
        {
            var (field, phone) = ($"{nameof(Phones)}[{i}]", Phones[i]);
            phone.Note = FormCheck.Clean(phone.Note);
            check.Longest(field, phone.Note, FormCheck.LongestName, "Пояснение к телефону");
            check.Required(field, "Телефон", phone.Number);
            var (parsed, brought) = PhoneNumber.ParseNoted(phone.Number);
            if (parsed.HasValue)
                phone.Note = PhoneNumber.Noted(phone.Note, brought);
            phone.Number = check.Text(field, phone.Number, _ => parsed);
            if (phone.Number is not null && Phones.FindIndex(other => other.Number == phone.Number) < i)
                check.Add(field, "Этот телефон уже указан выше. Уберите один из двух.");
        }
        Emails.RemoveAll(string.IsNullOrWhiteSpace);
        for (var i = 0; i < Emails.Count; i++)
        {
            Emails[i] = check.Text($"{nameof(Emails)}[{i}]", Emails[i], Email.Parse) ?? "";
            if (Emails.FindIndex(other => string.Equals(other, Emails[i], StringComparison.OrdinalIgnoreCase)) < i)
                check.Add($"{nameof(Emails)}[{i}]", "Этот e-mail уже указан выше. Уберите один из двух.");
        }
        Codes = [.. Codes.Select(FormCheck.Clean).OfType<string>().Distinct(StringComparer.Ordinal)];
        foreach (var code in Codes)
            check.Longest(nameof(Codes), code, 200, "Внешний код");
    }

    private static string Capital(string word) => word.Length > 0 && char.IsLower(word[0]) ? char.ToUpper(word[0], Ru.Culture) + word[1..] : word;
}

/// <summary>A phone on a form.</summary>
public sealed class PhoneForm
{
    public string? Number { get; set; }
    public string? Note { get; set; }
    /// <summary>«Не использовать для входа», ticked by hand.</summary>
    public bool NotForSignIn { get; set; }
}

/// <summary>The link a new client begins with.</summary>
public sealed class NewLinkForm
{
    public Guid? UnitId { get; set; }
    public UnitClientForm Link { get; set; } = new();
}
