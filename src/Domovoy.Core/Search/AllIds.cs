using System.Runtime.CompilerServices;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Search;

/// <summary>A whole list as ids in its order, a few thousand at a time: what a file of it is written from, however long it is.</summary>
internal static class AllIds
{
    private const int Batch = 2_000;

    public static async IAsyncEnumerable<IReadOnlyList<Guid>> ReadAsync(Func<string?, int, Task<Result<Page<Guid>>>> page, [EnumeratorCancellation] CancellationToken ct)
    {
        string? cursor = null;
        do
        {
            ct.ThrowIfCancellationRequested();
            if (await page(cursor, Batch) is not { Ok: true } read)
                yield break;
            yield return read.Value.Items;
            cursor = read.Value.Next;
        }
        while (cursor is not null);
    }
}
