using Domovoy.Core.Units;

namespace Domovoy.Core.Tests.Units;

public sealed class UnitTypeTests
{
    [Fact]
    public void Types_are_read_by_name_and_by_the_words_of_the_trade()
    {
        Enum.GetValues<UnitType>().ShouldAllBe(type => UnitTypes.Parse(type.Name()).Value == type);
        UnitTypes.Parse("Парковочное место").Value.ShouldBe(UnitType.Parking);
        UnitTypes.Parse("Коммерческое помещение").Value.ShouldBe(UnitType.NonResidential);
        UnitTypes.Parse("кв.").Value.ShouldBe(UnitType.Flat);
        UnitTypes.Parse("Машино-место").Value.ShouldBe(UnitType.Parking);
        UnitTypes.Parse("не заполнено").IsEmpty.ShouldBeTrue();
        UnitTypes.Parse("замок").Problem!.ShouldStartWith("«замок» не тип помещения. Возможные значения: Квартира, Апартаменты, ");
    }
}
