using Domovoy.Core.Accounts;
using Domovoy.Core.Clients;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Registration;

/// <summary>What a resident gets by applying, and what they do not.</summary>
public sealed class SubmitTests
{
    private const string Mine = "+79221234567";
    private const string Hers = "+79220000002";

    public static TheoryData<DbKind> Both => DbKinds.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_unit_nobody_owns_is_attached_and_seen_as_unconfirmed(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var unit = await stand.House.UnitAsync("12");
        await AddAccountAsync(stand, unit.Id, "000777");
        var me = await stand.SignInAsync(Mine);
        (await stand.UnitsAsync(me)).ShouldBeEmpty("«Нет доступных помещений»");
        (await stand.SubmittedAsync(me, stand.Form(more: f => f.Account = "777"))).Status.ShouldBe(RequestStatus.Attached);
        var seen = (await stand.UnitsAsync(me)).ShouldHaveSingleItem();
        (seen.UnitId, seen.Title, seen.Limited, seen.TotalArea, seen.Accounts.Count).ShouldBe((unit.Id, "кв. 12", true, null, 0));
        seen.Phone.ShouldBe("+74822123456");
        await using var db = stand.Core.Db();
        var link = await db.UnitClients.Include(l => l.Client).SingleAsync();
        (link.Role, link.Source, link.Confirmed, link.Client?.Title).ShouldBe((ClientRole.Owner, LinkSource.SelfRegistration, false, "Иванов Пётр Ильич"));
        var consent = await db.Consents.SingleAsync();
        var signed = (await stand.Get<ClientHistory>().GetAsync(link.ClientId, Stand.Admin, default)).Value;
        signed.Count.ShouldBeGreaterThan(1, "the client and the right");
        signed.ShouldAllBe(entry => entry.Author == "Житель: +7 922 ···-··-67", "who did it, not the whole number");
        (await db.ConsentTexts.SingleAsync(t => t.Id == consent.TextId)).Text.ShouldContain(stand.House.Company.Name);
        (await db.Outbox.CountAsync(r => r.Notice == "RequestWaiting")).ShouldBe(0);
        (await stand.SubmitAsync(me, stand.Form())).Error.Code.ShouldBe("already_yours");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_owner_on_file_gets_the_phone_and_sees_only_that_unit_until_confirmed(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var (flat, other) = (await stand.House.UnitAsync("12"), await stand.House.UnitAsync("13"));
        var owner = await stand.House.ClientAsync("Иванов Петр Ильич");
        var link = await stand.House.LinkAsync(flat, owner);
        await stand.House.LinkAsync(other, owner);
        var me = await stand.SignInAsync(Mine);
        var submitted = await stand.SubmittedAsync(me, stand.Form());
        submitted.Status.ShouldBe(RequestStatus.Attached);
        await using var db = stand.Core.Db();
        (await db.Clients.CountAsync()).ShouldBe(1, "no second client of one person");
        (await db.UnitClients.SingleAsync(l => l.Id == link.Id)).Confirmed.ShouldBeTrue("the right on file is not touched by a claim");
        (await stand.UnitsAsync(me)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(u => u.UnitId.ShouldBe(flat.Id), u => u.Limited.ShouldBeTrue());
        (await stand.Get<ConfirmRight>().RunAsync(submitted.RequestId, null, await stand.EmployeeAsync(), default)).Ok.ShouldBeTrue();
        (await stand.UnitsAsync(me)).Select(u => (u.UnitId, u.Limited)).ShouldBe([(flat.Id, false), (other.Id, false)], ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_known_phone_is_in_at_once_with_all_its_units_unless_marked_or_crowded(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var (mine, his) = (await stand.House.ClientAsync("Иванов Пётр Ильич", Mine), await stand.House.ClientAsync("Петров Олег", Mine));
        var units = new[] { await stand.House.UnitAsync("1"), await stand.House.UnitAsync("2"), await stand.House.UnitAsync("3") };
        await stand.House.LinkAsync(units[0], mine);
        await stand.House.LinkAsync(units[1], his, ClientRole.Tenant);
        await stand.House.LinkAsync(units[2], mine, more: l => l.Until = new DateOnly(2020, 1, 1));
        var me = await stand.SignInAsync(Mine);
        (await stand.UnitsAsync(me)).Select(u => (u.UnitId, u.Limited)).ShouldBe([(units[0].Id, false), (units[1].Id, false)], ignoreOrder: true);
        // «Добавить помещение»: the client is known by phone and name.
        var added = await stand.SubmittedAsync(me, stand.Form(number: "3"));
        (await stand.RequestAsync(added.RequestId)).ClientId.ShouldBe(mine.Id);
        (await stand.UnitsAsync(me)).Count(u => u.Limited).ShouldBe(1);
        await using var db = stand.Core.Db();
        await db.ClientPhones.Where(p => p.ClientId == his.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.NotForSignIn, true));
        (await stand.UnitsAsync(me)).ShouldNotContain(u => u.UnitId == units[1].Id);
        foreach (var name in new[] { "Орлова Анна", "Сидоров Олег" })
            await stand.House.ClientAsync(name, Mine);
        (await stand.UnitsAsync(me)).ShouldBeEmpty("of four names, one of them marked, the number is crowded all the same and opens nobody's unit");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Two_people_racing_for_one_unit_one_gets_it_and_the_other_waits(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var people = new List<(ResidentActor Who, string Number)>();
        for (var i = 0; i < 8; i++)
        {
            if (i % 2 == 0)
                await stand.House.UnitAsync($"{i / 2}");
            people.Add((await stand.SignInAsync($"+7922000{i:D4}"), $"{i / 2}"));
        }
        var answers = await Task.WhenAll(people.Select((one, i) => stand.SubmittedAsync(one.Who, stand.Form(i % 2 == 0 ? "Иванов Пётр" : "Смирнова Анна", one.Number))));
        for (var i = 0; i < 8; i += 2)
            new[] { answers[i].Status, answers[i + 1].Status }.ShouldBe([RequestStatus.Attached, RequestStatus.Waiting], ignoreOrder: true);
        await using var db = stand.Core.Db();
        (await db.UnitClients.CountAsync()).ShouldBe(4);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_same_person_twice_waits_once(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind, AutoAttachment.Never);
        await stand.House.UnitAsync("12");
        var me = await stand.SignInAsync(Mine);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => stand.SubmitAsync(me, stand.Form())));
        answers.Count(a => a.Ok).ShouldBe(1);
        answers.Where(a => !a.Ok).ShouldAllBe(a => a.Error.Code == "already_waiting");
        (await stand.SubmitAsync(me, stand.Form(number: "кв. 12"))).Error.Code.ShouldBe("already_waiting", "another spelling of the same");
        for (var i = 1; i < SubmitRegistration.MostWaiting; i++)
            (await stand.SubmitAsync(me, stand.Form(number: $"9{i}"))).Ok.ShouldBeTrue();
        (await stand.SubmitAsync(me, stand.Form(number: "99"))).Error.Code.ShouldBe("too_many_waiting");
        (await stand.UnitsAsync(me)).ShouldBeEmpty("until approved nothing is seen");
        var shown = (await stand.Get<ResidentRequests>().GetAsync(me, default))[^1];
        (shown.Status, shown.Unit, shown.Timeline.Select(s => s.Kind).ToArray()).ShouldSatisfyAllConditions(
            s => s.Status.ShouldBe(RequestStatus.Waiting), s => s.Unit.ShouldBe("кв. 12"), s => s.Item3.ShouldBe([RequestEventKind.Submitted, RequestEventKind.Waits]));
        (await stand.Get<WithdrawRequest>().RunAsync(shown.Id, await stand.SignInAsync(Hers), default)).Error.Code.ShouldBe("not_found", "somebody else's");
        (await stand.Get<WithdrawRequest>().RunAsync(shown.Id, me, default)).Ok.ShouldBeTrue();
        (await stand.SubmitAsync(me, stand.Form())).Ok.ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_unit_that_was_added_since_is_applied_for_once(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind, AutoAttachment.Never);
        var me = await stand.SignInAsync(Mine);
        await stand.SubmittedAsync(me, stand.Form());
        await stand.House.UnitAsync("12");
        (await stand.SubmitAsync(me, stand.Form())).Error.Code.ShouldBe("already_waiting");
        (await stand.SubmitAsync(me, stand.Form(number: "13"))).Ok.ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_merged_house_is_found_under_its_old_id_and_the_company_of_a_house_is_named(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind, AutoAttachment.Never);
        var houses = stand.Get<ResidentHouses>();
        var me = await stand.SignInAsync(Mine);
        (await houses.CompaniesAsync(me, default)).ShouldBeEmpty();
        await stand.SubmittedAsync(me, stand.Form());
        (await houses.CompaniesAsync(me, default)).ShouldBe([new HouseCompany(stand.House.Building.Id, "ООО Дом")]);
        var poster = GuidV7.Next();
        await using var db = stand.Core.Db();
        db.MergedRecords.Add(new Core.Audit.MergedRecord { Id = poster, KeptId = stand.House.Building.Id, Title = "Дом" });
        await db.SaveChangesAsync();
        (await houses.GetAsync(poster, default)).ShouldNotBeNull().Id.ShouldBe(stand.House.Building.Id);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Contradictions_go_to_the_employees_who_see_the_house(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var unit = await stand.House.UnitAsync("12");
        await stand.House.LinkAsync(unit, await stand.House.ClientAsync("Петров Олег"));
        await stand.EmployeeAsync("Главный", tick: false, Role.Administrator, Access.All);
        var me = await stand.SignInAsync(Mine);
        await stand.SubmittedAsync(me, stand.Form(number: "77"));
        await using var db = stand.Core.Db();
        (await db.Outbox.SingleAsync(r => r.Kind == Core.Notifications.MessageKind.Email)).Notice.ShouldBe("RequestsUnseen", "nobody has the tick");
        (await stand.Get<UnseenRequests>().CountAsync(default)).ShouldBe(1);
        var seeing = await stand.EmployeeAsync();
        await stand.EmployeeAsync("Чужая", access: Access.None with { Buildings = [Guid.CreateVersion7()] });
        (await stand.Get<UnseenRequests>().CountAsync(default)).ShouldBe(0);
        var submitted = await stand.SubmittedAsync(me, stand.Form());
        (await stand.RequestAsync(submitted.RequestId)).Reason.ShouldBe(WaitReason.OwnerNameDiffers);
        var letter = await db.Outbox.SingleAsync(r => r.Notice == "RequestWaiting");
        letter.Address.ShouldBe((await db.Users.SingleAsync(e => e.Id == seeing.EmployeeId)).Email);
        letter.Text.ShouldNotBeNull().ShouldContain("кв. 12");
        letter.Text.ShouldNotContain("Иванов");
        // A house that is not in the list: only those who see everything.
        await stand.SubmittedAsync(me, stand.Form(more: f => (f.BuildingId, f.Address) = (null, "г. Тверь, ул. Новая, д. 5")));
        (await db.Outbox.CountAsync(r => r.Notice == "RequestWaiting")).ShouldBe(1);
        (await stand.Get<UnseenRequests>().CountAsync(default)).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_company_that_takes_no_applications_is_named_with_its_telephone(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var houses = stand.Get<ResidentHouses>();
        (await houses.FindAsync("мира", default)).Houses.ShouldHaveSingleItem().Id.ShouldBe(stand.House.Building.Id);
        var form = LegalEntityForm.Of(stand.House.Company);
        form.AcceptsRegistrations = false;
        (await stand.Get<SaveLegalEntity>().RunAsync(stand.House.Company.Id, null, form, Stand.Admin, default)).Ok.ShouldBeTrue();
        (await houses.FindAsync("мира", default)).ShouldSatisfyAllConditions(f => f.Houses.ShouldBeEmpty(), f => f.Closed.ShouldNotBeNull().ShouldContain("+7 482 212-34-56"));
        var error = (await stand.SubmitAsync(await stand.SignInAsync(Mine), stand.Form())).Error;
        error.Code.ShouldBe("not_accepted");
        error.Text.ShouldContain("+7 482 212-34-56");
        (await houses.GetAsync(stand.House.Building.Id, default)).ShouldNotBeNull().Refusal.ShouldNotBeNull();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task After_three_refusals_one_waits_a_day(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind, AutoAttachment.Never);
        await stand.House.UnitAsync("12");
        var (me, employee) = (await stand.SignInAsync(Mine), await stand.EmployeeAsync());
        for (var i = 0; i < 3; i++)
        {
            var one = await stand.SubmittedAsync(me, stand.Form());
            (await stand.Get<RejectRequest>().RunAsync(one.RequestId, 1, " Нет такого жильца ", employee, default)).Ok.ShouldBeTrue();
        }
        (await stand.SubmitAsync(me, stand.Form())).Error.Code.ShouldBe("refused_lately");
        (await stand.SubmitAsync(me, stand.Form(number: "13"))).Ok.ShouldBeTrue("another unit is another matter");
        stand.Time.Move(TimeSpan.FromHours(25));
        (await stand.SubmitAsync(me, stand.Form())).Ok.ShouldBeTrue();
        (await stand.Get<ResidentRequests>().GetAsync(me, default)).Count(r => r.Refusal == "Нет такого жильца").ShouldBe(3);
    }

    [Fact]
    public void All_wrong_fields_are_named_at_once()
    {
        var form = new RegistrationForm { Surname = "Иванов1", Number = "-", Email = "почта" };
        form.Check().Select(e => e.Field).ShouldBe(["Surname", "FirstName", "Address", "Number", "Email", "Consent"], ignoreOrder: true);
    }

    private static async Task AddAccountAsync(ResidentStand stand, Guid unit, string number)
    {
        await using var db = stand.Core.Db();
        var account = new PersonalAccount { LegalEntityId = stand.House.Company.Id, BuildingId = stand.House.Building.Id, Number = number };
        account.SetDerived();
        db.Accounts.Add(account);
        db.AccountUnits.Add(new AccountUnit { AccountId = account.Id, UnitId = unit });
        await db.SaveChangesAsync();
    }
}
