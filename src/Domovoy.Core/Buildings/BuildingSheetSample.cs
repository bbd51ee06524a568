using Domovoy.Core.Imports;

namespace Domovoy.Core.Buildings;

/// <summary>Rows of «Скачать пример»: the first from the columns' own examples, the others a house with little known and a car park.</summary>
internal static class BuildingSheetSample
{
    public static IReadOnlyList<IReadOnlyList<object?>> Rows(IReadOnlyList<Column<BuildingSheetRow>> columns) =>
    [
        [.. columns.Select(SampleCell.Of)],
        [.. columns.Select(c => Second.GetValueOrDefault(c.Field))],
        [.. columns.Select(c => Third.GetValueOrDefault(c.Field))],
    ];

    private static readonly Dictionary<string, object?> Second = new()
    {
        ["Name"] = "Мира, 5", ["Type"] = "Многоквартирный дом", ["LegalEntityId"] = "ООО «УК Уютный дом»",
        ["Address"] = "г. Екатеринбург, ул. Мира, д. 5", ["TotalArea"] = 3420.8m, ["Floors"] = 5, ["Entrances"] = 4,
    };

    private static readonly Dictionary<string, object?> Third = new()
    {
        ["Name"] = "Паркинг на Малышева", ["Type"] = "Паркинг", ["LegalEntityId"] = "ООО «УК Уютный дом»",
        ["Address"] = "г. Екатеринбург, ул. Малышева, д. 12, стр. 1", ["TotalArea"] = 2150m, ["QuarterId"] = "Северный",
    };
}
