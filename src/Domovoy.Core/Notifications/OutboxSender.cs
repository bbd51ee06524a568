using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Domovoy.Core.Notifications;

/// <summary>
/// Takes due messages one by one under a lease and has them carried. Several nodes may run it: a lease is given by one conditional
/// update whose condition stands on the row itself, so one row goes to one sender. A killed sender's lease runs out, and the
/// message goes again under the same Message-ID.
/// </summary>
public sealed class OutboxSender(
    IDbContextFactory<AppDb> factory, WriteGate gate, ChannelChoice channels, IEnumerable<IComposer> composers, OutboxClock clock)
{
    /// <summary>The longest one attempt may take; the lease is longer.</summary>
    public static readonly TimeSpan SendTime = TimeSpan.FromSeconds(30);

    public static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(60);

    private const int Candidates = 16;

    private static readonly TimeSpan[] Delays =
    [
        TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromHours(24),
    ];

    /// <summary>Attempts until a message is given up: two days.</summary>
    public static int MostAttempts => Delays.Length + 1;

    /// <summary>Sends what is due now.</summary>
    /// <returns>How many attempts were made; 0 means there is nothing to do.</returns>
    public async Task<int> RunAsync(MessageKind kind, CancellationToken ct)
    {
        var attempts = 0;
        foreach (var id in await DueAsync(kind, ct))
        {
            if (await TakeAsync(id, ct) is not { } row)
                continue;
            attempts++;
            await SendAsync(row, ct);
        }
        return attempts;
    }

    /// <summary>On embedded SQLite this is the only server: whatever is leased was leased by a dead one.</summary>
    public async Task ReleaseDeadAsync(CancellationToken ct)
    {
        using var pass = await gate.EnterAsync(ct);
        await using var db = await factory.CreateDbContextAsync(ct);
        if (!db.IsSqlite)
            return;
        await db.Outbox.Where(r => r.State == OutboxState.Waiting && r.LeaseId != null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.LeaseUntil, DateTimeOffset.UnixEpoch), ct);
    }

    private async Task<List<Guid>> DueAsync(MessageKind kind, CancellationToken ct)
    {
        var now = clock.Now;
        await using var db = await factory.CreateDbContextAsync(ct);
        return await db.Outbox.AsNoTracking().Where(r => r.State == OutboxState.Waiting && r.Kind == kind && r.DueAt <= now && r.LeaseUntil <= now)
            .OrderBy(r => r.DueAt).Select(r => r.Id).Take(Candidates).ToListAsync(ct);
    }

    private async Task<OutboxRow?> TakeAsync(Guid id, CancellationToken ct)
    {
        var (now, lease) = (clock.Now, GuidV7.Next());
        var until = now + LeaseTime;
        using var pass = await gate.EnterAsync(ct);
        await using var db = await factory.CreateDbContextAsync(ct);
        var taken = await db.Outbox.Where(r => r.Id == id && r.State == OutboxState.Waiting && r.DueAt <= now && r.LeaseUntil <= now).ExecuteUpdateAsync(set => set
            .SetProperty(r => r.LeaseId, lease).SetProperty(r => r.LeaseUntil, until).SetProperty(r => r.Attempts, r => r.Attempts + 1), ct);
        return taken == 0 ? null : await db.Outbox.AsNoTracking().SingleAsync(r => r.Id == id, ct);
    }

    private async Task SendAsync(OutboxRow row, CancellationToken ct)
    {
        var (outcome, channel) = (SendOutcome.Gone("Срок вышел раньше, чем удалось отправить."), (string?)null);
        try
        {
            if (row.ExpiresAt is null || row.ExpiresAt > clock.Now)
                (outcome, channel) = await CarryAsync(row, ct);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            // The body of the worker's loop: whatever one message does, the others go.
            outcome = SendOutcome.Later($"Сбой при отправке: {failure.GetType().Name}. Подробности в журнале сервера.");
            clock.Tell(row, failure);
        }
        await EndAsync(row, outcome, channel, ct);
    }

    private async Task<(SendOutcome, string?)> CarryAsync(OutboxRow row, CancellationToken ct) => await ComposeAsync(row, ct) is { } letter
        ? await channels.SendAsync(new Outgoing(row.Id, row.Kind, row.Address, letter, row.Link, row.CreatedAt, row.ExpiresAt, row.Forget), ct)
        : (SendOutcome.Gone("Отправлять уже незачем."), null);

    private async Task<Letter?> ComposeAsync(OutboxRow row, CancellationToken ct)
    {
        if (row.Text is not null)
            return new Letter(row.Subject ?? "", row.Text, row.Html);
        var composer = composers.FirstOrDefault(c => c.Notice == row.Notice);
        if (composer is null)
            return null;
        await using var db = await factory.CreateDbContextAsync(ct);
        return await composer.ComposeAsync(db, row, ct);
    }

    private async Task EndAsync(OutboxRow row, SendOutcome outcome, string? channel, CancellationToken ct)
    {
        var now = clock.Now;
        var state = outcome.Ok ? OutboxState.Sent : outcome.IsGone ? OutboxState.Dropped
            : outcome.IsFinal || row.Attempts >= MostAttempts ? OutboxState.Dead : OutboxState.Waiting;
        var due = state == OutboxState.Waiting ? now + Delays[Math.Clamp(row.Attempts - 1, 0, Delays.Length - 1)] : row.DueAt;
        DateTimeOffset? ended = state == OutboxState.Waiting ? null : now;
        var forget = row.Forget && state is (OutboxState.Sent or OutboxState.Dropped);
        using var pass = forget ? await gate.EnterBulkAsync(ct) : await gate.EnterAsync(ct);
        await using var db = await factory.CreateDbContextAsync(ct);
        var mine = db.Outbox.Where(r => r.Id == row.Id && r.LeaseId == row.LeaseId);
        if (!forget)
            await mine.ExecuteUpdateAsync(set => set.SetProperty(r => r.State, state).SetProperty(r => r.DueAt, due).SetProperty(r => r.EndedAt, ended).SetProperty(r => r.LeaseId, (Guid?)null)
                .SetProperty(r => r.LeaseUntil, DateTimeOffset.UnixEpoch).SetProperty(r => r.Channel, channel ?? row.Channel).SetProperty(r => r.Problem, outcome.Problem), ct);
        else if (await mine.ExecuteDeleteAsync(ct) > 0)
            await Scrub.RunAsync(db, ct);
        clock.Tell(row, state);
    }
}

/// <summary>The sender's time and its words in the log: ids and outcomes, never addresses or texts.</summary>
public sealed class OutboxClock(TimeProvider time, ILogger<OutboxSender> log)
{
    public DateTimeOffset Now => time.GetUtcNow();

    public void Tell(OutboxRow row, Exception failure) => log.LogError(failure, "{Notice} {Id}: attempt {Attempt} failed", row.Notice, row.Id, row.Attempts);

    public void Tell(OutboxRow row, OutboxState state)
    {
        if (state is OutboxState.Sent or OutboxState.Dropped)
            log.LogInformation("{Notice} {Id}: {State}", row.Notice, row.Id, state);
        else
            log.LogWarning("{Notice} {Id}: attempt {Attempt} failed, {State}", row.Notice, row.Id, row.Attempts, state);
    }
}
