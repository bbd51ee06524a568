using Domovoy.Core.Clients;

namespace Domovoy.Core.Tests.Clients;

public sealed class PersonNameTests
{
    [Theory]
    [InlineData("Иванов Иван Иванович", "Иванов|Иван|Иванович")]
    [InlineData("Иван Иванович Иванов", "Иванов|Иван|Иванович")]
    [InlineData("Анна Ильинична Кузьмина", "Кузьмина|Анна|Ильинична")]
    [InlineData("Илья Ильич Репин", "Репин|Илья|Ильич")]
    [InlineData("Репин Илья Ильич", "Репин|Илья|Ильич")]
    [InlineData("Вукович Пётр Петрович", "Вукович|Пётр|Петрович")]
    [InlineData("Абрамович Роман Аркадьевич", "Абрамович|Роман|Аркадьевич")]
    [InlineData("Иванов Иван", "Иванов|Иван|")]
    [InlineData("Иванов", "Иванов||")]
    [InlineData("", "||")]
    [InlineData("Иванов И.И.", "Иванов|И.|И.")]
    [InlineData("Иванов И. И.", "Иванов|И.|И.")]
    [InlineData("И.И. Иванов", "Иванов|И.|И.")]
    [InlineData("И. Иванов", "Иванов|И.|")]
    [InlineData("Мамин-Сибиряк Дмитрий Наркисович", "Мамин-Сибиряк|Дмитрий|Наркисович")]
    [InlineData("Мамин - Сибиряк Дмитрий", "Мамин-Сибиряк|Дмитрий|")]
    [InlineData("Мамедов Рашид Али оглы", "Мамедов|Рашид|Али оглы")]
    [InlineData("Мамедова Лейла Али кызы", "Мамедова|Лейла|Али кызы")]
    [InlineData("Рашид Али оглы Мамедов", "Мамедов|Рашид|Али оглы")]
    [InlineData("Ли Чжун Хва", "Ли|Чжун|Хва")]
    [InlineData("Оглы Иван Иванович", "Оглы|Иван|Иванович")]
    [InlineData("  Иванов\u00A0Иван  Иванович ", "Иванов|Иван|Иванович")]
    [InlineData("Иванов Иван Иванович, доля 1/2", "Иванов|Иван|Иванович")]
    [InlineData("Иванов Иван Иванович, доля в праве - 1/2", "Иванов|Иван|Иванович")]
    [InlineData("Иванов Иван Иванович (1/2)", "Иванов|Иван|Иванович")]
    [InlineData("Иванов Иван Иванович (доля ½)", "Иванов|Иван|Иванович")]
    [InlineData("Иванов Иван Иванович, 2010 г.р.", "Иванов|Иван|Иванович")]
    [InlineData("Иванов Иван Иванович (умер)", "Иванов|Иван|Иванович")]
    [InlineData("Иванова (Петрова) Анна", "Иванова|(Петрова)|Анна")]
    [InlineData("Доля Иван Петрович", "Доля|Иван|Петрович")]
    [InlineData("Иванов Доля", "Иванов|Доля|")]
    [InlineData("Иван2 Иванов", "Иван2|Иванов|")]
    [InlineData("Сулейман ибн Дауд Иванович", "Сулейман ибн|Дауд|Иванович")]
    public void A_name_is_taken_apart_in_either_order(string fio, string expected)
    {
        var name = PersonName.Split(fio);
        $"{name.Surname}|{name.FirstName}|{name.Patronymic}".ShouldBe(expected);
    }

    [Theory]
    [InlineData("Семёнов Пётр Ильич", "СЕМЕНОВ ПЕТР ильич", true)]
    [InlineData("Иванов Иван Иванович", "Иванов Иван", true)]
    [InlineData("Иванов Иван Иванович", "Иванов Иван Петрович", false)]
    [InlineData("Иванов Иван", "Петров Иван", false)]
    [InlineData("Иванов Иван", "Иванов Пётр", false)]
    [InlineData("Иванов Иван Иванович", "Иванов И.И.", false)]
    [InlineData("Иванов", "Иванов", false)]
    [InlineData("", "", false)]
    public void Names_agree_by_surname_first_name_and_patronymic_where_both_have_one(string a, string b, bool expected)
    {
        PersonName.Agree(PersonName.Split(a), PersonName.Split(b)).ShouldBe(expected);
        PersonName.Agree(PersonName.Split(b), PersonName.Split(a)).ShouldBe(expected);
    }

    [Fact]
    public void The_key_is_folded()
    {
        PersonName.Key(PersonName.Split("Семёнов Пётр Ильич")).ShouldBe("СЕМЕНОВ ПЕТР ИЛЬИЧ");
        PersonName.Key(PersonName.Split("Семёнов")).ShouldBe("СЕМЕНОВ");
    }

    [Fact]
    public void Initials_are_seen()
    {
        PersonName.HasInitials(PersonName.Split("Иванов И.И.")).ShouldBeTrue();
        PersonName.HasInitials(PersonName.Split("Иванов Иван И.")).ShouldBeTrue();
        PersonName.HasInitials(new FullName("Иванов", "И.И.", "")).ShouldBeTrue();
        PersonName.HasInitials(PersonName.Split("Иванов Иван Иванович")).ShouldBeFalse();
        PersonName.HasInitials(PersonName.Split("Иванов")).ShouldBeFalse();
    }

    [Fact]
    public void Garbage_never_throws()
    {
        foreach (var text in Cases.Garbage())
        {
            var name = PersonName.Split(text);
            PersonName.Key(name);
            PersonName.HasInitials(name);
            PersonName.Agree(name, name);
        }
    }

    [Theory]
    [InlineData("Иванов Иван Иванович, Иванова Мария Петровна", true)]
    [InlineData("Иванов И.И.; Иванова М.П.", true)]
    [InlineData("Иванов Иван Иванович\nИванова Мария Петровна", true)]
    [InlineData("Ким Анна и Цой Лев", true)]
    [InlineData("Иванов Иван Иванович Иванова Мария Петровна", true)]
    [InlineData("Иванова, Мария Петровна", false)]
    [InlineData("Мамедов Али Гасан оглы", false)]
    [InlineData("Салтыков - Щедрин Михаил Евграфович", false)]
    [InlineData("Петрова (Сидорова) Анна Ивановна", false)]
    [InlineData("Иванов Иван Иванович, доля 1/2", false)]
    public void Several_people_in_one_cell_are_noticed(string cell, bool several) => PersonName.IsSeveral(cell).ShouldBe(several);
}
