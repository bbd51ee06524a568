namespace Domovoy.Core.Database;

/// <summary>
/// SQLite has one writer: short writes queue here in order instead of meeting a busy database, and while a bulk load holds
/// the gate a page can say for how long. On PostgreSQL short writes never wait here.
/// </summary>
public sealed class WriteGate(DatabaseOptions options, TimeProvider time)
{
    private readonly SemaphoreSlim gate = new(1);
    private DateTimeOffset? bulkEnds;

    /// <summary>Seconds until the running bulk load is expected to end; null when none runs here.</summary>
    public int? BulkSecondsLeft => bulkEnds is { } end ? Math.Max(1, (int)Math.Ceiling((end - time.GetUtcNow()).TotalSeconds)) : null;

    /// <summary>«Идёт загрузка, сохраним через N с», or null when nothing is in the way.</summary>
    public string? WaitText => BulkSecondsLeft is { } seconds ? $"Идёт загрузка, сохраним через {seconds} с" : null;

    public async Task<IDisposable> EnterAsync(CancellationToken ct)
    {
        if (!options.IsSqlite)
            return Nothing.It;
        await gate.WaitAsync(ct);
        return new Pass(this, bulk: false);
    }

    public async Task<IDisposable> EnterBulkAsync(CancellationToken ct)
    {
        if (!options.IsSqlite)
            return Nothing.It;
        await gate.WaitAsync(ct);
        bulkEnds = time.GetUtcNow().AddSeconds(5);
        return new Pass(this, bulk: true);
    }

    /// <summary>The bulk load says how long it still takes.</summary>
    public void ExpectBulkEnd(TimeSpan left)
    {
        if (bulkEnds is not null)
            bulkEnds = time.GetUtcNow() + left;
    }

    private sealed class Pass(WriteGate owner, bool bulk) : IDisposable
    {
        private int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 1)
                return;
            if (bulk)
                owner.bulkEnds = null;
            owner.gate.Release();
        }
    }

    private sealed class Nothing : IDisposable
    {
        public static readonly Nothing It = new();

        public void Dispose()
        {
            // PostgreSQL orders writers itself.
        }
    }
}
