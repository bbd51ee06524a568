using System.ComponentModel;
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

    /// <summary>Takes the form over, or says what is wrong with it and changes nothing. Phones, e-mails and codes are the caller's.</summary>
    public IReadOnlyList<Error> Apply(ClientForm form)
    {
        var errors = form.Check();
        if (errors.Count > 0)
            return errors;
        Kind = form.Kind ?? ClientKind.Person;
        Surname = TextKey.Clean(form.Surname ?? "");
        FirstName = form.FirstName;
        Patronymic = form.Patronymic;
        BirthDate = form.BirthDate;
        (Snils, Inn, Kpp, Ogrn) = (form.Snils, form.Inn, form.Kpp, form.Ogrn);
        (Comment, Note) = (form.Comment, form.Note);
        SetDerived();
        return [];
    }

    public void SetDerived()
    {
        NameKey = KeyOf(Kind, Name);
        NameSort = TextKey.SortKey(Title);
    }

    public static string KeyOf(ClientKind kind, FullName name) =>
        kind == ClientKind.Company ? LegalEntities.CompanyName.Key(name.Surname) : PersonName.Key(name);
}

/// <summary>A phone of a client. One of a client's phones is primary.</summary>
public sealed class ClientPhone : ISearchable
{
    public Guid Id { get; set; } = GuidV7.Next();
    public Guid ClientId { get; set; }
    /// <summary>E.164.</summary>
    public string Number { get; set; } = "";
    public string? Note { get; set; }
    public bool IsPrimary { get; set; }
    /// <summary>«Не использовать для входа», ticked by hand.</summary>
    public bool NotForSignIn { get; set; }
    public Guid? CreatedByImportId { get; set; }

    public Guid SearchId => ClientId;

    public IEnumerable<(SearchKind, string)> Words()
    {
        var national = Number.StartsWith("+7", StringComparison.Ordinal) ? Number[2..] : Number.TrimStart('+');
        yield return (SearchKind.ClientPhone, national);
        yield return (SearchKind.ClientPhoneTail, string.Create(national.Length, national, (span, digits) =>
        {
            digits.CopyTo(span);
            span.Reverse();
        }));
    }
}

/// <summary>An e-mail of a client, lower-case domain.</summary>
public sealed class ClientEmail : ISearchable
{
    public Guid Id { get; set; } = GuidV7.Next();
    public Guid ClientId { get; set; }
    public string Address { get; set; } = "";
    public bool IsPrimary { get; set; }
    public Guid? CreatedByImportId { get; set; }

    public Guid SearchId => ClientId;

    public IEnumerable<(SearchKind, string)> Words() => [(SearchKind.ClientEmail, TextKey.Fold(Address))];
}

/// <summary>Внешний код клиента: how another system calls this client. Several to a client.</summary>
public sealed class ClientCode : ISearchable
{
    public Guid Id { get; set; } = GuidV7.Next();
    public Guid ClientId { get; set; }
    public string Code { get; set; } = "";
    public Guid? CreatedByImportId { get; set; }

    public Guid SearchId => ClientId;

    public IEnumerable<(SearchKind, string)> Words() => [(SearchKind.ClientCode, TextKey.Fold(Code))];
}
