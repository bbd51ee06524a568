using Domovoy.Core.Audit;
using Domovoy.Core.Clients;
using Domovoy.Core.Imports;
using Domovoy.Core.Notifications;
using Domovoy.Core.Privacy;
using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Domovoy.Core.Tests.Registration;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Privacy;

/// <summary>Each thing is kept for its time, set or by default, with a moved clock; and the log of access tells who looked.</summary>
public sealed class RetentionTests
{
    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Requests_messages_and_files_go_after_their_time_and_undo_is_refused(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var who = await stand.SignInAsync("+79221112233");
        var request = (await stand.SubmittedAsync(who, stand.Form())).RequestId;
        var employee = await stand.EmployeeAsync();
        (await stand.Get<RejectRequest>().RunAsync(request, null, "не тот дом", employee, default)).Ok.ShouldBeTrue();
        var import = await stand.Core.ImportCsvAsync("buildings", "Наименование;Внешний код\nНовый;A1\n", new() { AcceptIncomplete = true });
        while (await stand.Get<OutboxSender>().RunAsync(MessageKind.Sms, default) + await stand.Get<OutboxSender>().RunAsync(MessageKind.Email, default) > 0)
        {
        }
        var settings = stand.Get<RetentionSettings>();
        (await settings.ReadAsync(default)).ShouldSatisfyAllConditions(f => f.ImportFiles.ShouldBe(30), f => f.ImportUndo.ShouldBe(90), f => f.DecidedRequests.ShouldBe(90), f => f.SentMessages.ShouldBe(30));
        (await settings.SaveAsync(new RetentionForm { ImportFiles = 30, ImportUndo = 90, DecidedRequests = 91, SentMessages = 0 }, Stand.Admin, default)).Errors.Select(e => e.Field).ShouldBe(["DecidedRequests", "SentMessages"]);
        (await settings.SaveAsync(await settings.ReadAsync(default), Stand.Admin with { Role = Role.Manager }, default)).Error.Code.ShouldBe("forbidden");

        await MoveAsync(stand, 29, requests: 1, files: 1);
        await MoveAsync(stand, 2, requests: 1, files: 0);
        (await settings.SaveAsync(new RetentionForm { ImportFiles = 7, ImportUndo = 40, DecidedRequests = 60, SentMessages = 7 }, Stand.Admin, default)).Ok.ShouldBeTrue();
        await MoveAsync(stand, 10, requests: 1, files: 0);
        (await stand.Get<UndoImport>().RunAsync(import.Id, Stand.Admin, default)).Error.Code.ShouldBe("undo_too_late");
        await MoveAsync(stand, 20, requests: 0, files: 0);
        await using var db = stand.Core.Db();
        (await db.Outbox.CountAsync(r => r.State == OutboxState.Sent)).ShouldBe(0);
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task The_log_of_access_tells_who_looked_and_who_took_files_away(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var unit = await stand.House.UnitAsync("1");
        var (client, other) = (await stand.House.ClientAsync("Орлов Олег"), await stand.House.ClientAsync("Чужой Иван"));
        await stand.House.LinkAsync(unit, client);
        var (looker, manager) = (await stand.EmployeeAsync("Смотрова"), await stand.EmployeeAsync("Главнова", role: Role.Manager));
        await stand.Get<GetClient>().GetAsync(client.Id, looker, default);
        await stand.Get<GetClient>().GetAsync(other.Id, looker, default);
        stand.Get<ViewLog>().Note(looker, ViewKind.Export, null, "units");
        stand.Get<ViewLog>().Note(manager, ViewKind.Export, null, "buildings");
        var views = stand.Get<ClientViews>();
        (await views.GetAsync(client.Id, null, manager, default)).Value.ShouldHaveSingleItem().Who.ShouldBe("Смотрова Анна");
        (await views.GetAsync(client.Id, null, looker, default)).Error.Code.ShouldBe("forbidden");
        (await views.GetAsync(other.Id, null, manager, default)).Error.Code.ShouldBe("not_found");
        var journal = stand.Get<ExportJournal>();
        (await journal.PageAsync(new(null, null, null), null, 10, Stand.Admin, default)).Value.Items.Select(e => (e.Who, e.What)).ShouldBe([("Главнова Анна", "buildings"), ("Смотрова Анна", "units")]);
        (await journal.PageAsync(new("units", null, 1), null, 10, Stand.Admin, default)).Value.Items.ShouldHaveSingleItem().Who.ShouldBe("Смотрова Анна");
        (await journal.CountAsync(new(null, manager.EmployeeId, null), Stand.Admin, default)).ShouldBe(1);
        (await journal.PageAsync(new(null, null, null), null, 10, manager, default)).Error.Code.ShouldBe("forbidden");
        var first = (await journal.PageAsync(new(null, null, null), null, 1, Stand.Admin, default)).Value;
        (await journal.PageAsync(new(null, null, null), first.Next, 1, Stand.Admin, default)).Value.Items.ShouldHaveSingleItem().What.ShouldBe("units");
    }

    private static async Task MoveAsync(ResidentStand stand, int days, int requests, int files)
    {
        stand.Time.Move(TimeSpan.FromDays(days));
        await stand.Get<RegistrationRetention>().RunAsync(default);
        await stand.Get<ImportRetention>().RunAsync(default);
        await stand.Get<OutboxRetention>().RunAsync(default);
        await using var db = stand.Core.Db();
        (await db.RegistrationRequests.CountAsync()).ShouldBe(requests);
        (await db.ImportFileParts.CountAsync()).ShouldBe(files);
    }
}
