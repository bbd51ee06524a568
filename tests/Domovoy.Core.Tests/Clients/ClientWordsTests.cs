using Domovoy.Core.Clients;

namespace Domovoy.Core.Tests.Clients;

public sealed class ClientWordsTests
{
    [Fact]
    public void Every_name_is_read_back()
    {
        Enum.GetValues<ClientRole>().ShouldAllBe(role => ClientRoles.Parse(role.Name()).Value == role);
        Enum.GetValues<RightKind>().ShouldAllBe(kind => RightKinds.Parse(kind.Name()).Value == kind);
        Enum.GetValues<ClientKind>().ShouldAllBe(kind => ClientKinds.Parse(kind.Name()).Value == kind);
    }

    [Theory]
    [InlineData("резидент", ClientRole.Resident, false)]
    [InlineData("Гость", ClientRole.Resident, true)]
    [InlineData(" СОБСТВЕННИК ", ClientRole.Owner, false)]
    [InlineData("член  семьи", ClientRole.FamilyMember, false)]
    public void Words_of_other_products_are_understood(string text, ClientRole expected, bool warns)
    {
        ClientRoles.Parse(text, out var warning).Value.ShouldBe(expected);
        (warning is not null).ShouldBe(warns);
    }

    [Fact]
    public void Unknown_words_are_refused_with_the_choice()
    {
        ClientRoles.Parse("сосед").Problem.ShouldBe(
            "«сосед» не роль. Возможные значения: Собственник, Дольщик, Арендатор, Наниматель, Житель, Член семьи, Представитель, Законный представитель.");
        ClientRoles.Parse("-").IsEmpty.ShouldBeTrue();
        RightKinds.Parse("чужая").Failed.ShouldBeTrue();
    }

    [Theory]
    [InlineData("физлицо", ClientKind.Person)]
    [InlineData("Физ. лицо", ClientKind.Person)]
    [InlineData("ФЛ", ClientKind.Person)]
    [InlineData("ип", ClientKind.SoleTrader)]
    [InlineData("ЮЛ", ClientKind.Company)]
    [InlineData("организация", ClientKind.Company)]
    public void Kinds_of_clients_are_read(string text, ClientKind expected) => ClientKinds.Parse(text).Value.ShouldBe(expected);

    [Theory]
    [InlineData("Общая долевая собственность", RightKind.SharedCommon)]
    [InlineData("совместная", RightKind.JointCommon)]
    [InlineData("Собственность", RightKind.Sole)]
    public void Kinds_of_rights_are_read_as_the_register_writes_them(string text, RightKind expected) => RightKinds.Parse(text).Value.ShouldBe(expected);

    [Theory]
    [InlineData("Общая долевая собственность, 1/2", RightKind.SharedCommon, "1/2", null)]
    [InlineData("Общая долевая собственность, доля в праве 1/2", RightKind.SharedCommon, "1/2", null)]
    [InlineData("Общая долевая собственность (50%)", RightKind.SharedCommon, "1/2", null)]
    [InlineData("Собственность, № 66-66/001 от 15.03.2019", RightKind.Sole, null, "№ 66-66/001 от 15.03.2019")]
    [InlineData("общая совместная", RightKind.JointCommon, null, null)]
    public void A_right_of_the_register_has_its_share_behind_it(string text, RightKind expected, string? share, string? rest)
    {
        RightKinds.Parse(text, out var read, out var left).Value.ShouldBe(expected);
        (read?.ToString(), left).ShouldBe((share, rest));
    }

    [Theory]
    [InlineData("Муниципальная собственность", ClientKind.Company)]
    [InlineData("МО г. Тверь", ClientKind.Company)]
    [InlineData("Российская Федерация", ClientKind.Company)]
    [InlineData("КУМИ г. Твери", ClientKind.Company)]
    [InlineData("Муниципалитет", ClientKind.Company)]
    [InlineData("Сбербанк (ПАО)", ClientKind.Company)]
    [InlineData("Российская Анна Петровна", ClientKind.Person)]
    [InlineData("Мо Янь", ClientKind.Person)]
    [InlineData("МО ЯНЬ", ClientKind.Person)]
    [InlineData("Иванов А.О.", ClientKind.Person)]
    public void Owners_who_are_no_people_are_told_by_their_words(string name, ClientKind expected)
    {
        var row = new ClientSheetRow { FullName = name };
        row.Settle();
        row.Form.Kind.ShouldBe(expected);
    }
}
