using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Staff;

/// <summary>A session in the list of a person.</summary>
/// <param name="Device">«Chrome, Windows».</param>
public sealed record StaffSessionRow(Guid Id, string Device, string? Address, DateTimeOffset CreatedAt, DateTimeOffset SeenAt);

/// <summary>A session could not be written down: the disk is full, or the like.</summary>
public sealed class SessionRefusedException(string text) : Exception(text);

/// <summary>Where employees are signed in: begun at sign-in, seen and ended by themselves or by an administrator.</summary>
[UseCase]
public sealed class StaffSessions(IDbContextFactory<AppDb> factory, ShortWrite write, StaffChanges changes, TimeProvider time)
{
    private const int LongestBrowser = 400;

    public async Task<Guid> BeginAsync(Guid employee, string? address, string? browser, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var session = new StaffSession { EmployeeId = employee, CreatedAt = now, SeenAt = now, Address = address, Browser = browser?[..Math.Min(browser.Length, LongestBrowser)] };
        var begun = await write.RunAsync<Guid>(Actor.System, db =>
        {
            db.StaffSessions.Add(session);
            return Task.FromResult<Result<Guid>>(session.Id);
        }, ct);
        return begun.Ok ? begun.Value : throw new SessionRefusedException(begun.Error.Text);
    }

    /// <summary>The sessions of an employee, last seen first: one's own, or anybody's for an administrator.</summary>
    public async Task<Result<IReadOnlyList<StaffSessionRow>>> ListAsync(Guid employee, Actor actor, CancellationToken ct)
    {
        if (Refusal(employee, actor) is { } refusal)
            return refusal;
        await using var db = await factory.CreateDbContextAsync(ct);
        var since = time.GetUtcNow() - StaffSession.Life;
        var rows = await db.StaffSessions.AsNoTracking().Where(s => s.EmployeeId == employee && s.SeenAt > since).OrderByDescending(s => s.SeenAt).ToListAsync(ct);
        return Result.From<IReadOnlyList<StaffSessionRow>>([.. rows.Select(s => new StaffSessionRow(s.Id, DeviceName.Of(s.Browser), s.Address, s.CreatedAt, s.SeenAt))]);
    }

    /// <summary>Ends one session at once.</summary>
    public Task<Result<Done>> EndAsync(Guid employee, Guid session, Actor actor, CancellationToken ct) => EndAsync(employee, s => s.Id == session, actor, ct);

    /// <summary>Ends all sessions of an employee but one.</summary>
    /// <param name="except">The one that stays, or null.</param>
    public Task<Result<Done>> EndAllAsync(Guid employee, Guid? except, Actor actor, CancellationToken ct) => EndAsync(employee, s => s.Id != except, actor, ct);

    /// <summary>The end of a session by its own «Выйти».</summary>
    public async Task SignOutAsync(Guid session, CancellationToken ct) => await write.RunAsync<Done>(Actor.System, async db =>
    {
        await db.StaffSessions.Where(s => s.Id == session).ExecuteDeleteAsync(ct);
        return Done.It;
    }, ct);

    /// <summary>Writes down where and when sessions were seen, and forgets those out of date: now and then from a worker.</summary>
    public async Task NoteAsync(IReadOnlyDictionary<Guid, (DateTimeOffset At, string? Address)> seen, CancellationToken ct)
    {
        var old = time.GetUtcNow() - StaffSession.Life;
        await write.RunAsync<Done>(Actor.System, async db =>
        {
            foreach (var (id, (at, address)) in seen)
                await db.StaffSessions.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, at).SetProperty(s => s.Address, address), ct);
            await db.StaffSessions.Where(s => s.SeenAt < old).ExecuteDeleteAsync(ct);
            return Done.It;
        }, ct);
    }

    private async Task<Result<Done>> EndAsync(Guid employee, System.Linq.Expressions.Expression<Func<StaffSession, bool>> which, Actor actor, CancellationToken ct)
    {
        if (Refusal(employee, actor) is { } refusal)
            return refusal;
        var ended = await write.RunAsync<Done>(actor, async db =>
        {
            await db.StaffSessions.Where(s => s.EmployeeId == employee).Where(which).ExecuteDeleteAsync(ct);
            return Done.It;
        }, ct);
        changes.Tell(employee);
        return ended;
    }

    private static Error? Refusal(Guid employee, Actor actor) => actor.EmployeeId == employee ? null : EmployeeRules.Refusal(actor);
}

/// <summary>Tells open pages of this process that something of an employee changed: blocked, another role, a session ended. Other nodes look once a minute.</summary>
public sealed class StaffChanges
{
    private long version;

    /// <summary>Comes on a thread of its own, without the context of whoever made the change: an open page of another person must not take it for its own.</summary>
    public event Action<Guid>? Changed;

    /// <summary>Grows with every change: what was read before it may be out of date.</summary>
    public long Version => Interlocked.Read(ref version);

    public void Tell(Guid employee)
    {
        Interlocked.Increment(ref version);
        ThreadPool.UnsafeQueueUserWorkItem(_ => Changed?.Invoke(employee), null);
    }
}

/// <summary>What a person calls a browser, from what it says of itself.</summary>
public static class DeviceName
{
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("YaBrowser/", "Яндекс Браузер"), ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux"),
    ];

    public static string Of(string? browser)
    {
        if (string.IsNullOrWhiteSpace(browser))
            return "Неизвестное устройство";
        var names = new[] { Find(Browsers, browser), Find(Systems, browser) }.Where(name => name is not null).ToList();
        return names.Count > 0 ? string.Join(", ", names) : "Неизвестное устройство";
    }

    private static string? Find((string Sign, string Name)[] known, string text) =>
        Array.Find(known, one => text.Contains(one.Sign, StringComparison.Ordinal)) is { Name: { } name } ? name : null;
}
