using System.Runtime.CompilerServices;
using Domovoy.Web.Office.Exports;
using Microsoft.AspNetCore.Components;

namespace Domovoy.Web.Office.Components;

/// <summary>Writing out what the list shows.</summary>
public sealed partial class ListTable<TRow>
{
    /// <summary>The rows as the import reads them; null writes the columns of the screen.</summary>
    [Parameter] public Func<ListState, SheetRows>? SheetRows { get; set; }

    /// <summary>What is filtered now, in the order of now, with the hidden columns too.</summary>
    public ExportJob Export() => new(Name, Title, count, SheetRows?.Invoke(state), [.. Written.Select(column => column.Title)], ct => ValuesAsync(state, ct));

    private List<ListColumn<TRow>> Written => [.. Columns.Where(column => !column.Buttons)];

    private async IAsyncEnumerable<object?[]> ValuesAsync(ListState shown, [EnumeratorCancellation] CancellationToken ct)
    {
        string? cursor = null;
        do
        {
            if (await Read(shown, cursor, LargestPage, ct) is not { Ok: true } page)
                yield break;
            foreach (var row in page.Value.Items)
                yield return [.. Written.Select(column => column.Value is null ? column.Text(row) : column.Value(row))];
            cursor = page.Value.Next;
        }
        while (cursor is not null);
    }
}
