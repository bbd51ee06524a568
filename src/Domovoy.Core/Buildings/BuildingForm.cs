using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Buildings;

/// <summary>What a person, the API or a row of a file writes of a building. Areas in m².</summary>
public sealed class BuildingForm
{
    internal const decimal LargestArea = 99_999_999m;
    internal const int LargestCount = 100_000;

    public string? Name { get; set; }
    public BuildingType? Type { get; set; }
    public Guid? LegalEntityId { get; set; }
    public Guid? QuarterId { get; set; }
    public string? Address { get; set; }
    public decimal? TotalArea { get; set; }
    public decimal? ResidentialArea { get; set; }
    public decimal? NonResidentialArea { get; set; }
    public decimal? CommonArea { get; set; }
    public decimal? LandArea { get; set; }
    public int? BuiltYear { get; set; }
    public int? CommissionedYear { get; set; }
    public int? Floors { get; set; }
    public int? LeastFloors { get; set; }
    public int? Entrances { get; set; }
    public int? Elevators { get; set; }
    public string? CadastralNumber { get; set; }
    public Guid? FiasId { get; set; }
    public string? Oktmo { get; set; }
    public string? GisNumber { get; set; }
    public decimal? Latitude { get; set; }
    public decimal? Longitude { get; set; }
    public string? ManagementMethod { get; set; }
    public string? ManagementBasis { get; set; }
    public DateOnly? ManagedSince { get; set; }
    public DateOnly? ManagedUntil { get; set; }
    public Guid? ManagerEmployeeId { get; set; }
    public string? EmergencyPhone { get; set; }
    public string? ExternalCode { get; set; }
    public string? Comment { get; set; }
    public string? Note { get; set; }

    /// <summary>«Сохранить без обязательных полей»: only the name is demanded.</summary>
    public bool AcceptIncomplete { get; set; }

    public static BuildingForm Of(Building b) => new()
    {
        Name = b.Name, Type = b.Type, LegalEntityId = b.LegalEntityId, QuarterId = b.QuarterId, Address = b.Address,
        TotalArea = b.TotalArea, ResidentialArea = b.ResidentialArea, NonResidentialArea = b.NonResidentialArea,
        CommonArea = b.CommonArea, LandArea = b.LandArea, BuiltYear = b.BuiltYear, CommissionedYear = b.CommissionedYear,
        Floors = b.Floors, LeastFloors = b.LeastFloors, Entrances = b.Entrances, Elevators = b.Elevators,
        CadastralNumber = b.CadastralNumber, FiasId = b.FiasId, Oktmo = b.Oktmo, GisNumber = b.GisNumber,
        Latitude = b.Latitude, Longitude = b.Longitude, ManagementMethod = b.ManagementMethod, ManagementBasis = b.ManagementBasis,
        ManagedSince = b.ManagedSince, ManagedUntil = b.ManagedUntil, ManagerEmployeeId = b.ManagerEmployeeId,
        EmergencyPhone = b.EmergencyPhone, ExternalCode = b.ExternalCode, Comment = b.Comment, Note = b.Note,
    };

    internal void CopyTo(Building b)
    {
        b.Name = TextKey.Clean(Name ?? "");
        (b.Type, b.LegalEntityId, b.QuarterId, b.Address) = (Type, LegalEntityId, QuarterId, Address);
        (b.TotalArea, b.ResidentialArea, b.NonResidentialArea) = (TotalArea, ResidentialArea, NonResidentialArea);
        (b.CommonArea, b.LandArea, b.BuiltYear, b.CommissionedYear) = (CommonArea, LandArea, BuiltYear, CommissionedYear);
        (b.Floors, b.LeastFloors, b.Entrances, b.Elevators) = (Floors, LeastFloors, Entrances, Elevators);
        (b.CadastralNumber, b.FiasId, b.Oktmo, b.GisNumber) = (CadastralNumber, FiasId, Oktmo, GisNumber);
        (b.Latitude, b.Longitude) = (Latitude, Longitude);
        (b.ManagementMethod, b.ManagementBasis) = (ManagementMethod, ManagementBasis);
        (b.ManagedSince, b.ManagedUntil, b.ManagerEmployeeId) = (ManagedSince, ManagedUntil, ManagerEmployeeId);
        (b.EmergencyPhone, b.ExternalCode, b.Comment, b.Note) = (EmergencyPhone, ExternalCode, Comment, Note);
    }

    /// <summary>Cleans what was typed in place and returns what cannot be taken, one refusal a field.</summary>
    public IReadOnlyList<Error> Check()
    {
        var check = new FormCheck();
        check.Required(nameof(Name), "Наименование", Name);
        if (!AcceptIncomplete)
        {
            check.Required(nameof(Type), "Тип", Type);
            check.Required(nameof(LegalEntityId), "Юрлицо", LegalEntityId);
            check.Required(nameof(Address), "Адрес", Address);
            check.Required(nameof(TotalArea), "Общая площадь, м²", TotalArea);
        }
        CheckNumbers(check);
        Oktmo = check.Text(nameof(Oktmo), Oktmo, Requisites.Oktmo);
        Address = Address is null ? null : FormCheck.Clean(TextKey.Clean(Address));
        (GisNumber, ExternalCode, CadastralNumber) = (FormCheck.Clean(GisNumber), FormCheck.Clean(ExternalCode), FormCheck.Clean(CadastralNumber));
        (ManagementMethod, ManagementBasis) = (FormCheck.Clean(ManagementMethod), FormCheck.Clean(ManagementBasis));
        (EmergencyPhone, Comment, Note) = (FormCheck.Clean(EmergencyPhone), FormCheck.Clean(Comment), FormCheck.Clean(Note));
        check.Longest(nameof(Name), Name, 500, "Наименование");
        check.Longest(nameof(Address), Address, 1000, "Адрес");
        check.Longest(nameof(GisNumber), GisNumber, 100, "Номер в ГИС ЖКХ");
        check.Longest(nameof(ExternalCode), ExternalCode, 200, "Внешний код");
        check.Longest(nameof(CadastralNumber), CadastralNumber, 100, "Кадастровый номер");
        check.Longest(nameof(ManagementMethod), ManagementMethod, 500, "Способ управления");
        check.Longest(nameof(ManagementBasis), ManagementBasis, 1000, "Основание управления");
        check.Longest(nameof(EmergencyPhone), EmergencyPhone, 200, "Телефон аварийной службы");
        check.Longest(nameof(Comment), Comment, FormCheck.LongestRemark, "Комментарий");
        check.Longest(nameof(Note), Note, FormCheck.LongestRemark, "Заметка");
        return check.Errors;
    }

    private void CheckNumbers(FormCheck check)
    {
        check.Range(nameof(TotalArea), TotalArea, 0, LargestArea, "Общая площадь");
        check.Range(nameof(ResidentialArea), ResidentialArea, 0, LargestArea, "Площадь жилых помещений");
        check.Range(nameof(NonResidentialArea), NonResidentialArea, 0, LargestArea, "Площадь нежилых помещений");
        check.Range(nameof(CommonArea), CommonArea, 0, LargestArea, "Площадь общего имущества");
        check.Range(nameof(LandArea), LandArea, 0, LargestArea, "Площадь земельного участка");
        check.Range(nameof(Floors), Floors, 0, LargestCount, "Количество этажей");
        check.Range(nameof(LeastFloors), LeastFloors, 0, LargestCount, "Наименьшее количество этажей");
        check.Range(nameof(Entrances), Entrances, 0, LargestCount, "Количество подъездов");
        check.Range(nameof(Elevators), Elevators, 0, LargestCount, "Количество лифтов");
        check.Range(nameof(Latitude), Latitude, -90, 90, "Широта");
        check.Range(nameof(Longitude), Longitude, -180, 180, "Долгота");
        check.Range(nameof(BuiltYear), BuiltYear, 1500, 2200, "Год постройки");
        check.Range(nameof(CommissionedYear), CommissionedYear, 1500, 2200, "Год ввода в эксплуатацию");
        check.Date(nameof(ManagedSince), ManagedSince, "Начало управления");
        check.Date(nameof(ManagedUntil), ManagedUntil, "Окончание управления");
        if (ManagedUntil < ManagedSince)
            check.Add(nameof(ManagedUntil), "Окончание управления раньше начала. Проверьте даты.");
    }
}
