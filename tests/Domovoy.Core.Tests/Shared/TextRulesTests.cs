using Domovoy.Core.Shared;

namespace Domovoy.Core.Tests.Shared;

public sealed class TextRulesTests
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
    public void Words_for_nothing_are_empty(string? text) => EmptyWords.IsEmpty(text).ShouldBeTrue();

    [Theory]
    [InlineData("0")]
    [InlineData("--")]
    [InlineData("нету")]
    [InlineData("не заполнено!")]
    [InlineData("незаполненный")]
    [InlineData("нет данных")]
    public void Other_words_are_not(string text) => EmptyWords.IsEmpty(text).ShouldBeFalse();

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

    [Theory]
    [InlineData(" Ivanov@Example.RU ", "Ivanov@example.ru")]
    [InlineData("mailto:a@b.ru", "a@b.ru")]
    [InlineData("иван@почта.рф", "иван@почта.рф")]
    [InlineData("a+b@mail.example.com", "a+b@mail.example.com")]
    [InlineData("нет", "empty")]
    [InlineData("ivanov", null)]
    [InlineData("a@b", null)]
    [InlineData("a@@b.ru", null)]
    [InlineData("@b.ru", null)]
    [InlineData("a b@c.ru", null)]
    [InlineData("a@b..ru", null)]
    [InlineData("a@-b.ru", null)]
    [InlineData("a@b.ru.", null)]
    [InlineData("a@1.2.3.4", null)]
    public void An_email_is_tidied_or_refused(string text, string? expected)
    {
        var parsed = Email.Parse(text);
        (parsed.IsEmpty ? "empty" : parsed.Value).ShouldBe(expected);
        parsed.Failed.ShouldBe(expected is null);
    }

    [Fact]
    public void Several_emails_stand_in_one_cell()
    {
        Email.ParseMany("a@b.ru, c@d.ru;e@f.ru a@B.ru").Select(parsed => parsed.Value).ShouldBe(["a@b.ru", "c@d.ru", "e@f.ru"]);
        Email.ParseMany("a@b.ru, жена").Select(parsed => parsed.Failed).ShouldBe([false, true]);
        Email.ParseMany("Не заполнено").ShouldBeEmpty();
    }

    [Fact]
    public void Garbage_never_throws()
    {
        foreach (var text in Cases.Garbage())
        {
            EmptyWords.IsEmpty(text);
            var clean = TextKey.Clean(text);
            TextKey.Clean(clean).ShouldBeSameAs(clean);
            var folded = TextKey.Fold(text);
            TextKey.Fold(folded).ShouldBe(folded);
            TextKey.SortKey(text);
            SearchWords.Of(text);
            SearchWords.Query(SearchWords.SwapLayout(text));
            YesNo.Parse(text);
            Email.Parse(text);
            Email.ParseMany(text);
        }
    }
}
