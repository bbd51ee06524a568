using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Domovoy.Web.Office.Components;

/// <summary>What stands in the cells.</summary>
public sealed partial class ListTable<TRow>
{
    private RenderFragment Opener(TRow row) => builder =>
    {
        var column = Columns[0];
        builder.OpenElement(0, "a");
        builder.AddAttribute(1, "data-row", RowKey(row).ToString("N"));
        builder.AddAttribute(2, "tabindex", "-1");
        builder.AddAttribute(3, "href", Href?.Invoke(row) ?? "#");
        if (Href is null)
        {
            builder.AddEventPreventDefaultAttribute(4, "onclick", true);
            builder.AddAttribute(5, "onclick", EventCallback.Factory.Create(this, () => OnOpen.InvokeAsync(row)));
        }
        builder.AddContent(6, column.Text(row) is { Length: > 0 } text ? text : "—");
        builder.CloseElement();
        if (column.Cell is not null)
            builder.AddContent(7, column.Cell(row));
    };

    private static RenderFragment Cell(ListColumn<TRow> column, TRow row) => builder =>
    {
        if (column.Cell is not null)
            builder.AddContent(0, column.Cell(row));
        else
            builder.AddContent(1, column.Text(row) is { Length: > 0 } text ? text : "—");
    };
}
