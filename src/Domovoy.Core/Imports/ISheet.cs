using Domovoy.Core.Database;
using Domovoy.Core.Imports.Reading;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Imports;

/// <summary>A kind of spreadsheet the product reads and writes. Found by scan; Imports knows no slice.</summary>
public interface ISheet
{
    /// <summary>buildings or units: the word of the API.</summary>
    string Kind { get; }

    /// <summary>«Объекты».</summary>
    string Title { get; }

    IReadOnlyList<IColumn> Columns { get; }

    /// <summary>Those of the sample, the instruction and the export: without what only files of others have in columns of its own.</summary>
    IReadOnlyList<IColumn> OwnColumns => Columns;

    /// <summary>Fields of which one must be mapped, such as «Фамилия» or «ФИО»; each group once. Required columns are one-member groups.</summary>
    IReadOnlyList<IReadOnlyList<string>> NeededFields(ImportOptions options);

    /// <summary>Fields that need no column of their own: the headings or the sheet's name say them for all rows, as «№ квартиры» says the type.</summary>
    IReadOnlyList<string> SaidByHeadings(FileLayout layout);

    /// <summary>Whether the other headings make a column that of another record: beside «Номер помещения» a «Кадастровый номер» is not the house's.</summary>
    bool IsOfAnother(FileColumn column, IReadOnlyList<FileColumn> all) => false;

    /// <summary>Fields that no remark fills: a row with one of them is data, whatever else it lacks.</summary>
    IReadOnlyList<string> TellingFields => [];

    /// <summary>Fields of which one must be filled for a row to be of any record, a group each: a row below a total that lacks them is a remark.</summary>
    IReadOnlyList<IReadOnlyList<string>> RecordFields { get; }

    /// <summary>Rows for the sample file: heading order of <see cref="Columns"/>.</summary>
    IReadOnlyList<IReadOnlyList<object?>> SampleRows { get; }

    /// <summary>Rows of the export in the order of <see cref="Columns"/>: what importing them again changes nothing.</summary>
    IAsyncEnumerable<object?[]> ExportAsync(ExportScope scope, IDbContextFactory<AppDb> factory, Actor actor, CancellationToken ct);

    /// <summary>What is wrong with the options of the window before the file is looked at, or null.</summary>
    Task<Error?> RefusalAsync(ImportOptions options, AppDb db, Actor actor, CancellationToken ct);

    /// <summary>Begins a check or a load.</summary>
    Task<ISheetLoad> BeginAsync(LoadContext context, CancellationToken ct);
}

/// <summary>One pass over a file: takes rows, decides, reports; writes where the context has a writer.</summary>
public interface ISheetLoad
{
    /// <summary>Decides a batch of rows in their order.</summary>
    Task TakeAsync(IReadOnlyList<FileRow> rows, CancellationToken ct);

    /// <summary>After the last row: what can only be said of the whole file.</summary>
    Task FinishAsync(CancellationToken ct);
}

/// <summary>A data row of the file: cells in the order of the mapped columns.</summary>
public sealed class FileRow(int number, Cell[] cells)
{
    /// <summary>1-based, as the spreadsheet shows it.</summary>
    public int Number => number;

    /// <summary>One for each mapped column of <see cref="LoadContext.Mapped"/>.</summary>
    public Cell[] Cells => cells;
}

/// <summary>A mapped column: which of the sheet's columns, and how the file calls it.</summary>
/// <param name="Index">Position in <see cref="ISheet.Columns"/>.</param>
/// <param name="Heading">As in the file.</param>
/// <param name="Position">Column of the file, from 0.</param>
public sealed record MappedColumn(int Index, string Heading, int Position);

/// <summary>All that a pass over a file needs and reports to.</summary>
public sealed class LoadContext
{
    public required Guid ImportId { get; init; }
    public required Actor Actor { get; init; }
    public required ImportOptions Options { get; init; }
    public required IReadOnlyList<MappedColumn> Mapped { get; init; }
    /// <summary>The table in the file: its headings and the name of its sheet.</summary>
    public required FileLayout Layout { get; init; }
    /// <summary>Reads the state before the load: a snapshot while loading.</summary>
    public required AppDb Db { get; init; }
    public required CheckReport Report { get; init; }
    /// <summary>Null while only checking.</summary>
    public BulkWriter? Writer { get; init; }
    public required DateTimeOffset Now { get; init; }
}
