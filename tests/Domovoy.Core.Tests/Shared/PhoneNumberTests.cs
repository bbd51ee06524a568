using Domovoy.Core.Shared;

namespace Domovoy.Core.Tests.Shared;

public sealed class PhoneNumberTests
{
    public static TheoryData<string, string?> Field => Cases.Pairs("phones.json", "cases");

    public static TheoryData<string, string[]> Several
    {
        get
        {
            var data = new TheoryData<string, string[]>();
            foreach (var pair in Cases.Of("phones.json", "several in one cell").EnumerateArray())
            {
                data.Add(pair[0].GetString()!, [.. pair[1].EnumerateArray().Select(item => item.GetString()!)]);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Field))]
    public void A_phone_of_the_field_is_read_or_refused(string text, string? expected)
    {
        var parsed = PhoneNumber.Parse(text);
        parsed.Value.ShouldBe(expected);
        parsed.Failed.ShouldBe(expected is null && text.Length > 0);
    }

    [Theory]
    [MemberData(nameof(Several))]
    public void Several_phones_of_the_field_stand_in_one_cell(string cell, string[] expected) =>
        PhoneNumber.ParseMany(cell).Select(parsed => parsed.Value).ShouldBe(expected);

    [Theory]
    [InlineData("тел. 8 922 123-45-67", "+79221234567")]
    [InlineData("моб.: +7 922 123-45-67", "+79221234567")]
    [InlineData("89221234567 (жена)", "+79221234567")]
    [InlineData("+7 (922) 123-45-67 (Мария, жена)", "+79221234567")]
    [InlineData("8,922,123-45-67", "+79221234567")]
    [InlineData("89221234567 Мария", "+79221234567")]
    [InlineData("89221234567 - жена", "+79221234567")]
    [InlineData("с.т. 8-922-123-45-67", "+79221234567")]
    [InlineData("89221234567Мария", null)]
    [InlineData("89221234567 Мария 22", null)]
    [InlineData("7,9221234567E+10", "+79221234567")]
    [InlineData("79221234567.0", "+79221234567")]
    [InlineData("+89221234567", "+79221234567")]
    [InlineData("8\u00A0922\u00A0123\u201145\u201367", "+79221234567")]
    [InlineData("8 (343) 234-56-78", "+73432345678")]
    [InlineData("83432345678", "+73432345678")]
    [InlineData("73432345678", "+73432345678")]
    [InlineData("(343) 234-56-78 доб. 12", "+73432345678")]
    [InlineData("8 701 123 45 67", "+77011234567")]
    [InlineData("+375 29 123-45-67", "+375291234567")]
    [InlineData("7.92212E+10", null)]
    [InlineData("+9221234567", null)]
    [InlineData("234-56-78", null)]
    [InlineData("892212345678", null)]
    [InlineData("00000000000", null)]
    [InlineData("+", null)]
    [InlineData("телефон", null)]
    public void Other_spellings_are_read_or_refused(string text, string? expected)
    {
        var parsed = PhoneNumber.Parse(text);
        parsed.Value.ShouldBe(expected, parsed.Problem);
        parsed.Failed.ShouldBe(expected is null);
    }

    [Theory]
    [InlineData("89221234567 Мария", "Мария")]
    [InlineData("89221234567 - жена", "жена")]
    [InlineData("+7 922 123-45-67, жена (Мария)", "жена, Мария")]
    [InlineData("8 922 123-45-67 доб. 15", "доб. 15")]
    [InlineData("8 922 123-45-67", null)]
    public void What_stands_behind_a_number_is_its_note(string text, string? note)
    {
        var parsed = PhoneNumber.ParseNoted(text);
        (parsed.Number.Value, parsed.Note).ShouldBe(("+79221234567", note));
    }

    [Theory]
    [InlineData("89221234567 и 89221234568", "+79221234567|+79221234568")]
    [InlineData("8,922,123-45-67, 8,922,123-45-68", "+79221234567|+79221234568")]
    [InlineData("89221234567/89221234568", "+79221234567|+79221234568")]
    [InlineData("89221234567\n89221234568", "+79221234567|+79221234568")]
    [InlineData("89221234567 89221234568", "+79221234567|+79221234568")]
    [InlineData("89221234567, 9221234567", "+79221234567")]
    [InlineData("8(922)1234567, доб. 12, 89221234568", "+79221234567|+79221234568")]
    [InlineData("89221234567 (муж), 89221234568 (жена)", "+79221234567|+79221234568")]
    [InlineData("7.9221234567E10", "+79221234567")]
    [InlineData("7,9221234567E10", "+79221234567")]
    [InlineData("234-56-78, 89221234567", "|+79221234567")]
    [InlineData("-", "")]
    [InlineData(" ; , ", "")]
    public void A_cell_is_split_between_numbers_only(string cell, string expected) =>
        string.Join('|', PhoneNumber.ParseMany(cell).Select(parsed => parsed.Value)).ShouldBe(expected);

    [Theory]
    [InlineData("+7 912 345-67-89 доб. 15", "доб. 15")]
    [InlineData("+7 912 345-67-89 доб.15", "доб. 15")]
    [InlineData("+7 912 345-67-89, вн. 15", "доб. 15")]
    [InlineData("+7 912 345-67-89 внутр. 15", "доб. 15")]
    [InlineData("+7 912 345-67-89 #15", "доб. 15")]
    [InlineData("+7 912 345-67-89#15", "доб. 15")]
    [InlineData("+7 912 345-67-89 ext. 15", "доб. 15")]
    [InlineData("+7 912 345-67-89 (доб. 15)", "доб. 15")]
    [InlineData("+7 912 345-67-89 (вн. 15) (жена)", "доб. 15, жена")]
    [InlineData("+7 (912) 345-67-89 (жена)", "жена")]
    [InlineData("+7 (912) 345-67-89", null)]
    public void What_stands_after_a_number_is_its_note(string text, string? note)
    {
        var (number, read) = PhoneNumber.ParseNoted(text);
        (number.Value, read).ShouldBe(("+79123456789", note), number.Problem);
        PhoneNumber.ParseManyNoted("8 922 000-00-01, " + text).ShouldBe([(Parsed<string>.Of("+79220000001"), null), (Parsed<string>.Of("+79123456789"), note)]);
    }

    [Fact]
    public void An_extension_stays_with_a_number_that_has_no_note()
    {
        var stored = PhoneNumber.ParseWithExtension("8 (343) 222-33-44 вн.15").Value.ShouldNotBeNull();
        stored.ShouldBe("+73432223344 доб. 15");
        PhoneNumber.Format(stored).ShouldBe("+7 343 222-33-44 доб. 15");
        PhoneNumber.Dial(stored).ShouldBe("+73432223344;ext=15");
        PhoneNumber.ParseWithExtension(PhoneNumber.Format(stored)).Value.ShouldBe(stored);
        PhoneNumber.ParseWithExtension("8 (343) 222-33-44 (приемная)").Problem.ShouldNotBeNull().ShouldContain("примечание");
    }

    [Theory]
    [InlineData(null, "доб. 15", "доб. 15")]
    [InlineData("рабочий", "доб. 15", "доб. 15, рабочий")]
    [InlineData("рабочий, доб. 15", "доб. 15", "рабочий, доб. 15")]
    [InlineData("доб. 12, рабочий", "доб. 15", "доб. 15, рабочий")]
    [InlineData("рабочий", null, "рабочий")]
    public void A_note_takes_what_was_typed_with_the_number(string? note, string? brought, string? expected) => PhoneNumber.Noted(note, brought).ShouldBe(expected);

    [Fact]
    public void A_problem_says_what_is_wrong()
    {
        PhoneNumber.Parse("234-56-78").Problem.ShouldBe("«234-56-78» без кода города. Напишите с кодом, например, +7 343 123-45-67.");
        PhoneNumber.Parse("7.92212E+10").Problem!.ShouldContain("потеряла цифры");
        PhoneNumber.Parse("звонить жене").Problem.ShouldBe("«звонить жене» не телефон. Напишите, например, +7 922 123-45-67.");
    }

    [Theory]
    [InlineData("+79221234567", "+7 922 123-45-67", true)]
    [InlineData("+73432345678", "+7 343 234-56-78", false)]
    [InlineData("+18175698900", "+1 817-569-8900", true)]
    [InlineData("+375291234567", "+375 29 123-45-67", true)]
    [InlineData("чужое", "чужое", false)]
    public void A_phone_is_shown_and_known_as_mobile(string e164, string shown, bool mobile)
    {
        PhoneNumber.Format(e164).ShouldBe(shown);
        PhoneNumber.IsMobile(e164).ShouldBe(mobile);
    }

    [Fact]
    public void The_tail_is_found_from_the_end()
    {
        PhoneNumber.Reversed("+79221234567").ShouldBe("76543212297");
        PhoneNumber.Reversed("").ShouldBeNull();
    }

    [Fact]
    public void What_was_read_is_read_again_as_itself_and_as_shown()
    {
        var random = new Random(1);
        for (var i = 0; i < 2000; i++)
        {
            var e164 = "+79" + random.NextInt64(0, 1_000_000_000).ToString("D9", System.Globalization.CultureInfo.InvariantCulture);
            PhoneNumber.Parse(e164).Value.ShouldBe(e164);
            PhoneNumber.Parse(PhoneNumber.Format(e164)).Value.ShouldBe(e164);
        }
    }

    [Fact]
    public void Garbage_never_throws()
    {
        foreach (var text in Cases.Garbage())
        {
            PhoneNumber.Parse(text);
            PhoneNumber.ParseMany(text);
            PhoneNumber.Format(text);
            PhoneNumber.IsMobile(text);
            PhoneNumber.Reversed(text);
        }
    }
}
