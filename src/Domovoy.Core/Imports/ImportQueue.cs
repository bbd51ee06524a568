using System.Collections.Concurrent;
using System.Threading.Channels;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Domovoy.Core.Imports;

/// <summary>
/// Takes runs that wait for work, one at a time for each process, and holds them by a lease: what a killed server left
/// half done is taken again, a check from its beginning, a load because it was not committed.
/// </summary>
public sealed class ImportQueue(IDbContextFactory<AppDb> factory, DatabaseOptions options, TimeProvider time, ILogger<ImportQueue> log, WriteGate gate)
{
    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(15);
    /// <summary>States in which there is something to do.</summary>
    internal static readonly ImportStatus[] Waiting = [ImportStatus.Checking, ImportStatus.Queued, ImportStatus.Applying, ImportStatus.Undoing];

    private readonly Channel<bool> bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConcurrentDictionary<Guid, RunningImport> running = new();
    private readonly ConcurrentDictionary<Guid, bool> resting = new();
    private readonly Guid owner = GuidV7.Next();

    /// <summary>There is work: look now instead of at the next tick.</summary>
    public void Ring() => bell.Writer.TryWrite(true);

    /// <summary>Progress of a run this process works on; null for others.</summary>
    public RunningImport? Running(Guid id) => running.TryGetValue(id, out var found) ? found : null;

    public async Task WaitAsync(CancellationToken ct)
    {
        using var tick = CancellationTokenSource.CreateLinkedTokenSource(ct);
        tick.CancelAfter(TimeSpan.FromSeconds(2));
        try
        {
            await bell.Reader.ReadAsync(tick.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // The tick: other nodes ring no bell here.
        }
        resting.Clear();
    }

    /// <summary>The run cannot go on now: others are taken before it until the next tick or ring.</summary>
    public void Rest(Guid id) => resting[id] = true;

    /// <summary>On embedded SQLite this is the only server: whatever is leased was leased by a dead one.</summary>
    public async Task ReleaseDeadAsync(CancellationToken ct)
    {
        if (!options.IsSqlite)
            return;
        using var pass = await gate.EnterAsync(ct);
        await using var db = await factory.CreateDbContextAsync(ct);
        await db.ImportLeases.Where(l => l.Owner != owner).ExecuteUpdateAsync(s => s.SetProperty(l => l.Until, DateTimeOffset.UnixEpoch), ct);
    }

    /// <summary>Leases the oldest run that nobody works on.</summary>
    public async Task<RunningImport?> TakeAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var now = time.GetUtcNow();
        var later = resting.Keys.ToList();
        var free = await db.ImportRuns.AsNoTracking()
            .Where(r => Waiting.Contains(r.Status) && !later.Contains(r.Id) && !db.ImportLeases.Any(l => l.ImportId == r.Id && l.Until > now))
            .OrderBy(r => r.Id).Select(r => r.Id).FirstOrDefaultAsync(ct);
        if (free == Guid.Empty || !await LeaseAsync(db, free, now, ct))
            return null;
        var taken = new RunningImport(free, HoldsAsync);
        running[free] = taken;
        return taken;
    }

    private async Task<bool> LeaseAsync(AppDb db, Guid id, DateTimeOffset now, CancellationToken ct)
    {
        using var pass = await gate.EnterAsync(ct);
        var until = now + LeaseTime;
        var mine = await db.ImportLeases.Where(l => l.ImportId == id && l.Until <= now)
            .ExecuteUpdateAsync(s => s.SetProperty(l => l.Owner, owner).SetProperty(l => l.Until, until).SetProperty(l => l.Progress, 0d).SetProperty(l => l.RowsDone, 0), ct);
        if (mine == 1)
            return true;
        try
        {
            db.ImportLeases.Add(new ImportLease { ImportId = id, Owner = owner, Until = until });
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException)
        {
            // Another node was quicker.
            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>While a run is worked on: renews the lease, passes progress on, hears a cancel from another node.</summary>
    public async Task AccompanyAsync(RunningImport run, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
                await RenewAsync(run, stop);
        }
        catch (OperationCanceledException)
        {
            // The work has ended.
        }
    }

    private async Task RenewAsync(RunningImport run, CancellationToken ct)
    {
        // On SQLite a load holds the only writer: the lease waits, and no other server can take it.
        if (options.IsSqlite && gate.BulkSecondsLeft is not null)
            return;
        try
        {
            using var pass = await gate.EnterAsync(ct);
            await using var db = await factory.CreateDbContextAsync(ct);
            var until = time.GetUtcNow() + LeaseTime;
            var mine = await db.ImportLeases.Where(l => l.ImportId == run.Id && l.Owner == owner)
                .ExecuteUpdateAsync(s => s.SetProperty(l => l.Until, until).SetProperty(l => l.Progress, run.Progress).SetProperty(l => l.RowsDone, run.RowsDone).SetProperty(l => l.SecondsLeft, run.SecondsLeft), ct);
            if (mine == 0)
                run.Lose();
            else if (await db.ImportLeases.AnyAsync(l => l.ImportId == run.Id && l.CancelRequested, ct))
                run.Cancel();
        }
        catch (Exception failure) when (failure is System.Data.Common.DbException or InvalidOperationException)
        {
            log.LogWarning("Import {Import}: the lease could not be renewed ({Kind})", run.Id, failure.GetType().Name);
        }
    }

    /// <summary>Whether the lease is still this process's own; where another node could take it, it is renewed, so that what follows is safe.</summary>
    private async Task<bool> HoldsAsync(Guid id, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var lease = db.ImportLeases.Where(l => l.ImportId == id && l.Owner == owner);
        // On SQLite the load itself may hold the only writer.
        if (options.IsSqlite)
            return await lease.AnyAsync(ct);
        var until = time.GetUtcNow() + LeaseTime;
        return await lease.ExecuteUpdateAsync(s => s.SetProperty(l => l.Until, until), ct) == 1;
    }

    public async Task ReleaseAsync(RunningImport run, CancellationToken ct)
    {
        running.TryRemove(run.Id, out _);
        using var pass = await gate.EnterAsync(ct);
        await using var db = await factory.CreateDbContextAsync(ct);
        await db.ImportLeases.Where(l => l.ImportId == run.Id && l.Owner == owner).ExecuteDeleteAsync(ct);
    }
}

/// <summary>A run this process works on.</summary>
public sealed class RunningImport(Guid id, Func<Guid, CancellationToken, Task<bool>> holds)
{
    private readonly CancellationTokenSource cancel = new();
    private long began = TimeProvider.System.GetTimestamp();

    public Guid Id => id;

    /// <summary>0 to 1 within the present step.</summary>
    public double Progress { get; private set; }

    public int RowsDone { get; private set; }

    public int? SecondsLeft { get; private set; }

    public CancellationToken Cancelled => cancel.Token;

    /// <summary>Another node has taken the run over, for the lease ran out: nothing of it is ours to write any more.</summary>
    public bool IsLost { get; private set; }

    public void Cancel() => cancel.Cancel();

    public void Lose()
    {
        IsLost = true;
        cancel.Cancel();
    }

    public async Task<bool> HoldsAsync(CancellationToken ct)
    {
        if (!IsLost && !await holds(id, ct))
            Lose();
        return !IsLost;
    }

    /// <summary>Asked before an end is written.</summary>
    /// <exception cref="OperationCanceledException">The run is another node's.</exception>
    public async Task MustHoldAsync(CancellationToken ct)
    {
        if (!await HoldsAsync(ct))
            throw new OperationCanceledException(cancel.Token);
    }

    public void Begin()
    {
        began = TimeProvider.System.GetTimestamp();
        (Progress, RowsDone, SecondsLeft) = (0, 0, null);
    }

    public void Report(double progress, int rows)
    {
        (Progress, RowsDone) = (Math.Clamp(progress, 0, 1), rows);
        var passed = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        SecondsLeft = progress is > 0.02 and <= 1 && passed > 0.5 ? (int)Math.Ceiling(passed * (1 - progress) / progress) : null;
    }
}
