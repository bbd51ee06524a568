using Domovoy.Core.Shared;

namespace Domovoy.Core.LegalEntities;

/// <summary>What a person or the API writes of a legal entity.</summary>
public sealed class LegalEntityForm
{
    public string? Name { get; set; }
    public string? FullName { get; set; }
    public string? Inn { get; set; }
    public string? Kpp { get; set; }
    public string? Ogrn { get; set; }
    public string? Address { get; set; }
    public string? Phone { get; set; }
    public string? Email { get; set; }
    public string? Site { get; set; }
    public bool AcceptsRegistrations { get; set; } = true;
    public AutoAttachment AutoAttachment { get; set; } = AutoAttachment.WhenFound;
    public string? ConsentText { get; set; }
    public string? PolicyText { get; set; }
    /// <summary>One of <see cref="TimeZones"/>, such as Asia/Vladivostok; null is that of the server.</summary>
    public string? TimeZone { get; set; }
    public string? Note { get; set; }

    /// <summary>A lawyer's text of some thirty pages.</summary>
    private const int LongestText = 100_000;

    public static LegalEntityForm Of(LegalEntity e) => new()
    {
        Name = e.Name, FullName = e.FullName, Inn = e.Inn, Kpp = e.Kpp, Ogrn = e.Ogrn, Address = e.Address, Phone = e.Phone,
        Email = e.Email, Site = e.Site, AcceptsRegistrations = e.AcceptsRegistrations, AutoAttachment = e.AutoAttachment,
        ConsentText = e.ConsentText, PolicyText = e.PolicyText, TimeZone = e.TimeZone, Note = e.Note,
    };

    /// <summary>Cleans what was typed in place and returns what cannot be taken, one refusal a field.</summary>
    public IReadOnlyList<Error> Check()
    {
        var check = new FormCheck();
        check.Required(nameof(Name), "Наименование", Name);
        Inn = check.Text(nameof(Inn), Inn, Requisites.Inn);
        Kpp = check.Text(nameof(Kpp), Kpp, Requisites.Kpp);
        Ogrn = check.Text(nameof(Ogrn), Ogrn, Requisites.Ogrn);
        Phone = check.Text(nameof(Phone), Phone, PhoneNumber.ParseWithExtension);
        Email = check.Text(nameof(Email), Email, Shared.Email.Parse);
        TimeZone = check.Text(nameof(TimeZone), TimeZone, TimeZones.Parse);
        FullName = FormCheck.Clean(FullName);
        Address = FormCheck.Clean(Address);
        Site = FormCheck.Clean(Site);
        Note = FormCheck.Clean(Note);
        check.Longest(nameof(Name), Name, 500, "Наименование");
        check.Longest(nameof(FullName), FullName, 1000, "Полное наименование");
        check.Longest(nameof(Address), Address, 1000, "Адрес");
        check.Longest(nameof(Site), Site, 500, "Сайт");
        check.Longest(nameof(Note), Note, FormCheck.LongestRemark, "Заметка");
        check.Longest(nameof(ConsentText), ConsentText, LongestText, "Текст согласия");
        check.Longest(nameof(PolicyText), PolicyText, LongestText, "Политика");
        return check.Errors;
    }
}
