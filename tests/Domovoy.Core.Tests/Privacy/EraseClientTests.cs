using Domovoy.Core.Accounts;
using Domovoy.Core.Audit;
using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Notifications;
using Domovoy.Core.Privacy;
using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Domovoy.Core.Tests.Registration;
using Microsoft.EntityFrameworkCore;
using UglyToad.PdfPig;

namespace Domovoy.Core.Tests.Privacy;

/// <summary>«Уничтожить персональные данные»: nothing of the person is found anywhere, and what stays is what was said.</summary>
public sealed class EraseClientTests
{
    private const string Phone = "+79221112233";
    private const string OldPhone = "+79221112299";
    private const string Email = "petrova.secret@example.ru";
    private const string Snils = "11223344595";

    /// <summary>The person as they may be written anywhere.</summary>
    private static readonly string[] Secrets = ["9221112233", "922 111-22-33", "9221112299", "922 111-22-99", "3322111229", "petrova.secret", Snils, "112-233-445 95", "1961-07-19", "19.07.1961"];

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task After_the_act_no_table_and_no_file_holds_the_person_and_what_stays_is_what_was_said(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var (client, former) = await PersonAsync(stand);
        var folder = stand.Get<DatabaseOptions>().Directory;
        (await TextScan.FindAsync(stand.Core, folder, Secrets)).Count.ShouldBeGreaterThan(15, "the person is everywhere before");

        var erase = stand.Get<EraseClient>();
        var preview = (await erase.PreviewAsync(new(client.Id, null), Stand.Admin, default)).Value;
        (await TextScan.FindAsync(stand.Core, folder, Secrets)).Count.ShouldBeGreaterThan(15, "looking destroys nothing");
        var act = (await erase.RunAsync(new(client.Id, null), ErasureReason.Demand, Stand.Admin, default)).Value;

        (await TextScan.FindAsync(stand.Core, folder, Secrets)).ShouldBeEmpty();
        act.Lines.Select(line => (line.Where, line.What, line.Count)).ShouldBe(preview.Lines.Select(line => (line.Where, line.What, line.Count)), "what was told is what was done");
        act.Stays.ShouldBe(preview.Kept);
        preview.IsWhole.ShouldBeFalse();
        preview.Kept.Select(kept => kept.What).ShouldBe(["Собственник: кв. 12, г. Тверь, ул. Мира, д. 1, доля, срок и документ о праве", "Лицевой счет 100500, плательщик", "Фамилия, имя, отчество"]);
        await using var db = stand.Core.Db();
        var stored = await db.Clients.AsNoTracking().Include(c => c.Phones).Include(c => c.Emails).SingleAsync(c => c.Id == client.Id);
        stored.ShouldSatisfyAllConditions(
            c => c.Title.ShouldBe("Петрова Анна Ильинична"), c => c.BirthDate.ShouldBeNull(), c => c.Snils.ShouldBeNull(), c => c.Comment.ShouldBeNull(), c => c.Phones.ShouldBeEmpty(), c => c.Emails.ShouldBeEmpty());
        (await db.UnitClients.AsNoTracking().Where(l => l.ClientId == client.Id).Select(l => l.Role).ToListAsync()).ShouldBe([ClientRole.Owner]);
        (await db.Accounts.AsNoTracking().SingleAsync()).PayerClientId.ShouldBe(client.Id);
        (await db.UnitClients.AnyAsync(l => l.UnitId == former)).ShouldBeFalse("a right that ended goes");
        (await db.Residents.AnyAsync()).ShouldBeFalse();
        (await db.Outbox.AsNoTracking().Select(r => r.Address).ToListAsync()).ShouldContain("+79330000000", "what is another's stays");
        foreach (var gone in new[] { "9221112233", "2233", Email, "petrova.secret" })
            (await stand.Get<ClientList>().CountAsync(new ClientFilter { Search = gone }, Stand.Admin, default)).ShouldBe(0, gone);
        (await stand.Get<ClientHistory>().GetAsync(client.Id, Stand.Admin, default)).Value.Where(entry => entry.Subject is null).SelectMany(entry => entry.Fields).ShouldHaveSingleItem().After.ShouldBe("уничтожены, акт № 1");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Of_somebody_without_a_right_the_card_goes_too_and_the_neighbour_stays(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var unit = await stand.House.UnitAsync("5");
        var client = await stand.House.ClientAsync("Сидоров Олег Петрович", Phone);
        var neighbour = await stand.House.ClientAsync("Сидорова Вера Петровна", Phone);
        await stand.House.LinkAsync(unit, client, ClientRole.Resident);
        await stand.House.LinkAsync(unit, neighbour);
        var who = await stand.SignInAsync(Phone);
        await stand.Get<AskErasure>().RunAsync(who, default);
        var act = (await stand.Get<EraseClient>().RunAsync(new(client.Id, null), ErasureReason.ConsentWithdrawn, Stand.Admin, default)).Value;
        act.Stays.ShouldBe([new KeptLine("Вход в приложение по номеру телефона", "этот номер указан и у другого клиента: вход принадлежит и ему"), EraseClient.AnswerKept]);
        (await stand.Get<AskErasure>().StateAsync(who, default)).ShouldNotBeNull().ShouldSatisfyAllConditions(s => s.AnsweredAt.ShouldNotBeNull(), s => s.Refusal.ShouldBeNull());
        (await stand.Get<ErasureList>().CountAskedAsync(Stand.Admin, default)).ShouldBe(0);
        await using var db = stand.Core.Db();
        var answer = (await db.Outbox.AsNoTracking().Where(r => r.Notice == "ErasureDone").ToListAsync()).ShouldHaveSingleItem();
        answer.ShouldSatisfyAllConditions(a => a.Kind.ShouldBe(MessageKind.Sms), a => a.Address.ShouldBe(Phone), a => a.Text.ShouldBe("Домовой: ваши данные уничтожены, акт № 1. Что осталось и почему, спросите в управляющей компании."));
        (await db.Clients.Select(c => c.Id).ToListAsync()).ShouldBe([neighbour.Id]);
        (await TextScan.FindAsync(stand.Core, stand.Get<DatabaseOptions>().Directory, "Сидоров Олег", "Олег", "ОЛЕГ")).ShouldBeEmpty();
        (await stand.UnitsAsync(who)).Count.ShouldBe(1, "the neighbour signs in by the same number");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task What_was_told_of_a_right_taken_away_before_goes_too(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await House.NewAsync(stand);
        var (unit, client, neighbour) = (await house.UnitAsync("5"), await house.ClientAsync("Сидоров", "Олег"), await house.ClientAsync("Иванова", "Вера"));
        foreach (var (one, papers) in new[] { (client, "59-88"), (neighbour, "61-07") })
        {
            var link = await house.LinkAsync(unit, one, more: form => form.DocumentNumber = papers + "/старый");
            var form = UnitClientForm.Of(link);
            form.DocumentNumber = papers + "/новый";
            (await stand.Get<SaveUnitClient>().RunAsync(unit, link.Id, null, form, Stand.Admin, default)).Ok.ShouldBeTrue();
            (await stand.Get<RemoveUnitClient>().RunAsync(unit, link.Id, null, Stand.Admin, default)).Ok.ShouldBeTrue();
        }
        (await stand.Get<EraseClient>().RunAsync(new(client, null), ErasureReason.Demand, Stand.Admin, default)).Ok.ShouldBeTrue();
        await using var db = stand.Db();
        var told = await db.Changes.AsNoTracking().Select(c => c.Fields).ToListAsync();
        told.ShouldNotContain(fields => fields.Contains("59-88"));
        told.Count(fields => fields.Contains("61-07")).ShouldBeGreaterThanOrEqualTo(2, "the neighbour's stays");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Who_only_may_be_the_client_waits_on(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var unit = await stand.House.UnitAsync("12");
        var old = await stand.House.ClientAsync("Иванов Пётр Ильич", "+79220000001");
        await stand.House.LinkAsync(unit, old, ClientRole.Owner, l => l.Until = null);
        var other = await stand.SignInAsync(Phone);
        var waits = await stand.SubmittedAsync(other, stand.Form(more: form => form.Email = Email));
        (await stand.RequestAsync(waits.RequestId)).ShouldSatisfyAllConditions(r => r.Reason.ShouldBe(WaitReason.OwnerHasAnotherPhone), r => r.ClientId.ShouldBe(old.Id));
        (await stand.Get<EraseClient>().RunAsync(new(old.Id, null), ErasureReason.ConsentWithdrawn, Stand.Admin, default)).Ok.ShouldBeTrue();
        (await stand.RequestAsync(waits.RequestId)).ShouldSatisfyAllConditions(r => r.Status.ShouldBe(RequestStatus.Waiting), r => r.ClientId.ShouldBeNull(), r => r.Email.ShouldBe(Email));
        (await stand.Get<ResidentRequests>().GetAsync(other, default)).Count.ShouldBe(1);
        var erased = await stand.Get<ErasureList>().ErasedAsync([old.Id, GuidV7.Next()], default);
        erased.Keys.ShouldBe([old.Id]);
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Of_two_on_one_number_each_is_destroyed_apart(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind, AutoAttachment.Never);
        var (husband, wife) = (await stand.House.ClientAsync("Сидоров Олег Петрович", Phone), await stand.House.ClientAsync("Сидорова Вера Петровна", Phone, more: f => f.Emails.Add(Email)));
        await stand.House.LinkAsync(await stand.House.UnitAsync("5"), wife);
        var (who, employee) = (await stand.SignInAsync(Phone), await stand.EmployeeAsync());
        // He wrote her e-mail in his application, and was refused; hers waits.
        var his = await stand.SubmittedAsync(who, stand.Form("Сидоров Олег", "7", f => f.Email = Email));
        (await stand.Get<RejectRequest>().RunAsync(his.RequestId, null, null, employee, default)).Ok.ShouldBeTrue();
        var hers = await stand.SubmittedAsync(who, stand.Form("Сидорова Вера", "8"));
        await stand.Get<AskErasure>().RunAsync(who, default);
        await using var db = stand.Core.Db();
        db.Outbox.Add(OutboxRow.Email("Тест", Email, Letter.Of("Вам письмо", "Здравствуйте"), "тест:1", stand.Time.GetUtcNow()));
        await db.SaveChangesAsync();
        var act = (await stand.Get<EraseClient>().RunAsync(new(husband.Id, who.ResidentId), ErasureReason.Demand, Stand.Admin, default)).Value;
        act.Stays.ShouldContain(kept => kept.What == "Вход в приложение по номеру телефона");
        (await db.Residents.AsNoTracking().SingleAsync()).Id.ShouldBe(who.ResidentId);
        (await stand.UnitsAsync(who)).ShouldHaveSingleItem("she signs in");
        (await db.RegistrationRequests.AsNoTracking().SingleAsync()).Id.ShouldBe(hers.RequestId, "his goes with him");
        (await db.Consents.AsNoTracking().SingleAsync()).Id.ShouldBe((await stand.RequestAsync(hers.RequestId)).ConsentId);
        (await db.Outbox.AsNoTracking().AnyAsync(r => r.Key == "тест:1")).ShouldBeTrue("her letter is not his trace");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task An_employees_address_in_an_application_leads_to_none_of_their_letters(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind, AutoAttachment.Never);
        var (who, employee) = (await stand.SignInAsync(Phone), await stand.EmployeeAsync());
        await using var db = stand.Core.Db();
        var address = await db.Users.Where(e => e.Id == employee.EmployeeId).Select(e => e.Email).SingleAsync();
        await stand.SubmittedAsync(who, stand.Form(more: f => f.Email = address));
        var letters = await db.Outbox.CountAsync(r => r.Address == address);
        db.Outbox.Add(OutboxRow.Email("Тест", address ?? "", Letter.Of("Вам письмо", "Здравствуйте"), "тест:1", stand.Time.GetUtcNow()));
        await db.SaveChangesAsync();
        (await stand.Get<EraseClient>().RunAsync(new(null, who.ResidentId), ErasureReason.Demand, Stand.Admin, default)).Ok.ShouldBeTrue();
        letters.ShouldBe(1);
        (await db.Outbox.AsNoTracking().Where(r => r.Address == address).Select(r => r.Key).ToListAsync()).ShouldBe(["тест:1"], "the letter of the application names it and goes");
        (await db.Residents.AnyAsync()).ShouldBeFalse();
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_file_that_names_the_person_otherwise_goes_and_a_namesakes_stays(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var client = await stand.House.ClientAsync("Орлова Анна Ильинична");
        var form = ClientForm.Of(client);
        form.Surname = "Белова";
        (await stand.Get<SaveClient>().RunAsync(client.Id, null, form, Stand.Admin, default)).Ok.ShouldBeTrue();
        var twin = await stand.House.ClientAsync("Белова Анюта");
        (await stand.Get<MergeClients>().RunAsync(client.Id, twin.Id, Stand.Admin, default)).Ok.ShouldBeTrue();
        var files = new List<(string Fio, Guid Id)>();
        foreach (var fio in new[] { "Орлова Анна", "Белова Анна", "Анна Ильинична Орлова", "Белова Анюта", "Белова Анна Олеговна", "Белова Аннаис" })
            files.Add((fio, (await stand.Core.ImportCsvAsync("units", $"Объект;Тип помещения;Номер помещения;ФИО;Роль\nДом;Квартира;{70 + files.Count};{fio};Собственник\n")).Id));
        (await stand.Get<EraseClient>().RunAsync(new(client.Id, null), ErasureReason.Demand, Stand.Admin, default)).Ok.ShouldBeTrue();
        await using var db = stand.Core.Db();
        var left = await db.ImportFileParts.Select(p => p.ImportId).ToListAsync();
        files.Where(file => left.Contains(file.Id)).Select(file => file.Fio).ShouldBe(["Белова Анна Олеговна", "Белова Аннаис"]);
    }

    [Fact]
    public async Task The_answer_is_dated_by_the_house_and_its_file_is_gone_in_three_days()
    {
        await using var stand = await ResidentStand.StartAsync(DbKind.Sqlite, AutoAttachment.Never);
        await using (var db = stand.Core.Db())
            await db.LegalEntities.ExecuteUpdateAsync(set => set.SetProperty(e => e.TimeZone, "Asia/Kamchatka"));
        var who = await stand.SignInAsync(Phone);
        await stand.SubmittedAsync(who, stand.Form(more: form => form.Email = Email));
        // Late in the evening by UTC it is the next morning there.
        stand.Time.Move(stand.Time.GetUtcNow().Date.AddHours(23) - stand.Time.GetUtcNow().DateTime);
        await stand.Get<AskErasure>().RunAsync(who, default);
        (await stand.Get<EraseClient>().RunAsync(new(null, who.ResidentId), ErasureReason.Demand, Stand.Admin, default)).Ok.ShouldBeTrue();
        while (await stand.Get<OutboxSender>().RunAsync(MessageKind.Email, default) > 0)
        {
        }
        var folder = Path.Combine(stand.Get<DatabaseOptions>().Directory, "outbox");
        var answer = Directory.GetFiles(folder, "*-forget.eml").ShouldHaveSingleItem();
        using (var letter = await MimeKit.MimeMessage.LoadAsync(answer))
            letter.TextBody.ShouldNotBeNull().ShouldContain($"от {Ru.Date(DateOnly.FromDateTime(stand.Time.GetUtcNow().AddHours(12).DateTime))}");
        File.SetLastWriteTimeUtc(answer, stand.Time.GetUtcNow().UtcDateTime);
        stand.Time.Move(TimeSpan.FromDays(1));
        await stand.Get<OutboxRetention>().RunAsync(default);
        File.Exists(answer).ShouldBeTrue();
        stand.Time.Move(TimeSpan.FromDays(1) + TimeSpan.FromHours(1));
        await stand.Get<OutboxRetention>().RunAsync(default);
        File.Exists(answer).ShouldBeFalse();
    }

    [Fact]
    public async Task A_resident_who_asks_is_seen_by_the_administrator_and_answered_by_the_act()
    {
        await using var stand = await ResidentStand.StartAsync(DbKind.Sqlite, AutoAttachment.Never);
        var who = await stand.SignInAsync(Phone);
        await stand.SubmittedAsync(who, stand.Form(more: form => form.Email = Email));
        await stand.EmployeeAsync("Главнова", role: Role.Administrator, access: Access.All);
        await stand.EmployeeAsync("Домова", role: Role.Administrator);
        (await stand.Get<AskErasure>().RunAsync(who, default)).Ok.ShouldBeTrue();
        (await stand.Get<AskErasure>().RunAsync(who, default)).Ok.ShouldBeTrue();
        await using (var db = stand.Core.Db())
        {
            var told = (await db.Outbox.AsNoTracking().Where(r => r.Notice == "ErasureAsked").ToListAsync()).ShouldHaveSingleItem("once, to the one who sees everything");
            told.Address.ShouldBe(await db.Users.Where(e => e.Surname == "Главнова").Select(e => e.Email).SingleAsync());
            told.Text.ShouldNotBeNull().ShouldContain("/settings/personal-data");
            told.Text.ShouldNotContain("922");
        }
        var list = stand.Get<ErasureList>();
        var asked = (await list.AskedAsync(Stand.Admin, default)).Value.ShouldHaveSingleItem();
        asked.ShouldSatisfyAllConditions(a => a.Phone.ShouldBe(Phone), a => a.Clients.ShouldBeEmpty());
        (await list.AskedAsync(stand.House.Only(Role.Administrator), default)).Error.Code.ShouldBe("forbidden");
        var erase = stand.Get<EraseClient>();
        foreach (var nobody in new[] { stand.House.Only(Role.Administrator), Stand.Admin with { Role = Role.Manager } })
            (await erase.RunAsync(new(null, asked.ResidentId), ErasureReason.Demand, nobody, default)).Error.Code.ShouldBe("forbidden");
        var act = (await erase.RunAsync(new(null, asked.ResidentId), ErasureReason.Demand, Stand.Admin, default)).Value;
        (await list.AskedAsync(Stand.Admin, default)).Value.ShouldBeEmpty();
        act.Stays.ShouldBe([EraseClient.AnswerKept], "the address of the answer, until it has left");
        await AnsweredAndForgottenAsync(stand, Email, "уничтожены, акт № 1");
        (await TextScan.FindAsync(stand.Core, stand.Get<DatabaseOptions>().Directory, "9221112233", "922 111-22-33", "petrova.secret", "Ильич")).ShouldBeEmpty();
        using var paper = PdfDocument.Open(ErasureAct.Draw(act, TimeZoneInfo.Utc));
        var words = string.Join(' ', paper.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text));
        words.ShouldSatisfyAllConditions(
            w => w.ShouldContain("Акт № 1 об уничтожении персональных данных"), w => w.ShouldContain("Выгрузка из журнала регистрации событий"), w => w.ShouldContain("Требование субъекта"),
            w => w.ShouldContain("ООО Дом"), w => w.ShouldContain("заявки с комментариями и историей"), w => w.ShouldContain(who.ResidentId.ToString()), w => w.ShouldContain("черновики браузера"));
    }

    /// <summary>The answer leaves as a file, which somebody takes away; nothing of its address stays behind.</summary>
    private static async Task AnsweredAndForgottenAsync(ResidentStand stand, string to, string words)
    {
        while (await stand.Get<OutboxSender>().RunAsync(MessageKind.Email, default) > 0)
        {
        }
        var folder = Path.Combine(stand.Get<DatabaseOptions>().Directory, "outbox");
        var letters = Directory.GetFiles(folder, "*.eml", SearchOption.AllDirectories).Select(file => (File: file, Letter: MimeKit.MimeMessage.Load(file))).Where(one => one.Letter.To.ToString().Contains(to, StringComparison.Ordinal)).ToList();
        var (path, letter) = letters.ShouldHaveSingleItem();
        letter.TextBody.ShouldNotBeNull().ShouldContain(words);
        letter.Dispose();
        File.Delete(path);
        await using var db = stand.Core.Db();
        (await db.Outbox.AnyAsync(r => r.Notice == "ErasureDone")).ShouldBeFalse("sent and forgotten");
    }

    /// <summary>A person who left traces wherever the product keeps any.</summary>
    private static async Task<(Client Client, Guid Former)> PersonAsync(ResidentStand stand)
    {
        var (core, house) = (stand.Core, stand.House);
        var (unit, former) = (await house.UnitAsync("12"), await house.UnitAsync("13"));
        var client = await house.ClientAsync("Петрова Анна Ильинична", OldPhone, more: form => (form.Emails, form.Snils, form.BirthDate, form.Comment) = ([Email], Snils, new DateOnly(1961, 7, 19), "звонить на 922 111-22-33"));
        await using (var db = core.Db())
        {
            var form = ClientForm.Of(await db.Clients.Include(c => c.Phones).Include(c => c.Emails).Include(c => c.Codes).SingleAsync(c => c.Id == client.Id));
            form.Phones = [new PhoneForm { Number = Phone }];
            (await core.Get<SaveClient>().RunAsync(client.Id, null, form, Stand.Admin, default)).Ok.ShouldBeTrue();
        }
        var twin = await house.ClientAsync("Петрова Анна Ильинична", Phone, more: other => other.BirthDate = new DateOnly(1961, 7, 19));
        (await core.Get<MergeClients>().RunAsync(client.Id, twin.Id, Stand.Admin, default)).Ok.ShouldBeTrue();
        await house.LinkAsync(unit, client);
        await house.LinkAsync(former, client, more: link => (link.Until, link.Document) = (new DateOnly(2020, 1, 1), "Договор от 19.07.1961"));
        (await core.Get<SaveAccount>().RunAsync(null, null, new PersonalAccountForm { Number = "100500", LegalEntityId = house.Company.Id, Type = AccountType.Utilities, PayerClientId = client.Id, Units = [new AccountUnitForm { Id = unit.Id }] }, Stand.Admin, default)).Ok.ShouldBeTrue();
        await core.ImportCsvAsync("units", "Объект;Тип помещения;Номер помещения;ФИО;Дата рождения;Телефон;E-mail;СНИЛС;Роль\nДом;Квартира;12;Петрова Анна Ильинична;19.07.1961;8 (922) 111-22-33;" + Email + ";112-233-445 95;Собственник\nДом;Квартира;77;Другой Иван;31.02.1961;+7 922 111-22-33 доб;;;Собственник\n", skipErrors: true);
        var who = await stand.SignInAsync(Phone);
        await stand.SubmittedAsync(who, stand.Form("Петрова Анна Ильинична", "44", f => f.Email = Email));
        await core.Get<GetClient>().GetAsync(client.Id, Stand.Admin with { EmployeeId = GuidV7.Next() }, default);
        await core.Get<ViewLog>().FlushAsync(default);
        await using (var db = core.Db())
        {
            var now = stand.Time.GetUtcNow();
            db.PushSubscriptions.Add(new PushSubscription { OwnerId = who.ResidentId, Endpoint = "https://push.example.org/9221112233", CreatedAt = now });
            db.Outbox.AddRange(
                OutboxRow.Email("Тест", Email, Letter.Of("Вам письмо", "Здравствуйте"), "тест:1", now), OutboxRow.Email("Тест", "staff@example.ru", Letter.Of("О клиенте", "Позвоните: +7 922 111-22-33"), "тест:2", now),
                OutboxRow.Sms("Тест", Phone, "Код", "тест:3", now), OutboxRow.Sms("Тест", "+79330000000", "Чужое", "тест:4", now));
            await db.SaveChangesAsync();
        }
        while (await core.Get<OutboxSender>().RunAsync(MessageKind.Email, default) + await core.Get<OutboxSender>().RunAsync(MessageKind.Sms, default) > 0)
        {
        }
        return (client, former.Id);
    }
}
