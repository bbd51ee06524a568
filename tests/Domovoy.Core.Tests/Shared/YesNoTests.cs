using Domovoy.Core.Shared;

namespace Domovoy.Core.Tests.Shared;

public sealed class YesNoTests
{
    [Theory]
    [InlineData("да", true)]
    [InlineData(" ДА ", true)]
    [InlineData("+", true)]
    [InlineData("1", true)]
    [InlineData("ИСТИНА", true)]
    [InlineData("True", true)]
    [InlineData("yes", true)]
    [InlineData("нет", false)]
    [InlineData("0", false)]
    [InlineData("Ложь", false)]
    [InlineData("no", false)]
    public void Yes_and_no_are_read(string text, bool expected) => YesNo.Parse(text).ShouldBe(Parsed<bool>.Of(expected));

    [Fact]
    public void A_dash_is_neither_yes_nor_no_but_empty()
    {
        YesNo.Parse("-").IsEmpty.ShouldBeTrue();
        YesNo.Parse(null).IsEmpty.ShouldBeTrue();
        YesNo.Parse("возможно").Problem.ShouldBe("«возможно» не да и не нет. Напишите «да» или «нет».");
    }

    [Fact]
    public void Garbage_never_throws()
    {
        foreach (var text in Cases.Garbage())
        {
            YesNo.Parse(text);
        }
    }
}
