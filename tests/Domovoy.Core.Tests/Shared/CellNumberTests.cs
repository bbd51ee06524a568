using System.Globalization;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Tests.Shared;

public sealed class CellNumberTests
{
    public static TheoryData<string, string?> Field => Cases.Pairs("dates-and-numbers.json", "n");

    [Theory]
    [MemberData(nameof(Field))]
    public void A_number_of_the_field_is_read_or_refused(string text, string? expected) => Check(CellNumber.Parse(text), expected);

    [Theory]
    [InlineData("1.234,56", "1234.56")]
    [InlineData("1,234.56", "1234.56")]
    [InlineData("1.234.567", "1234567")]
    [InlineData("1,234,567.8", "1234567.8")]
    [InlineData("1 234 567,8", "1234567.8")]
    [InlineData("1'234,5", "1234.5")]
    [InlineData("1,234", "1.234")]
    [InlineData("0.30000000000000004", "0.3")]
    [InlineData("7.9E10", "79000000000")]
    [InlineData("7,9E+2", "790")]
    [InlineData("1E-3", "0.001")]
    [InlineData("54,3 кв. м", "54.3")]
    [InlineData("54,3кв.м.", "54.3")]
    [InlineData("54 м2", "54")]
    [InlineData("54м²", "54")]
    [InlineData("54 m2", "54")]
    [InlineData("9 эт.", "9")]
    [InlineData("3 чел.", "3")]
    [InlineData("100%", "100")]
    [InlineData("+5", "5")]
    [InlineData(".5", "0.5")]
    [InlineData("5,", "5")]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("007", "7")]
    [InlineData("12 34", null)]
    [InlineData("1,2,3", null)]
    [InlineData("1.234,567.8", null)]
    [InlineData("1 2345", null)]
    [InlineData("12 5,3", null)]
    [InlineData("5 га", null)]
    [InlineData("54,3 кв.м общая", null)]
    [InlineData("м²", null)]
    [InlineData(",", null)]
    [InlineData("1E99", null)]
    [InlineData("E5", null)]
    [InlineData("--5", null)]
    [InlineData("5-6", null)]
    [InlineData("99999999999999999999999999999999", null)]
    [InlineData("–", "empty")]
    public void Other_spellings_are_read_or_refused(string text, string? expected) => Check(CellNumber.Parse(text), expected);

    [Theory]
    [InlineData("-56,76", "-56.76")]
    [InlineData("−56.76", "-56.76")]
    [InlineData("131.910027", "131.910027")]
    [InlineData("131.910027°", null)]
    public void A_coordinate_may_be_below_zero(string text, string? expected) => Check(CellNumber.ParseSigned(text), expected);

    [Theory]
    [InlineData("5", "5")]
    [InlineData("5.0", "5")]
    [InlineData("5,00", "5")]
    [InlineData("9 эт.", "9")]
    [InlineData("1 234", "1234")]
    [InlineData("5,5", null)]
    [InlineData("-1", null)]
    [InlineData("3000000000", null)]
    [InlineData("нет", "empty")]
    public void A_whole_number_is_read_or_refused(string text, string? expected)
    {
        var parsed = CellNumber.ParseInt(text);
        (parsed.IsEmpty ? "empty" : parsed.HasValue ? parsed.Value.ToString(CultureInfo.InvariantCulture) : null).ShouldBe(expected);
    }

    [Fact]
    public void A_problem_quotes_the_value_and_says_how()
    {
        CellNumber.Parse("12,5б").Problem.ShouldBe("«12,5б» не число. Напишите, например, 12,5.");
        CellNumber.ParseInt("5,5").Problem.ShouldBe("«5,5» не целое число. Напишите целое число.");
        CellNumber.Parse("-3").Problem.ShouldBe("«-3» меньше нуля. Напишите, например, 12,5.");
    }

    [Fact]
    public void Whatever_a_spreadsheet_prints_of_a_double_comes_back()
    {
        var random = new Random(7);
        for (var i = 0; i < 20000; i++)
        {
            var value = Math.Round(random.NextDouble() * Math.Pow(10, random.Next(0, 7)), random.Next(0, 5));
            var text = value.ToString("R", CultureInfo.InvariantCulture);
            CellNumber.Parse(text).Value.ShouldBe(Math.Round((decimal)value, 10), text);
            CellNumber.Parse(value.ToString("N4", CultureInfo.GetCultureInfo("ru-RU"))).Value.ShouldBe(Math.Round((decimal)value, 4), text);
        }
    }

    [Fact]
    public void Garbage_never_throws()
    {
        foreach (var text in Cases.Garbage())
        {
            CellNumber.Parse(text);
            CellNumber.ParseSigned(text);
            CellNumber.ParseInt(text);
        }
    }

    private static void Check(Parsed<decimal> parsed, string? expected)
    {
        parsed.Failed.ShouldBe(expected is null, parsed.Problem);
        parsed.IsEmpty.ShouldBe(expected == "empty");
        if (parsed.HasValue)
        {
            parsed.Value.ShouldBe(decimal.Parse(expected!, CultureInfo.InvariantCulture));
        }
    }
}
