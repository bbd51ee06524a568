using Domovoy.Core.Shared;

namespace Domovoy.Core.Units;

/// <summary>What a person, the API or a row of a file writes of a unit. Areas in m².</summary>
public sealed class UnitForm
{
    internal const decimal LargestArea = 9_999_999m;
    internal const int MostRooms = 1000;

    public Guid? BuildingId { get; set; }
    public UnitType? Type { get; set; }
    public string? Number { get; set; }
    /// <summary>Null: follows from the type.</summary>
    public bool? IsResidential { get; set; }
    public string? Section { get; set; }
    public string? ParentNumber { get; set; }
    public string? Entrance { get; set; }
    public string? Floor { get; set; }
    public string? Address { get; set; }
    public decimal? TotalArea { get; set; }
    public decimal? LivingArea { get; set; }
    public decimal? HeatedArea { get; set; }
    public int? Rooms { get; set; }
    public string? CadastralNumber { get; set; }
    public string? GisNumber { get; set; }
    public string? ExternalCode { get; set; }
    public string? Comment { get; set; }
    public string? Note { get; set; }

    /// <summary>The type was read out of the number («м/м 4»): the number is then compared without it.</summary>
    public bool TypeFromNumber { get; set; }

    /// <summary>The key by which this is one unit of its building.</summary>
    public string Key()
    {
        var number = UnitNumber.Parse(Number).Value;
        return Unit.KeyOf(Type ?? UnitType.Other, Section, ParentNumber, TypeFromNumber && number.Hint == Type ? number.HintedKey : number.Key);
    }

    public static UnitForm Of(Unit u)
    {
        var form = Copy(u);
        form.TypeFromNumber = form.Key() != u.Key;
        return form;
    }

    private static UnitForm Copy(Unit u) => new()
    {
        BuildingId = u.BuildingId, Type = u.Type, Number = u.Number, IsResidential = u.IsResidential, Section = u.Section,
        ParentNumber = u.ParentNumber, Entrance = u.Entrance, Floor = u.Floor, Address = u.Address, TotalArea = u.TotalArea,
        LivingArea = u.LivingArea, HeatedArea = u.HeatedArea, Rooms = u.Rooms, CadastralNumber = u.CadastralNumber,
        GisNumber = u.GisNumber, ExternalCode = u.ExternalCode, Comment = u.Comment, Note = u.Note,
    };

    internal void CopyTo(Unit u)
    {
        u.BuildingId = BuildingId ?? Guid.Empty;
        u.Type = Type ?? UnitType.Other;
        u.Number = TextKey.Clean(Number ?? "");
        u.IsResidential = IsResidential ?? UnitTitle.IsResidentialByDefault(u.Type);
        (u.Section, u.ParentNumber, u.Entrance, u.Floor) = (Section, ParentNumber, Entrance, Floor);
        (u.Address, u.TotalArea, u.LivingArea, u.HeatedArea) = (Address, TotalArea, LivingArea, HeatedArea);
        (u.Rooms, u.CadastralNumber, u.GisNumber) = (Rooms, CadastralNumber, GisNumber);
        (u.ExternalCode, u.Comment, u.Note) = (ExternalCode, Comment, Note);
    }

    /// <summary>Cleans what was typed in place and returns what cannot be taken, one refusal a field.</summary>
    public IReadOnlyList<Error> Check()
    {
        var check = new FormCheck();
        check.Required(nameof(BuildingId), "Объект", BuildingId);
        check.Required(nameof(Type), "Тип помещения", Type);
        check.Required(nameof(Number), "Номер помещения", Number);
        if (!string.IsNullOrWhiteSpace(Number) && UnitNumber.Parse(Number).Problem is { } problem)
            check.Add(nameof(Number), problem);
        check.Range(nameof(TotalArea), TotalArea, 0, LargestArea, "Общая площадь");
        check.Range(nameof(LivingArea), LivingArea, 0, LargestArea, "Жилая площадь");
        check.Range(nameof(HeatedArea), HeatedArea, 0, LargestArea, "Отапливаемая площадь");
        check.Range(nameof(Rooms), Rooms, 0, MostRooms, "Комнат");
        (Section, ParentNumber, Entrance, Floor) = (FormCheck.Clean(Section), FormCheck.Clean(ParentNumber), FormCheck.Clean(Entrance), FormCheck.Clean(Floor));
        (Address, GisNumber, ExternalCode) = (FormCheck.Clean(Address), FormCheck.Clean(GisNumber), FormCheck.Clean(ExternalCode));
        (CadastralNumber, Comment, Note) = (FormCheck.Clean(CadastralNumber), FormCheck.Clean(Comment), FormCheck.Clean(Note));
        check.Longest(nameof(Number), Number, 100, "Номер помещения");
        check.Longest(nameof(Section), Section, 100, "Секция");
        check.Longest(nameof(ParentNumber), ParentNumber, 100, "Номер квартиры");
        check.Longest(nameof(Entrance), Entrance, 100, "Подъезд");
        check.Longest(nameof(Floor), Floor, 100, "Этаж");
        check.Longest(nameof(Address), Address, 1000, "Адрес");
        check.Longest(nameof(GisNumber), GisNumber, 100, "Номер в ГИС ЖКХ");
        check.Longest(nameof(ExternalCode), ExternalCode, 200, "Внешний код");
        check.Longest(nameof(CadastralNumber), CadastralNumber, 100, "Кадастровый номер");
        check.Longest(nameof(Comment), Comment, FormCheck.LongestRemark, "Комментарий");
        check.Longest(nameof(Note), Note, FormCheck.LongestRemark, "Заметка");
        return check.Errors;
    }
}
