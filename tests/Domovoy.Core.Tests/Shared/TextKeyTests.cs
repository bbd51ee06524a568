using Domovoy.Core.Shared;

namespace Domovoy.Core.Tests.Shared;

public sealed class TextKeyTests
{
    [Theory]
    [InlineData("  Иванов\u00A0\u202F Иван\r\n", "Иванов Иван")]
    [InlineData("Ива\u200Bнов", "Иванов")]
    [InlineData("\uFEFFИванов", "Иванов")]
    [InlineData("Андреи\u0306 Семе\u0308нов", "Андрей Семёнов")]
    [InlineData("а\0б", "а б")]
    [InlineData("", "")]
    [InlineData(" ", "")]
    public void Clean_leaves_one_space_and_nothing_invisible(string text, string expected) => TextKey.Clean(text).ShouldBe(expected);

    [Fact]
    public void A_clean_text_is_not_copied()
    {
        const string text = "ул. Тверская, д. 1 — «дом» №5";
        TextKey.Clean(text).ShouldBeSameAs(text);
        const string folded = "УЛ. ТВЕРСКАЯ, Д. 1";
        TextKey.Fold(folded).ShouldBeSameAs(folded);
    }

    [Fact]
    public void Fold_forgets_case_and_yo() => TextKey.Fold(" Семён  ёлкин öß ").ShouldBe("СЕМЕН ЕЛКИН ÖSS".Replace("SS", "ß", StringComparison.Ordinal));

    [Fact]
    public void Sort_keys_are_in_natural_order()
    {
        string[] expected = ["", "1", "2", "2а", "12", "100", "123456789012", "кв. 2", "кв. 12", "Я 1"];
        expected.OrderByDescending(text => text.Length).OrderBy(TextKey.SortKey, StringComparer.Ordinal).ShouldBe(expected);
    }

    [Fact]
    public void Garbage_never_throws()
    {
        foreach (var text in Cases.Garbage())
        {
            var clean = TextKey.Clean(text);
            TextKey.Clean(clean).ShouldBeSameAs(clean);
            var folded = TextKey.Fold(text);
            TextKey.Fold(folded).ShouldBe(folded);
            TextKey.SortKey(text);
        }
    }
}
