using Domovoy.Core.Units;

namespace Domovoy.Core.Tests.Units;

public sealed class UnitNumberTests
{
    public static TheoryData<string[]> SameGroups
    {
        get
        {
            var data = new TheoryData<string[]>();
            foreach (var group in Cases.Of("unit-numbers.json", "same").EnumerateArray())
            {
                data.Add([.. group.EnumerateArray().Select(item => item.GetString()!)]);
            }

            return data;
        }
    }

    public static TheoryData<string, string?> Typed => Cases.Pairs("unit-numbers.json", "type from the number");

    [Theory]
    [MemberData(nameof(SameGroups))]
    public void Spellings_of_one_number_have_one_key_and_stay_as_typed(string[] group)
    {
        group.Select(Key).Distinct().ShouldHaveSingleItem();
        group.ShouldAllBe(text => UnitNumber.Parse(text).Value.Shown == text.Trim());
    }

    [Fact]
    public void Different_numbers_have_different_keys()
    {
        var groups = Cases.Of("unit-numbers.json", "same").EnumerateArray().Select(group => group[0].GetString()!);
        var numbers = Cases.Of("unit-numbers.json", "different").EnumerateArray().Select(item => item.GetString()!).Concat(groups).ToList();
        numbers.Select(Key).ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(Typed))]
    public void A_number_may_name_its_type(string text, string? type)
    {
        var value = UnitNumber.Parse(text).Value;
        value.Hint!.Value.Name().ShouldBe(type);
        value.HintedKey.ShouldBe(new string([.. text.Where(char.IsDigit)]));
    }

    [Fact]
    public void What_is_no_number_is_refused()
    {
        foreach (var text in Cases.Of("unit-numbers.json", "refused").EnumerateArray().Select(item => item.GetString()!))
        {
            UnitNumber.Parse(text).HasValue.ShouldBeFalse(text);
        }

        UnitNumber.Parse(")").Problem.ShouldBe("«)» не номер помещения. Напишите, например, 12 или 12А.");
        UnitNumber.Parse("-").IsEmpty.ShouldBeTrue();
        UnitNumber.Parse(null).IsEmpty.ShouldBeTrue();
    }

    [Theory]
    [InlineData("12", "12-2")]
    [InlineData("12 2", "122")]
    [InlineData("12 2", "12-2")]
    [InlineData("12.2", "12-2")]
    [InlineData("VIA", "VI A")]
    [InlineData("м/м 4", "4")]
    [InlineData("м/м 4", "кладовая 4")]
    [InlineData("кв. 1", "кв. 11")]
    [InlineData("12А", "12Б")]
    [InlineData("4 (1 ур.)", "4-1 ур.")]
    public void Near_numbers_stay_apart(string a, string b) => Key(a).ShouldNotBe(Key(b));

    [Theory]
    [InlineData("м/м 4", "ММ4")]
    [InlineData("мм-4", "ММ4")]
    [InlineData("M/M 4", "ММ4")]
    [InlineData("кв. № 12А", "12А")]
    [InlineData("пом. 1Н", "1Н")]
    [InlineData("помещение № 1-Н", "1Н")]
    [InlineData("пом", "ПОМ")]
    [InlineData("12\\2", "12-2")]
    [InlineData("12 - 2", "12-2")]
    [InlineData("0", "0")]
    [InlineData("кв", "КВ")]
    [InlineData("1234567890123", "1234567890123")]
    public void Keys_are_what_they_are_stored_as(string text, string expected) => Key(text).ShouldBe(expected);

    [Theory]
    [InlineData("кв. 5, комн. 2", "5", "2")]
    [InlineData("кв.5 ком.2А", "5", "2А")]
    [InlineData("квартира 5, комната № 2", "5", "2")]
    [InlineData("5/1, ком. 2", "5/1", "2")]
    [InlineData("кв. 5", null, null)]
    [InlineData("комната 2", null, null)]
    [InlineData("5 комбинат 2", null, null)]
    public void A_room_of_a_flat_has_two_numbers(string text, string? flat, string? room)
    {
        var found = UnitNumber.RoomOfFlat(text);
        (found?.Flat, found?.Room).ShouldBe((flat, room));
    }

    [Fact]
    public void A_flat_by_its_word_is_the_bare_number_others_only_when_the_type_is_taken()
    {
        var flat = UnitNumber.Parse("кв. 5").Value;
        (flat.Key, flat.HintedKey, flat.Hint).ShouldBe(("5", "5", UnitType.Flat));
        var parking = UnitNumber.Parse("м/м 4").Value;
        (parking.Key, parking.HintedKey, parking.Hint).ShouldBe(("ММ4", "4", UnitType.Parking));
        var plain = UnitNumber.Parse("770-M").Value;
        (plain.Key, plain.HintedKey, plain.Hint).ShouldBe(("770М", "770М", null));
    }

    [Fact]
    public void Numbers_sort_as_people_count()
    {
        string[] expected = ["1", "2", "2А", "12", "кв. 3", "кв. 20"];
        expected.Reverse().OrderBy(UnitNumber.SortKey, StringComparer.Ordinal).ShouldBe(expected);
    }

    [Fact]
    public void Garbage_never_throws_and_a_number_has_a_key()
    {
        foreach (var text in Cases.Garbage())
        {
            UnitNumber.SortKey(text);
            var parsed = UnitNumber.Parse(text);
            if (parsed.HasValue)
            {
                parsed.Value.Key.ShouldNotBeEmpty();
                parsed.Value.HintedKey.ShouldNotBeEmpty();
            }
        }
    }

    private static string Key(string text) => UnitNumber.Parse(text).Value.Key;
}
