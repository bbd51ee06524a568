using System.ComponentModel;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Buildings;

/// <summary>Объект: a house, car park, settlement…; belongs to one legal entity and at most one quarter.</summary>
public sealed class Building : Entity, ISearchable, IDerived
{
    [DisplayName("Наименование")] public string Name { get; set; } = "";
    [DisplayName("Тип")] public BuildingType? Type { get; set; }
    [DisplayName("Юрлицо")] public Guid? LegalEntityId { get; set; }
    public LegalEntity? LegalEntity { get; set; }
    [DisplayName("Квартал")] public Guid? QuarterId { get; set; }
    public Quarter? Quarter { get; set; }
    [DisplayName("Адрес")] public string? Address { get; set; }
    /// <summary>The address as compared, without region, or null.</summary>
    public string? AddressKey { get; set; }
    /// <summary>Region as compared, or null where the address does not say.</summary>
    public string? AddressRegion { get; set; }
    /// <summary>Natural order: «д. 2» before «д. 10».</summary>
    public string AddressSort { get; set; } = "";
    public string NameSort { get; set; } = "";
    /// <summary>Square metres, as all areas here.</summary>
    [DisplayName("Общая площадь, м²")] public decimal? TotalArea { get; set; }
    [DisplayName("Площадь жилых помещений, м²")] public decimal? ResidentialArea { get; set; }
    [DisplayName("Площадь нежилых помещений, м²")] public decimal? NonResidentialArea { get; set; }
    [DisplayName("Площадь общего имущества, м²")] public decimal? CommonArea { get; set; }
    [DisplayName("Площадь земельного участка, м²")] public decimal? LandArea { get; set; }
    [DisplayName("Год постройки")] public int? BuiltYear { get; set; }
    [DisplayName("Год ввода в эксплуатацию")] public int? CommissionedYear { get; set; }
    [DisplayName("Количество этажей")] public int? Floors { get; set; }
    [DisplayName("Наименьшее количество этажей")] public int? LeastFloors { get; set; }
    [DisplayName("Количество подъездов")] public int? Entrances { get; set; }
    [DisplayName("Количество лифтов")] public int? Elevators { get; set; }
    [DisplayName("Кадастровый номер")] public string? CadastralNumber { get; set; }
    [DisplayName("Код ФИАС")] public Guid? FiasId { get; set; }
    [DisplayName("ОКТМО")] public string? Oktmo { get; set; }
    [DisplayName("Уникальный номер дома в ГИС ЖКХ")] public string? GisNumber { get; set; }
    /// <summary>Degrees, WGS 84.</summary>
    [DisplayName("Широта")] public decimal? Latitude { get; set; }
    [DisplayName("Долгота")] public decimal? Longitude { get; set; }
    [DisplayName("Способ управления")] public string? ManagementMethod { get; set; }
    [DisplayName("Основание управления")] public string? ManagementBasis { get; set; }
    [DisplayName("Начало управления")] public DateOnly? ManagedSince { get; set; }
    [DisplayName("Окончание управления")] public DateOnly? ManagedUntil { get; set; }
    /// <summary>A bare id: Staff comes after Buildings in the order of slices.</summary>
    [DisplayName("Ответственный управляющий")] public Guid? ManagerEmployeeId { get; set; }
    [DisplayName("Телефон АДС")] public string? EmergencyPhone { get; set; }
    [DisplayName("Внешний код")] public string? ExternalCode { get; set; }
    [DisplayName("Комментарий")] public string? Comment { get; set; }
    [DisplayName("Заметка")] public string? Note { get; set; }
    /// <summary>All of the five without which no owners' meeting can be held. False: «Не готов к ОСС».</summary>
    public bool ReadyForMeeting { get; set; }
    [DisplayName("В архиве с")] public DateTimeOffset? ArchivedAt { get; set; }

    public Guid SearchId => Id;

    /// <summary>Which of the required five are empty, in the words of the screen.</summary>
    public IReadOnlyList<string> Missing()
    {
        var missing = new List<string>();
        if (Name.Length == 0) missing.Add("наименование");
        if (Type is null) missing.Add("тип");
        if (LegalEntityId is null) missing.Add("юрлицо");
        if (string.IsNullOrEmpty(Address)) missing.Add("адрес");
        if (TotalArea is null) missing.Add("общая площадь");
        return missing;
    }

    public IEnumerable<(SearchKind, string)> Words()
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        words.UnionWith(SearchWords.Of(Name));
        words.UnionWith(SearchWords.Of(Address ?? ""));
        words.UnionWith(SearchWords.Of(ExternalCode ?? ""));
        words.UnionWith(SearchWords.Of(CadastralNumber ?? ""));
        return words.Select(word => (SearchKind.Building, word));
    }

    /// <summary>Takes the form over, or says what is wrong with it and changes nothing.</summary>
    public IReadOnlyList<Error> Apply(BuildingForm form)
    {
        var errors = form.Check();
        if (errors.Count > 0)
            return errors;
        form.CopyTo(this);
        SetDerived();
        return [];
    }

    /// <summary>Recomputes what follows from the fields: keys of comparing and sorting, readiness.</summary>
    public void SetDerived()
    {
        NameSort = TextKey.SortKey(Name);
        if (Address is { Length: > 0 } address)
        {
            var parts = Buildings.AddressKey.Parse(address);
            (AddressKey, AddressRegion, AddressSort) = (parts.Key, parts.Region, parts.SortKey);
        }
        else
        {
            (AddressKey, AddressRegion, AddressSort) = (null, null, NameSort);
        }
        ReadyForMeeting = Missing().Count == 0;
    }
}
