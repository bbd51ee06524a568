using System.Globalization;

namespace Domovoy.Core.Demo;

/// <summary>An invented person.</summary>
internal sealed record DemoPerson(string Surname, string FirstName, string Patronymic, bool IsMale)
{
    public DateOnly? BirthDate { get; init; }

    /// <summary>E.164, or null.</summary>
    public string? Phone { get; init; }

    public string? Email { get; init; }
}

/// <summary>
/// Makes people out of common names. Telephones have the code 935, which the numbering plan gives to no operator: whoever dials one
/// rings nobody. E-mails end with .example, which RFC 2606 keeps out of use.
/// </summary>
internal sealed class DemoPeople(ulong seed)
{
    private static readonly string[] Surnames = Split(
        "Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев Лебедев Семёнов Егоров Павлов Козлов Степанов Николаев " +
        "Орлов Андреев Макаров Никитин Захаров Зайцев Соловьёв Борисов Яковлев Григорьев Романов Воробьёв Сергеев Кузьмин Фролов Александров Дмитриев Королёв Гусев Киселёв " +
        "Ильин Максимов Поляков Сорокин Виноградов Ковалёв Белов Медведев Антонов Тарасов Жуков Баранов Филиппов Комаров Давыдов Беляев Герасимов Богданов Осипов Сидоров " +
        "Матвеев Титов Марков Миронов Крылов Куликов Карпов Власов Мельников Денисов Гаврилов Тихонов Казаков Афанасьев Данилов Савельев Тимофеев Фомин Чернов Абрамов " +
        "Мартынов Ефимов Федотов Щербаков Назаров Калинин Исаев Быков Маслов Родионов Коновалов Лазарев Воронин Климов Филатов Пономарёв Голубев Кудрявцев Прохоров Наумов");

    /// <summary>A man's name, and the patronymics of his son and daughter.</summary>
    private static readonly string[] Men = Split(
        "Александр,Александрович,Александровна Дмитрий,Дмитриевич,Дмитриевна Сергей,Сергеевич,Сергеевна Андрей,Андреевич,Андреевна Алексей,Алексеевич,Алексеевна " +
        "Максим,Максимович,Максимовна Евгений,Евгеньевич,Евгеньевна Иван,Иванович,Ивановна Михаил,Михайлович,Михайловна Владимир,Владимирович,Владимировна " +
        "Николай,Николаевич,Николаевна Артём,Артёмович,Артёмовна Виктор,Викторович,Викторовна Юрий,Юрьевич,Юрьевна Игорь,Игоревич,Игоревна Олег,Олегович,Олеговна " +
        "Роман,Романович,Романовна Павел,Павлович,Павловна Константин,Константинович,Константиновна Анатолий,Анатольевич,Анатольевна Денис,Денисович,Денисовна " +
        "Антон,Антонович,Антоновна Василий,Васильевич,Васильевна Кирилл,Кириллович,Кирилловна Илья,Ильич,Ильинична");

    private static readonly string[] Women = Split(
        "Елена Ольга Наталья Анна Татьяна Екатерина Ирина Мария Светлана Юлия Анастасия Марина Людмила Галина Виктория Оксана Надежда Любовь Дарья Ксения " +
        "Александра Валентина Нина Евгения Алёна Вера Лариса Кристина Полина Алина");

    private readonly DemoDice dice = new(seed);
    private int phones;
    private int emails;

    /// <param name="of">Surname of the family, or null for anybody's.</param>
    /// <param name="male">Null: whichever.</param>
    /// <param name="father">Name of the father, or null for any.</param>
    public DemoPerson Make(string? of = null, bool? male = null, string? father = null, bool child = false)
    {
        var isMale = male ?? dice.Next(2) == 0;
        var fathers = (father is null ? dice.Of(Men) : Array.Find(Men, m => m.StartsWith(father + ",", StringComparison.Ordinal)) ?? Men[0]).Split(',');
        var root = of ?? dice.Of(Surnames);
        return new DemoPerson(isMale ? root : root + "а", isMale ? dice.Of(Men).Split(',')[0] : dice.Of(Women), isMale ? fathers[1] : fathers[2], isMale)
        {
            BirthDate = child ? dice.Date(2012, 2022) : dice.Next(10) < 6 ? dice.Date(1948, 2001) : null,
            Phone = child || dice.Next(10) < 2 ? null : NextPhone(),
            Email = child || dice.Next(10) < 7 ? null : NextEmail(),
        };
    }

    public string NextPhone() => string.Create(CultureInfo.InvariantCulture, $"+7935{1_000_000 + 7 * ++phones:0000000}");

    private string NextEmail() => string.Create(CultureInfo.InvariantCulture, $"client{100 + ++emails}@mail.example");

    /// <summary>The surname without the ending of a woman's.</summary>
    public string Family() => dice.Of(Surnames);

    private static string[] Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
