using Domovoy.Core.Shared;

namespace Domovoy.Core.Tests.Shared;

public sealed class EmptyWordsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\r\n\u00A0\u200B")]
    [InlineData("Незаполнено")]
    [InlineData("НЕ ЗАПОЛНЕНО")]
    [InlineData(" не\u00A0заполнено ")]
    [InlineData("-")]
    [InlineData("–")]
    [InlineData(" — ")]
    [InlineData("Нет")]
    [InlineData("нет данных")]
    [InlineData("Не указан")]
    [InlineData("отсутствует")]
    [InlineData("н/д")]
    public void Words_for_nothing_are_empty(string? text) => EmptyWords.IsEmpty(text).ShouldBeTrue();

    [Theory]
    [InlineData("0")]
    [InlineData("--")]
    [InlineData("нету")]
    [InlineData("не заполнено!")]
    [InlineData("незаполненный")]
    public void Other_words_are_not(string text) => EmptyWords.IsEmpty(text).ShouldBeFalse();

    [Fact]
    public void Garbage_never_throws()
    {
        foreach (var text in Cases.Garbage())
        {
            EmptyWords.IsEmpty(text);
        }
    }
}
