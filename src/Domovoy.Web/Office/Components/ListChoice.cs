using Domovoy.Core.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Domovoy.Web.Office.Components;

/// <summary>The rows chosen by their boxes.</summary>
/// <param name="Done">Something was done to them: the list is read again and nothing is chosen any more.</param>
public sealed record Chosen(IReadOnlyList<Guid> Ids, Func<Task> Done);

/// <summary>Choosing rows.</summary>
public sealed partial class ListTable<TRow>
{
    /// <summary>One transaction holds no more.</summary>
    private const int MostChosen = 5_000;

    private const int LargestPage = 200;

    private readonly HashSet<Guid> chosen = [];
    private bool cut;
    // Grows with each change of what is chosen: rows are painted anew by it.
    private int seen;

    internal bool IsChosen(TRow row) => chosen.Contains(RowKey(row));

    [Inject] private Layout.Toasts Toasts { get; set; } = null!;

    /// <summary>The box of a row; called by list.js, so that no row needs a listener of its own.</summary>
    /// <returns>Whether the row is chosen now: the box must not show a tick that does not count.</returns>
    [JSInvokable]
    public bool Choose(string row, bool on)
    {
        if (!Guid.TryParse(row, out var id))
            return false;
        if (on && chosen.Count >= MostChosen && !chosen.Contains(id))
        {
            Toasts.Refused($"За один раз можно выбрать не больше {Ru.Count(MostChosen)}. Обработайте выбранные или снимите с чего-нибудь выбор.");
            return false;
        }
        if (on)
            chosen.Add(id);
        else
            chosen.Remove(id);
        (cut, seen) = (false, seen + 1);
        StateHasChanged();
        return on;
    }

    private void ChooseNone()
    {
        if (chosen.Count == 0)
            return;
        chosen.Clear();
        seen++;
    }

    /// <summary>All that the filter shows, not only what has been scrolled to.</summary>
    private async Task ChooseAllAsync(bool on)
    {
        ChooseNone();
        cut = false;
        for (string? cursor = null; on;)
        {
            if (await Read(state, cursor, LargestPage, work.Token) is not { Ok: true } page)
                return;
            foreach (var row in page.Value.Items.Take(MostChosen - chosen.Count))
                chosen.Add(RowKey(row));
            cursor = page.Value.Next;
            cut = chosen.Count == MostChosen && cursor is not null;
            on = cursor is not null && chosen.Count < MostChosen;
            seen++;
        }
    }

    private Task BulkDoneAsync() => RefreshAsync();
}
