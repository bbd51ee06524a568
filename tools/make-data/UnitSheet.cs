namespace Domovoy.MakeData;

/// <summary>Units, accounts and clients on one sheet.</summary>
internal static class UnitSheet
{
    private static readonly Column<UnitRow>[] Columns =
    [
        new("Объект*", 60, x => x.Unit.Building.Address),
        new("Тип помещения*", 20, x => x.Unit.Type),
        new("Номер помещения*", 11, x => x.Unit.Number),
        new("Секция", 12, x => x.Unit.Section),
        new("В составе помещения", 11, x => x.Unit.Parent),
        new("Подъезд", 9, x => Full(x)?.Entrance),
        new("Этаж", 7, x => Full(x)?.Floor),
        new("Общая площадь, м²", 10, x => Full(x)?.Area),
        new("Жилая площадь, м²", 10, x => Full(x)?.LivingArea),
        new("Отапливаемая площадь, м²", 10, x => Full(x)?.HeatedArea),
        new("Комнат", 8, x => Full(x)?.Rooms),
        new("Кадастровый номер", 22, x => Full(x)?.CadastralNumber),
        new("Уникальный номер помещения в ГИС ЖКХ", 20, x => Full(x)?.GisNumber),
        new("Внешний код помещения", 17, x => Full(x)?.ExternalCode),
        new("Лицевой счет", 13, x => x.Account?.Number),
        new("Тип лицевого счета", 19, x => x.Account?.Type),
        new("ЕЛС", 12, x => x.Account?.Els),
        new("Идентификатор ЖКУ", 15, x => x.Account?.ZhkuId),
        new("Дата открытия ЛС", 12, x => x.Account?.OpenedOn),
        new("Дата закрытия ЛС", 12, x => x.Account?.ClosedOn),
        new("Зарегистрировано, чел.", 9, x => x.Account?.Registered),
        new("Проживает, чел.", 9, x => x.Account?.Living),
        new("Вид клиента", 18, x => KindOf(x.Client)),
        new("Фамилия или наименование", 24, x => InOneCell(x) ? null : x.Client?.Name),
        new("Имя", 14, x => InOneCell(x) ? null : x.Client?.FirstName),
        new("Отчество", 17, x => InOneCell(x) ? null : x.Client?.Patronymic),
        new("ФИО", 32, x => x.Client is { InOneCell: true } c ? $"{c.Name} {c.FirstName} {c.Patronymic}" : null),
        new("Дата рождения", 12, x => x.Client?.BirthDate),
        new("СНИЛС", 16, x => x.Client?.Snils),
        new("ИНН", 14, x => x.Client?.Inn),
        new("КПП", 11, x => x.Client?.Kpp),
        new("ОГРН", 17, x => x.Client?.Ogrn),
        new("Телефон", 20, x => x.Client?.PhonesAsWritten),
        new("E-mail", 28, x => x.Client?.Email),
        new("Роль", 13, x => x.Link?.Role),
        new("Вид права", 20, x => x.Link?.RightKind),
        new("Доля", 7, x => x.Link?.Share),
        new("Действует с", 12, x => x.Link?.Since),
        new("Действует по", 12, x => x.Link?.Until),
        new("Документ о праве", 34, x => x.Link?.Document),
        new("Номер документа", 28, x => x.Link?.DocumentNumber),
        new("Дата документа", 12, x => x.Link?.DocumentDate),
        new("Плательщик", 11, x => x.IsPayer switch { true => "да", false => "нет", null => null }),
        new("Внешний код клиента", 13, x => x.Client?.ExternalCode),
        new("Комментарий", 34, x => Full(x)?.Comment),
    ];

    private static readonly int Type = At("Тип помещения*"), Number = At("Номер помещения*"), Area = At("Общая площадь, м²"),
        Opened = At("Дата открытия ЛС"), Since = At("Действует с"), Phone = At("Телефон");

    public static readonly Sheet<UnitRow> Sheet = new("Помещения", Columns, Spoil);

    private static void Spoil(UnitRow row, Value[] cells)
    {
        switch (row.Fault)
        {
            case Fault.BadDate when row.Account is not null: cells[Opened] = Faults.Date; break;
            case Fault.BadDate when row.Link is not null: cells[Since] = Faults.Date; break;
            case Fault.UnknownType: cells[Type] = Faults.UnitType; break;
            case Fault.BadPhone when row.Client is not null: cells[Phone] = Faults.Phone; break;
            case Fault.MissingRequired: cells[Number] = default; break;
            // Where there is nobody to telephone and nothing to date, the area is bad.
            case Fault.BadNumber or Fault.BadDate or Fault.BadPhone: cells[Area] = Faults.Number; break;
        }
    }

    private static MadeUnit? Full(UnitRow row) => row.UnitIsBrief ? null : row.Unit;

    private static bool InOneCell(UnitRow row) => row.Client is { InOneCell: true };

    private static string? KindOf(MadeClient? client) => client?.Kind switch
    {
        ClientKind.Person => "Физическое лицо",
        ClientKind.SoleTrader => "Индивидуальный предприниматель",
        ClientKind.Company => "Юридическое лицо",
        _ => null,
    };

    private static int At(string heading) => Array.FindIndex(Columns, x => x.Heading == heading);
}
