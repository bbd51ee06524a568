using System.Threading.Channels;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Domovoy.Core.Database;

/// <summary>
/// One big transaction written by a thread of its own while the next rows are being decided: prepared statements on SQLite,
/// binary COPY on PostgreSQL, both by the same mapping that EF Core uses. Nothing is there until <see cref="CommitAsync"/>.
/// </summary>
public sealed class BulkWriter : IAsyncDisposable
{
    private readonly AppDb db;
    private readonly IBulkTarget target;
    private readonly Channel<BulkBatch> queue = Channel.CreateBounded<BulkBatch>(1);
    private readonly Task writing;

    private BulkWriter(AppDb db, IBulkTarget target, CancellationToken ct)
    {
        (this.db, this.target) = (db, target);
        writing = Task.Run(() => WriteAllAsync(ct), CancellationToken.None);
    }

    /// <summary>Begins the transaction on a context of its own, which it then owns.</summary>
    public static async Task<BulkWriter> BeginAsync(AppDb db, CancellationToken ct)
    {
        db.ChangeTracker.AutoDetectChangesEnabled = true;
        if (db.IsSqlite)
        {
            await db.Database.OpenConnectionAsync(ct);
            // Dirty pages of a big load stay in memory instead of being written to the log again and again.
            await db.Database.ExecuteSqlRawAsync("PRAGMA cache_size=-131072; PRAGMA mmap_size=0;", ct);
            await db.Database.BeginTransactionAsync(ct);
            return new BulkWriter(db, new SqliteBulk(db), ct);
        }
        db.Database.NoTimeLimit();
        await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        return new BulkWriter(db, new PostgresBulk(db), ct);
    }

    /// <summary>The context of the transaction: for single rows, only inside <see cref="BulkBatch.Then"/> or after <see cref="FlushAsync"/>.</summary>
    public AppDb Db => db;

    /// <summary>Hands a batch over; waits while the one before it is still being written.</summary>
    public async Task WriteAsync(BulkBatch batch, CancellationToken ct)
    {
        if (!await queue.Writer.WaitToWriteAsync(ct))
            await writing;
        if (!queue.Writer.TryWrite(batch))
            await queue.Writer.WriteAsync(batch, ct);
    }

    /// <summary>Waits until all is written; nothing can be handed over afterwards.</summary>
    public async Task FlushAsync()
    {
        queue.Writer.TryComplete();
        await writing;
    }

    public async Task CommitAsync(CancellationToken ct)
    {
        await FlushAsync();
        if (db.Database.CurrentTransaction is { } transaction)
            await transaction.CommitAsync(ct);
    }

    private async Task WriteAllAsync(CancellationToken ct)
    {
        try
        {
            await foreach (var batch in queue.Reader.ReadAllAsync(ct))
            {
                foreach (var step in batch.Steps)
                    await step(target, db, ct);
            }
        }
        catch (Exception failure)
        {
            // Whoever hands over the next batch, or flushes, gets it.
            queue.Writer.TryComplete(failure);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        try
        {
            await writing;
        }
        catch (Exception failure) when (failure is OperationCanceledException or ChannelClosedException or InvalidOperationException or System.Data.Common.DbException or DbUpdateException)
        {
            // Already given to whoever waited for it; here the transaction is only let go.
        }
        target.Dispose();
        await db.DisposeAsync();
    }
}

internal static class LongWork
{
    /// <summary>A statement over a million rows takes as long as it takes: the half minute a page is given is not for it. On SQLite the limit is for waiting only, and stays.</summary>
    public static void NoTimeLimit(this DatabaseFacade database)
    {
        if (database.IsNpgsql())
            database.SetCommandTimeout(0);
    }
}

/// <summary>What one database does quickly.</summary>
internal interface IBulkTarget : IDisposable
{
    void Insert<T>(IReadOnlyList<T> rows) where T : class;

    /// <summary>Writes all columns of rows that exist, by their key.</summary>
    void Update<T>(IReadOnlyList<T> rows) where T : class;

    /// <summary>Deletes rows by their whole key.</summary>
    void Delete<T>(IReadOnlyList<T> rows) where T : class;
}

/// <summary>Steps to be written in their order: parents before children.</summary>
public sealed class BulkBatch
{
    internal List<Func<IBulkTarget, AppDb, CancellationToken, Task>> Steps { get; } = [];

    public void Insert<T>(IReadOnlyList<T> rows) where T : class
    {
        if (rows.Count > 0)
            Steps.Add((target, _, _) => { target.Insert(rows); return Task.CompletedTask; });
    }

    public void Update<T>(IReadOnlyList<T> rows) where T : class
    {
        if (rows.Count > 0)
            Steps.Add((target, _, _) => { target.Update(rows); return Task.CompletedTask; });
    }

    /// <summary>
    /// Words in the order of their key: the search table is one tree, and sorted rows fill it leaf by leaf.
    /// </summary>
    public void InsertWords(List<SearchWord> words)
    {
        if (words.Count == 0)
            return;
        Steps.Add((target, _, _) =>
        {
            words.Sort(SearchWordOrder.Compare);
            target.Insert(words);
            return Task.CompletedTask;
        });
    }

    public void DeleteWords(List<SearchWord> words)
    {
        if (words.Count > 0)
            Steps.Add((target, _, _) => { target.Delete(words); return Task.CompletedTask; });
    }

    /// <summary>Anything else, through EF Core, in its turn.</summary>
    public void Then(Func<AppDb, CancellationToken, Task> step) => Steps.Add((_, db, ct) => step(db, ct));
}

/// <summary>The order of the key of the search table.</summary>
public static class SearchWordOrder
{
    public static int Compare(SearchWord a, SearchWord b)
    {
        var order = ((short)a.Kind).CompareTo((short)b.Kind);
        if (order == 0)
            order = string.CompareOrdinal(a.Word, b.Word);
        return order == 0 ? a.Id.CompareTo(b.Id) : order;
    }
}
