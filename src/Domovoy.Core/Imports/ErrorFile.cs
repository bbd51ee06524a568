using Domovoy.Core.Database;
using Domovoy.Core.Imports.Reading;
using Cell = SpreadCheetah.Cell;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;
using Color = System.Drawing.Color;

namespace Domovoy.Core.Imports;

/// <summary>
/// The file back as XLSX: its headings and the rows with errors, bad cells red with a note of what is wrong; mend it and load it again.
/// </summary>
[UseCase]
public sealed class ErrorFile(IDbContextFactory<AppDb> factory, ImportFiles files, ISheets sheets)
{
    public async Task<Result<Done>> WriteAsync(Guid id, Stream target, bool onlyBadRows, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var found = await ImportAccess.FindShownAsync(db, id, actor, ct);
        if (!found.Ok)
            return found.Error;
        if (found.Value.FileErasedAt is not null)
            return new Error("file_erased", "Срок хранения файла прошел, он удален. Загрузите его заново.");
        var input = await PassInput.OfAsync(found.Value, sheets, db, ct);
        var issues = (await db.ImportIssues.AsNoTracking().Where(i => i.ImportId == id && !i.IsWarning).ToListAsync(ct)).ToLookup(i => i.Row);
        var path = await files.ToTemporaryAsync(id, ct);
        try
        {
            await WriteAsync(input, path, issues, target, onlyBadRows, ct);
        }
        finally
        {
            File.Delete(path);
        }
        return Done.It;
    }

    private static async Task WriteAsync(PassInput input, string path, ILookup<int, ImportIssue> issues, Stream target, bool onlyBadRows, CancellationToken ct)
    {
        using var source = SpreadsheetFile.Open(path, input.Run.FileName, ReadingLimits.Default, ct);
        var found = new HeadingMatch(input.Sheet, input.Options, input.Remembered).Find(source, input.Mapping);
        await using var book = await Spreadsheet.CreateNewAsync(target, cancellationToken: ct);
        await book.StartWorksheetAsync("Ошибки", new WorksheetOptions { FrozenRows = 1 }, ct);
        var bad = book.AddStyle(new Style { Fill = { Color = Color.FromArgb(255, 199, 206) }, Font = { Color = Color.FromArgb(156, 0, 6) } });
        var bold = book.AddStyle(new Style { Font = { Bold = true } });
        var width = found.Layout.Columns.Count == 0 ? 0 : found.Layout.Columns.Max(c => c.Position) + 1;
        var headings = new Cell[width + 1];
        foreach (var column in found.Layout.Columns)
            headings[column.Position] = new Cell(column.Heading, bold);
        headings[width] = new Cell("Что исправить", bold);
        await book.AddRowAsync(headings, ct);
        await WriteRowsAsync(book, source, found, issues, bad, width, onlyBadRows, ct);
        await book.FinishAsync(ct);
    }

    private static async Task WriteRowsAsync(Spreadsheet book, IRowSource source, FoundColumns found, ILookup<int, ImportIssue> issues, StyleId bad, int width, bool onlyBadRows, CancellationToken ct)
    {
        var line = 1;
        source.Open(found.SheetIndex);
        while (source.Read())
        {
            if (source.RowNumber < found.FirstRow || source.CellCount == 0 || (onlyBadRows && !issues.Contains(source.RowNumber)))
                continue;
            var cells = Cells(source, width, issues[source.RowNumber], bad);
            await book.AddRowAsync(cells, ct);
            line++;
            foreach (var issue in issues[source.RowNumber].Where(i => i.ColumnIndex >= 0 && i.ColumnIndex < width).DistinctBy(i => i.ColumnIndex))
            {
                if (line <= 60_000)
                    book.AddNote(Letters(issue.ColumnIndex) + line.ToString(System.Globalization.CultureInfo.InvariantCulture), issue.Message);
            }
        }
    }

    private static Cell[] Cells(IRowSource source, int width, IEnumerable<ImportIssue> issues, StyleId bad)
    {
        var cells = new Cell[width + 1];
        var line = source.Cells;
        var length = line.Length;
        var wrong = issues.ToList();
        for (var i = 0; i < Math.Min(width, line.Length); i++)
        {
            var position = i;
            var isBad = wrong.Exists(w => w.ColumnIndex == position);
            cells[i] = isBad ? new Cell(line[i].Text ?? "", bad) : new Cell(line[i].Text);
        }
        foreach (var issue in wrong.Where(w => w.ColumnIndex >= length && w.ColumnIndex < width))
            cells[issue.ColumnIndex] = new Cell("", bad);
        if (wrong.Count > 0)
            cells[width] = new Cell(string.Join(" ", wrong.Select(w => w.Column is null ? w.Message : $"{w.Column}: {w.Message}")), bad);
        return cells;
    }

    private static string Letters(int position) => position < 26 ? ((char)('A' + position)).ToString() : Letters((position / 26) - 1) + (char)('A' + (position % 26));
}
