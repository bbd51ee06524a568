using System.Runtime.CompilerServices;

namespace Domovoy.Core.Imports;

/// <summary>Steps of a long reading, a few of them at once, handed out in their order: while one is written the next ones are read.</summary>
internal static class ReadAhead
{
    /// <summary>Enough that the writer need not wait; each step more is memory.</summary>
    private const int Ahead = 2;

    public static async IAsyncEnumerable<TRead> InOrderAsync<TStep, TRead>(IAsyncEnumerable<TStep> steps, Func<TStep, CancellationToken, Task<TRead>> read, [EnumeratorCancellation] CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var reading = new Queue<Task<TRead>>();
        try
        {
            await foreach (var step in steps.WithCancellation(ct))
            {
                reading.Enqueue(Task.Run(() => read(step, stop.Token), stop.Token));
                if (reading.Count > Ahead)
                    yield return await reading.Dequeue();
            }
            while (reading.TryDequeue(out var next))
                yield return await next;
        }
        finally
        {
            // Nobody wants the rest: it ends before the databases it reads are closed.
            await stop.CancelAsync();
            foreach (var left in reading)
                await ((Task)left).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
