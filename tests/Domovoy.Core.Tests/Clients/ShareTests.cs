using Domovoy.Core.Clients;

namespace Domovoy.Core.Tests.Clients;

public sealed class ShareTests
{
    public static TheoryData<string, string?> Field => Cases.Pairs("dates-and-numbers.json", "shares");

    [Theory]
    [MemberData(nameof(Field))]
    public void A_share_of_the_field_is_read_or_refused(string text, string? expected) => Check(text, expected);

    [Theory]
    [InlineData("½", "1/2")]
    [InlineData("1/2 доли", "1/2")]
    [InlineData("доля 1/3", "1/3")]
    [InlineData("1/2 доля в праве", "1/2")]
    [InlineData("доля в праве 1/2", "1/2")]
    [InlineData("Доля в праве общей долевой собственности: 1/2", "1/2")]
    [InlineData(" 1 / 2 ", "1/2")]
    [InlineData("0,33", "33/100")]
    [InlineData("33,3", "333/1000")]
    [InlineData("33,33 %", "3333/10000")]
    [InlineData("0,333333333333333", "1/3")]
    [InlineData("0.6666666666666666", "2/3")]
    [InlineData("16.666666666666664", "1/6")]
    [InlineData("0,5%", "1/200")]
    [InlineData("1%", "1/100")]
    [InlineData("1,0", "1/1")]
    [InlineData("100%", "1/1")]
    [InlineData("1/1", "1/1")]
    [InlineData("5463/125000", "5463/125000")]
    [InlineData("1234567/2147483647", "1234567/2147483647")]
    [InlineData("4000000000/8000000000", "1/2")]
    [InlineData("0", null)]
    [InlineData("0,0", null)]
    [InlineData("1/0", null)]
    [InlineData("-1/2", null)]
    [InlineData("-0,5", null)]
    [InlineData("101", null)]
    [InlineData("150%", null)]
    [InlineData("1/2/3", null)]
    [InlineData("половина", null)]
    [InlineData("1/4000000001", null)]
    [InlineData("0,0000000000000001", null)]
    [InlineData("нет", "empty")]
    public void Other_spellings_are_read_or_refused(string text, string? expected) => Check(text, expected);

    [Fact]
    public void Sums_are_exact()
    {
        Share.Sum([Share.Of(1, 3), Share.Of(1, 3), Share.Of(1, 3)]).ShouldBe(Share.Whole);
        Share.Sum([Share.Of(5463, 125000), Share.Of(1, 7)]).ShouldBe(Share.Of(163241, 875000));
        Share.Sum([Share.Of(33, 100), Share.Of(33, 100), Share.Of(33, 100)]).Remainder.ToString().ShouldBe("1/100");
        Share.Sum([]).ShouldBe(Share.Zero);
        Share.Sum([Share.Of(2, 3)]).Remainder.ShouldBe(Share.Of(1, 3));
        Share.Sum([Share.Of(2, 3), Share.Of(2, 3)]).Remainder.ShouldBe(Share.Of(-1, 3));
        (Share.Sum([Share.Of(2, 3), Share.Of(1, 2)]) > Share.Whole).ShouldBeTrue();
    }

    [Fact]
    public void A_sum_too_fine_for_ints_is_near_and_on_its_side_of_the_whole()
    {
        var below = Share.Sum([Share.Of(1, 2147483647), Share.Of(2147483628, 2147483629)]);
        below.ShouldBeLessThan(Share.Whole);
        var above = Share.Sum([Share.Of(1, 2147483629), Share.Of(2147483646, 2147483647)]);
        above.ShouldBeGreaterThan(Share.Whole);
        int[] primes = [999983, 999979, 999961, 999959, 999953];
        var sum = Share.Sum(primes.Select(prime => Share.Of(prime / 6, prime)));
        ((decimal)sum.Num / sum.Den).ShouldBe(primes.Sum(prime => (decimal)(prime / 6) / prime), 0.000000001m);
    }

    [Fact]
    public void A_share_is_written_as_people_write_it()
    {
        Share.Of(2, 4).ToString().ShouldBe("1/2");
        Share.Whole.ToString().ShouldBe("1");
        Share.Whole.IsWhole.ShouldBeTrue();
        default(Share).IsWhole.ShouldBeFalse();
        Share.Parse(Share.Of(71, 292).ToString()).Value.ShouldBe(Share.Of(71, 292));
    }

    [Fact]
    public void Garbage_never_throws_and_gives_nothing_outside_the_whole()
    {
        foreach (var text in Cases.Garbage())
        {
            var parsed = Share.Parse(text);
            if (parsed.HasValue)
            {
                parsed.Value.ShouldBeGreaterThan(Share.Zero);
                parsed.Value.ShouldBeLessThanOrEqualTo(Share.Whole);
            }
        }
    }

    private static void Check(string text, string? expected)
    {
        var parsed = Share.Parse(text);
        var actual = parsed.IsEmpty ? "empty" : parsed.HasValue ? $"{parsed.Value.Num}/{parsed.Value.Den}" : null;
        // Lowest terms on both sides: the cases name 3333/10000 and the like as written.
        var lowest = expected?.Split('/') is [var num, var den] ? Share.Of(long.Parse(num), long.Parse(den)) : default;
        (expected is null or "empty" ? expected : $"{lowest.Num}/{lowest.Den}").ShouldBe(actual, parsed.Problem);
        parsed.Failed.ShouldBe(expected is null);
    }
}
