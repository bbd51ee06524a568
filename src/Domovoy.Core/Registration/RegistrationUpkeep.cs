using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Registration;

/// <summary>Reminds staff of requests that wait for more than a day and for more than three.</summary>
[UseCase]
public sealed class RemindStaff(ShortWrite write, StaffNotices notices, TimeProvider time)
{
    public static readonly TimeSpan First = TimeSpan.FromHours(24);
    public static readonly TimeSpan Second = TimeSpan.FromHours(72);
    private const int Batch = 50;

    /// <returns>How many requests staff were reminded of.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var reminded = await write.RunAsync<int>(Actor.System, async db =>
        {
            var now = time.GetUtcNow();
            var (first, second) = (now - First, now - Second);
            var due = await db.RegistrationRequests.Include(r => r.Building).ThenInclude(b => b!.Quarter)
                .Where(r => r.Status == RequestStatus.Waiting && ((r.Reminders == 0 && r.WaitingSince <= first) || (r.Reminders == 1 && r.WaitingSince <= second)))
                .OrderBy(r => r.WaitingSince).Take(Batch).ToListAsync(ct);
            foreach (var request in due)
            {
                var waits = now - request.WaitingSince >= Second ? "больше трех суток" : "больше суток";
                // No new version: whoever is deciding it just now is not in the way of a reminder, nor it in theirs.
                request.Reminders = now - request.WaitingSince >= Second ? 2 : 1;
                await notices.WaitingAsync(db, request, request.Building, now, ct, waits);
                RequestEvents.Add(db, request, RequestEventKind.Reminded, null, null, now);
            }
            return due.Count;
        }, ct);
        return reminded.Ok ? reminded.Value : 0;
    }
}

/// <summary>Tells administrators that the daily budget of SMS runs out, whatever was sent: a code tells it at once, the rest and refused codes only here.</summary>
[UseCase]
public sealed class WatchSms(ShortWrite write, ResidentSettings settings, TimeProvider time)
{
    public async Task RunAsync(CancellationToken ct)
    {
        if (await settings.SpentAsync(ct) is not { IsAlarming: true } spent)
            return;
        await write.RunAsync<Done>(Actor.System, async db =>
        {
            await AdministratorNotices.SmsBudgetAsync(db, spent, time.GetUtcNow(), ct);
            return Done.It;
        }, ct);
    }
}

/// <summary>Decided applications are erased after a set time; attempts to sign in and counted codes after two.</summary>
[UseCase]
public sealed class RegistrationRetention(IDbContextFactory<AppDb> factory, WriteGate gate, TimeProvider time)
{
    public static readonly TimeSpan Codes = TimeSpan.FromDays(2);

    /// <returns>How many applications were erased.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        using var pass = await gate.EnterAsync(ct);
        await using var db = await factory.CreateDbContextAsync(ct);
        var (decided, codes) = (time.GetUtcNow() - await Retention.ReadAsync(db, RetentionTerm.DecidedRequests, ct), time.GetUtcNow() - Codes);
        await db.SignInTries.Where(t => t.ExpiresAt < codes).ExecuteDeleteAsync(ct);
        await db.CodesSent.Where(c => c.At < codes).ExecuteDeleteAsync(ct);
        // An attachment nobody has looked at is still to be confirmed or undone: by the ids of what it made.
        var open = db.RegistrationRequests.Where(r => r.DecidedAt < decided && r.Status == RequestStatus.Attached && !r.Confirmed && r.Surname != "");
        await db.RegistrationEvents.Where(e => e.Kind == RequestEventKind.Comment && open.Any(r => r.Id == e.RequestId)).ExecuteDeleteAsync(ct);
        return await open.ExecuteUpdateAsync(set => set.SetProperty(r => r.Surname, "").SetProperty(r => r.FirstName, (string?)null).SetProperty(r => r.Patronymic, (string?)null)
                .SetProperty(r => r.Email, (string?)null).SetProperty(r => r.Account, (string?)null).SetProperty(r => r.SearchKey, r => r.Phone.Substring(1)).SetProperty(r => r.Version, r => r.Version + 1), ct)
            + await db.RegistrationRequests.Where(r => r.DecidedAt < decided && (r.Status != RequestStatus.Attached || r.Confirmed)).ExecuteDeleteAsync(ct);
    }
}
