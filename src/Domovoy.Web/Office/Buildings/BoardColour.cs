using Domovoy.Core.Clients;
using Domovoy.Core.Units;

namespace Domovoy.Web.Office.Buildings;

/// <param name="Value">Number in the class of a cell and in the names of its colours.</param>
internal sealed record BoardMark(int Value, string Title);

/// <summary>By what «Шахматка» is coloured.</summary>
/// <param name="Key">A letter: prefix of the classes and colours.</param>
/// <param name="Of">Which mark a unit has.</param>
internal sealed record BoardColour(string Key, string Title, IReadOnlyList<BoardMark> Marks, Func<BoardUnit, int> Of)
{
    public static readonly IReadOnlyList<BoardColour> All =
    [
        new("t", "Тип помещения", [.. Enum.GetValues<UnitType>().Select(type => new BoardMark((int)type, type.Name()))], unit => (int)unit.Type),
        new("o", "Собственник", [new(1, "Известен"), new(2, "Заявлен жителем, не подтвержден"), new(0, "Неизвестен")],
            unit => unit.Shares != ShareState.NoOwner ? 1 : unit.IsClaimed ? 2 : 0),
        new("s", "Доли", [new((int)ShareState.Whole, "Сходятся"), new((int)ShareState.Under, "Меньше целого"), new((int)ShareState.Over, "Больше целого"),
            new((int)ShareState.Unknown, "Не указаны"), new((int)ShareState.NoOwner, "Нет собственника")], unit => (int)unit.Shares),
        new("r", "Приложение жителя", [new(1, "Зарегистрирован в приложении"), new(0, "Не зарегистрирован")], unit => unit.IsInApp ? 1 : 0),
        new("a", "Площадь", [new(1, "Указана"), new(0, "Не указана")], unit => unit.TotalArea is null ? 0 : 1),
    ];
}
