using Domovoy.Core.Accounts;
using Domovoy.Core.Audit;
using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Domovoy.Core.Staff;
using Domovoy.Core.Units;

namespace Domovoy.Core.Tests.Audit;

/// <summary>«История» tells every change, from what and to what, and a merge takes none of it away.</summary>
public sealed class NothingUntoldTests
{
    public static TheoryData<DbKind> Both => DbKinds.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task The_company_the_units_and_the_shares_of_an_account(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await House.NewAsync(stand);
        var (one, two, three) = (await house.UnitAsync("1"), await house.UnitAsync("2"), await house.UnitAsync("3"));
        var account = (await house.AccountAsync("007", one)).Value;
        var other = (await stand.Get<SaveLegalEntity>().RunAsync(null, null, new LegalEntityForm { Name = "ТСЖ" }, Stand.Admin, default)).Value.Id;
        async Task SaveAsync(Action<PersonalAccountForm> change)
        {
            var form = (await stand.Get<GetAccount>().GetAsync(account.Id, Stand.Admin, default)).Value.Form;
            change(form);
            (await stand.Get<SaveAccount>().RunAsync(account.Id, null, form, Stand.Admin, default)).Ok.ShouldBeTrue();
        }
        await SaveAsync(form => form.LegalEntityId = other);
        await SaveAsync(form => form.Units = [new() { Id = one, Share = 60 }, new() { Id = two, Share = 40.5m }]);
        (await stand.Get<AddUnitToAccount>().RunAsync(account.Id, three, Stand.Admin, default)).Ok.ShouldBeTrue();
        await SaveAsync(form => form.Units = [new() { Id = one, Share = 100 }, new() { Id = three }]);

        var told = (await stand.Get<UnitHistory>().GetAsync(one, Stand.Admin, default)).Value.Where(e => e.Subject == "лицевой счет 007" && e.Action == ChangeAction.Changed).SelectMany(e => e.Fields).ToList();
        told.ShouldContain(new HistoryField("Юрлицо", "ООО Дом", "ТСЖ"));
        told.ShouldContain(new HistoryField("Доля платы, % (кв. 1)", null, "60"));
        told.ShouldContain(new HistoryField("Помещение", null, "кв. 2 (доля платы 40,5 %)"));
        told.ShouldContain(new HistoryField("Помещение", null, "кв. 3"));
        told.ShouldContain(new HistoryField("Доля платы, % (кв. 1)", "60", "100"));
        told.ShouldContain(new HistoryField("Помещение", "кв. 2", null));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_logo_of_a_company_and_the_file_it_came_from(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        (await stand.ImportCsvAsync("buildings", "Наименование;Тип;Юрлицо;Адрес;Общая площадь, м²\nДом;Многоквартирный дом;Из файла;Пермь, Мира, 1;1000\n", new() { CreateLegalEntities = true })).New.ShouldBe(1);
        var id = (await stand.Get<LegalEntityList>().PageAsync(new LegalEntityFilter(), false, null, 10, Stand.Admin, default)).Value.Items.Single().Id;
        byte[] picture = [0xFF, 0xD8, 0xFF, 0];
        foreach (var bytes in new[] { null, picture, picture, null })
            (await stand.Get<LegalEntityLogos>().SetAsync(id, bytes, Stand.Admin, default)).Ok.ShouldBeTrue();
        var history = (await stand.Get<LegalEntityHistory>().GetAsync(id, Stand.Admin, default)).Value;
        history.SelectMany(e => e.Fields).ShouldBe([new("Логотип", "загружен", null), new("Логотип", "прежний", "новый"), new("Логотип", null, "загружен")]);
        (history[^1].Action, history[^1].Import).ShouldBe((ChangeAction.Created, "тест.csv"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Whose_access_a_merge_of_buildings_changed(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await House.NewAsync(stand);
        var form = new BuildingForm { Name = "Дубль", Type = BuildingType.ApartmentHouse, LegalEntityId = house.Entity, Address = "Пермь, Тверская, 1", TotalArea = 1000 };
        var twin = (await stand.Get<SaveBuilding>().RunAsync(null, null, form, Stand.Admin, default)).Value.Id;
        var employee = (await stand.Get<SaveEmployee>().RunAsync(null, null, new EmployeeForm
        {
            Surname = "Иванова", FirstName = "Анна", Email = "anna@example.ru", Role = Role.Operator, Access = Access.None with { Buildings = [twin] },
        }, Stand.Admin, default)).Value.Id;
        (await stand.Get<MergeBuildings>().PreviewAsync(house.Building, [twin], Stand.Admin, default)).Ok.ShouldBeTrue();
        (await stand.Get<MergeBuildings>().RunAsync(house.Building, [twin], Stand.Admin, default)).Ok.ShouldBeTrue();
        var history = (await stand.Get<GetEmployee>().HistoryAsync(employee, Stand.Admin, default)).Value;
        history.SelectMany(e => e.Fields).ShouldBe([new HistoryField("Доступ", "объекты: Дубль", "объекты: Дом")]);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_was_taken_away_of_a_unit_before_it_was_merged(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await House.NewAsync(stand);
        var (kept, gone, third) = (await house.UnitAsync("1"), await house.UnitAsync("1а"), await house.UnitAsync("2"));
        var link = await house.LinkAsync(gone, await house.ClientAsync("Иванов"), "1/2");
        (await stand.Get<RemoveUnitClient>().RunAsync(gone, link.Id, null, Stand.Admin, default)).Ok.ShouldBeTrue();
        var account = (await house.AccountAsync("5", gone, third)).Value;
        (await stand.Get<SaveAccount>().RunAsync(account.Id, null, new PersonalAccountForm
        {
            Number = "5", LegalEntityId = house.Entity, Type = AccountType.Utilities, Units = [new() { Id = third }],
        }, Stand.Admin, default)).Ok.ShouldBeTrue();
        (await stand.Get<MergeUnits>().RunAsync(kept, [gone], Stand.Admin, default)).Ok.ShouldBeTrue();
        var history = (await stand.Get<UnitHistory>().GetAsync(kept, Stand.Admin, default)).Value;
        history.Single(e => e.Subject == "Клиент убран").Fields.ShouldContain(new HistoryField("Клиент", "Иванов Иван", null));
        history.Single(e => e.Subject == "лицевой счет убран").Fields.ShouldBe([new HistoryField("Лицевой счет", "5", null)]);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_right_of_a_merged_client_that_another_covers(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await House.NewAsync(stand);
        var unit = await house.UnitAsync("1");
        var (kept, gone) = (await house.ClientAsync("Иванов"), await house.ClientAsync("Иванов"));
        await house.LinkAsync(unit, kept, "1/2", form => form.DocumentNumber = "7");
        await house.LinkAsync(unit, gone, "1/2");
        (await stand.Get<MergeClients>().RunAsync(kept, gone, Stand.Admin, default)).Ok.ShouldBeTrue();
        var ofUnit = (await stand.Get<UnitHistory>().GetAsync(unit, Stand.Admin, default)).Value.Single(e => e.Subject == "Клиент убран");
        ofUnit.Fields.ShouldBe([new HistoryField("Клиент", "Иванов Иван", null), new HistoryField("Роль", "Собственник", null), new HistoryField("Доля", "1/2", null), new HistoryField("Подтверждено", "да", null), new HistoryField("Источник", "Сотрудник", null)], ignoreOrder: true);
        (await stand.Get<ClientHistory>().GetAsync(kept, Stand.Admin, default)).Value.ShouldContain(e => e.Subject == "Помещение убрано");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_claim_whose_place_the_right_itself_takes(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await House.NewAsync(stand);
        var unit = await house.UnitAsync("1");
        var (old, buyer) = (await house.ClientAsync("Иванов"), await house.ClientAsync("Петров"));
        await house.LinkAsync(unit, old, "1");
        await using (var db = stand.Db())
        {
            db.UnitClients.Add(new UnitClient { UnitId = unit, ClientId = buyer, Since = new DateOnly(2025, 3, 1), Confirmed = false, Source = LinkSource.SelfRegistration });
            await db.SaveChangesAsync();
        }
        (await stand.Get<ChangeOwner>().RunAsync(unit, new ChangeOwnerForm { Date = new DateOnly(2025, 2, 1), Owners = [new() { ClientId = buyer }] }, Stand.Admin, default)).Ok.ShouldBeTrue();
        var told = (await stand.Get<UnitHistory>().GetAsync(unit, Stand.Admin, default)).Value.Single(e => e.Subject == "Клиент убран").Fields;
        told.ShouldContain(new HistoryField("Клиент", "Петров Иван", null));
        told.ShouldContain(new HistoryField("Источник", "Саморегистрация", null));
    }
}
