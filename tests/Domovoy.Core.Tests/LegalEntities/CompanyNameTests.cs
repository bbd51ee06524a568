using Domovoy.Core.LegalEntities;

namespace Domovoy.Core.Tests.LegalEntities;

public sealed class CompanyNameTests
{
    [Theory]
    [InlineData("ООО \"УК \"Хороший Дом\"", "ООО УК «хороший дом»", true)]
    [InlineData("ТСЖ \"Огонёк\"", "ТСЖ Огонек", true)]
    [InlineData("ООО УК \"Влад Дом\"", "ООО \"УК \"Влад-Дом\"", true)]
    [InlineData("ООО \"Управляющая компания Советского района - 1\"", "ООО \"Управляющая компания Советского района - 10\"", false)]
    [InlineData("ООО \"УК Стандарт\"", "ООО \"Стандарт УК\"", false)]
    [InlineData("ООО \"Ромашка\"", "Общество с ограниченной ответственностью \"Ромашка\"", false)]
    [InlineData("АО \"УК \"Стандарт\"", "ООО \"УК СТАНДАРТ\"", false)]
    public void Company_names_are_one_without_quotes_case_and_punctuation(string a, string b, bool same) =>
        (CompanyName.Key(a) == CompanyName.Key(b)).ShouldBe(same);
}
