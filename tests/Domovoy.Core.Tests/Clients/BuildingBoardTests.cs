using Domovoy.Core.Clients;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;

namespace Domovoy.Core.Tests.Clients;

public sealed class BuildingBoardTests
{
    [Fact]
    public void Entrances_stand_side_by_side_on_one_ground()
    {
        var board = BuildingBoard.Of([Flat("1", "1", "1"), Flat("2", "1", "2"), Flat("10", "1", "2"), Flat("9", "2", "2"), Flat("11", "10", "3"), Flat("Склад", "1", "подвал")]);
        board.Blocks.Select(block => block.Title).ShouldBe(["Подъезд 1", "Подъезд 2", "Подъезд 10"]);
        Floors(board.Blocks[0]).ShouldBe(["2: 2 10", "1: 1", "подвал: Склад"]);
        Floors(board.Blocks[1]).ShouldBe(["2: 9", "1: "]);
        Floors(board.Blocks[2]).ShouldBe(["3: 11", "2: ", "1: "]);
    }

    [Fact]
    public void What_has_no_entrance_or_floor_comes_last_without_a_tower()
    {
        var board = BuildingBoard.Of([Flat("1", "1", "1"), Flat("2", null, null), Flat("3", "2", "999"), Flat("4", "3", "1 этаж")]);
        board.Blocks[^1].Title.ShouldBe("Без подъезда");
        board.Blocks.ShouldAllBe(block => block.Floors.Count <= 2);
        Floors(board.Blocks[2]).ShouldBe(["1: 4"]);
    }

    [Fact]
    public void A_car_park_stands_aside_and_puts_no_floor_under_the_house()
    {
        var board = BuildingBoard.Of([Flat("1", "1", "2"), .. Enumerable.Range(1, 60).Select(n => Flat($"{n}", null, "-1"))]);
        board.Blocks.Select(block => (block.IsEntrance, block.Floors.Count, block.Width)).ShouldBe([(true, 1, 1), (false, 1, BoardBlock.Widest)]);
    }

    private static IEnumerable<string> Floors(BoardBlock block) => block.Floors.Select(floor => $"{floor.Label}: {string.Join(' ', floor.Units.Select(unit => unit.Number))}");

    private static BoardUnit Flat(string number, string? entrance, string? floor) =>
        new(GuidV7.Next(), number, "кв. " + number, UnitType.Flat, null, entrance, floor, UnitNumber.SortKey(number), 50, [], false, ShareState.NoOwner);
}
