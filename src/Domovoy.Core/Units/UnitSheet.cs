using Domovoy.Core.Buildings;
using Domovoy.Core.Imports;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Units;

/// <summary>What a row of a file says of a unit: the form, and the building by name, address or code.</summary>
public sealed class UnitSheetRow
{
    public string? Building { get; set; }
    public UnitForm Form { get; set; } = new();
    /// <summary>Parts of the address that files of others have in columns of their own.</summary>
    public AddressLine? Line { get; set; }
    /// <summary>«Номер комнаты» beside the number of its flat.</summary>
    public string? Room { get; set; }

    /// <summary>A room of a flat is a unit of its own, in the flat: «кв. 5, комн. 2», or the two numbers in two columns.</summary>
    public void Settle()
    {
        if (Form.Type is not (null or UnitType.Flat or UnitType.Room))
            return;
        if (Room is not null)
            (Form.ParentNumber, Form.Number, Form.Type) = (Form.ParentNumber ?? Form.Number, Room, UnitType.Room);
        else if (Form.Type != UnitType.Flat && Form.ParentNumber is null && UnitNumber.RoomOfFlat(Form.Number) is var (flat, room))
            (Form.ParentNumber, Form.Number, Form.Type) = (flat, room, UnitType.Room);
    }
}

/// <summary>Columns of a unit. One line a column: everything else reads these lines.</summary>
public static class UnitSheet
{
    public static IReadOnlyList<Column<UnitSheetRow>> List { get; } =
    [
        Columns.Text<UnitSheetRow>("Unit.Building", "Объект", (r, v) => r.Building = v, r => r.Building,
            new("Наименование, адрес или внешний код объекта. Объект уже должен быть в списке.", "г. Екатеринбург, ул. Малышева, д. 12, к. 2", Required: true,
                Others: ["Адрес", "Адрес дома", "Адрес объекта", "Адрес помещения", "Адрес ОЖФ", "Код объекта", "Наименование объекта", "Адрес МКД, в котором расположено жилое помещение", "Адрес МКД, в котором расположено нежилое помещение", "Здание", "Дом"])),
        Columns.Rule<UnitSheetRow, UnitType>("Unit.Type", "Тип помещения", text => CellRead<UnitType>.Of(UnitTypes.Parse(text)), (r, v) => r.Form.Type = v, r => r.Form.Type is { } type ? UnitTypes.Name(type) : null,
            new("Вид помещения. Пустую ячейку можно оставить, если вид виден из номера: «м/м 4».", "Квартира", Required: true, Others: ["Вид помещения", "Тип помещения/блок", "Тип помещения (блока)", "Характеристика помещения", "Тип"], Allowed: [.. Enum.GetValues<UnitType>().Select(UnitTypes.Name)], Fits: text => UnitTypes.Parse(text).HasValue)),
        Columns.Mark<UnitSheetRow>("Unit.Number", "Номер помещения", (r, v) => r.Form.Number = v, r => r.Form.Number,
            new("Номер в доме. «кв. 12», «№ 12» и «12» означают одно и то же.", "12", Required: true, Others: ["Квартира", "Номер квартиры", "№ квартиры", "№ помещения", "Помещение", "Кв", "Кв.", "№ кв", "Номер помещения/блока", "Номер помещения (блока)", "Номер кв", "Номер"])),
        Mark("Unit.Section", "Секция", (f, v) => f.Section = v, f => f.Section, "Секция или уровень, если номера в доме повторяются.", "1", "Уровень", "Секция или уровень", "Блок", "Корпус секция"),
        Mark("Unit.ParentNumber", "В составе помещения", (f, v) => f.ParentNumber = v, f => f.ParentNumber, "Номер квартиры, в которой находится комната.", "", "Номер квартиры для комнаты"),
        Mark("Unit.Entrance", "Подъезд", (f, v) => f.Entrance = v, f => f.Entrance, "Номер подъезда.", "2", "Номер подъезда", "№ подъезда"),
        Mark("Unit.Floor", "Этаж", (f, v) => f.Floor = v, f => f.Floor, "Этаж; подземные со знаком минус.", "5", "№ этажа", "Номер этажа"),
        Area("Unit.TotalArea", "Общая площадь, м²", (f, v) => f.TotalArea = v, f => f.TotalArea, "Общая площадь помещения.", "54,3", "Площадь общая", "Общая площадь помещения", "Общая площадь жилого помещения по паспорту помещения", "Общая площадь нежилого помещения по паспорту помещения", "Площадь помещения", "Площадь квартиры", "Общая площадь квартиры", "Площадь"),
        Area("Unit.LivingArea", "Жилая площадь, м²", (f, v) => f.LivingArea = v, f => f.LivingArea, "Жилая площадь.", "32,1", "Площадь жилая", "Жилая площадь жилого помещения по паспорту помещения"),
        Area("Unit.HeatedArea", "Отапливаемая площадь, м²", (f, v) => f.HeatedArea = v, f => f.HeatedArea, "Отапливаемая площадь.", "52", "Площадь отапливаемая"),
        Columns.Integer<UnitSheetRow>("Unit.Rooms", "Комнат", (r, v) => r.Form.Rooms = v, r => r.Form.Rooms, new("Число комнат.", "2", Others: ["Количество комнат", "Число комнат", "Кол-во комнат"]), Columns.UpTo(UnitForm.MostRooms)),
        Text("Unit.CadastralNumber", "Кадастровый номер", (f, v) => f.CadastralNumber = v, f => f.CadastralNumber, "Кадастровый номер помещения.", "66:41:0401003:1234", "Кадастровый номер помещения", "Кадастровый №"),
        Text("Unit.GisNumber", "Уникальный номер помещения в ГИС ЖКХ", (f, v) => f.GisNumber = v, f => f.GisNumber, "Номер помещения в ГИС ЖКХ.", "", "Уникальный номер помещения", "Идентификатор дома, помещения, комнаты, присвоенный ГИС ЖКХ"),
        Columns.Code<UnitSheetRow>("Unit.ExternalCode", "Внешний код помещения", (r, v) => r.Form.ExternalCode = v, r => r.Form.ExternalCode, new("Код помещения в другой программе.", "U-00012", Others: ["Код помещения", "ID помещения"])),
    ];

    /// <summary>What is read of files of others and is no column of ours: the address in parts, the room of a flat.</summary>
    public static IReadOnlyList<Column<UnitSheetRow>> Apart { get; } =
    [
        Part("Unit.City", "Город", (l, v) => l.City = v, l => l.City, "Населенный пункт, если адрес записан по частям.", "Населенный пункт", "Город/населенный пункт"),
        Part("Unit.Street", "Улица", (l, v) => l.Street = v, l => l.Street, "Улица, если адрес записан по частям.", "Наименование улицы", "Название улицы"),
        Part("Unit.House", "Номер дома", (l, v) => l.House = v, l => l.House, "Номер дома, если адрес записан по частям.", "№ дома", "Дом №"),
        Part("Unit.Block", "Корпус", (l, v) => l.Block = v, l => l.Block, "Корпус, если адрес записан по частям.", "Корпус дома", "Номер корпуса", "№ корпуса", "Корп."),
        Part("Unit.Structure", "Строение", (l, v) => l.Structure = v, l => l.Structure, "Строение, если адрес записан по частям.", "Номер строения", "№ строения", "Стр."),
        Part("Unit.Letter", "Литера", (l, v) => l.Letter = v, l => l.Letter, "Литера, если адрес записан по частям.", "Литер", "Лит."),
        Columns.Mark<UnitSheetRow>("Unit.RoomNumber", "Номер комнаты", (r, v) => r.Room = v, r => r.Room, new("Номер комнаты в квартире, если он записан отдельно от номера квартиры.", "", Others: ["№ комнаты"])),
    ];

    /// <summary>Last in the consolidated sheet, so it stands apart.</summary>
    public static Column<UnitSheetRow> Comment { get; } =
        Text("Unit.Comment", "Комментарий", (f, v) => f.Comment = v, f => f.Comment, "Пояснения к помещению.", "Перепланировка узаконена", "Примечание", "Комментарии");

    private static Column<UnitSheetRow> Text(string field, string heading, Action<UnitForm, string> set, Func<UnitForm, string?> get, string meaning, string example, params string[] others) =>
        Columns.Text<UnitSheetRow>(field, heading, (r, v) => set(r.Form, v), r => get(r.Form), new(meaning, example, Others: others));

    /// <summary>«1-2» by which a unit is known: a spreadsheet makes a date of it, which must not become a name of something else.</summary>
    private static Column<UnitSheetRow> Mark(string field, string heading, Action<UnitForm, string> set, Func<UnitForm, string?> get, string meaning, string example, params string[] others) =>
        Columns.Mark<UnitSheetRow>(field, heading, (r, v) => set(r.Form, v), r => get(r.Form), new(meaning, example, Others: others));

    private static Column<UnitSheetRow> Part(string field, string heading, Action<AddressLine, string> set, Func<AddressLine, string?> get, string meaning, params string[] others) =>
        Columns.Mark<UnitSheetRow>(field, heading, (r, v) => set(r.Line ??= new(), v), r => r.Line is { } line ? get(line) : null, new(meaning, "", Others: others));

    private static Column<UnitSheetRow> Area(string field, string heading, Action<UnitForm, decimal> set, Func<UnitForm, decimal?> get, string meaning, string example, params string[] others) =>
        Columns.Number<UnitSheetRow>(field, heading, (r, v) => set(r.Form, v), r => get(r.Form), new(meaning, example, Others: others), UnitForm.LargestArea);
}
