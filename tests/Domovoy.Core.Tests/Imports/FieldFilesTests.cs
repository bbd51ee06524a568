using Domovoy.Core.Clients;
using Domovoy.Core.Imports;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Imports;

/// <summary>What files of other programs and registries hold, as met in the field.</summary>
public sealed class FieldFilesTests
{
    private const string Houses = "Наименование;Внешний код;Юрлицо\nДом;A1;ООО Дом\n";

    /// <summary>With the house «A1», as the files here call it.</summary>
    internal static async Task<Stand> StartAsync()
    {
        var stand = await Stand.StartAsync(DbKind.Sqlite);
        (await stand.ImportCsvAsync("buildings", Houses, new() { AcceptIncomplete = true, CreateLegalEntities = true })).Status.ShouldBe(ImportStatus.Done);
        return stand;
    }

    [Fact]
    public async Task Nonsense_of_a_registry_loads_with_warnings()
    {
        await using var stand = await Stand.StartAsync(DbKind.Sqlite);
        var view = await stand.ImportCsvAsync("buildings",
            "HOUSE_ID,ADDRESS,HOUSE_TYPE,area_total,AREA_LAND,LEVELS,YEAR,CAD_NO,area_residential\n"
            + "1,\"г. Тверь, ул. Мира, д. 1\",Объект индивидуального жилищного строительства,100.5,783200010681.00,12345678901,20000000000,x,нет данных\n",
            new() { AcceptIncomplete = true });
        (view.Status, view.New, view.Errors, view.Warnings).ShouldBe((ImportStatus.Done, 1, 0, 3), string.Join('\n', (await stand.ErrorsAsync(view.Id)).Select(e => e.Message)));
        await using var db = stand.Db();
        (await db.Buildings.SingleAsync()).ShouldSatisfyAllConditions(
            b => b.Type.ShouldBe(Core.Buildings.BuildingType.House), b => b.TotalArea.ShouldBe(100.5m), b => b.LandArea.ShouldBeNull(), b => b.Floors.ShouldBeNull(), b => b.BuiltYear.ShouldBeNull(), b => b.ResidentialArea.ShouldBeNull());
    }

    /// <summary>The three sheets of the ГИС ЖКХ template in one book: no types, remarks in headings, a second row of headings that is blank.</summary>
    [Fact]
    public async Task The_template_of_the_state_registry_is_understood_sheet_by_sheet()
    {
        await using var stand = await StartAsync();
        const string Remark = "Кадастровый номер (для связывания сведений с ГКН и ЕГРП)";
        byte[] file = Book(
            ("Характеристики МКД", ["Адрес", "ОКТМО", "Общая площадь здания", Remark], [["", "", "", ""], ["г. Тверь, ул. Мира, д. 3", "28701000", "5000", "69:40:0100012:1"]]),
            ("Жилые помещения", ["Адрес МКД, в котором расположено жилое помещение", "Номер помещения", "Характеристика помещения", "Общая площадь жилого помещения по паспорту помещения", Remark],
                [["", "", "", "", ""], ["г. Тверь, ул. Мира, д. 3", "1", "Отдельная квартира", "45", "69:40:0100012:12"], ["г. Тверь, ул. Мира, д. 3", "2", "Квартира коммунального заселения", "40", ""]]),
            ("Нежилые помещения", ["Адрес МКД, в котором расположено нежилое помещение", "Номер помещения", "Общая площадь нежилого помещения по паспорту помещения"], [["", "", ""], ["г. Тверь, ул. Мира, д. 3", "1-Н", "100"]]));
        await using var db = stand.Db();
        var entity = (await db.LegalEntities.SingleAsync()).Id.ToString();
        (await stand.ImportAsync("buildings", new MemoryStream(file), "МКД.xlsx", new() { LegalEntity = entity })).ShouldSatisfyAllConditions(v => v.Status.ShouldBe(ImportStatus.Done, v.Message), v => v.New.ShouldBe(1));
        (await db.Buildings.SingleAsync(b => b.ExternalCode == null)).Type.ShouldBe(Core.Buildings.BuildingType.ApartmentHouse);

        var flats = await stand.ImportAsync("units", new MemoryStream(file), "МКД.xlsx", new() { CheckOnly = false }, apply: false);
        (flats.Status, flats.Errors, flats.New).ShouldBe((ImportStatus.Ready, 0, 2), "another sheet is left out, so a person is told");
        (flats.Message ?? "").ShouldContain("«Нежилые помещения»");
        (await stand.Get<MapImport>().RunAsync(flats.Id, new ColumnMapping("Нежилые помещения", null, []), Stand.Admin, CancellationToken.None)).Ok.ShouldBeTrue();
        await stand.WorkAsync();
        (await db.Units.SingleAsync()).ShouldSatisfyAllConditions(u => u.Type.ShouldBe(UnitType.NonResidential), u => u.Number.ShouldBe("1-Н"));
    }

    [Fact]
    public async Task A_heading_may_say_the_type_of_all_its_numbers()
    {
        await using var stand = await StartAsync();
        var view = await stand.ImportCsvAsync("units", "Дом;№ квартиры\nA1;1\nA1;12А\nA1;м/м 4\nA1;IX-н\n", apply: false);
        (view.Rows, view.New, view.Errors).ShouldBe((4, 3, 1), view.Message);
        (await stand.ErrorsAsync(view.Id)).Single().ShouldSatisfyAllConditions(e => e.Row.ShouldBe(5), e => e.Column.ShouldBe("№ квартиры"), e => e.Value.ShouldBe("IX-н"));
    }

    [Fact]
    public async Task Rows_of_one_client_in_other_spellings_load_again_without_a_change_and_add_up_truly()
    {
        await using var stand = await StartAsync();
        const string File = "Объект;Тип помещения;Номер помещения;ФИО;ИНН;Доля;Телефон\n"
            + "A1;Квартира;1;ООО «Вектор»;7707083893;;\nA1;Квартира;2;ООО \"ВЕКТОР\";7707083893;;\nA1;Квартира;3;Иванов Иван;;;\nA1;Квартира;3;ИВАНОВ ИВАН;;1/2;\nA1;Квартира;3;Иванов Иван;;1/3;\nA1;Квартира;4;;;;89221234567\n";
        var first = await stand.ImportCsvAsync("units", File, skipErrors: true);
        (first.New, first.Unchanged, first.Errors).ShouldBe((4, 0, 2), "a row that adds the share to a new owner is no row without changes");
        var errors = await stand.ErrorsAsync(first.Id);
        errors[0].ShouldSatisfyAllConditions(e => e.Row.ShouldBe(6), e => e.Message.ShouldContain("строке 5", customMessage: "row 4 gave no share"));
        errors[1].ShouldSatisfyAllConditions(e => e.Row.ShouldBe(7), e => e.Column.ShouldBe("ФИО"));
        var again = await stand.ImportCsvAsync("units", File, apply: false);
        (again.Unchanged, again.Changed, again.New).ShouldBe((4, 0, 0));
        await using var db = stand.Db();
        (await db.Clients.SingleAsync(c => c.Inn != null)).Surname.ShouldBe("ООО «Вектор»");
    }

    /// <summary>Check and load make other ids: what is told of a change must not hold them.</summary>
    [Fact]
    public async Task What_exists_may_be_given_what_the_file_makes()
    {
        await using var stand = await Stand.StartAsync(DbKind.Sqlite);
        await stand.ImportCsvAsync("buildings", "Наименование;Внешний код\nДом;A1\n", new() { AcceptIncomplete = true });
        var houses = await stand.ImportCsvAsync("buildings", "Внешний код;Наименование;Юрлицо;Квартал\nA1;Дом;ООО Новое;Северный\n", new() { AcceptIncomplete = true, CreateLegalEntities = true });
        (houses.Status, houses.Changed).ShouldBe((ImportStatus.Done, 1), houses.Message);
        await stand.ImportCsvAsync("units", "Объект;Тип помещения;Номер помещения;Лицевой счет\nA1;Квартира;1;77\n");
        var payer = await stand.ImportCsvAsync("units", "Объект;Тип помещения;Номер помещения;Лицевой счет;ФИО;Плательщик\nA1;Квартира;1;77;Иванов Иван;да\n");
        (payer.Status, payer.Errors).ShouldBe((ImportStatus.Done, 0), payer.Message);
        var changes = (await stand.Get<ImportFindings>().ChangesAsync(payer.Id, -1, 10, Stand.Admin, CancellationToken.None)).Value.Items;
        changes.Single().ShouldSatisfyAllConditions(c => c.Field.ShouldBe("Плательщик"), c => c.After.ShouldBe("Иванов Иван"));
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task An_address_with_the_flat_in_it_finds_its_house(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        await stand.ImportCsvAsync("buildings", "Адрес\nг. Тверь, ул. Мира, д. 5\nг. Тверь, ул. Мира, д. 6, пом. 3\n", new() { AcceptIncomplete = true });
        var view = await stand.ImportCsvAsync("units", """
            Адрес помещения;Тип помещения;Номер
            г. Тверь, ул. Мира, д. 5, кв. 1;Квартира;1
            г. Тверь, ул. Мира, д. 5 кв.2;Квартира;2
            г. Тверь, ул. Мира, д. 5, пом. 1Н;Нежилое;1Н
            г. Тверь, ул. Мира, д. 5, м/м 4;Машиноместо;4
            г. Тверь, ул. Мира, д. 5, кв. 5, комн. 2;;кв. 5, комн. 2
            г. Тверь, ул. Мира, д. 6, пом. 3;Нежилое;3
            г. Тверь, ул. Мира, д. 7, кв. 1;Квартира;1
            """, skipErrors: true);
        (view.New, view.Errors).ShouldBe((6, 1));
        (await stand.ErrorsAsync(view.Id)).Single().Message.ShouldStartWith("Объекта «г. Тверь, ул. Мира, д. 7, кв. 1» нет в списке.");
        await using var db = stand.Db();
        (await db.Units.SingleAsync(u => u.Type == UnitType.Room)).ShouldSatisfyAllConditions(u => u.Number.ShouldBe("2"), u => u.ParentNumber.ShouldBe("5"));
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task An_address_in_parts_is_joined(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        await stand.ImportCsvAsync("buildings", "Адрес;Внешний код\nг. Тверь, ул. Мира, д. 5;\nг. Тверь, ул. Мира, д. 5, корп. 2;\nг. Тверь, пр-кт Победы, д. 5А;5\nг. Тверь, ул. Д. Бедного, д. 1;A1\n", new() { AcceptIncomplete = true });
        var view = await stand.ImportCsvAsync("units", "Город;Улица;Дом;Корпус;Квартира\nТверь;Мира;5;;1\nг. Тверь;ул. Мира;д. 5;2;1\nТверь;пр-кт Победы;5А;-;1\nТверь;Д. Бедного;1;;1\nТверь;Д. Бедного;A1;;2\nТверь;Мира;7;;1\nТверь;Мира;;;1\n", skipErrors: true);
        (view.New, view.Errors).ShouldBe((5, 2), view.Message);
        (await stand.ErrorsAsync(view.Id)).Select(e => e.Message).ShouldBe(["Объекта «Тверь, ул. Мира, д. 7» нет в списке. Добавьте его в «Настройка → Объекты» или исправьте адрес.", "Не указан номер дома. Впишите его."]);
        await using var db = stand.Db();
        (await db.Units.Select(u => u.BuildingId).Distinct().CountAsync()).ShouldBe(4);
        var townless = await stand.ImportCsvAsync("units", "Улица;№ дома;Корпус;Квартира\nМира;5;;1\nМира;5;2;2\n", apply: false);
        (townless.New, townless.Unchanged, townless.Errors).ShouldBe((1, 1, 0), "all houses are of one town");
        await stand.ImportCsvAsync("buildings", "Адрес\nг. Клин, ул. Мира, д. 9\n", new() { AcceptIncomplete = true });
        (await stand.ImportCsvAsync("units", "Улица;№ дома;Корпус;Квартира\nМира;5;;1\n", apply: false)).Errors.ShouldBe(1);
    }

    [Theory]
    [InlineData("Квартиросъемщик", ClientRole.Tenant, 0)]
    [InlineData("ФИО жителя", ClientRole.Resident, 0)]
    [InlineData("Абонент", ClientRole.Owner, 1)]
    [InlineData("ФИО плательщика", ClientRole.Owner, 1)]
    [InlineData("ФИО собственника", ClientRole.Owner, 0)]
    public async Task The_heading_of_the_names_says_who_they_are(string heading, ClientRole role, int warnings)
    {
        await using var stand = await StartAsync();
        var file = $"Дом;№ квартиры;{heading};Роль\nA1;1;Иванов Иван;\nA1;2;Петров Петр;\nA1;2;Петров Петр;\nA1;3;Сидоров Олег;Дольщик\n";
        var view = await stand.ImportCsvAsync("units", file);
        (view.Errors, view.Warnings).ShouldBe((0, warnings));
        await using var db = stand.Db();
        (await db.UnitClients.Select(l => l.Role).ToListAsync()).ShouldBe([role, role, ClientRole.ShareHolder], ignoreOrder: true);
        (await stand.ImportCsvAsync("units", file, apply: false)).Unchanged.ShouldBe(4);
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Rights_and_shares_of_the_register_are_read(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        await stand.ImportCsvAsync("buildings", Houses, new() { AcceptIncomplete = true, CreateLegalEntities = true });
        const string File = "Дом;№ квартиры;ФИО;Вид права;Доля\nA1;1;Иванов Иван Иванович, доля 1/2;Общая долевая собственность, 1/2;\nA1;1;Иванова Мария;Общая долевая собственность;доля в праве 1/2\nA1;1;Иванов Иван Иванович;общая долевая;0,5\nA1;2;Петров Петр;;общая совместная\nA1;2;Петрова Анна;;совместная\n";
        var view = await stand.ImportCsvAsync("units", File);
        (view.New, view.Unchanged, view.Errors).ShouldBe((5, 0, 0), string.Join('\n', (await stand.ErrorsAsync(view.Id)).Select(e => e.Message)));
        await using var db = stand.Db();
        (await db.UnitClients.CountAsync(l => l.Right == RightKind.SharedCommon && l.ShareNum == 1 && l.ShareDen == 2)).ShouldBe(2);
        (await db.UnitClients.CountAsync(l => l.Right == RightKind.JointCommon && l.ShareNum == null)).ShouldBe(2);
        (await db.Clients.SingleAsync(c => c.FirstName == "Иван")).Patronymic.ShouldBe("Иванович");
        (await stand.ImportCsvAsync("units", File, apply: false)).Unchanged.ShouldBe(5);
    }

    [Fact]
    public async Task Shares_under_a_percent_sign_are_percents()
    {
        await using var stand = await StartAsync();
        const string File = "Дом;№ квартиры;ФИО;Доля, %\nA1;1;Иванов Иван;99\nA1;1;Иванова Мария;1\nA1;2;Петров Петр;0,5%\nA1;2;Петрова Анна;1/2\n";
        (await stand.ImportCsvAsync("units", File)).Errors.ShouldBe(0);
        await using var db = stand.Db();
        (await db.UnitClients.Select(l => l.ShareNum + "/" + l.ShareDen).ToListAsync()).ShouldBe(["99/100", "1/100", "1/200", "1/2"], ignoreOrder: true);
        var again = await stand.ImportCsvAsync("units", File, apply: false);
        (again.Unchanged, again.Warnings).ShouldBe((4, 1), "that 1 is one percent is said");
    }

    /// <summary>«Сведения об объектах жилищного фонда»: a row a unit, the house again in each.</summary>
    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task The_open_registry_of_premises_gives_houses_and_units(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        const string File = """
            Адрес ОЖФ|Код ОКТМО|Наименование организации, осуществляющей управление домом|Тип дома|Общая площадь дома|Тип помещения (блока)|Общая площадь помещения|Кадастровый номер|Номер помещения (блока)|Номер комнаты
            обл. Тверская, г. Тверь, ул. Мира, д. 5|28701000|ООО "Дом"|Многоквартирный|1200|Жилое|45|69:40:0100012:11|1|
            обл. Тверская, г. Тверь, ул. Мира, д. 5|28701000|ООО "Дом"|Многоквартирный|1200|Жилое|40|69:40:0100012:12|2|
            обл. Тверская, г. Тверь, ул. Мира, д. 5|28701000|ООО "Дом"|Многоквартирный|1200|Жилое|12|69:40:0100012:13|3|1
            обл. Тверская, г. Тверь, ул. Мира, д. 5|28701000|ООО "Дом"|Многоквартирный|1200|Нежилое|50|69:40:0100012:14|1|
            обл. Тверская, г. Тверь, ул. Мира, д. 7|28701000|ООО "Дом"|Жилой дом блокированной застройки|300|Блок|150|69:40:0100012:15|1|
            """;
        var houses = await stand.ImportCsvAsync("buildings", File, new() { AcceptIncomplete = true, CreateLegalEntities = true });
        (houses.Status, houses.Rows, houses.New, houses.Unchanged, houses.Errors).ShouldBe((ImportStatus.Done, 5, 2, 3, 0), string.Join('\n', (await stand.ErrorsAsync(houses.Id)).Select(e => e.Message)));
        (await stand.ImportCsvAsync("buildings", File, new() { AcceptIncomplete = true, CreateLegalEntities = true }, apply: false)).Unchanged.ShouldBe(5);
        var units = await stand.ImportCsvAsync("units", File);
        (units.Status, units.New, units.Errors).ShouldBe((ImportStatus.Done, 5, 0), string.Join('\n', (await stand.ErrorsAsync(units.Id)).Select(e => e.Message)));
        await using var db = stand.Db();
        (await db.Buildings.SingleAsync(b => b.Address!.EndsWith("д. 5"))).ShouldSatisfyAllConditions(b => b.CadastralNumber.ShouldBeNull(), b => b.TotalArea.ShouldBe(1200m));
        (await db.Units.SingleAsync(u => u.Type == UnitType.Room)).ShouldSatisfyAllConditions(u => u.Number.ShouldBe("1"), u => u.ParentNumber.ShouldBe("3"), u => u.CadastralNumber.ShouldBe("69:40:0100012:13"));
    }

    [Fact]
    public async Task Words_of_the_state_registry_are_types()
    {
        await using var stand = await StartAsync();
        var accounts = await stand.ImportCsvAsync("units", "Дом;№ квартиры;ЛС;Тип ЛС\nA1;1;1;ЛС РЦ\nA1;1;2;ЛС ТКО\nA1;1;3;ЛС ОГВ/ОМС\n", apply: false);
        (accounts.New, accounts.Errors).ShouldBe((3, 0));
        var houses = await stand.ImportCsvAsync("buildings", "Адрес;Тип дома\nг. Тверь, ул. Мира, д. 1;Жилой\nг. Тверь, ул. Мира, д. 2;Многоквартирный\nг. Тверь, ул. Мира, д. 3;Жилой дом блокированной застройки\nг. Тверь, ул. Мира, д. 4;МКД.\n", new() { AcceptIncomplete = true });
        (houses.New, houses.Errors).ShouldBe((4, 0));
    }

    private static byte[] Book(params (string Sheet, string[] Headings, string[][] Rows)[] sheets)
    {
        using var book = new ClosedXML.Excel.XLWorkbook();
        foreach (var (name, headings, rows) in sheets)
        {
            var sheet = book.AddWorksheet(name);
            foreach (var (row, cells) in rows.Prepend(headings).Index())
            {
                for (var i = 0; i < cells.Length; i++)
                    sheet.Cell(row + 1, i + 1).Value = cells[i];
            }
        }
        using var file = new MemoryStream();
        book.SaveAs(file);
        return file.ToArray();
    }
}
