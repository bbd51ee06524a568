namespace Domovoy.MakeData;

internal static class BuildingSheet
{
    private static readonly Column<MadeBuilding>[] Columns =
    [
        new("Наименование*", 34, x => x.Name),
        new("Тип*", 22, x => x.Type),
        new("Юрлицо*", 24, x => x.LegalEntity),
        new("Адрес*", 60, x => x.Address),
        new("Общая площадь, м²*", 14, x => (decimal?)x.Area),
        new("Квартал", 28, x => x.Quarter),
        new("Группа", 18, x => x.Group),
        new("Год постройки", 10, x => (int?)x.BuiltYear),
        new("Год ввода в эксплуатацию", 10, x => (int?)x.CommissionedYear),
        new("Количество этажей", 10, x => (int?)x.Floors),
        new("Наименьшее количество этажей", 10, x => (int?)x.LeastFloors),
        new("Количество подъездов", 10, x => (int?)x.Entrances),
        new("Количество лифтов", 10, x => (int?)x.Lifts),
        new("Площадь жилых помещений, м²", 14, x => (decimal?)x.ResidentialArea),
        new("Площадь нежилых помещений, м²", 14, x => (decimal?)x.NonResidentialArea),
        new("Площадь общего имущества, м²", 14, x => (decimal?)x.CommonArea),
        new("Площадь земельного участка, м²", 14, x => x.LandArea),
        new("Кадастровый номер", 20, x => x.CadastralNumber),
        new("Код ФИАС", 38, x => x.FiasCode?.ToString("D")),
        new("ОКТМО", 13, x => x.Oktmo),
        new("Уникальный номер дома в ГИС ЖКХ", 16, x => x.GisNumber),
        new("Широта", 11, x => (decimal?)x.Latitude),
        new("Долгота", 11, x => (decimal?)x.Longitude),
        new("Способ управления", 26, x => x.ManagementForm),
        new("Основание управления", 44, x => x.ManagementBasis),
        new("Начало управления", 12, x => (DateOnly?)x.ManagedFrom),
        new("Окончание управления", 12, x => x.ManagedUntil),
        new("Телефон АДС", 18, x => x.DispatchPhone),
        new("Внешний код", 12, x => x.ExternalCode),
        new("Комментарий", 40, x => x.Comment),
    ];

    private static readonly int Name = At("Наименование*"), Type = At("Тип*"), Area = At("Общая площадь, м²*"),
        From = At("Начало управления"), Phone = At("Телефон АДС");

    public static readonly Sheet<MadeBuilding> Sheet = new("Объекты", Columns, Spoil);

    private static void Spoil(MadeBuilding building, Value[] cells)
    {
        switch (building.Fault)
        {
            case Fault.BadNumber: cells[Area] = Faults.Number; break;
            case Fault.BadDate: cells[From] = Faults.Date; break;
            case Fault.UnknownType: cells[Type] = Faults.BuildingType; break;
            case Fault.BadPhone: cells[Phone] = Faults.Phone; break;
            case Fault.MissingRequired: cells[Name] = default; break;
        }
    }

    private static int At(string heading) => Array.FindIndex(Columns, x => x.Heading == heading);
}
