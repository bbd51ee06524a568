using Domovoy.Core.Shared;

namespace Domovoy.Core.Imports;

/// <summary>Reading of rows by the sheet's columns, the same for every kind of sheet.</summary>
public abstract class SheetLoad<TRow>(LoadContext context, IReadOnlyList<Column<TRow>> columns) where TRow : class, new()
{
    protected LoadContext Context { get; } = context;

    protected CheckReport Report => Context.Report;

    /// <summary>Reads a row; refusals and warnings go to the report. Hashes are by position in the sheet's columns, 0 where empty.</summary>
    /// <returns>Null when any cell could not be read.</returns>
    protected ParsedRow<TRow>? Parse(FileRow file) => ParseWhole(file) is { Unreadable.Count: 0 } good ? good : null;

    /// <summary>As <see cref="Parse"/>, but what could be read is there even where other cells could not: all that is wrong with a row is said at once.</summary>
    protected ParsedRow<TRow> ParseWhole(FileRow file)
    {
        var row = new TRow();
        var hashes = new int[columns.Count];
        List<string>? unreadable = null;
        for (var i = 0; i < Context.Mapped.Count; i++)
        {
            var mapped = Context.Mapped[i];
            var cell = file.Cells[i];
            if (cell.Text is null)
                continue;
            var outcome = columns[mapped.Index].Read(cell, row);
            hashes[mapped.Index] = outcome.Hash;
            if (outcome.Problem is not null)
            {
                Report.Error(file.Number, mapped, cell.Text, outcome.Problem);
                (unreadable ??= []).Add(columns[mapped.Index].Field);
            }
            if (outcome.Warning is not null)
                Report.Warning(file.Number, mapped, cell.Text, outcome.Warning);
        }
        return new ParsedRow<TRow>(file, row, hashes) { Unreadable = unreadable ?? (IReadOnlyList<string>)[] };
    }

    /// <summary>Reads the filled cells of a row over what is there already: an empty cell never erases.</summary>
    protected void ReadOver(FileRow file, TRow row)
    {
        for (var i = 0; i < Context.Mapped.Count; i++)
        {
            if (file.Cells[i].Text is not null)
                columns[Context.Mapped[i].Index].Read(file.Cells[i], row);
        }
    }

    protected MappedColumn? Mapped(string field)
    {
        foreach (var mapped in Context.Mapped)
        {
            if (columns[mapped.Index].Field == field)
                return mapped;
        }
        return null;
    }

    /// <summary>The field at whose column a refusal stands when the file has none for <paramref name="field"/>; null for none.</summary>
    protected virtual string? InsteadOf(string field) => null;

    private MappedColumn? At(string field) => Mapped(field) ?? (InsteadOf(field) is { } other ? Mapped(other) : null);

    protected string? CellText(FileRow file, MappedColumn? mapped)
    {
        for (var i = 0; mapped is not null && i < Context.Mapped.Count; i++)
        {
            if (Context.Mapped[i] == mapped)
                return file.Cells[i].Text;
        }
        return null;
    }

    /// <summary>A refusal of one row, at the column of a field where the file has it.</summary>
    protected void Refuse(FileRow file, string field, string message)
    {
        var mapped = At(field);
        Report.Error(file.Number, mapped, CellText(file, mapped), message);
    }

    protected void Warn(FileRow file, string field, string message)
    {
        var mapped = At(field);
        Report.Warning(file.Number, mapped, CellText(file, mapped), message);
    }

    protected int IndexOf(string field)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Field == field)
                return i;
        }
        throw new InvalidOperationException(field);
    }

    /// <summary>Refusals of the entity's own rules, each at its column.</summary>
    protected void Refuse(FileRow file, IReadOnlyList<Error> errors, string prefix)
    {
        foreach (var error in errors)
            Refuse(file, prefix + error.Field, error.Text);
    }
}

/// <summary>A row as read.</summary>
public sealed record ParsedRow<TRow>(FileRow File, TRow Row, int[] Hashes)
{
    /// <summary>Fields whose cells could not be read, and were refused.</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];
}
