using Domovoy.Core.Shared;

namespace Domovoy.Web.Office.Components;

/// <summary>
/// The rows of a list that are held: a few pages around what is in sight. Of the rest only the cursor remains, by which
/// a page is read again when one scrolls back, so that the length of a list costs no memory.
/// </summary>
internal sealed class ListWindow<TRow>(Func<string?, int, CancellationToken, Task<Result<Page<TRow>>>> read)
{
    /// <summary>A full window of most screens; as painted, just under a power of two, by which the memory of a painting is counted.</summary>
    public const int PageSize = 27;

    private readonly List<RowPage<TRow>> pages = [];

    public IReadOnlyList<RowPage<TRow>> Pages => pages;

    /// <summary>Cursor after the last known page; null at the end of the list.</summary>
    public string? Next { get; private set; }

    public Error? Refusal { get; private set; }

    public bool IsEmpty => pages.Count == 0 || (pages.Count == 1 && pages[0].Count == 0);

    public async Task ReadFirstAsync(CancellationToken ct)
    {
        var first = await read(null, PageSize, ct);
        if (!first.Ok)
        {
            Refusal = first.Error;
            return;
        }
        pages.Add(new RowPage<TRow>(null, first.Value.Items, first.Value.Items.Count));
        Next = first.Value.Next;
    }

    /// <summary>Makes sure the pages in sight are here, and lets go of those beyond their neighbours.</summary>
    /// <returns>Whether anything changed.</returns>
    public async Task<bool> ShowAsync(int first, int last, CancellationToken ct)
    {
        var changed = false;
        for (var i = Math.Max(0, first); i <= last && i < pages.Count; i++)
            changed |= await FillAsync(i, ct);
        while (Next is { } cursor && pages.Count <= last)
        {
            if (await read(cursor, PageSize, ct) is not { Ok: true } more)
                break;
            pages.Add(new RowPage<TRow>(cursor, more.Value.Items, more.Value.Items.Count));
            Next = more.Value.Next;
            changed = true;
        }
        for (var i = 0; i < pages.Count; i++)
        {
            if (pages[i].Rows is not null && (i < first - 1 || i > last + 1))
                (pages[i], changed) = (pages[i] with { Rows = null }, true);
        }
        return changed;
    }

    /// <summary>Back at a list: the chain of cursors it was left with, and the pages that were in sight.</summary>
    public async Task RestoreAsync(IReadOnlyList<string?> cursors, int first, int last, CancellationToken ct)
    {
        foreach (var cursor in cursors.Skip(pages.Count).Where(c => !string.IsNullOrEmpty(c)))
            pages.Add(new RowPage<TRow>(cursor, null, PageSize));
        if (pages.Count > 1)
            await FillAsync(pages.Count - 1, ct);
        await ShowAsync(first, last, ct);
    }

    private async Task<bool> FillAsync(int i, CancellationToken ct)
    {
        if (pages[i].Rows is not null || await read(pages[i].Cursor, PageSize, ct) is not { Ok: true } page)
            return false;
        pages[i] = pages[i] with { Rows = page.Value.Items, Count = page.Value.Items.Count };
        if (i == pages.Count - 1)
            Next = page.Value.Next;
        return true;
    }
}

/// <param name="Cursor">Where the page begins; null for the first.</param>
/// <param name="Rows">Null while the page is far from sight.</param>
/// <param name="Count">Rows it had when read.</param>
public sealed record RowPage<TRow>(string? Cursor, IReadOnlyList<TRow>? Rows, int Count);
