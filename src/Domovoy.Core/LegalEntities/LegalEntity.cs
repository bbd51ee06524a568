using System.ComponentModel;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Domovoy.Core.LegalEntities;

/// <summary>What happens to an application whose unit was found without contradiction.</summary>
public enum AutoAttachment : short
{
    /// <summary>«Если помещение найдено и нет противоречий».</summary>
    WhenFound = 1,
    /// <summary>«Только по лицевому счету».</summary>
    ByAccountOnly = 2,
    /// <summary>«Не прикреплять: все заявки рассматривает сотрудник».</summary>
    Never = 3,
}

public static class AutoAttachments
{
    public static IReadOnlyList<AutoAttachment> All { get; } = [AutoAttachment.WhenFound, AutoAttachment.ByAccountOnly, AutoAttachment.Never];

    public static string Name(AutoAttachment way) => way switch
    {
        AutoAttachment.WhenFound => "Если помещение найдено и нет противоречий",
        AutoAttachment.ByAccountOnly => "Только по лицевому счету",
        _ => "Не прикреплять: все заявки рассматривает сотрудник",
    };
}

/// <summary>Юрлицо: a company of the organisation; manages buildings, issues accounts.</summary>
public sealed class LegalEntity : Entity, IDerived
{
    [DisplayName("Наименование")] public string Name { get; set; } = "";
    /// <summary>The name as compared: no quotes, case, ё, spaces, punctuation.</summary>
    public string NameKey { get; set; } = "";
    [DisplayName("Полное наименование")] public string? FullName { get; set; }
    [DisplayName("ИНН")] public string? Inn { get; set; }
    [DisplayName("КПП")] public string? Kpp { get; set; }
    [DisplayName("ОГРН")] public string? Ogrn { get; set; }
    [DisplayName("Адрес")] public string? Address { get; set; }
    /// <summary>E.164.</summary>
    [DisplayName("Телефон")] public string? Phone { get; set; }
    [DisplayName("E-mail")] public string? Email { get; set; }
    [DisplayName("Сайт")] public string? Site { get; set; }
    [DisplayName("Принимать заявки на регистрацию от неверифицированных клиентов")]
    public bool AcceptsRegistrations { get; set; } = true;
    [DisplayName("Автоматическое прикрепление")] public AutoAttachment AutoAttachment { get; set; } = AutoAttachment.WhenFound;
    [DisplayName("Текст согласия")] public string? ConsentText { get; set; }
    [DisplayName("Политика обработки персональных данных")] public string? PolicyText { get; set; }
    /// <summary>One of <see cref="TimeZones"/>; null is that of the server.</summary>
    [DisplayName("Часовой пояс")] public string? TimeZone { get; set; }
    [DisplayName("Заметка")] public string? Note { get; set; }
    [DisplayName("В архиве с")] public DateTimeOffset? ArchivedAt { get; set; }

    public void SetDerived() => NameKey = CompanyName.Key(Name);

    /// <summary>Takes the form over, or says what is wrong with it and changes nothing.</summary>
    public IReadOnlyList<Error> Apply(LegalEntityForm form)
    {
        var errors = form.Check();
        if (errors.Count > 0)
            return errors;
        Name = TextKey.Clean(form.Name!);
        NameKey = CompanyName.Key(Name);
        FullName = form.FullName;
        Inn = form.Inn;
        Kpp = form.Kpp;
        Ogrn = form.Ogrn;
        Address = form.Address;
        Phone = form.Phone;
        Email = form.Email;
        Site = form.Site;
        AcceptsRegistrations = form.AcceptsRegistrations;
        AutoAttachment = form.AutoAttachment;
        ConsentText = form.ConsentText;
        PolicyText = form.PolicyText;
        TimeZone = form.TimeZone;
        Note = form.Note;
        return [];
    }
}

internal sealed class LegalEntityMapping : IEntityTypeConfiguration<LegalEntity>
{
    public void Configure(EntityTypeBuilder<LegalEntity> entity)
    {
        entity.HasIndex(e => e.NameKey);
        entity.HasIndex(e => e.Inn);
    }
}
