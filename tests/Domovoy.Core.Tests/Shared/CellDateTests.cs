using System.Globalization;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Tests.Shared;

public sealed class CellDateTests
{
    public static TheoryData<string, string?> Field => Cases.Pairs("dates-and-numbers.json", "d");

    [Theory]
    [MemberData(nameof(Field))]
    public void A_date_of_the_field_is_read_or_refused(string text, string? expected) => Check(text, expected);

    [Theory]
    [InlineData("31 января 2024 г.", "2024-01-31")]
    [InlineData("«3» мая 2024 года", "2024-05-03")]
    [InlineData("3 мар. 2024", "2024-03-03")]
    [InlineData("1 августа 1967", "1967-08-01")]
    [InlineData("31.01.24", "2024-01-31")]
    [InlineData("31.01.67", "1967-01-31")]
    [InlineData("31-01-2024", "2024-01-31")]
    [InlineData("2024-01-31T10:20:30Z", "2024-01-31")]
    [InlineData("2024-01-31 10:20:30.123+05:00", "2024-01-31")]
    [InlineData("09.04.2016 в 06:24", "2016-04-09")]
    [InlineData("31.01.2024г.", "2024-01-31")]
    [InlineData("\u00A031.01.2024\r\n", "2024-01-31")]
    [InlineData("45322.75", "2024-01-31")]
    [InlineData("45322,0", "2024-01-31")]
    [InlineData("29.02.2024", "2024-02-29")]
    [InlineData("29.02.2023", null)]
    [InlineData("31.04.2024", null)]
    [InlineData("01.13.2024", null)]
    [InlineData("2024", null)]
    [InlineData("20240131", null)]
    [InlineData("31.01", null)]
    [InlineData("12:30:00", null)]
    [InlineData("00.02.1900", null)]
    [InlineData("31.01.2024.05", null)]
    [InlineData("31.01/2024", null)]
    [InlineData("31 мартобря 2024", null)]
    [InlineData("31.01.2024 и позже", null)]
    [InlineData("Не заполнено", "empty")]
    [InlineData("-", "empty")]
    public void Other_spellings_are_read_or_refused(string text, string? expected) => Check(text, expected);

    [Fact]
    public void A_wrong_date_is_quoted_with_an_example() =>
        CellDate.Parse("35.01.2024").Problem.ShouldBe("«35.01.2024» не дата. Напишите, например, 31.01.2024.");

    [Theory]
    [InlineData("00.00.0000")]
    [InlineData("0000-00-00")]
    [InlineData("0")]
    [InlineData("00:00:00")]
    [InlineData("0:00")]
    [InlineData("00.01.1900")]
    [InlineData("30.12.1899")]
    [InlineData("31.12.1899")]
    [InlineData("01.01.0192")]
    [InlineData("01.01.192")]
    [InlineData("01.01.3013")]
    [InlineData("31.12.1799")]
    public void An_impossible_date_is_read_and_improbable(string text)
    {
        var parsed = CellDate.Parse(text);
        parsed.HasValue.ShouldBeTrue(parsed.Problem);
        CellDate.Improbable(parsed.Value).ShouldBeTrue();
    }

    [Fact]
    public void The_edges_of_the_probable_are_probable()
    {
        CellDate.Improbable(new DateOnly(1800, 1, 1)).ShouldBeFalse();
        CellDate.Improbable(new DateOnly(2100, 12, 31)).ShouldBeFalse();
    }

    [Fact]
    public void Every_serial_of_five_digits_is_what_the_spreadsheet_shows()
    {
        for (var serial = 10000; serial <= 99999; serial += 97)
        {
            CellDate.Parse(serial.ToString(CultureInfo.InvariantCulture)).Value
                .ShouldBe(DateOnly.FromDateTime(DateTime.FromOADate(serial)));
        }
    }

    [Fact]
    public void Garbage_never_throws()
    {
        foreach (var text in Cases.Garbage())
        {
            CellDate.Parse(text);
        }
    }

    private static void Check(string text, string? expected)
    {
        var parsed = CellDate.Parse(text);
        var actual = parsed.IsEmpty ? "empty" : parsed.HasValue ? parsed.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
        actual.ShouldBe(expected);
        parsed.Failed.ShouldBe(expected is null);
    }
}
