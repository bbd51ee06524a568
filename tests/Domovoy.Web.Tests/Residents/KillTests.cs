using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.Notifications;
using Domovoy.Core.Registration;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Web.Tests.Residents;

/// <summary>kill -9 at random moments of registration, decision and sending: every decision whole, every letter sent, none twice.</summary>
public abstract class ResidentKillTests
{
    private static int Kills => Environment.GetEnvironmentVariable("DOMOVOY_LONG") == "1" ? 50 : 5;

    protected static async Task KillAndCountAsync(Db kind)
    {
        var random = new Random(20261125);
        await using var town = await KilledTown.StartAsync(kind, flats: 500 + (Kills * 60));
        for (var kill = 0; kill < Kills; kill++)
        {
            await town.KillAsync(random.Next(50, 1500));
            await WholeAsync(town);
        }
        // However slow the machine was: everything that may happen has happened often enough to be judged.
        await town.WorkUntilAsync(async db => (await StatusesAsync(db)).All(count => count > Kills / 2));
        await WholeAsync(town);
        await town.SendAllAsync();
        await using var db = town.Db();
        await SentOnceAsync(town, db);
    }

    private static async Task<IReadOnlyList<int>> StatusesAsync(AppDb db)
    {
        var counts = await db.RegistrationRequests.GroupBy(r => r.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        return [.. new[] { RequestStatus.Attached, RequestStatus.Approved, RequestStatus.Rejected }.Select(status => counts.GetValueOrDefault(status))];
    }

    /// <summary>Each request is whole in its state, with its events, its consent and its letters; what people were told is there.</summary>
    private static async Task WholeAsync(KilledTown town)
    {
        await using var db = town.Db();
        // As of one moment: PostgreSQL may still be ending what the killed product had begun to commit.
        await using var moment = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        var requests = await db.RegistrationRequests.AsNoTracking().ToListAsync();
        var events = (await db.RegistrationEvents.AsNoTracking().OrderBy(e => e.Id).ToListAsync()).ToLookup(e => e.RequestId, e => e.Kind);
        var outbox = await db.Outbox.AsNoTracking().Select(r => r.Key).ToListAsync();
        var links = (await db.UnitClients.AsNoTracking().Where(l => l.Source == LinkSource.SelfRegistration).ToListAsync()).ToDictionary(l => l.Id);
        var ties = await db.ResidentClients.AsNoTracking().ToListAsync();
        var consents = await db.Consents.CountAsync();
        foreach (var r in requests)
        {
            var waited = r.Status != RequestStatus.Attached;
            events[r.Id].ShouldBe([RequestEventKind.Submitted, waited ? RequestEventKind.Waits : RequestEventKind.Attached, .. Decision(r.Status)], r.UnitNumber);
            outbox.Count(key => key.StartsWith($"RequestWaiting:{r.Id:N}", StringComparison.Ordinal)).ShouldBe(waited ? 1 : 0, "the employee with the tick is told once");
            outbox.Count(key => key == $"RequestDecided:{r.Id:N}:{r.Version}").ShouldBe(Decision(r.Status).Length, "the resident is told of a decision");
            var attached = r.Status is RequestStatus.Attached or RequestStatus.Approved;
            (r.LinkId is { } id && links.TryGetValue(id, out var link) && link.ClientId == r.ClientId && link.Confirmed == (r.Status == RequestStatus.Approved)).ShouldBe(attached);
            ties.Count(t => t.RequestId == r.Id && t.ClientId == r.ClientId).ShouldBe(attached ? 1 : 0);
        }
        consents.ShouldBe(requests.Count);
        links.Count.ShouldBe(requests.Count(r => r.LinkId is not null), "no right without its request");
        (await db.Clients.CountAsync()).ShouldBe(links.Count + 1, "no client without its request");
        foreach (var (number, path) in town.Told)
            requests.Single(r => r.UnitNumber == number).Status.ShouldBeOneOf(path.StartsWith("/my?", StringComparison.Ordinal) ? [RequestStatus.Attached] : [RequestStatus.Waiting, RequestStatus.Approved, RequestStatus.Rejected]);
        foreach (var (id, status) in town.Decided)
            requests.Single(r => r.Id == id).Status.ShouldBe(status);
    }

    private static RequestEventKind[] Decision(RequestStatus status) => status switch
    {
        RequestStatus.Approved => [RequestEventKind.Approved],
        RequestStatus.Rejected => [RequestEventKind.Rejected],
        _ => [],
    };

    /// <summary>At least once each, and whatever came twice came under the same Message-ID or Topic.</summary>
    private static async Task SentOnceAsync(KilledTown town, AppDb db)
    {
        var rows = await db.Outbox.AsNoTracking().Where(r => r.Kind != MessageKind.Sms).ToListAsync();
        rows.ShouldAllBe(r => r.State == OutboxState.Sent || r.State == OutboxState.Dropped);
        var mailed = rows.Where(r => r is { Kind: MessageKind.Email, State: OutboxState.Sent }).ToList();
        town.Letters.Select(l => l.MessageId).Distinct().ShouldBe(mailed.Select(r => $"{r.Id:N}@example.ru"), ignoreOrder: true);
        foreach (var same in town.Letters.GroupBy(l => (l.To.ToString(), l.Subject, l.TextBody)))
            same.Select(l => l.MessageId).Distinct().ShouldHaveSingleItem($"{same.Key}");
        var pushed = rows.Where(r => r is { Kind: MessageKind.Push, State: OutboxState.Sent }).ToList();
        pushed.ShouldNotBeEmpty();
        town.Pushes.Select(p => p.Topic).Distinct().Count().ShouldBe(pushed.Count);
        foreach (var phone in town.Pushes.GroupBy(p => p.Path))
            phone.Select(p => (p.Topic, p.Text)).Distinct().ShouldHaveSingleItem(phone.Key);
        // Where a push got through no letter followed; where there was none, one did.
        var decided = await db.RegistrationRequests.AsNoTracking().Where(r => r.Status == RequestStatus.Approved || r.Status == RequestStatus.Rejected).ToListAsync();
        foreach (var r in decided)
        {
            var letters = town.Letters.Count(l => l.To.Mailboxes.Any(box => box.Address == r.Email));
            (letters > 0).ShouldBe(!pushed.Exists(p => p.Key.StartsWith($"RequestDecided:{r.Id:N}:", StringComparison.Ordinal)), r.UnitNumber);
        }
    }
}

// Two classes, so that they run side by side.
public sealed class ResidentKillOnSqliteTests : ResidentKillTests
{
    [Fact]
    public Task A_killed_server_loses_and_doubles_nothing() => KillAndCountAsync(Db.Sqlite);
}

public sealed class ResidentKillOnPostgresTests : ResidentKillTests
{
    [Fact]
    public Task A_killed_server_loses_and_doubles_nothing() => KillAndCountAsync(Db.Postgres);
}
