using Domovoy.Core.Imports;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Buildings;

/// <summary>A row of the sheet of buildings: the form, and what a file says by name instead of id.</summary>
public sealed class BuildingSheetRow
{
    public BuildingForm Form { get; set; } = new();
    public string? LegalEntity { get; set; }
    public string? Quarter { get; set; }
    public string? Group { get; set; }
}

/// <summary>Columns of the sheet of buildings. One line a column: everything else reads these lines.</summary>
public sealed class BuildingSheet(IEnumerable<IHoldsBuildings> holders) : ISheet
{
    public static IReadOnlyList<Column<BuildingSheetRow>> List { get; } =
    [
        Imports.Columns.Text<BuildingSheetRow>("Name", "Наименование", (r, v) => r.Form.Name = v, r => r.Form.Name,
            new("Как объект называют в компании. В файле без этого столбца наименованием станет адрес.", "ЖК «Уютный», корпус 1", Required: true, Others: ["Название", "Наименование объекта", "Название дома", "Наименование дома", "Объект"])),
        Imports.Columns.Rule<BuildingSheetRow, BuildingType>("Type", "Тип", text => CellRead<BuildingType>.Of(BuildingTypes.Parse(text)), (r, v) => r.Form.Type = v, r => r.Form.Type is { } type ? BuildingTypes.Name(type) : null,
            new("Вид объекта.", "Многоквартирный дом", Required: true, Others: ["Тип объекта", "Тип дома", "HOUSE_TYPE", "Вид объекта", "Вид дома", "Тип здания"], Allowed: [.. BuildingTypes.All.Select(BuildingTypes.Name)], Fits: text => BuildingTypes.Parse(text).HasValue)),
        Imports.Columns.Text<BuildingSheetRow>("LegalEntityId", "Юрлицо", (r, v) => r.LegalEntity = v, r => r.LegalEntity,
            new("Наименование или ИНН юрлица, которое управляет объектом.", "ООО «УК Уютный дом»", Required: true, Others: ["Управляющая компания", "УК", "MGMT_COMPANY", "Управляющая организация", "Организация", "Наименование УК", "ИНН УК", "Юридическое лицо", "Наименование организации, осуществляющей управление домом"])),
        Imports.Columns.Text<BuildingSheetRow>("Address", "Адрес", (r, v) => r.Form.Address = v, r => r.Form.Address,
            new("Полный адрес: город, улица, дом.", "г. Екатеринбург, ул. Малышева, д. 12, к. 2", Required: true, Others: ["ADDRESS", "Адрес дома", "Адрес объекта", "Почтовый адрес", "Адрес МКД", "Адрес ОЖФ", "Местоположение"], Fits: LooksLikeAddress)),
        Area("TotalArea", "Общая площадь, м²", (f, v) => f.TotalArea = v, f => f.TotalArea, "Общая площадь объекта.", "12540,6", true, "AREA", "area_total", "Общая площадь здания", "Общая площадь дома", "Площадь общая", "Площадь"),
        Imports.Columns.Text<BuildingSheetRow>("QuarterId", "Квартал", (r, v) => r.Quarter = v, r => r.Quarter,
            new("Квартал, в который входит объект. Нового квартала нет в списке: будет создан.", "Северный", Others: ["Микрорайон квартал"])),
        Imports.Columns.Text<BuildingSheetRow>("GroupId", "Группа", (r, v) => r.Group = v, r => r.Group,
            new("Группа, в которую входит квартал. Новая группа будет создана.", "Левый берег", Others: ["Группа кварталов"])),
        Year("BuiltYear", "Год постройки", (f, v) => f.BuiltYear = v, f => f.BuiltYear, "Год окончания строительства.", "2009", "YEAR", "built_year", "Построен"),
        Year("CommissionedYear", "Год ввода в эксплуатацию", (f, v) => f.CommissionedYear = v, f => f.CommissionedYear, "Год ввода по акту.", "2010", "exploitation_start_year", "Год ввода", "Год ввода дома в эксплуатацию"),
        Count("Floors", "Количество этажей", (f, v) => f.Floors = v, f => f.Floors, "Наибольшее число этажей.", "16", "LEVELS_MAX", "floor_count_max", "LEVELS", "Этажей", "Этажность", "Кол-во этажей", "Количество этажей, наибольшее", "Число этажей"),
        Count("LeastFloors", "Наименьшее количество этажей", (f, v) => f.LeastFloors = v, f => f.LeastFloors, "Если части дома разной высоты.", "9", "LEVELS_MIN", "floor_count_min", "Количество этажей, наименьшее", "Минимальное количество этажей"),
        Count("Entrances", "Количество подъездов", (f, v) => f.Entrances = v, f => f.Entrances, "Число подъездов.", "4", "DOORS", "entrance_count", "Подъездов", "Кол-во подъездов", "Число подъездов"),
        Count("Elevators", "Количество лифтов", (f, v) => f.Elevators = v, f => f.Elevators, "Число лифтов.", "8", "elevators_count", "ELEVATORS", "Лифтов", "Кол-во лифтов", "Число лифтов"),
        Area("ResidentialArea", "Площадь жилых помещений, м²", (f, v) => f.ResidentialArea = v, f => f.ResidentialArea, "Сумма площадей жилых помещений.", "9870,1", false, "AREA_LIVE", "area_residential", "Общая площадь жилых помещений", "Жилая площадь в доме", "Жилая площадь"),
        Area("NonResidentialArea", "Площадь нежилых помещений, м²", (f, v) => f.NonResidentialArea = v, f => f.NonResidentialArea, "Сумма площадей нежилых помещений.", "810,5", false, "AREA_NONLIVE", "area_non_residential", "Нежилая площадь", "Общая площадь нежилых помещений"),
        Area("CommonArea", "Площадь общего имущества, м²", (f, v) => f.CommonArea = v, f => f.CommonArea, "Площадь помещений общего пользования.", "1860", false, "AREA_GEN", "AREA_GENERAL", "area_common_property", "Общая площадь помещений, входящих в состав общего имущества", "Площадь помещений общего пользования", "Площадь МОП"),
        Area("LandArea", "Площадь земельного участка, м²", (f, v) => f.LandArea = v, f => f.LandArea, "Площадь участка под домом.", "5200", false, "AREA_LAND", "AREA_UCH", "Площадь участка", "Площадь земельного участка, входящего в состав общего имущества"),
        Imports.Columns.Code<BuildingSheetRow>("CadastralNumber", "Кадастровый номер", (r, v) => r.Form.CadastralNumber = v, r => r.Form.CadastralNumber,
            new("Кадастровый номер здания.", "66:41:0401003:123", Others: ["CADNO", "Кадастровый номер дома", "Кадастровый номер (для связывания сведений с ГКН и ЕГРП)", "Кадастровый номер здания", "Кадастровый №"])),
        Imports.Columns.Rule<BuildingSheetRow, Guid>("FiasId", "Код ФИАС", text => CellRead<Guid>.Of(Requisites.Fias(text)), (r, v) => r.Form.FiasId = v, r => r.Form.FiasId?.ToString(),
            new("Код дома в ФИАС (ГАР). У нового дома его может еще не быть.", "e8923b56-67b7-46ad-9f07-f27a96812eb5", Others: ["FIAS", "houseguid", "ФИАС", "GUID ФИАС", "Код дома по ФИАС", "Глобальный уникальный идентификатор дома по ФИАС/Идентификационный код дома в ГИС ЖКХ", "Глобальный уникальный идентификатор дома по ФИАС", "ФИАС GUID", "HOUSEGUID", "Идентификатор ФИАС"], Fits: text => Guid.TryParse(text, out _))),
        Imports.Columns.Code<BuildingSheetRow>("Oktmo", "ОКТМО", (r, v) => r.Form.Oktmo = v, r => r.Form.Oktmo, new("Код муниципального образования, 8 или 11 цифр.", "65701000", Others: ["Код ОКТМО"]), Requisites.Oktmo),
        Imports.Columns.Code<BuildingSheetRow>("GisNumber", "Уникальный номер дома в ГИС ЖКХ", (r, v) => r.Form.GisNumber = v, r => r.Form.GisNumber, new("Номер дома в ГИС ЖКХ.", "ABCD-1234-5678", Others: ["Уникальный номер дома", "Номер дома в ГИС ЖКХ"])),
        Degrees("Latitude", "Широта", 90, (f, v) => f.Latitude = v, f => f.Latitude, "56,838011", "LAT", "latitude"),
        Degrees("Longitude", "Долгота", 180, (f, v) => f.Longitude = v, f => f.Longitude, "60,597474", "LON", "longitude", "LNG"),
        Imports.Columns.Text<BuildingSheetRow>("ManagementMethod", "Способ управления", (r, v) => r.Form.ManagementMethod = v, r => r.Form.ManagementMethod, new("Как управляется дом.", "Управляющая организация")),
        Imports.Columns.Text<BuildingSheetRow>("ManagementBasis", "Основание управления", (r, v) => r.Form.ManagementBasis = v, r => r.Form.ManagementBasis, new("Документ, по которому компания управляет домом.", "Договор управления № 12 от 01.03.2021")),
        Imports.Columns.Date<BuildingSheetRow>("ManagedSince", "Начало управления", (r, v) => r.Form.ManagedSince = v, r => r.Form.ManagedSince, new("Дата начала управления.", "01.03.2021", Others: ["SERVICEDATE_START", "Дата начала управления", "Дата начала обслуживания дома"])),
        Imports.Columns.Date<BuildingSheetRow>("ManagedUntil", "Окончание управления", (r, v) => r.Form.ManagedUntil = v, r => r.Form.ManagedUntil, new("Дата окончания управления.", "01.03.2026", Others: ["Дата окончания управления"])),
        Imports.Columns.Text<BuildingSheetRow>("EmergencyPhone", "Телефон АДС", (r, v) => r.Form.EmergencyPhone = v, r => r.Form.EmergencyPhone, new("Телефон аварийно-диспетчерской службы.", "+7 343 222-33-44", Others: ["Телефон аварийно-диспетчерской службы", "Телефон диспетчерской", "АДС"])),
        Imports.Columns.Code<BuildingSheetRow>("ExternalCode", "Внешний код", (r, v) => r.Form.ExternalCode = v, r => r.Form.ExternalCode,
            new("Код объекта в другой программе: по нему объект узнается при следующей загрузке.", "D-0012", Others: ["HOUSE_ID", "id", "Код объекта", "Внешний идентификатор", "Код дома", "ID дома", "Код"])),
        Imports.Columns.Text<BuildingSheetRow>("Comment", "Комментарий", (r, v) => r.Form.Comment = v, r => r.Form.Comment, new("Любые пояснения.", "Паркинг с отдельным входом", Others: ["Примечание", "Комментарии"])),
    ];

    public string Kind => "buildings";

    public string Title => "Объекты";

    public IReadOnlyList<IColumn> Columns => List;

    public IReadOnlyList<IReadOnlyList<string>> NeededFields(ImportOptions options) => options.AcceptIncomplete
        ? [["Name", "Address"]]
        : options.LegalEntity is null
            ? [["Name", "Address"], ["Type"], ["LegalEntityId"], ["Address"], ["TotalArea"]]
            : [["Name", "Address"], ["Type"], ["Address"], ["TotalArea"]];

    public IReadOnlyList<IReadOnlyList<string>> RecordFields { get; } = [["Name", "Address", "ExternalCode", "FiasId"]];

    /// <summary>A registry of premises tells of each its own number and areas, and of the house again in every row.</summary>
    public bool IsOfAnother(FileColumn column, IReadOnlyList<FileColumn> all) =>
        column.Field is "CadastralNumber" or "TotalArea" or "ResidentialArea" && IsOfPremises(all) && !Array.Exists(["ДОМ", "ЗДАНИ", "МКД"], word => HeadingKey.Of(column.Title).Contains(word, StringComparison.Ordinal));

    /// <summary>A row a unit: rows of one address are one house.</summary>
    public static bool IsOfPremises(IReadOnlyList<FileColumn> columns) => columns.Any(c => HeadingKey.Of(c.Heading).StartsWith("НОМЕР ПОМЕЩЕНИЯ", StringComparison.Ordinal));

    public IReadOnlyList<string> SaidByHeadings(FileLayout layout) => TypeOf(layout) is null ? [] : ["Type"];

    /// <summary>«Адрес МКД», a sheet «Характеристики МКД»: all rows are apartment houses. Null where the file has a column of types.</summary>
    public static BuildingType? TypeOf(FileLayout layout) =>
        layout.Columns.All(c => c.Field != "Type") && layout.Columns.Where(c => c.Field == "Address").Select(c => c.Heading).Append(layout.Sheet).Any(SaysApartmentHouse) ? BuildingType.ApartmentHouse : null;

    private static bool SaysApartmentHouse(string text) => HeadingKey.Of(text) is var key && (key.Split(' ').Contains("МКД") || key.Contains("МНОГОКВАРТИРН", StringComparison.Ordinal));

    public IReadOnlyList<IReadOnlyList<object?>> SampleRows { get; } = BuildingSheetSample.Rows(List);

    public IAsyncEnumerable<object?[]> ExportAsync(ExportScope scope, IDbContextFactory<Database.AppDb> factory, Actor actor, CancellationToken ct) => BuildingExport.RowsAsync(scope, factory, actor, ct);

    public Task<Error?> RefusalAsync(ImportOptions options, Database.AppDb db, Actor actor, CancellationToken ct) => BuildingParents.RefusalAsync(options, db, actor, ct);

    public async Task<ISheetLoad> BeginAsync(LoadContext context, CancellationToken ct)
    {
        var load = new BuildingLoad(context, holders);
        await load.PrepareAsync(ct);
        return load;
    }

    private static bool LooksLikeAddress(string text) => text.Any(char.IsLetter);

    private static Column<BuildingSheetRow> Area(string field, string heading, Action<BuildingForm, decimal> set, Func<BuildingForm, decimal?> get, string meaning, string example, bool required, params string[] others) =>
        Imports.Columns.Number<BuildingSheetRow>(field, heading, (r, v) => set(r.Form, v), r => get(r.Form), new(meaning, example, required, others), BuildingForm.LargestArea);

    private static Column<BuildingSheetRow> Count(string field, string heading, Action<BuildingForm, int> set, Func<BuildingForm, int?> get, string meaning, string example, params string[] others) =>
        Imports.Columns.Integer<BuildingSheetRow>(field, heading, (r, v) => set(r.Form, v), r => get(r.Form), new(meaning, example, Others: others), Imports.Columns.UpTo(BuildingForm.LargestCount));

    private static Column<BuildingSheetRow> Year(string field, string heading, Action<BuildingForm, int> set, Func<BuildingForm, int?> get, string meaning, string example, params string[] others) =>
        Imports.Columns.Integer<BuildingSheetRow>(field, heading, (r, v) => set(r.Form, v), r => get(r.Form), new(meaning, example, Others: others),
            year => year is < 1500 or > 2150 ? $"Год {year.ToString("0.####", Ru.Culture)} невозможен, поле оставлено пустым." : null);

    private static Column<BuildingSheetRow> Degrees(string field, string heading, int most, Action<BuildingForm, decimal> set, Func<BuildingForm, decimal?> get, string example, params string[] others) =>
        Imports.Columns.Rule<BuildingSheetRow, decimal>(field, heading, text =>
        {
            var parsed = CellNumber.ParseSigned(text);
            if (!parsed.HasValue)
                return CellRead<decimal>.Of(parsed);
            var value = decimal.Round(parsed.Value, 7, MidpointRounding.AwayFromZero);
            return Math.Abs(value) > most ? CellRead<decimal>.Odd($"«{text}» вне пределов ±{most}°, поле оставлено пустым.") : new(value, true, null, null);
        }, (r, v) => set(r.Form, v), r => get(r.Form), new($"{heading} в градусах.", example, Others: others));
}
