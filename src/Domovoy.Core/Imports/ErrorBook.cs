using System.Globalization;
using Domovoy.Core.Imports.Reading;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;
using Cell = SpreadCheetah.Cell;
using Color = System.Drawing.Color;
using NumberFormat = SpreadCheetah.Styling.NumberFormat;

namespace Domovoy.Core.Imports;

/// <summary>
/// Writes the rows of a file as they were read, and what is wrong in them: the import understands what it writes as it did the file.
/// </summary>
internal sealed class ErrorBook(FoundColumns found, DataRows data, ILookup<int, ImportIssue> issues)
{
    private const string Told = "Что исправить";
    private const string NoName = "Ошибки";
    private const int MostNotes = 60_000;
    private static readonly string[] Dates = ["yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss"];

    private readonly int width = Width(found.Layout.Columns);
    private int line = 1;
    private int notes;
    private StyleId? bad;
    private StyleId? date;
    private StyleId? badDate;
    private StyleId? badNumber;

    public bool OnlyBadRows { get; init; }

    public async Task WriteAsync(IRowSource source, Stream target, CancellationToken ct)
    {
        await using var book = await Spreadsheet.CreateNewAsync(target, cancellationToken: ct);
        await book.StartWorksheetAsync(SheetName(found.Layout.Sheet), new WorksheetOptions { FrozenRows = 1 }, ct);
        AddStyles(book);
        var bold = book.AddStyle(new Style { Font = { Bold = true } });
        var headings = new Cell[width + 1];
        foreach (var column in found.Layout.Columns.Where(c => c.Position < width))
            headings[column.Position] = new Cell(column.Title, bold);
        headings[width] = new Cell(Told, bold);
        await book.AddRowAsync(headings, ct);
        await WriteRowsAsync(book, source, ct);
        // The name of a sheet says the type of all its rows only in a book of several.
        if (found.Layout.Sheets.Count > 1)
        {
            await book.StartWorksheetAsync(found.Layout.Sheet == "Пояснение" ? "Как исправить" : "Пояснение", new WorksheetOptions(), ct);
            await book.AddRowAsync([new Cell($"Исправьте красные ячейки и загрузите этот файл. Столбец «{Told}» загружен не будет.")], ct);
        }
        await book.FinishAsync(ct);
    }

    private void AddStyles(Spreadsheet book)
    {
        var (fill, text) = (Color.FromArgb(255, 199, 206), Color.FromArgb(156, 0, 6));
        bad = book.AddStyle(new Style { Fill = { Color = fill }, Font = { Color = text } });
        date = book.AddStyle(new Style { Format = NumberFormat.Custom("dd.mm.yyyy") });
        badDate = book.AddStyle(new Style { Fill = { Color = fill }, Font = { Color = text }, Format = NumberFormat.Custom("dd.mm.yyyy") });
        badNumber = book.AddStyle(new Style { Fill = { Color = fill }, Font = { Color = text }, Format = NumberFormat.Custom("0") });
    }

    private async Task WriteRowsAsync(Spreadsheet book, IRowSource source, CancellationToken ct)
    {
        var read = new Reading.Cell[width];
        var cells = new Cell[width + 1];
        source.Open(found.SheetIndex);
        while (source.Read())
        {
            var row = data.Take(source);
            var isBad = issues.Contains(source.RowNumber);
            if (source.RowNumber < found.FirstRow || source.CellCount == 0 || (OnlyBadRows && !isBad))
                continue;
            Copy(source.Cells, row, read);
            for (var i = 0; i < width; i++)
                cells[i] = Plain(read[i]);
            cells[width] = default;
            if (isBad)
                Mark([.. issues[source.RowNumber]], read, cells);
            await book.AddRowAsync(cells, ct);
            line++;
            if (isBad)
                AddNotes(book, issues[source.RowNumber]);
        }
    }

    /// <summary>The cells of the file, and in each row what was merged over it: a row that comes back alone is whole.</summary>
    private void Copy(ReadOnlySpan<Reading.Cell> from, FileRow? row, Reading.Cell[] to)
    {
        Array.Clear(to);
        from[..Math.Min(width, from.Length)].CopyTo(to);
        for (var i = 0; row is not null && i < row.Cells.Length; i++)
        {
            if (row.Cells[i].Text is not null && found.Mapped[i].Position < width)
                to[found.Mapped[i].Position] = row.Cells[i];
        }
    }

    private void Mark(List<ImportIssue> wrong, Reading.Cell[] read, Cell[] cells)
    {
        foreach (var issue in wrong.Where(w => w.ColumnIndex >= 0 && w.ColumnIndex < width))
            cells[issue.ColumnIndex] = Bad(read[issue.ColumnIndex]);
        cells[width] = new Cell(string.Join(" ", wrong.Select(w => w.Column is null ? w.Message : $"{w.Column}: {w.Message}")), bad);
    }

    private void AddNotes(Spreadsheet book, IEnumerable<ImportIssue> wrong)
    {
        foreach (var issue in wrong.Where(i => i.ColumnIndex >= 0 && i.ColumnIndex < width).DistinctBy(i => i.ColumnIndex))
        {
            if (notes++ < MostNotes)
                book.AddNote(Letters(issue.ColumnIndex) + line.ToString(CultureInfo.InvariantCulture), issue.Message);
        }
    }

    private Cell Plain(in Reading.Cell cell) => Day(cell) is { } day ? new Cell(day, date) : new Cell(cell.Text);

    /// <summary>A date and a number that lost its digits stay what they are: as text they would be taken, were they loaded unmended.</summary>
    private Cell Bad(in Reading.Cell cell) => Day(cell) is { } day
        ? new Cell(day, badDate)
        : cell.Lossy && double.TryParse(cell.Text, CultureInfo.InvariantCulture, out var number) ? new Cell(number, badNumber) : new Cell(cell.Text ?? "", bad);

    private static DateTime? Day(in Reading.Cell cell) =>
        cell.Kind == CellKind.Date && DateTime.TryParseExact(cell.Text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year >= 1900 ? day : null;

    /// <summary>The file's own column of this book is written anew.</summary>
    private static int Width(IReadOnlyList<FileColumn> columns) =>
        columns.MaxBy(c => c.Position) is { } last ? last.Title == Told ? last.Position : last.Position + 1 : 0;

    /// <summary>The name of the sheet read may say of what type its rows are.</summary>
    private static string SheetName(string name) =>
        !string.IsNullOrWhiteSpace(name) && name.Length <= 31 && name.IndexOfAny(['[', ']', ':', '*', '?', '/', '\\', '\'']) < 0 && !name.Any(char.IsControl) ? name : NoName;

    private static string Letters(int position) => position < 26 ? ((char)('A' + position)).ToString() : Letters((position / 26) - 1) + (char)('A' + (position % 26));
}
