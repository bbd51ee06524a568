using Domovoy.Core.Accounts;
using Domovoy.Core.Clients;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Registration;

/// <summary>Several claims of one resident: what one of them gives or takes is not the other's.</summary>
public sealed class ClaimTests
{
    private const string Mine = "+79221234567";

    public static TheoryData<DbKind> Both => DbKinds.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Undoing_one_claim_leaves_the_other(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var (flat, parking) = (await stand.House.UnitAsync("12"), await stand.House.UnitAsync("7", UnitType.Parking));
        var (me, employee) = (await stand.SignInAsync(Mine), await stand.EmployeeAsync());
        var first = await stand.SubmittedAsync(me, stand.Form());
        var second = await stand.SubmittedAsync(me, stand.Form(number: "7", more: f => f.Type = UnitType.Parking));
        (await stand.UnitsAsync(me)).Select(u => (u.UnitId, u.Limited)).ShouldBe([(flat.Id, true), (parking.Id, true)], ignoreOrder: true);
        (await stand.Get<ConfirmRight>().RunAsync(second.RequestId, null, employee, default)).Ok.ShouldBeTrue();
        (await stand.Get<UndoAttachment>().RunAsync(first.RequestId, null, employee, default)).Ok.ShouldBeTrue();
        me = await stand.SignInAsync(Mine);
        (await stand.UnitsAsync(me)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(u => u.UnitId.ShouldBe(parking.Id), u => u.Limited.ShouldBeFalse());
        await using var db = stand.Core.Db();
        (await db.ClientPhones.SingleAsync()).Number.ShouldBe(Mine);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_last_claim_undone_takes_the_client_with_it(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        foreach (var number in new[] { "12", "13" })
            await stand.House.UnitAsync(number);
        var (me, employee) = (await stand.SignInAsync(Mine), await stand.EmployeeAsync());
        foreach (var id in new[] { (await stand.SubmittedAsync(me, stand.Form())).RequestId, (await stand.SubmittedAsync(me, stand.Form(number: "13"))).RequestId })
            (await stand.Get<UndoAttachment>().RunAsync(id, null, employee, default)).Ok.ShouldBeTrue();
        await using var db = stand.Core.Db();
        (await db.Clients.CountAsync() + await db.ClientPhones.CountAsync() + await db.UnitClients.CountAsync() + await db.ResidentClients.CountAsync()).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_right_that_staff_gave_to_its_owner_outlives_the_claim_of_another_phone(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var unit = await stand.House.UnitAsync("12");
        var employee = await stand.EmployeeAsync();
        var (stranger, owner) = (await stand.SignInAsync(Mine), await stand.SignInAsync("+79220000002"));
        var claimed = await stand.SubmittedAsync(stranger, stand.Form());
        var waits = await stand.SubmittedAsync(owner, stand.Form());
        var client = (await stand.RequestAsync(waits.RequestId)).ClientId.ShouldNotBeNull();
        (await stand.Get<AttachToExisting>().RunAsync(waits.RequestId, null, new AttachForm { UnitId = unit.Id, ClientId = client }, employee, default)).Ok.ShouldBeTrue();
        (await stand.RequestAsync(claimed.RequestId)).ShouldSatisfyAllConditions(r => r.Confirmed.ShouldBeFalse(), r => r.LinkId.ShouldBeNull(), r => r.MadeClient.ShouldBeFalse());
        (await stand.Get<UndoAttachment>().RunAsync(claimed.RequestId, null, employee, default)).Ok.ShouldBeTrue();
        (await stand.UnitsAsync(owner)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(u => u.UnitId.ShouldBe(unit.Id), u => u.Limited.ShouldBeFalse());
        (await stand.UnitsAsync(stranger)).ShouldBeEmpty();
        await using var db = stand.Core.Db();
        (await db.ClientPhones.SingleAsync()).Number.ShouldBe("+79220000002");
        (await db.UnitClients.SingleAsync()).ShouldSatisfyAllConditions(l => l.Confirmed.ShouldBeTrue(), l => l.ClientId.ShouldBe(client));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_right_known_by_merging_outlives_the_claim(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var unit = await stand.House.UnitAsync("12");
        var (me, employee) = (await stand.SignInAsync(Mine), await stand.EmployeeAsync());
        var made = await stand.SubmittedAsync(me, stand.Form());
        var client = (await stand.RequestAsync(made.RequestId)).ClientId.ShouldNotBeNull();
        var known = await stand.House.ClientAsync("Иванов Пётр Ильич");
        await stand.House.LinkAsync(unit, known);
        (await stand.Get<MergeClients>().RunAsync(client, known.Id, Stand.Admin, default)).Ok.ShouldBeTrue();
        (await stand.Get<UndoAttachment>().RunAsync(made.RequestId, null, employee, default)).Ok.ShouldBeTrue();
        await using var db = stand.Core.Db();
        (await db.Clients.SingleAsync()).Id.ShouldBe(client);
        (await db.UnitClients.SingleAsync()).Confirmed.ShouldBeTrue();
        (await db.ClientPhones.AnyAsync()).ShouldBeFalse("the claim of the phone is undone");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_right_known_by_merging_units_outlives_the_claim(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var (unit, twin) = (await stand.House.UnitAsync("12"), await stand.House.UnitAsync("12", UnitType.Apartments));
        var (me, employee) = (await stand.SignInAsync(Mine), await stand.EmployeeAsync());
        var made = await stand.SubmittedAsync(me, stand.Form());
        await using var db = stand.Core.Db();
        await stand.House.LinkAsync(twin, await db.Clients.SingleAsync());
        var merged = await stand.Get<MergeUnits>().RunAsync(unit.Id, [twin.Id], Stand.Admin, default);
        merged.Ok.ShouldBeTrue(merged.Ok ? null : merged.Error.Text);
        (await stand.Get<UndoAttachment>().RunAsync(made.RequestId, null, employee, default)).Ok.ShouldBeTrue();
        (await db.UnitClients.AsNoTracking().SingleAsync()).ShouldSatisfyAllConditions(l => l.UnitId.ShouldBe(unit.Id), l => l.Confirmed.ShouldBeTrue());
        (await db.Clients.CountAsync()).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_right_that_was_taken_away_is_not_confirmed(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var unit = await stand.House.UnitAsync("12");
        var (me, employee) = (await stand.SignInAsync(Mine), await stand.EmployeeAsync());
        var made = await stand.SubmittedAsync(me, stand.Form());
        var link = (await stand.RequestAsync(made.RequestId)).LinkId.ShouldNotBeNull();
        (await stand.Get<RemoveUnitClient>().RunAsync(unit.Id, link, null, Stand.Admin, default)).Ok.ShouldBeTrue();
        (await stand.Get<ConfirmRight>().RunAsync(made.RequestId, null, employee, default)).Error.ShouldSatisfyAllConditions(e => e.Code.ShouldBe("wrong_state"), e => e.Text.ShouldContain("больше нет"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_claim_nobody_looked_at_keeps_only_its_ids_after_its_time(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        await stand.House.UnitAsync("12");
        var (me, employee) = (await stand.SignInAsync(Mine), await stand.EmployeeAsync());
        var (confirmed, undone) = (await stand.SubmittedAsync(me, stand.Form()), await stand.SubmittedAsync(me, stand.Form(number: "13", more: f => f.Account = null)));
        (await stand.Get<CommentRequest>().RunAsync(confirmed.RequestId, "Звонил Иванов", employee, default)).Ok.ShouldBeTrue();
        undone.Status.ShouldBe(RequestStatus.Waiting);
        stand.Time.Move(TimeSpan.FromDays(91));
        (await stand.Get<RegistrationRetention>().RunAsync(default)).ShouldBe(1);
        (await stand.Get<RegistrationRetention>().RunAsync(default)).ShouldBe(0, "once");
        var kept = await stand.RequestAsync(confirmed.RequestId);
        (kept.Surname, kept.FirstName, kept.Patronymic, kept.Email, kept.Account, kept.SearchKey).ShouldBe(("", null, null, null, null, Mine[1..]));
        (await stand.UnitsAsync(me)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(u => u.Title.ShouldBe("кв. 12"), u => u.Limited.ShouldBeTrue());
        var seen = (await stand.Get<GetRequest>().GetAsync(confirmed.RequestId, employee, default)).Value;
        seen.ShouldSatisfyAllConditions(d => d.Row.Title.ShouldBe("Имя стерто по сроку хранения"), d => d.Row.Client.ShouldBe("Иванов Пётр Ильич"), d => d.History.ShouldNotContain(h => h.Kind == RequestEventKind.Comment));
        (await stand.Get<UndoAttachment>().RunAsync(confirmed.RequestId, null, employee, default)).Ok.ShouldBeTrue();
        (await stand.RequestAsync(confirmed.RequestId)).Status.ShouldBe(RequestStatus.Undone, "there is nothing left to decide");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_house_counts_the_units_its_residents_see(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var (flat, other, third) = (await stand.House.UnitAsync("12"), await stand.House.UnitAsync("13"), await stand.House.UnitAsync("14"));
        var (owner, archived) = (await stand.House.ClientAsync("Иванов Пётр Ильич"), await stand.House.ClientAsync("Смирнов Олег", "+79220000002"));
        foreach (var unit in new[] { flat, other })
            await stand.House.LinkAsync(unit, owner);
        await stand.House.LinkAsync(third, archived);
        var (me, employee) = (await stand.SignInAsync(Mine), await stand.EmployeeAsync());
        await stand.SignInAsync("+79220000002");
        (await CountAsync()).ShouldBe(1);
        (await stand.Get<ArchiveClient>().RunAsync(archived.Id, true, Stand.Admin, default)).Ok.ShouldBeTrue();
        var made = await stand.SubmittedAsync(me, stand.Form());
        (await CountAsync()).ShouldBe((await stand.UnitsAsync(me)).Count, "of the owner on file the claimed unit alone");
        (await stand.Get<ConfirmRight>().RunAsync(made.RequestId, null, employee, default)).Ok.ShouldBeTrue();
        (await CountAsync()).ShouldBe(2);

        async Task<int> CountAsync() => (await stand.Get<RegisteredShare>().OfAsync([stand.House.Building.Id], Stand.Admin, default))[stand.House.Building.Id].Registered;
    }

    [Theory, MemberData(nameof(Both))]
    public async Task One_claim_confirmed_opens_no_other(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var (flat, other, store) = (await stand.House.UnitAsync("12"), await stand.House.UnitAsync("13"), await stand.House.UnitAsync("3", UnitType.Storeroom));
        var owner = await stand.House.ClientAsync("Иванов Пётр Ильич");
        await stand.House.LinkAsync(flat, owner);
        await stand.House.LinkAsync(other, owner);
        var (me, employee) = (await stand.SignInAsync(Mine), await stand.EmployeeAsync());
        var claimed = await stand.SubmittedAsync(me, stand.Form());
        var added = await stand.SubmittedAsync(me, stand.Form(number: "3", more: f => f.Type = UnitType.Storeroom));
        (await stand.Get<ConfirmRight>().RunAsync(added.RequestId, null, employee, default)).Ok.ShouldBeTrue();
        (await stand.UnitsAsync(me)).Select(u => (u.UnitId, u.Limited)).ShouldBe([(flat.Id, true), (store.Id, false)], ignoreOrder: true);
        (await stand.Get<ConfirmRight>().RunAsync(claimed.RequestId, null, employee, default)).Ok.ShouldBeTrue();
        (await stand.UnitsAsync(me)).Select(u => (u.UnitId, u.Limited)).ShouldBe([(flat.Id, false), (other.Id, false), (store.Id, false)], ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Confirmed_in_the_card_of_the_unit_the_request_is_decided(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var (unit, later) = (await stand.House.UnitAsync("12"), await stand.House.UnitAsync("13"));
        var (me, employee) = (await stand.SignInAsync(Mine), await stand.EmployeeAsync());
        var made = await stand.SubmittedAsync(me, stand.Form());
        var request = await stand.RequestAsync(made.RequestId);
        (await stand.Get<ConfirmUnitClient>().RunAsync(unit.Id, request.LinkId.ShouldNotBeNull(), employee, default)).Ok.ShouldBeTrue();
        (await stand.RequestAsync(made.RequestId)).ShouldSatisfyAllConditions(r => r.Confirmed.ShouldBeTrue(), r => r.DecidedById.ShouldBe(employee.EmployeeId), r => r.Version.ShouldBeGreaterThan(request.Version));
        (await stand.Get<UndoAttachment>().RunAsync(made.RequestId, null, employee, default)).Error.Code.ShouldBe("wrong_state");
        await using var db = stand.Core.Db();
        await stand.House.LinkAsync(later, await db.Clients.SingleAsync());
        (await stand.UnitsAsync(me)).Select(u => (u.UnitId, u.Limited)).ShouldBe([(unit.Id, false), (later.Id, false)], ignoreOrder: true);
        stand.Time.Move(TimeSpan.FromDays(91));
        (await stand.Get<RegistrationRetention>().RunAsync(default)).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_owner_in_the_archive_or_of_tomorrow_is_for_staff(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var (archived, tomorrow) = (await stand.House.ClientAsync("Иванов Пётр Ильич"), await stand.House.ClientAsync("Смирнов Олег"));
        await stand.House.LinkAsync(await stand.House.UnitAsync("12"), archived);
        await stand.House.LinkAsync(await stand.House.UnitAsync("13"), tomorrow, more: l => l.Since = DateOnly.FromDateTime(stand.Time.GetUtcNow().DateTime).AddDays(30));
        (await stand.Get<ArchiveClient>().RunAsync(archived.Id, true, Stand.Admin, default)).Ok.ShouldBeTrue();
        var me = await stand.SignInAsync(Mine);
        var waits = await stand.SubmittedAsync(me, stand.Form());
        (await stand.RequestAsync(waits.RequestId)).Reason.ShouldBe(WaitReason.OwnerNotNow);
        (await stand.RequestAsync((await stand.SubmittedAsync(me, stand.Form("Смирнов Олег", "13"))).RequestId)).Reason.ShouldBe(WaitReason.OwnerNotNow);
        (await stand.Get<GetRequest>().GetAsync(waits.RequestId, await stand.EmployeeAsync(), default)).Value.Clients.ShouldNotContain(c => c.Id == archived.Id);
        await using var db = stand.Core.Db();
        (await db.ClientPhones.AnyAsync()).ShouldBeFalse("nothing was given to anybody");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_unconfirmed_unit_is_shown_in_the_words_of_the_resident(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var unit = await stand.House.UnitAsync("5");
        var owner = await stand.House.ClientAsync("Иванов Пётр Ильич");
        await stand.House.LinkAsync(unit, owner);
        await stand.House.LinkAsync(unit, owner, ClientRole.Representative);
        var (me, employee) = (await stand.SignInAsync(Mine), await stand.EmployeeAsync());
        var made = await stand.SubmittedAsync(me, stand.Form(number: "5", more: f => f.Type = UnitType.Apartments));
        var seen = (await stand.UnitsAsync(me)).ShouldHaveSingleItem();
        seen.Title.ShouldNotStartWith("кв.");
        seen.Roles.ShouldBe([ClientRole.Owner]);
        (await stand.Get<ConfirmRight>().RunAsync(made.RequestId, null, employee, default)).Ok.ShouldBeTrue();
        seen = (await stand.UnitsAsync(me)).ShouldHaveSingleItem();
        (seen.Title, seen.Roles.Count).ShouldBe(("кв. 5", 2));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Owners_and_payers_of_the_given_account_are_offered_and_what_staff_type_is_kept(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var unit = await stand.House.UnitAsync("11");
        var (owner, payer, namesake) = (await stand.House.ClientAsync("Орлова Анна"), await stand.House.ClientAsync("Белов Илья"), await stand.House.ClientAsync("Иванов Пётр Ильич"));
        await stand.House.LinkAsync(unit, owner);
        await stand.House.LinkAsync(await stand.House.UnitAsync("70"), namesake);
        await using var db = stand.Core.Db();
        var account = new PersonalAccount { LegalEntityId = stand.House.Company.Id, BuildingId = stand.House.Building.Id, Number = "777", PayerClientId = payer.Id };
        account.SetDerived();
        db.Accounts.Add(account);
        db.AccountUnits.Add(new AccountUnit { AccountId = account.Id, UnitId = unit.Id });
        await db.SaveChangesAsync();
        // Who sees the house alone does not see a payer from elsewhere.
        var (me, employee) = (await stand.SignInAsync(Mine), await stand.EmployeeAsync(access: Access.All));
        var waits = await stand.SubmittedAsync(me, stand.Form(number: "99", more: f => f.Account = "777"));
        var details = (await stand.Get<GetRequest>().GetAsync(waits.RequestId, employee, default)).Value;
        details.Clients.Where(c => c.Why == "по лицевому счету").Select(c => c.Id).ShouldBe([owner.Id, payer.Id], ignoreOrder: true);
        details.Clients.ShouldNotContain(c => c.IsLikely, "a namesake of another flat is nobody's choice but the employee's");
        var right = new UnitClientForm { Role = ClientRole.Owner, Share = Share.Parse("1/2").Value };
        (await stand.Get<AttachToExisting>().RunAsync(waits.RequestId, null, new AttachForm { UnitId = unit.Id, ClientId = owner.Id, Right = right }, employee, default)).Ok.ShouldBeTrue();
        (await db.UnitClients.AsNoTracking().SingleAsync(l => l.UnitId == unit.Id)).Share.ToString().ShouldBe("1/2");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_reminder_is_in_nobodys_way(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind, AutoAttachment.Never);
        var (me, employee) = (await stand.SignInAsync(Mine), await stand.EmployeeAsync());
        var id = (await stand.SubmittedAsync(me, stand.Form())).RequestId;
        var seen = (await stand.RequestAsync(id)).Version;
        stand.Time.Move(TimeSpan.FromHours(25));
        (await stand.Get<RemindStaff>().RunAsync(default)).ShouldBe(1);
        (await stand.Get<RejectRequest>().RunAsync(id, seen, "Нет такой квартиры", employee, default)).Ok.ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_text_that_changed_since_it_was_read_is_no_consent(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        await stand.House.UnitAsync("12");
        var me = await stand.SignInAsync(Mine);
        var house = (await stand.Get<ResidentHouses>().GetAsync(stand.House.Building.Id, default)).ShouldNotBeNull();
        await using (var db = stand.Core.Db())
            await db.LegalEntities.ExecuteUpdateAsync(set => set.SetProperty(e => e.ConsentText, "Новый текст согласия."));
        (await stand.SubmitAsync(me, stand.Form(more: f => f.ConsentKey = house.ConsentKey))).Error.ShouldSatisfyAllConditions(e => e.Code.ShouldBe("consent_changed"), e => e.Field.ShouldBe("Consent"));
        var now = (await stand.Get<ResidentHouses>().FindAsync("мира", default)).Houses.ShouldHaveSingleItem();
        now.ConsentKey.ShouldNotBe(house.ConsentKey);
        (await stand.SubmitAsync(me, stand.Form(more: f => f.ConsentKey = now.ConsentKey))).Ok.ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Houses_that_take_none_do_not_hide_those_that_do(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var closed = await Clients.ClientHouse.NewAsync(stand.Core, "А", "г. Тверь, ул. Мира, д. 500", form => form.AcceptsRegistrations = false);
        await using (var db = stand.Core.Db())
        {
            for (var i = 0; i < 40; i++)
            {
                var house = new Core.Buildings.Building { Name = $"А {i:D2}", Address = $"г. Тверь, ул. Мира, д. {600 + i}", LegalEntityId = closed.Company.Id };
                house.SetDerived();
                db.Buildings.Add(house);
            }
            await db.SaveChangesAsync();
        }
        var found = await stand.Get<ResidentHouses>().FindAsync("мира", default);
        (found.Houses.ShouldHaveSingleItem().Id, found.Closed).ShouldBe((stand.House.Building.Id, null));
        (await stand.Get<ResidentHouses>().FindAsync("мира 500", default)).ShouldSatisfyAllConditions(f => f.Houses.ShouldBeEmpty(), f => f.Closed.ShouldNotBeNull().ShouldContain("не принимает заявки"));
    }
}
