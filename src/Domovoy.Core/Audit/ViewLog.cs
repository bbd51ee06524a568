using System.Collections.Concurrent;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Audit;

/// <summary>
/// The log of access to personal data. Looking waits for nothing: records gather here and a worker writes them down every second or
/// two. A number that is hidden (СНИЛС) does not go this way: it is written before it is shown.
/// </summary>
public sealed class ViewLog(IDbContextFactory<AppDb> factory, WriteGate gate, TimeProvider time)
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(365);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(300);
    private const int Batch = 500;
    private readonly ConcurrentQueue<ViewRecord> waiting = new();

    /// <summary>The product's own work is no access.</summary>
    public void Note(Actor actor, ViewKind kind, Guid? entity, string? what = null)
    {
        if (actor.EmployeeId is not null || actor.KeyId is not null)
            waiting.Enqueue(new ViewRecord { At = time.GetUtcNow(), EmployeeId = actor.EmployeeId, KeyId = actor.KeyId, Kind = kind, EntityId = entity, What = what });
    }

    /// <summary>Writes down what has gathered; what could not be written stays for the next time.</summary>
    public async Task<int> FlushAsync(CancellationToken ct)
    {
        var records = new List<ViewRecord>();
        while (records.Count < Batch && waiting.TryDequeue(out var record))
            records.Add(record);
        if (records.Count == 0)
            return 0;
        try
        {
            using var pass = await gate.EnterAsync(ct);
            await using var db = await factory.CreateDbContextAsync(ct);
            db.Views.AddRange(records);
            await db.SaveChangesAsync(ct);
            return records.Count;
        }
        catch
        {
            records.ForEach(waiting.Enqueue);
            throw;
        }
    }

    /// <summary>The same for who is about to read them, who waits no longer than a moment: behind a bulk load what is written already is shown.</summary>
    public async Task ShowAsync(CancellationToken ct)
    {
        using var moment = CancellationTokenSource.CreateLinkedTokenSource(ct);
        moment.CancelAfter(Moment);
        try
        {
            await FlushAsync(moment.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Written by the worker when the load ends.
        }
    }

    /// <returns>How many records out of date were erased.</returns>
    public async Task<int> CleanAsync(CancellationToken ct)
    {
        var old = time.GetUtcNow() - Kept;
        using var pass = await gate.EnterAsync(ct);
        await using var db = await factory.CreateDbContextAsync(ct);
        return await db.Views.Where(v => v.At < old).ExecuteDeleteAsync(ct);
    }
}
