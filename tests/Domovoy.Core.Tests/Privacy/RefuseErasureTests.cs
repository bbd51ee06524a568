using Domovoy.Core.LegalEntities;
using Domovoy.Core.Notifications;
using Domovoy.Core.Privacy;
using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Domovoy.Core.Tests.Registration;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Privacy;

/// <summary>The resident gets an answer when their data are not destroyed: why, and what must be kept.</summary>
public sealed class RefuseErasureTests
{
    private const string Phone = "+79221112233";

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_refusal_tells_the_resident_why_and_one_of_two_who_answer_at_once_wins(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var unit = await stand.House.UnitAsync("12");
        var client = await stand.House.ClientAsync("Петрова Анна Ильинична", Phone);
        await stand.House.LinkAsync(unit, client);
        var who = await stand.SignInAsync(Phone);
        await stand.Get<AskErasure>().RunAsync(who, default);
        var (list, refuse) = (stand.Get<ErasureList>(), stand.Get<RefuseErasure>());

        var reason = await refuse.SuggestAsync(who.ResidentId, [client.Id], Stand.Admin, default);
        reason.ShouldStartWith("Обязаны хранить: Собственник: кв. 12");
        (await refuse.RunAsync(who.ResidentId, new() { Reason = " " }, Stand.Admin, default)).Error.Field.ShouldBe("Reason");
        (await refuse.RunAsync(who.ResidentId, new() { Reason = new string('я', 1001) }, Stand.Admin, default)).Error.Field.ShouldBe("Reason");
        foreach (var nobody in new[] { stand.House.Only(Role.Administrator), Stand.Admin with { Role = Role.Manager } })
            (await refuse.RunAsync(who.ResidentId, new() { Reason = reason }, nobody, default)).Error.Code.ShouldBe("forbidden");
        var two = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => refuse.RunAsync(who.ResidentId, new() { Reason = reason }, Stand.Admin, default))));
        two.Count(result => result.Ok).ShouldBe(1);
        two.Single(result => !result.Ok).Error.Code.ShouldBe("already_answered");

        (await list.AskedAsync(Stand.Admin, default)).Value.ShouldBeEmpty();
        (await list.CountAskedAsync(Stand.Admin, default)).ShouldBe(0);
        (await list.RefusedAsync(Stand.Admin, default)).Value.ShouldHaveSingleItem().Refusal.ShouldBe(reason);
        (await stand.Get<AskErasure>().StateAsync(who, default)).ShouldNotBeNull().Refusal.ShouldBe(reason);
        var sms = await ComposedAsync(stand, MessageKind.Sms);
        sms.ShouldNotBeNull().ShouldStartWith("Домовой: в уничтожении данных отказано, причина в приложении. http");
        sms.ShouldEndWith("/my/destroy");
        sms.Length.ShouldBeLessThan(200, "an SMS of many parts is refused by the operator");

        await stand.Get<AskErasure>().RunAsync(who, default);
        (await list.AskedAsync(Stand.Admin, default)).Value.ShouldHaveSingleItem("it may be asked anew");
        (await list.RefusedAsync(Stand.Admin, default)).Value.ShouldBeEmpty();
        (await ComposedAsync(stand, MessageKind.Sms)).ShouldBeNull("the refusal is no longer true");
    }

    [Fact]
    public async Task Where_a_push_gets_through_no_letter_follows()
    {
        await using var stand = await ResidentStand.StartAsync(DbKind.Sqlite, AutoAttachment.Never);
        var who = await stand.SignInAsync(Phone);
        await stand.SubmittedAsync(who, stand.Form());
        await stand.Get<AskErasure>().RunAsync(who, default);
        await using var db = stand.Core.Db();
        db.PushSubscriptions.Add(new PushSubscription { OwnerId = who.ResidentId, Endpoint = "https://push.example.org/1", CreatedAt = stand.Time.GetUtcNow() });
        await db.SaveChangesAsync();
        (await stand.Get<RefuseErasure>().RunAsync(who.ResidentId, new() { Reason = "Вы собственник: данные нужны для расчетов." }, Stand.Admin, default)).Ok.ShouldBeTrue();

        var push = (await db.Outbox.Where(r => r.Kind == MessageKind.Push).ToListAsync()).ShouldHaveSingleItem();
        push.Text.ShouldBe("Откройте приложение, чтобы прочитать.", "nothing personal passes through the browser's maker");
        var letter = await db.Outbox.AsNoTracking().SingleAsync(r => r.Notice == "ErasureRefused");
        letter.ShouldSatisfyAllConditions(l => l.Kind.ShouldBe(MessageKind.Email), l => l.Address.ShouldBe("ivanov@example.ru"), l => l.DueAt.ShouldBe(push.DueAt.AddMinutes(10)));
        (await ComposedAsync(stand, MessageKind.Email)).ShouldNotBeNull().ShouldContain("данные нужны для расчетов");
        push.State = OutboxState.Sent;
        await db.SaveChangesAsync();
        (await ComposedAsync(stand, MessageKind.Email)).ShouldBeNull();
    }

    /// <summary>What would be sent now in answer.</summary>
    private static async Task<string?> ComposedAsync(ResidentStand stand, MessageKind kind)
    {
        await using var db = stand.Core.Db();
        var row = await db.Outbox.AsNoTracking().Where(r => r.Notice == "ErasureRefused" && r.Kind == kind).SingleAsync();
        var composer = stand.Core.Get<IEnumerable<IComposer>>().Single(c => c.Notice == row.Notice);
        return (await composer.ComposeAsync(db, row, default))?.Text;
    }
}
