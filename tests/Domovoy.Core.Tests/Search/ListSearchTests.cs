using Domovoy.Core.Accounts;
using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.Imports;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Notifications;
using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Domovoy.Core.Staff;
using Domovoy.Core.Units;

namespace Domovoy.Core.Tests.Search;

/// <summary>Every list of the office is searched alike: words in any order, beginnings, ё = е, tails of phones, accounts without zeros, the wrong layout.</summary>
public sealed class ListSearchTests
{
    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Every_list_is_found_by_words_tails_and_the_wrong_layout(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        await FillAsync(stand);
        var wrong = new List<string>();
        foreach (var (list, typed, found) in Cases())
        {
            var (count, first) = await SearchAsync(stand, list, typed);
            if (count != (found ? 1 : 0))
                wrong.Add($"{list} «{typed}»: {count} rows, {first}");
        }
        wrong.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task The_tail_of_a_phone_is_found_as_the_screen_writes_it_and_numbers_so_written_are_found_before_it(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        await FillAsync(stand);
        await using (var db = stand.Db())
        {
            var (entity, house) = (db.LegalEntities.Single(e => e.Inn != null), db.Buildings.Single(b => b.Name == "Дом А"));
            foreach (var (number, surname, phone, account) in new[] { ("45", "Алый", "+7 900 555-45-01", "45001"), ("67", "Белый", "+7 900 555-67-02", "67001"), ("123", "Серый", "+7 900 555-12-03", "12-345"), ("88-99", "Синий", "+7 900 551-23-45", "70001"), ("7", "Рыжий", "+7 900 555-88-99", "80001") })
                AddFlat(db, entity, house, number, surname, "Ильич", phone, account, null);
            await db.SaveChangesAsync(CancellationToken.None);
        }
        foreach (var typed in new[] { "45-67", "123-45-67", "922 123-45", "123 45-67", "(922) 123" })
            foreach (var (list, which) in new[] { ("units", "кв. 5"), ("clients", "Иванов"), ("accounts", "0012345") })
                (await SearchAsync(stand, list, typed)).ShouldSatisfyAllConditions(found => found.Item1.ShouldBe(1, $"{list} «{typed}»"), found => (found.Item2 ?? "").ShouldContain(which, customMessage: $"{list} «{typed}»"));
        (await SearchAsync(stand, "units", "88-99")).ShouldSatisfyAllConditions(found => found.Item1.ShouldBe(1), found => (found.Item2 ?? "").ShouldContain("кв. 88-99"));
        (await SearchAsync(stand, "accounts", "12-345")).ShouldSatisfyAllConditions(found => found.Item1.ShouldBe(1), found => (found.Item2 ?? "").ShouldContain("12-345"));
        (await SearchAsync(stand, "units", "12 45")).Item1.ShouldBe(1, "a house and a flat, typed apart");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Of_a_long_queue_the_latest_are_looked_through_and_a_phone_among_all(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        await FillAsync(stand);
        await using (var db = stand.Db())
        {
            foreach (var request in db.RegistrationRequests.Where(r => r.Surname == "Сидоров" || r.Surname == "Орлов").ToList())
                (request.WaitingSince, request.DecidedAt) = (request.WaitingSince.AddDays(-1), request.DecidedAt?.AddDays(-1));
            await db.SaveChangesAsync(CancellationToken.None);
        }
        foreach (var (waiting, typed, count) in new[] { (true, "белов", 1), (true, "сидоров", 0), (true, "+7 900 111-33-44", 1), (false, "лосев", 1), (false, "орлов", 0), (false, "89003337788", 1) })
        {
            var filter = new RequestFilter { Search = typed, Latest = 1 };
            var page = waiting ? await stand.Get<WaitingRequests>().WaitingAsync(filter, null, 40, Key, default) : await stand.Get<WaitingRequests>().DecidedAsync(filter, null, 40, Key, default);
            page.Value.Items.Count.ShouldBe(count, typed);
        }
    }

    private static IEnumerable<(string List, string Typed, bool Found)> Cases()
    {
        foreach (var typed in new[] { "иван тверск 12", "12 тверская ив", "ивано", "фёдорович иванов", "федор иванов", "bdfyjd", "+7 922 123-45-67", "4567", "89221234567", "12345", "0012345", "ndthcrfz bdfyjd" })
            foreach (var list in new[] { "units", "clients", "accounts" })
                yield return (list, typed, true);
        yield return ("accounts", "ба1234567", true);
        yield return ("units", "тверская 99", false);
        foreach (var (list, hits) in new[]
                 {
                     ("buildings", "тверская|12 тверс|ndthcrfz|перм твер"), ("quarters", "северн|ctdthysq|квартал север"), ("groups", "центр|wtynh"), ("entities", "ромашка|7707083893|hjvfirf|770708|3456|34-56|ромаш ооо"),
                     ("employees", "козлова|вера коз|диспетчер|rjpkjdf|5566|55-66|8 922 777-55-66|922777"), ("imports", "реестр|август реестр|htтcnh|анна|fyyf|xlsx реестр"), ("outbox", "приглашение|4488|+7 922 888-44-88|ghbukfitybt"),
                     ("keys", "бухгалтерия|,e[ufknthbz|dmv_abc|бух 1с"), ("waiting", "сидор|cbljhjd|тверская сид|3344|33-44|77001|сидоров лев"), ("decided", "орлов|jhkjd|олег орл"),
                 })
        {
            foreach (var typed in hits.Split('|'))
                yield return (list, typed, typed != "htтcnh");
            yield return (list, "щщщщ", false);
        }
    }

    private static async Task<(long, string?)> SearchAsync(Stand stand, string list, string typed) => list switch
    {
        "units" => await RowsAsync(await stand.Get<UnitList>().PageAsync(new UnitFilter { Search = typed }, UnitSort.Place, false, null, 40, Stand.Admin, default), stand.Get<UnitList>().CountAsync(new UnitFilter { Search = typed }, Stand.Admin, default)),
        "clients" => await RowsAsync(await stand.Get<ClientList>().PageAsync(new ClientFilter { Search = typed }, ClientSort.Name, false, null, 40, Stand.Admin, default), stand.Get<ClientList>().CountAsync(new ClientFilter { Search = typed }, Stand.Admin, default)),
        "accounts" => await RowsAsync(await stand.Get<AccountList>().PageAsync(new AccountFilter { Search = typed }, AccountSort.Number, false, null, 40, Stand.Admin, default), stand.Get<AccountList>().CountAsync(new AccountFilter { Search = typed }, Stand.Admin, default)),
        "buildings" => await RowsAsync(await stand.Get<BuildingList>().PageAsync(new BuildingFilter { Search = typed }, BuildingSort.Name, false, null, 40, Stand.Admin, default), stand.Get<BuildingList>().CountAsync(new BuildingFilter { Search = typed }, Stand.Admin, default)),
        "quarters" => await RowsAsync(await stand.Get<QuarterList>().PageAsync(new QuarterFilter { Search = typed }, false, null, 40, Stand.Admin, default), stand.Get<QuarterList>().CountAsync(new QuarterFilter { Search = typed }, Stand.Admin, default)),
        "groups" => await RowsAsync(await stand.Get<QuarterGroupList>().PageAsync(new QuarterGroupFilter { Search = typed }, false, null, 40, Stand.Admin, default), stand.Get<QuarterGroupList>().CountAsync(new QuarterGroupFilter { Search = typed }, Stand.Admin, default)),
        "entities" => await RowsAsync(await stand.Get<LegalEntityList>().PageAsync(new LegalEntityFilter { Search = typed }, false, null, 40, Stand.Admin, default), stand.Get<LegalEntityList>().CountAsync(new LegalEntityFilter { Search = typed }, Stand.Admin, default)),
        "employees" => await RowsAsync(await stand.Get<EmployeeList>().PageAsync(new EmployeeFilter { Search = typed }, false, null, 40, Stand.Admin, default), stand.Get<EmployeeList>().CountAsync(new EmployeeFilter { Search = typed }, Stand.Admin, default)),
        "imports" => await RowsAsync(await stand.Get<ImportList>().PageAsync(new ImportFilter { Search = typed }, false, null, 40, Stand.Admin, default), stand.Get<ImportList>().CountAsync(new ImportFilter { Search = typed }, Stand.Admin, default)),
        "outbox" => await RowsAsync(await stand.Get<OutboxList>().PageAsync(new OutboxFilter(OutboxState.Dead) { Search = typed }, false, null, 40, Stand.Admin, default), stand.Get<OutboxList>().CountAsync(new OutboxFilter(OutboxState.Dead) { Search = typed }, Stand.Admin, default)),
        "keys" => await RowsAsync(await stand.Get<ApiKeyList>().PageAsync(new ApiKeyFilter { Search = typed }, false, null, 40, Stand.Admin, default), stand.Get<ApiKeyList>().CountAsync(new ApiKeyFilter { Search = typed }, Stand.Admin, default)),
        "waiting" => await RowsAsync(await stand.Get<WaitingRequests>().WaitingAsync(new RequestFilter { Search = typed }, null, 40, Key, default), stand.Get<WaitingRequests>().CountAsync(new RequestFilter { Search = typed }, true, Key, default)),
        _ => await RowsAsync(await stand.Get<WaitingRequests>().DecidedAsync(new RequestFilter { Search = typed }, null, 40, Key, default), stand.Get<WaitingRequests>().CountAsync(new RequestFilter { Search = typed }, false, Key, default)),
    };

    /// <summary>A key sees applications by its access, an employee by the tick.</summary>
    private static Actor Key => Stand.Admin with { KeyId = GuidV7.Next() };

    private static async Task<(long, string?)> RowsAsync<T>(Result<Page<T>> page, Task<int> count)
    {
        page.Ok.ShouldBeTrue(page.Ok ? null : page.Error.Text);
        (await count).ShouldBe(page.Value.Items.Count);
        return (page.Value.Items.Count, page.Value.Items.Count == 0 ? null : page.Value.Items[0]?.ToString());
    }

    /// <summary>In each list one to be found and another that must not be.</summary>
    private static async Task FillAsync(Stand stand)
    {
        await using var db = stand.Db();
        var now = TimeProvider.System.GetUtcNow();
        var (entity, alien) = (new LegalEntity(), new LegalEntity());
        entity.Apply(new LegalEntityForm { Name = "ООО «Ромашка»", Inn = "7707083893", Phone = "+7 495 123-34-56" }).ShouldBeEmpty();
        alien.Apply(new LegalEntityForm { Name = "ТСЖ «Уют»" }).ShouldBeEmpty();
        var (group, other) = (new QuarterGroup { Name = "Центр" }, new QuarterGroup { Name = "Окраина" });
        var (quarter, far) = (new Quarter { Name = "Квартал Северный", GroupId = group.Id }, new Quarter { Name = "Заречье" });
        var house = new Building { Name = "Дом А", Address = "г. Пермь, ул. Тверская, д. 12", LegalEntityId = entity.Id, QuarterId = quarter.Id, TotalArea = 100, Type = BuildingType.ApartmentHouse };
        var away = new Building { Name = "Дом Б", Address = "г. Тула, ул. Мира, д. 7", LegalEntityId = alien.Id };
        foreach (var derived in new object[] { group, other, quarter, far, house, away }.OfType<IDerived>())
            derived.SetDerived();
        db.AddRange(entity, alien, group, other, quarter, far, house, away);
        AddFlat(db, entity, house, "5", "Иванов", "Фёдорович", "+7 922 123-45-67", "0012345", "БА12345678");
        AddFlat(db, alien, away, "5", "Петров", "Ильич", "+7 912 765-43-21", "0077777", null);
        foreach (var (surname, position, phone) in new[] { ("Козлова", "Диспетчер", "+79227775566"), ("Зайцев", "Бухгалтер", "+79121112233") })
            db.Users.Add(new Employee { UserName = surname, Surname = surname, FirstName = surname == "Козлова" ? "Вера" : "Петр", Position = position, PhoneNumber = phone, Email = $"{phone[1..]}@example.ru", Role = Role.Operator });
        foreach (var (file, author) in new[] { ("Реестр август.xlsx", "Анна"), ("Дома.csv", "Борис") })
            db.ImportRuns.Add(new ImportRun { Kind = "units", FileName = file, Author = author, CreatedAt = now, Access = "{}", Status = ImportStatus.Done });
        foreach (var (address, subject) in new[] { ("+79228884488", "Приглашение"), ("+79121110000", "Другое") })
        {
            var row = OutboxRow.Sms("Test", address, "т", subject, now);
            (row.State, row.Subject, row.EndedAt) = (OutboxState.Dead, subject, now);
            db.Outbox.Add(row);
        }
        foreach (var (title, prefix) in new[] { ("Бухгалтерия 1С", "dmv_abcdef"), ("Сайт", "dmv_xyzxyz") })
            db.ApiKeys.Add(new ApiKey { Name = title, Prefix = prefix, Hash = [(byte)title.Length], Role = Role.Viewer, Access = AccessRecord.Of(Access.All), CreatedAt = now });
        foreach (var (surname, first, phone, account, decided) in new[] { ("Сидоров", "Лев", "79001113344", "00077001", false), ("Белов", "Ян", "79002225566", "5", false), ("Орлов", "Олег", "79003337788", "6", true), ("Лосев", "Петр", "79004449900", "7", true) })
        {
            var resident = new Core.Registration.Resident { Phone = "+" + phone, CreatedAt = now, SignedInAt = now };
            db.AddRange(resident, new RegistrationRequest
            {
                ResidentId = resident.Id, Phone = resident.Phone, Surname = surname, FirstName = first, BuildingId = house.Id, UnitNumber = "7", UnitKey = surname, CreatedAt = now, WaitingSince = now,
                Status = decided ? RequestStatus.Rejected : RequestStatus.Waiting, DecidedAt = decided ? now : null,
                SearchKey = TextKey.Fold($"{surname} {first} {phone} 7 {account} {(surname == "Сидоров" ? house.Address : away.Address)}"),
            });
        }
        await db.SaveChangesAsync(CancellationToken.None);
    }

    private static void AddFlat(AppDb db, LegalEntity entity, Building building, string number, string surname, string patronymic, string phone, string account, string? unified)
    {
        var (unit, client) = (new Unit { BuildingId = building.Id }, new Client());
        unit.Apply(new UnitForm { BuildingId = building.Id, Type = UnitType.Flat, Number = number }).ShouldBeEmpty();
        client.Apply(new ClientForm { Kind = ClientKind.Person, Surname = surname, FirstName = "Олег", Patronymic = patronymic, Phones = [new PhoneForm { Number = phone }] }).ShouldBeEmpty();
        var paid = new PersonalAccount { LegalEntityId = entity.Id, BuildingId = building.Id, Number = account, UnifiedNumber = unified, PayerClientId = client.Id };
        paid.SetDerived();
        db.AddRange(unit, client, paid, new UnitClient { UnitId = unit.Id, ClientId = client.Id, Role = ClientRole.Owner }, new AccountUnit { AccountId = paid.Id, UnitId = unit.Id },
            new ClientPhone { ClientId = client.Id, Number = PhoneNumber.Parse(phone).Value ?? "", IsPrimary = true });
    }
}
