using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Domovoy.Web.Office.Components;

/// <summary>What stands in the cells.</summary>
public sealed partial class ListTable<TRow>
{
    private RenderFragment Opener(TRow row) => builder =>
    {
        var column = Columns[0];
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", "opener");
        builder.OpenElement(2, "a");
        builder.AddAttribute(3, "data-row", RowKey(row).ToString("N"));
        builder.AddAttribute(4, "tabindex", "-1");
        builder.AddAttribute(5, "href", Href?.Invoke(row) ?? "#");
        if (Href is null)
        {
            builder.AddEventPreventDefaultAttribute(6, "onclick", true);
            builder.AddAttribute(7, "onclick", EventCallback.Factory.Create(this, () => OnOpen.InvokeAsync(row)));
        }
        builder.AddContent(8, Shown(column, row));
        builder.CloseElement();
        var sub = column.Sub?.Invoke(row);
        if (column.Cell is not null || sub is not null)
        {
            builder.OpenElement(9, "span");
            builder.AddAttribute(10, "class", "under");
            if (column.Cell is not null)
                builder.AddContent(11, column.Cell(row));
            if (sub is not null)
            {
                builder.OpenElement(12, "span");
                builder.AddAttribute(13, "class", "sub");
                builder.AddContent(14, sub);
                builder.CloseElement();
            }
            builder.CloseElement();
        }
        builder.CloseElement();
    };

    private static RenderFragment Cell(ListColumn<TRow> column, TRow row) => builder =>
    {
        if (column.Cell is not null)
            builder.AddContent(0, column.Cell(row));
        else if (column.Wraps)
        {
            builder.OpenElement(2, "span");
            builder.AddAttribute(3, "class", "two");
            builder.AddContent(4, Shown(column, row));
            builder.CloseElement();
        }
        else
            builder.AddContent(1, Shown(column, row));
    };

    private static string Shown(ListColumn<TRow> column, TRow row) => column.Text(row) is { Length: > 0 } text ? text : "—";
}
