using Domovoy.Core.Imports;

namespace Domovoy.Core.Accounts;

/// <summary>Rows of «Скачать пример»: a flat with its account, two owners of another, a company's premises, a parking space.</summary>
internal static class ConsolidatedSample
{
    private const string House = "г. Екатеринбург, ул. Малышева, д. 12, к. 2";

    public static IReadOnlyList<IReadOnlyList<object?>> Rows(IReadOnlyList<Column<ConsolidatedRow>> columns) =>
    [
        [.. columns.Select(c => c.Field == "Link.Share" ? "1" : c.Field == "Link.Right" ? "единоличная" : SampleCell.Of(c))],
        .. More.Select(row => columns.Select(c => row.GetValueOrDefault(c.Field)).ToList()),
    ];

    private static readonly Dictionary<string, object?>[] More =
    [
        new()
        {
            ["Unit.Building"] = House, ["Unit.Type"] = "Квартира", ["Unit.Number"] = "13", ["Unit.Entrance"] = "2", ["Unit.Floor"] = "5", ["Unit.TotalArea"] = 71.2m,
            ["Account.Number"] = "0012345679", ["Account.Type"] = "ЖКУ", ["Client.Kind"] = "Физическое лицо", ["Client.Surname"] = "Петров", ["Client.FirstName"] = "Илья", ["Client.Patronymic"] = "Олегович",
            ["Client.Phone"] = "8 (912) 345-67-80", ["Link.Role"] = "Собственник", ["Link.Right"] = "общая долевая", ["Link.Share"] = "1/2", ["Payer"] = "да",
        },
        new()
        {
            ["Unit.Building"] = House, ["Unit.Type"] = "Квартира", ["Unit.Number"] = "13", ["Client.Kind"] = "Физическое лицо", ["Client.Surname"] = "Петрова", ["Client.FirstName"] = "Анна", ["Client.Patronymic"] = "Сергеевна",
            ["Link.Role"] = "Собственник", ["Link.Right"] = "общая долевая", ["Link.Share"] = "1/2",
        },
        new()
        {
            ["Unit.Building"] = House, ["Unit.Type"] = "Нежилое помещение", ["Unit.Number"] = "1Н", ["Unit.TotalArea"] = 120m, ["Account.Number"] = "0012345700", ["Account.Type"] = "ЖКУ",
            ["Client.Kind"] = "Юридическое лицо", ["Client.Surname"] = "ООО «Ромашка»", ["Client.Inn"] = "7707083893", ["Client.Phone"] = "+7 343 222-33-44; +7 912 000-11-22", ["Link.Role"] = "Арендатор", ["Payer"] = "да",
        },
        new() { ["Unit.Building"] = House, ["Unit.Type"] = "Машиноместо", ["Unit.Number"] = "4", ["Unit.Section"] = "-1", ["Unit.TotalArea"] = 13.3m },
    ];
}
