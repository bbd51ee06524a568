using System.Diagnostics;

namespace Domovoy.Web.Office.Components;

/// <summary>How many rows there are in all: the list does not wait for it.</summary>
public sealed partial class ListTable<TRow>
{
    /// <summary>Most totals are known before the eye would see a second painting.</summary>
    private static readonly TimeSpan SoonEnough = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(60);

    private long? count;

    private string? CountText => count is { } rows ? CountWords(rows) : null;

    /// <summary>A total may take a second where a page takes milliseconds: it is counted after the rows are shown.</summary>
    private async Task<long?> CountedAsync(ListState wantedState, Stopwatch reading, CancellationToken token)
    {
        if (CountAsync is not { } ask)
            return null;
        // Rows that were slow to find are painted before the database is kept busy again.
        if (reading.Elapsed > Slow)
        {
            count = null;
            StateHasChanged();
            await Task.Delay(Pause, token);
        }
        var counting = ask(wantedState, token);
        if (await Task.WhenAny(counting, Task.Delay(SoonEnough, token)) != counting)
        {
            // Not the total of what was asked before.
            count = null;
            StateHasChanged();
        }
        return await counting;
    }
}
