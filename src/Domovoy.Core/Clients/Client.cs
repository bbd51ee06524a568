using System.ComponentModel;
using Domovoy.Core.Audit;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Clients;

/// <summary>Клиент: a person, sole trader or company linked to units.</summary>
public sealed class Client : Entity, ISearchable, IDerived
{
    [DisplayName("Вид клиента")] public ClientKind Kind { get; set; } = ClientKind.Person;
    /// <summary>Surname of a person or sole trader, name of a company.</summary>
    [DisplayName("Фамилия или наименование")] public string Surname { get; set; } = "";
    [DisplayName("Имя")] public string? FirstName { get; set; }
    [DisplayName("Отчество")] public string? Patronymic { get; set; }
    /// <summary>The whole name as compared: «ИВАНОВ ИВАН ИВАНОВИЧ», or the company's key.</summary>
    public string NameKey { get; set; } = "";
    public string NameSort { get; set; } = "";
    [DisplayName("Дата рождения")] public DateOnly? BirthDate { get; set; }
    /// <summary>11 digits; personal data, shown masked.</summary>
    [DisplayName("СНИЛС")] public string? Snils { get; set; }
    [DisplayName("ИНН")] public string? Inn { get; set; }
    [DisplayName("КПП")] public string? Kpp { get; set; }
    /// <summary>ОГРН of a company, ОГРНИП of a sole trader.</summary>
    [DisplayName("ОГРН")] public string? Ogrn { get; set; }
    [DisplayName("Комментарий")] public string? Comment { get; set; }
    [DisplayName("Заметка")] public string? Note { get; set; }
    [DisplayName("В архиве с")] public DateTimeOffset? ArchivedAt { get; set; }
    public List<ClientPhone> Phones { get; set; } = [];
    public List<ClientEmail> Emails { get; set; } = [];
    public List<ClientCode> Codes { get; set; } = [];

    public Guid SearchId => Id;

    /// <summary>«***-***-445 95», or null where there is none.</summary>
    public string? MaskedSnils => Snils is null ? null : Requisites.MaskSnils(Snils);

    public FullName Name => new(Surname, FirstName ?? "", Patronymic ?? "");

    /// <summary>«Иванов Иван Иванович», or the company's name.</summary>
    public string Title => TitleOf(Surname, FirstName, Patronymic);

    public static string TitleOf(string surname, string? firstName, string? patronymic) =>
        string.Join(' ', new[] { surname, firstName, patronymic }.Where(part => !string.IsNullOrEmpty(part)));

    public IEnumerable<(SearchKind, string)> Words()
    {
        var words = new HashSet<string>(SearchWords.Of(Surname), StringComparer.Ordinal);
        if (FirstName is not null)
            words.UnionWith(SearchWords.Of(FirstName));
        if (Patronymic is not null)
            words.UnionWith(SearchWords.Of(Patronymic));
        if (Inn is not null)
            words.Add(Inn);
        return words.Select(word => (SearchKind.Client, word));
    }

    /// <summary>Takes the form over, or says what is wrong with it and changes nothing. Phones, e-mails and codes are <see cref="TakeContacts"/>'s.</summary>
    public IReadOnlyList<Error> Apply(ClientForm form)
    {
        var errors = form.Check();
        if (errors.Count > 0)
            return errors;
        if (ClientForm.IsMasked(form.Snils) && form.Snils != MaskedSnils)
            return [new Error("invalid", "СНИЛС скрыт звёздочками. Введите все 11 цифр или верните поле как было.", nameof(form.Snils))];
        Kind = form.Kind ?? ClientKind.Person;
        Surname = TextKey.Clean(form.Surname ?? "");
        FirstName = form.FirstName;
        Patronymic = form.Patronymic;
        BirthDate = form.BirthDate;
        // Who may not see the number sends its mask back: the number stays.
        Snils = ClientForm.IsMasked(form.Snils) ? Snils : form.Snils;
        (Inn, Kpp, Ogrn) = (form.Inn, form.Kpp, form.Ogrn);
        (Comment, Note) = (form.Comment, form.Note);
        SetDerived();
        return [];
    }

    /// <summary>Phones, e-mails and codes as on the checked form: rows that stay keep their identity, the first of each is primary.</summary>
    /// <returns>What changed, for «История».</returns>
    public List<FieldChange> TakeContacts(ClientForm form)
    {
        var before = ContactTexts();
        Keep(Phones, form.Phones, (row, phone) => row.Number == phone.Number, phone => new ClientPhone { ClientId = Id, Number = phone.Number ?? "" },
            (row, phone, first) => (row.Note, row.NotForSignIn, row.IsPrimary) = (phone.Note, phone.NotForSignIn, first));
        Keep(Emails, form.Emails, (row, address) => row.Address == address, address => new ClientEmail { ClientId = Id, Address = address }, (row, _, first) => row.IsPrimary = first);
        Keep(Codes, form.Codes, (row, code) => row.Code == code, code => new ClientCode { ClientId = Id, Code = code }, (_, _, _) => { });
        return ContactsSince(before);
    }

    internal List<FieldChange> ContactsSince(IReadOnlyList<(string Title, string? Text)> before) =>
        [.. before.Zip(ContactTexts()).Where(pair => pair.First.Text != pair.Second.Text).Select(pair => new FieldChange(pair.First.Title, pair.First.Text, pair.Second.Text))];

    private static void Keep<TRow, TForm>(List<TRow> rows, List<TForm> forms, Func<TRow, TForm, bool> same, Func<TForm, TRow> make, Action<TRow, TForm, bool> fill)
    {
        rows.RemoveAll(row => !forms.Exists(form => same(row, form)));
        for (var i = 0; i < forms.Count; i++)
        {
            var row = rows.Find(known => same(known, forms[i]));
            if (row is null)
                rows.Add(row = make(forms[i]));
            fill(row, forms[i], i == 0);
        }
    }

    internal IReadOnlyList<(string Title, string? Text)> ContactTexts() =>
    [
        ("Телефоны", Join(Phones.OrderByDescending(p => p.IsPrimary).ThenBy(p => p.Id).Select(p => p.Text))),
        ("E-mail", Join(Emails.OrderByDescending(e => e.IsPrimary).ThenBy(e => e.Id).Select(e => e.Address))),
        ("Внешние коды", Join(Codes.OrderBy(c => c.Id).Select(c => c.Code))),
    ];

    private static string? Join(IEnumerable<string> texts) => string.Join(", ", texts) is { Length: > 0 } text ? text : null;

    public void SetDerived()
    {
        NameKey = KeyOf(Kind, Name);
        NameSort = TextKey.SortKey(Title);
    }

    public static string KeyOf(ClientKind kind, FullName name) =>
        kind == ClientKind.Company ? LegalEntities.CompanyName.Key(name.Surname) : PersonName.Key(name);
}
