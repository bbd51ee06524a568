using Domovoy.Core.LegalEntities;

namespace Domovoy.Core.Tests.LegalEntities;

public sealed class RequisitesTests
{
    [Theory]
    [InlineData("7707083893", "7707083893")]
    [InlineData(" 7707 083893 ", "7707083893")]
    [InlineData("7707083893.0", "7707083893")]
    [InlineData("500100732259", "500100732259")]
    [InlineData("105015558", "0105015558")]
    [InlineData("7707083894", null)]
    [InlineData("0000000000", null)]
    [InlineData("77070838", null)]
    [InlineData("77070838ab", null)]
    [InlineData("нет", "empty")]
    public void Inn_is_checked(string text, string? expected)
    {
        var parsed = Requisites.Inn(text);
        (parsed.IsEmpty ? "empty" : parsed.Value).ShouldBe(expected, parsed.Problem);
    }

    [Fact]
    public void Problems_say_what_is_wrong()
    {
        Requisites.Inn("1234567890").Problem.ShouldBe("«1234567890» не ИНН: не сходится контрольная цифра. Проверьте номер.");
        Requisites.Inn("123").Problem.ShouldBe("«123» не ИНН: нужно 10 или 12 цифр.");
        Requisites.Cadastral("77-01").Problem.ShouldBe("«77-01» не кадастровый номер. Напишите, например, 77:01:0001001:1234.");
    }

    [Fact]
    public void A_company_has_no_personal_inn_and_the_other_way()
    {
        Requisites.Inn10("500100732259").Failed.ShouldBeTrue();
        Requisites.Inn12("7707083893").Failed.ShouldBeTrue();
        Requisites.Inn10("7707083893").HasValue.ShouldBeTrue();
        Requisites.Inn12("500100732259").HasValue.ShouldBeTrue();
    }

    [Fact]
    public void Ogrn_and_ogrnip_are_checked()
    {
        Requisites.Ogrn("1027700132195").Value.ShouldBe("1027700132195");
        Requisites.Ogrn("1027700132196").Failed.ShouldBeTrue();
        Requisites.Ogrnip("304500116000157").Value.ShouldBe("304500116000157");
        Requisites.Ogrnip("304500116000158").Failed.ShouldBeTrue();
    }

    [Fact]
    public void Snils_is_stored_bare_and_shown_in_full_or_masked()
    {
        Requisites.Snils("112-233-445 95").Value.ShouldBe("11223344595");
        Requisites.Snils("11223344596").Failed.ShouldBeTrue();
        Requisites.Snils("001-001-998 12").Value.ShouldBe("00100199812");
        Requisites.Snils("000-000-000 00").Failed.ShouldBeTrue();
        Requisites.FormatSnils("11223344595").ShouldBe("112-233-445 95");
        Requisites.MaskSnils("11223344595").ShouldBe("***-***-445 95");
    }

    [Theory]
    [InlineData("087654302", "00")]
    [InlineData("112233445", "95")]
    public void The_check_sum_of_snils_of_100_and_101_is_zero(string number, string check) => CheckDigits.Snils(number + check).ShouldBeTrue();

    [Fact]
    public void Exactly_one_last_digit_fits_an_inn()
    {
        for (var number = 770708389; number < 770708489; number++)
        {
            Enumerable.Range(0, 10).Count(digit => CheckDigits.Inn10($"{number}{digit}")).ShouldBe(1);
        }
    }

    [Fact]
    public void Other_numbers_are_tidied()
    {
        Requisites.Kpp(" 770701001 ").Value.ShouldBe("770701001");
        Requisites.Kpp("7707 ab 001").Value.ShouldBe("7707AB001");
        Requisites.Kpp("77070100").Value.ShouldBe("077070100");
        Requisites.Kpp("7707-01001").Failed.ShouldBeTrue();
        Requisites.Oktmo("65701000").Value.ShouldBe("65701000");
        Requisites.Oktmo("65701000001").Value.ShouldBe("65701000001");
        Requisites.Oktmo("1701000").Value.ShouldBe("01701000");
        Requisites.Oktmo("657").Failed.ShouldBeTrue();
        Requisites.Cadastral(" 77:01:0001001: 1234 ").Value.ShouldBe("77:01:0001001:1234");
        Requisites.Cadastral("77:01:0001001").Failed.ShouldBeTrue();
        Requisites.Cadastral("77:01:0001001:1234\n").Value.ShouldBe("77:01:0001001:1234");
    }

    [Fact]
    public void A_fias_code_is_a_guid()
    {
        Requisites.Fias("EA70561B-2A91-2E7B-BBE3-1FDEF7A880A3").Value.ShouldBe(Guid.Parse("ea70561b-2a91-2e7b-bbe3-1fdef7a880a3"));
        Requisites.Fias("1").Failed.ShouldBeTrue();
        Requisites.Fias("00000000-0000-0000-0000-000000000000").IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Garbage_never_throws()
    {
        foreach (var text in Cases.Garbage())
        {
            Requisites.Inn(text);
            Requisites.Ogrn(text);
            Requisites.Snils(text);
            Requisites.Kpp(text);
            Requisites.Oktmo(text);
            Requisites.Cadastral(text);
            Requisites.Fias(text);
            Requisites.FormatSnils(text);
            Requisites.MaskSnils(text);
            CheckDigits.Inn12(text);
        }
    }
}
