using System.Globalization;

namespace Domovoy.MakeData;

/// <summary>A unit of the file; areas in m². The rows of one unit follow one another and share this object.</summary>
public sealed record MadeUnit
{
    private static readonly string[] Comments =
    [
        "Счётчики поверены в 2024 году", "Домофон не работает", "Ключ у консьержа", "Перепланировка узаконена",
        "Сдаётся внаём", "Связь только по телефону", "Квитанции просят на e-mail", "Доступ к стояку через люк",
    ];

    public required MadeBuilding Building { get; init; }

    /// <summary>Running number in the building from 0.</summary>
    public required int Index { get; init; }
    public required string Type { get; init; }
    public required string Number { get; init; }
    public string? Section { get; init; }
    public string? Parent { get; init; }
    public int? Entrance { get; init; }
    public int? Floor { get; init; }
    public decimal? Area { get; init; }
    public decimal? LivingArea { get; init; }
    public decimal? HeatedArea { get; init; }
    public int? Rooms { get; init; }
    public string? CadastralNumber { get; init; }
    public string? GisNumber { get; init; }
    public string? ExternalCode { get; init; }
    public string? Comment { get; init; }

    internal static MadeUnit Of(HousePlan house, MadeBuilding building, UnitPlan plan, int index, Random chance)
    {
        var area = plan.Area == 0 ? (decimal?)null : plan.Area / 100m;
        return new MadeUnit
        {
            Building = building,
            Index = index,
            Type = plan.Type,
            Number = plan.Number.ToString(CultureInfo.InvariantCulture) + (plan.Type == UnitTypes.NonResidential ? "Н" : ""),
            Section = plan.Level == 0 ? null : Text($"Уровень -{plan.Level}"),
            Parent = plan.Parent == 0 ? null : plan.Parent.ToString(CultureInfo.InvariantCulture),
            Entrance = plan.Entrance == 0 || plan.Floor is null ? null : plan.Entrance,
            Floor = plan.Floor,
            Area = area,
            LivingArea = plan.LivingArea == 0 ? null : plan.LivingArea / 100m,
            HeatedArea = house.HasHeatedAreas && plan.Type is not (UnitTypes.ParkingSpace or UnitTypes.Storeroom or UnitTypes.Plot) ? area : null,
            Rooms = plan.Rooms == 0 ? null : plan.Rooms,
            CadastralNumber = chance.Next(100) < 78 ? Text($"{building.CadastralQuarter}:{1000 + building.Position + 6L * index}") : null,
            GisNumber = building.GisNumber is { } gis && chance.Next(10) < 8 ? Text($"{gis}П{index + 1:00000}") : null,
            ExternalCode = house.HasUnitCodes ? Text($"П{house.Seed:00}-{house.Index + 1:00000}-{index + 1:0000}") : null,
            Comment = chance.Next(100) < 2 ? Comments[chance.Next(Comments.Length)] : null,
        };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
