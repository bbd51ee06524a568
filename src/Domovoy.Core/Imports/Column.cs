using Domovoy.Core.Imports.Reading;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Imports;

/// <summary>How a column is written to a spreadsheet.</summary>
public enum ColumnKind
{
    Text,
    Number,
    Integer,
    Date,
}

/// <summary>
/// One column of a sheet as everybody sees it: the instruction, the sample, the check, the errors and the export read this one line.
/// </summary>
public interface IColumn
{
    /// <summary>Stable name for mappings and the API, such as Unit.TotalArea.</summary>
    string Field { get; }

    /// <summary>As in the sample file, without the star.</summary>
    string Heading { get; }

    bool Required { get; }

    /// <summary>Other headings people use for it.</summary>
    IReadOnlyList<string> Others { get; }

    string Meaning { get; }

    /// <summary>Allowed values for a drop-down list; empty when free.</summary>
    IReadOnlyList<string> Allowed { get; }

    string Example { get; }

    ColumnKind Kind { get; }

    /// <summary>Whether a filled cell can belong to this column at all: guards against headings that mean something else elsewhere.</summary>
    bool Fits(string text);
}

/// <summary>What became of one cell.</summary>
/// <param name="Hash">Of the value, 0 when the cell was empty: equal values give equal hashes within one run.</param>
/// <param name="Problem">Why the cell cannot be read and how to write it.</param>
/// <param name="Warning">What is improbable about it.</param>
public readonly record struct CellOutcome(int Hash, string? Problem, string? Warning);

/// <summary>A column of rows of one shape.</summary>
public abstract class Column<TRow> : IColumn
{
    public required string Field { get; init; }
    public required string Heading { get; init; }
    public bool Required { get; init; }
    public IReadOnlyList<string> Others { get; init; } = [];
    public string Meaning { get; init; } = "";
    public IReadOnlyList<string> Allowed { get; init; } = [];
    public string Example { get; init; } = "";
    public ColumnKind Kind { get; init; }

    /// <summary>Null: any text fits.</summary>
    public Func<string, bool>? FitsRule { get; init; }

    public bool Fits(string text) => FitsRule is null || EmptyWords.IsEmpty(text) || FitsRule(text);

    /// <summary>Sets the row's value from a cell; an empty cell leaves the row as it is.</summary>
    public abstract CellOutcome Read(in Cell cell, TRow row);

    /// <summary>The row's value as the export writes it: string, decimal, int, DateOnly or null.</summary>
    public abstract object? Write(TRow row);

    /// <summary>The same column for a wider row.</summary>
    public abstract Column<TWide> On<TWide>(Func<TWide, TRow> part);
}

/// <summary>The same column seen from a wider row: the consolidated sheet is composed of the slices' own columns.</summary>
public sealed class PartColumn<TWide, TRow>(Column<TRow> inner, Func<TWide, TRow> part) : Column<TWide>
{
    public override CellOutcome Read(in Cell cell, TWide row) => inner.Read(cell, part(row));

    public override object? Write(TWide row) => inner.Write(part(row));

    public override Column<TWider> On<TWider>(Func<TWider, TWide> wider) => Columns.Lift(inner, (TWider row) => part(wider(row)));
}

/// <summary>A column whose cells are read by one rule into one property.</summary>
public sealed class ValueColumn<TRow, TValue>(
    Func<Cell, CellRead<TValue>> read, Action<TRow, TValue> set, Func<TRow, object?> write) : Column<TRow>
{
    public override CellOutcome Read(in Cell cell, TRow row)
    {
        var result = read(ForeignText.Unwrap(cell));
        if (result.Problem is not null)
            return new CellOutcome(0, result.Problem, null);
        if (!result.HasValue)
            return new CellOutcome(0, null, result.Warning);
        set(row, result.Value!);
        // Of a date the day itself: it is read back by Seen.
        var hash = result.Value is DateOnly date ? date.DayNumber : result.Value!.GetHashCode();
        return new CellOutcome(hash == 0 ? 1 : hash, null, result.Warning);
    }

    public override object? Write(TRow row) => write(row);

    public override Column<TWide> On<TWide>(Func<TWide, TRow> part) => Columns.Lift(this, part);
}

/// <summary>A cell read by a rule: a value, or nothing, perhaps with a problem or a warning.</summary>
public readonly record struct CellRead<T>(T? Value, bool HasValue, string? Problem, string? Warning)
{
    public static CellRead<T> Of(Parsed<T> parsed) => new(parsed.Value, parsed.HasValue, parsed.Problem, null);

    public static CellRead<T> Empty => default;

    public static CellRead<T> Odd(string warning) => new(default, false, null, warning);
}
