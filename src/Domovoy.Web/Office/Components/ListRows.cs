using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace Domovoy.Web.Office.Components;

/// <summary>
/// One page of rows. Painted anew only when it is another page or other rows are chosen: a component that paints twice keeps both
/// paintings, and a list is mostly its rows. Its size is below what the heap counts among large objects.
/// </summary>
public sealed class ListRows<TRow> : IComponent
{
    private RenderHandle handle;
    private RowPage<TRow>? painted;
    private IReadOnlyList<ListColumn<TRow>>? columns;
    private (int Seen, bool Bulk) state;

    public void Attach(RenderHandle renderHandle) => handle = renderHandle;

    public Task SetParametersAsync(ParameterView parameters)
    {
        var table = parameters.GetValueOrDefault<ListTable<TRow>>("Table") ?? throw new InvalidOperationException("Rows without a list.");
        var page = parameters.GetValueOrDefault<RowPage<TRow>>("Page") ?? throw new InvalidOperationException("Rows without a page.");
        var now = (parameters.GetValueOrDefault<int>("Seen"), table.Bulk is not null);
        if (ReferenceEquals(page, painted) && ReferenceEquals(columns, table.Columns) && now == state)
            return Task.CompletedTask;
        (painted, columns, state) = (page, table.Columns, now);
        handle.Render(builder => Paint(builder, table, page));
        return Task.CompletedTask;
    }

    /// <summary>For the compiler of components; read in <see cref="SetParametersAsync"/>.</summary>
    [Parameter] public ListTable<TRow>? Table { get; set; }
    /// <inheritdoc cref="Table"/>
    [Parameter] public RowPage<TRow>? Page { get; set; }
    /// <inheritdoc cref="Table"/>
    [Parameter] public int Seen { get; set; }

    private static void Paint(RenderTreeBuilder builder, ListTable<TRow> table, RowPage<TRow> page)
    {
        builder.OpenElement(0, "tbody");
        builder.AddAttribute(1, "data-cursor", page.Cursor ?? "");
        if (page.Rows is null)
            builder.AddMarkupContent(2, $"<tr class=\"gap\"><td style=\"height: calc(var(--row) * {page.Count})\"></td></tr>");
        else
        {
            foreach (var row in page.Rows)
                Row(builder, table, row);
        }
        builder.CloseElement();
    }

    private static void Row(RenderTreeBuilder builder, ListTable<TRow> table, TRow row)
    {
        builder.OpenElement(3, "tr");
        builder.SetKey(table.RowKey(row));
        if (table.RowClass?.Invoke(row) is { } mark)
            builder.AddAttribute(4, "class", mark);
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var column = table.Columns[i];
            builder.OpenElement(5, "td");
            builder.AddAttribute(6, "class", column.Class);
            if (i == 0)
                First(builder, table, column, row);
            else if (column.Cell is { } cell)
                builder.AddContent(8, cell(row));
            else if (column.Wraps)
                Spanned(builder, "two", Text(column, row));
            else
                builder.AddContent(7, Text(column, row));
            builder.CloseElement();
        }
        builder.CloseElement();
    }

    private static void First(RenderTreeBuilder builder, ListTable<TRow> table, ListColumn<TRow> column, TRow row)
    {
        if (table.Bulk is not null)
        {
            builder.OpenElement(9, "input");
            builder.AddAttribute(10, "type", "checkbox");
            builder.AddAttribute(11, "class", "choose");
            builder.AddAttribute(12, "tabindex", "-1");
            builder.AddAttribute(13, "aria-label", "Выбрать: " + column.Text(row));
            builder.AddAttribute(14, "checked", table.IsChosen(row));
            builder.CloseElement();
        }
        builder.OpenElement(22, "span");
        builder.AddAttribute(23, "class", "opener");
        builder.OpenElement(15, "a");
        builder.AddAttribute(16, "data-row", table.RowKey(row).ToString("N"));
        builder.AddAttribute(17, "tabindex", "-1");
        builder.AddAttribute(18, "href", table.Href?.Invoke(row) ?? "#");
        if (table.Href is null)
        {
            builder.AddEventPreventDefaultAttribute(19, "onclick", true);
            builder.AddAttribute(20, "onclick", EventCallback.Factory.Create(table, () => table.OnOpen.InvokeAsync(row)));
        }
        builder.AddContent(21, Text(column, row));
        builder.CloseElement();
        var sub = column.Sub?.Invoke(row);
        if (column.Cell is not null || sub is not null)
        {
            builder.OpenElement(24, "span");
            builder.AddAttribute(25, "class", "under");
            if (column.Cell is { } cell)
                builder.AddContent(26, cell(row));
            if (sub is not null)
                Spanned(builder, "sub", sub);
            builder.CloseElement();
        }
        builder.CloseElement();
    }

    private static void Spanned(RenderTreeBuilder builder, string name, string text)
    {
        builder.OpenElement(27, "span");
        builder.AddAttribute(28, "class", name);
        builder.AddContent(29, text);
        builder.CloseElement();
    }

    private static string Text(ListColumn<TRow> column, TRow row) => column.Text(row) is { Length: > 0 } text ? text : "—";
}
