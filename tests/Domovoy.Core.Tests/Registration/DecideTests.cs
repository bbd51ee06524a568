using Domovoy.Core.Clients;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Notifications;
using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Registration;

/// <summary>What staff do with applications.</summary>
public sealed class DecideTests
{
    private const string Mine = "+79221234567";

    public static TheoryData<DbKind> Both => DbKinds.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Approved_with_a_new_client_the_resident_is_told_and_sees_all(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind, AutoAttachment.Never);
        var unit = await stand.House.UnitAsync("12");
        var (me, employee) = (await stand.SignInAsync(Mine), await stand.EmployeeAsync());
        var id = (await stand.SubmittedAsync(me, stand.Form())).RequestId;
        var details = (await stand.Get<GetRequest>().GetAsync(id, employee, default)).Value;
        (details.SuggestedUnit, details.Prefilled.Surname, details.Row.Reason).ShouldBe((unit.Id, "Иванов", WaitReason.StaffOnly));
        (await stand.Get<CommentRequest>().RunAsync(id, "Звонила, все верно", employee, default)).Ok.ShouldBeTrue();
        var form = new ApproveForm { UnitId = details.SuggestedUnit, Client = details.Prefilled };
        var approved = await stand.Get<ApproveRequest>().RunAsync(id, details.Row.Version, form, employee, default);
        approved.Ok.ShouldBeTrue(approved.Ok ? null : approved.Error.Text);
        (await stand.UnitsAsync(me)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(u => u.Limited.ShouldBeFalse(), u => u.TotalArea.ShouldBe(50));
        await using var db = stand.Core.Db();
        var link = await db.UnitClients.SingleAsync();
        (link.Confirmed, link.Source).ShouldBe((true, LinkSource.SelfRegistration));
        (await db.ClientEmails.SingleAsync()).Address.ShouldBe("ivanov@example.ru");
        await stand.Get<OutboxSender>().RunAsync(MessageKind.Email, default);
        (await db.Outbox.SingleAsync(r => r.Notice == "RequestDecidedOtherwise")).ShouldSatisfyAllConditions(r => r.State.ShouldBe(OutboxState.Sent), r => r.Address.ShouldBe("ivanov@example.ru"));
        (await stand.Get<GetRequest>().GetAsync(id, employee, default)).Value.History.Select(h => h.Kind)
            .ShouldBe([RequestEventKind.Submitted, RequestEventKind.Waits, RequestEventKind.Comment, RequestEventKind.Approved]);
        (await stand.Get<ResidentRequests>().GetAsync(me, default)).Single().Timeline.ShouldNotContain(s => s.Kind == RequestEventKind.Comment);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Tied_to_a_known_client_the_mark_goes_and_the_push_takes_the_place_of_the_letter(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var unit = await stand.House.UnitAsync("12");
        var owner = await stand.House.ClientAsync("Иванова Мария", more: f => f.Phones.Add(new PhoneForm { Number = Mine, NotForSignIn = true }));
        await stand.House.LinkAsync(unit, owner);
        var (me, employee) = (await stand.SignInAsync(Mine), await stand.EmployeeAsync());
        var id = (await stand.SubmittedAsync(me, stand.Form("Иванова Мария"))).RequestId;
        (await stand.RequestAsync(id)).Reason.ShouldBe(WaitReason.PhoneNotForSignIn);
        await using var db = stand.Core.Db();
        db.PushSubscriptions.Add(new PushSubscription { OwnerId = me.ResidentId, Endpoint = "https://push.example/1", CreatedAt = stand.Time.GetUtcNow() });
        await db.SaveChangesAsync();
        var details = (await stand.Get<GetRequest>().GetAsync(id, employee, default)).Value;
        details.Clients.ShouldHaveSingleItem().ShouldSatisfyAllConditions(c => c.Id.ShouldBe(owner.Id), c => c.NameAgrees.ShouldBeTrue(), c => c.Why.ShouldBe("собственник помещения"));
        (await stand.Get<AttachToExisting>().RunAsync(id, null, new AttachForm { UnitId = unit.Id, ClientId = owner.Id }, employee, default)).Ok.ShouldBeTrue();
        (await db.UnitClients.CountAsync()).ShouldBe(1, "the right is there already");
        (await stand.UnitsAsync(me)).ShouldHaveSingleItem().Limited.ShouldBeFalse();
        var push = await db.Outbox.SingleAsync(r => r.Kind == MessageKind.Push);
        (push.Subject, push.Text).ShouldBe(("Регистрация подтверждена", "Откройте личный кабинет."));
        await db.Outbox.Where(r => r.Id == push.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.State, OutboxState.Sent));
        await db.Outbox.Where(r => r.Notice == "RequestDecidedOtherwise").ExecuteUpdateAsync(set => set.SetProperty(r => r.DueAt, stand.Time.GetUtcNow().AddSeconds(-1)));
        await stand.Get<OutboxSender>().RunAsync(MessageKind.Email, default);
        (await db.Outbox.AsNoTracking().SingleAsync(r => r.Notice == "RequestDecidedOtherwise")).State.ShouldBe(OutboxState.Dropped, "the push got through");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_an_approval_writes_into_a_card_is_told_and_is_a_new_version(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind, AutoAttachment.Never);
        var unit = await stand.House.UnitAsync("12");
        var owner = await stand.House.ClientAsync("Иванов Пётр Ильич", more: f => f.Phones.Add(new PhoneForm { Number = Mine, NotForSignIn = true }));
        var (me, employee) = (await stand.SignInAsync(Mine), await stand.EmployeeAsync(access: Access.All));
        var id = (await stand.SubmittedAsync(me, stand.Form())).RequestId;
        (await stand.Get<AttachToExisting>().RunAsync(id, null, new AttachForm { UnitId = unit.Id, ClientId = owner.Id }, employee, default)).Ok.ShouldBeTrue();
        await using var db = stand.Core.Db();
        (await db.Clients.SingleAsync()).Version.ShouldBe(owner.Version + 1);
        var told = (await stand.Get<ClientHistory>().GetAsync(owner.Id, Stand.Admin, default)).Value.Where(entry => entry.Subject is null).SelectMany(entry => entry.Fields).ToList();
        told.ShouldContain(f => f.After == "+7 922 123-45-67" && f.Before == "+7 922 123-45-67 (не для входа)");
        told.ShouldContain(f => f.After == "ivanov@example.ru");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Where_the_resident_would_see_nothing_nothing_is_approved(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind, AutoAttachment.Never);
        var unit = await stand.House.UnitAsync("12");
        var (me, employee) = (await stand.SignInAsync(Mine), await stand.EmployeeAsync());
        var id = (await stand.SubmittedAsync(me, stand.Form())).RequestId;
        var today = DateOnly.FromDateTime(stand.Time.GetUtcNow().LocalDateTime);
        Task<Result<Client>> ApproveAsync(DateOnly? since, DateOnly? until = null) => stand.Get<ApproveRequest>().RunAsync(
            id, null, new ApproveForm { UnitId = unit.Id, Client = ClientForm.Prefilled("Иванов Пётр"), Right = new UnitClientForm { Role = ClientRole.Owner, Since = since, Until = until } }, employee, default);
        (await ApproveAsync(today.AddDays(10))).Error.ShouldSatisfyAllConditions(e => e.Field.ShouldBe("Right.Since"), e => e.Text.ShouldContain(Ru.Date(today.AddDays(10))));
        (await ApproveAsync(null, today.AddDays(-1))).Error.Field.ShouldBe("Right.Until");
        await using (var db = stand.Core.Db())
        {
            (await db.Clients.AnyAsync()).ShouldBeFalse();
            await db.Buildings.ExecuteUpdateAsync(set => set.SetProperty(b => b.ArchivedAt, stand.Time.GetUtcNow()));
        }
        (await ApproveAsync(today)).Error.ShouldSatisfyAllConditions(e => e.Field.ShouldBe("UnitId"), e => e.Text.ShouldContain("дом в архиве"));
        await using (var db = stand.Core.Db())
            await db.Buildings.ExecuteUpdateAsync(set => set.SetProperty(b => b.ArchivedAt, (DateTimeOffset?)null));
        (await ApproveAsync(today)).Ok.ShouldBeTrue();
        (await stand.UnitsAsync(me)).ShouldHaveSingleItem();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_unit_for_which_an_application_waits_is_not_deleted(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind, AutoAttachment.Never);
        var unit = await stand.House.UnitAsync("12");
        var (me, employee) = (await stand.SignInAsync(Mine), await stand.EmployeeAsync());
        var id = (await stand.SubmittedAsync(me, stand.Form())).RequestId;
        var refused = await stand.Get<DeleteUnit>().RunAsync(unit.Id, null, Stand.Admin, default);
        (refused.Error.Code, refused.Error.Text).ShouldBe(("in_use", "Удалить нельзя, используется: 1 заявка на регистрацию ждет решения. Уберите эти связи или отправьте помещение в архив."));
        (await stand.Get<RejectRequest>().RunAsync(id, null, null, employee, default)).Ok.ShouldBeTrue();
        (await stand.Get<DeleteUnit>().RunAsync(unit.Id, null, Stand.Admin, default)).Ok.ShouldBeTrue("decided, it only remembers the unit");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_two_employees_at_once_one_decides_and_the_other_is_told(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind, AutoAttachment.Never);
        var unit = await stand.House.UnitAsync("12");
        var me = await stand.SignInAsync(Mine);
        var id = (await stand.SubmittedAsync(me, stand.Form())).RequestId;
        var (first, second) = (await stand.EmployeeAsync("Первая"), await stand.EmployeeAsync("Вторая"));
        var approving = stand.Get<ApproveRequest>().RunAsync(id, 1, new ApproveForm { UnitId = unit.Id, Client = ClientForm.Prefilled("Иванов Пётр") }, first, default);
        var rejecting = stand.Get<RejectRequest>().RunAsync(id, 1, null, second, default);
        var refusals = new[] { (await approving).Errors, (await rejecting).Errors }.Where(errors => errors.Count > 0).ToList();
        refusals.ShouldHaveSingleItem()[0].ShouldSatisfyAllConditions(e => e.Code.ShouldBe("already_decided"), e => e.Text.ShouldContain("ая Анна"));
        await using var db = stand.Core.Db();
        (await db.Outbox.CountAsync(r => r.Notice == "RequestDecidedOtherwise")).ShouldBe(1);
        (await db.Clients.CountAsync()).ShouldBe((await stand.RequestAsync(id)).Status == RequestStatus.Approved ? 1 : 0);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_undone_attachment_leaves_nothing_and_waits_again(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var (flat, owned) = (await stand.House.UnitAsync("12"), await stand.House.UnitAsync("13"));
        var owner = await stand.House.ClientAsync("Смирнов Олег");
        await stand.House.LinkAsync(owned, owner);
        var employee = await stand.EmployeeAsync();
        var (me, him) = (await stand.SignInAsync(Mine), await stand.SignInAsync("+79220000002"));
        var made = await stand.SubmittedAsync(me, stand.Form());
        var onFile = await stand.SubmittedAsync(him, stand.Form("Смирнов Олег", "13"));
        var listed = (await stand.Get<WaitingRequests>().DecidedAsync(new RequestFilter { Unconfirmed = true }, null, 50, employee, default)).Value.Items;
        listed.Select(r => r.Id).ShouldBe([onFile.RequestId, made.RequestId]);
        await using var db = stand.Core.Db();
        db.PushSubscriptions.Add(new PushSubscription { OwnerId = me.ResidentId, Endpoint = "https://push.example/1", CreatedAt = stand.Time.GetUtcNow() });
        await db.SaveChangesAsync();
        foreach (var id in new[] { made.RequestId, onFile.RequestId })
            (await stand.Get<UndoAttachment>().RunAsync(id, null, employee, default)).Ok.ShouldBeTrue();
        (await db.Clients.SingleAsync()).Id.ShouldBe(owner.Id, "the client made for it is gone, the owner on file stays");
        (await db.ClientPhones.CountAsync()).ShouldBe(0);
        (await db.UnitClients.SingleAsync()).UnitId.ShouldBe(owned.Id);
        (await stand.UnitsAsync(me)).ShouldBeEmpty();
        (await stand.Get<ResidentSessions>().ListAsync(me, default)).ShouldBeEmpty("its sessions ended");
        (await db.PushSubscriptions.AnyAsync()).ShouldBeFalse("nor does a push go where nobody is signed in");
        (await stand.RequestAsync(made.RequestId)).ShouldSatisfyAllConditions(r => r.Status.ShouldBe(RequestStatus.Waiting), r => r.Reason.ShouldBe(WaitReason.AttachmentUndone));
        (await stand.Get<ConfirmRight>().RunAsync(made.RequestId, null, employee, default)).Error.Code.ShouldBe("already_decided");
        (await stand.Get<WaitingRequests>().CountAsync(new RequestFilter(), true, employee, default)).ShouldBe(2);
        flat.Id.ShouldNotBe(owned.Id);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Requests_are_seen_by_the_tick_and_the_house_and_paged_by_waiting(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind, AutoAttachment.Never);
        var me = await stand.SignInAsync(Mine);
        var ids = new List<Guid>();
        for (var i = 1; i <= 5; i++)
            ids.Add((await stand.SubmittedAsync(me, stand.Form(number: $"{i}"))).RequestId);
        var list = stand.Get<WaitingRequests>();
        (await list.WaitingAsync(new RequestFilter(), null, 50, await stand.EmployeeAsync(tick: false), default)).Error.Code.ShouldBe("forbidden");
        (await list.WaitingAsync(new RequestFilter(), null, 50, await stand.EmployeeAsync(access: Access.None), default)).Value.Items.ShouldBeEmpty();
        var employee = await stand.EmployeeAsync();
        var page = (await list.WaitingAsync(new RequestFilter(), null, 3, employee, default)).Value;
        page.Items.Select(r => r.Id).ShouldBe(ids.Take(3));
        (await list.WaitingAsync(new RequestFilter(), page.Next, 3, employee, default)).Value.Items.Select(r => r.Id).ShouldBe(ids.Skip(3));
        (await list.WaitingAsync(new RequestFilter { Search = "иванов 1234567" }, null, 50, employee, default)).Value.Items.Count.ShouldBe(5);
        (await list.WaitingAsync(new RequestFilter { Search = "петров" }, null, 50, employee, default)).Value.Items.ShouldBeEmpty();
        (await list.WaitingAsync(new RequestFilter(), "чужое", 50, employee, default)).Ok.ShouldBeFalse();
        (await stand.Get<RejectRequest>().RunAsync(ids[0], 1, null, await stand.EmployeeAsync(role: Role.Viewer), default)).Error.Code.ShouldBe("forbidden");
        (await stand.Get<RejectRequest>().RunAsync(ids[0], 1, null, await stand.EmployeeAsync(access: Access.None), default)).Error.Code.ShouldBe("not_found");
        // A key of the API has no tick: its access decides.
        (await list.WaitingAsync(new RequestFilter(), null, 50, employee with { EmployeeId = null, KeyId = Guid.CreateVersion7() }, default)).Value.Items.Count.ShouldBe(5);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Staff_are_reminded_twice_and_the_decided_is_erased_in_time(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind, AutoAttachment.Never);
        var (me, employee) = (await stand.SignInAsync(Mine), await stand.EmployeeAsync());
        var waiting = (await stand.SubmittedAsync(me, stand.Form(number: "1"))).RequestId;
        var rejected = (await stand.SubmittedAsync(me, stand.Form(number: "2"))).RequestId;
        (await stand.Get<RejectRequest>().RunAsync(rejected, null, null, employee, default)).Ok.ShouldBeTrue();
        var remind = stand.Get<RemindStaff>();
        (await remind.RunAsync(default)).ShouldBe(0);
        stand.Time.Move(TimeSpan.FromHours(25));
        (await remind.RunAsync(default)).ShouldBe(1);
        (await remind.RunAsync(default)).ShouldBe(0);
        stand.Time.Move(TimeSpan.FromHours(48));
        (await remind.RunAsync(default)).ShouldBe(1);
        (await remind.RunAsync(default)).ShouldBe(0);
        await using var db = stand.Core.Db();
        (await db.Outbox.CountAsync(r => r.Notice == "RequestWaiting")).ShouldBe(4, "two applications and two reminders");
        stand.Time.Move(TimeSpan.FromDays(90));
        (await stand.Get<RegistrationRetention>().RunAsync(default)).ShouldBe(1);
        (await db.RegistrationRequests.SingleAsync()).Id.ShouldBe(waiting, "what waits is kept");
        (await db.SignInTries.CountAsync() + await db.CodesSent.CountAsync()).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_resident_follows_a_merged_client(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var unit = await stand.House.UnitAsync("12");
        var me = await stand.SignInAsync(Mine);
        var id = (await stand.SubmittedAsync(me, stand.Form())).RequestId;
        var gone = (await stand.RequestAsync(id)).ClientId.ShouldNotBeNull();
        var kept = await stand.House.ClientAsync("Иванов Пётр Ильич");
        (await stand.Get<MergeClients>().RunAsync(kept.Id, gone, Stand.Admin, default)).Ok.ShouldBeTrue();
        (await stand.UnitsAsync(me)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(u => u.UnitId.ShouldBe(unit.Id), u => u.Limited.ShouldBeTrue());
        (await stand.Get<UndoAttachment>().RunAsync(id, null, await stand.EmployeeAsync(), default)).Ok.ShouldBeTrue();
        await using var db = stand.Core.Db();
        (await db.Clients.SingleAsync()).Id.ShouldBe(kept.Id);
        (await db.ClientPhones.CountAsync()).ShouldBe(0);
    }
}
