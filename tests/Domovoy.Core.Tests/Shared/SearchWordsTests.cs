using Domovoy.Core.Shared;

namespace Domovoy.Core.Tests.Shared;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("Иванов Иван", "ИВАНОВ|ИВАН")]
    [InlineData("ул. Тверская, д. 1", "УЛ|ТВЕРСКАЯ|Д|1")]
    [InlineData("770-М", "770|М|770М")]
    [InlineData("770М", "770М|М")]
    [InlineData("12/2", "12|2")]
    [InlineData("Мамин-Сибиряк", "МАМИН|СИБИРЯК")]
    [InlineData("семён Семен", "СЕМЕН")]
    [InlineData(" .,- ", "")]
    public void A_text_is_cut_into_the_words_it_is_found_by(string text, string expected) =>
        string.Join('|', SearchWords.Of(text)).ShouldBe(expected);

    [Theory]
    [InlineData("иванов  тверская,12", "ИВАНОВ|ТВЕРСКАЯ|12")]
    [InlineData("770-м", "770|М")]
    [InlineData("", "")]
    public void What_is_typed_becomes_prefixes(string typed, string expected) => string.Join('|', SearchWords.Query(typed)).ShouldBe(expected);

    [Theory]
    [InlineData("770-М", "770М")]
    [InlineData("770М", "770-м")]
    [InlineData("НП-1", "нп1")]
    [InlineData("НП1", "нп-1")]
    [InlineData("12А", "12 а")]
    public void A_number_is_found_in_every_spelling(string stored, string typed)
    {
        var words = SearchWords.Of(stored);
        SearchWords.Query(typed).ShouldAllBe(prefix => words.Exists(word => word.StartsWith(prefix, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("bdfyjd", "иванов")]
    [InlineData("Bdfyjd 12", "Иванов 12")]
    [InlineData("[jhjij", "хорошо")]
    [InlineData("`;br", "ёжик")]
    [InlineData("j,]tp'.", "объезэю")]
    [InlineData("шмфтщм", "ivanov")]
    [InlineData("123", "123")]
    [InlineData("", "")]
    public void The_other_layout_is_understood(string typed, string expected) => SearchWords.SwapLayout(typed).ShouldBe(expected);

    [Fact]
    public void Garbage_never_throws()
    {
        foreach (var text in Cases.Garbage())
        {
            SearchWords.Of(text);
            SearchWords.Query(SearchWords.SwapLayout(text));
        }
    }
}
