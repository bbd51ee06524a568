using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace Domovoy.Core.Imports;

/// <summary>Writes rows into an XLSX as they come, so that a million takes no more memory than one; a full sheet is followed by the next.</summary>
internal static class WrittenBook
{
    /// <summary>Rows of an XLSX sheet besides the headings.</summary>
    public const int RowsOfSheet = 1_048_575;

    /// <returns>Rows written.</returns>
    public static async Task<long> WriteAsync(IReadOnlyList<string> headings, IAsyncEnumerable<object?[]> values, Stream target, int rowsOfSheet, CancellationToken ct)
    {
        await using var book = await Spreadsheet.CreateNewAsync(target, cancellationToken: ct);
        var date = book.AddStyle(new Style { Format = NumberFormat.Custom("dd.mm.yyyy") });
        var bold = book.AddStyle(new Style { Font = { Bold = true } });
        var cells = new SpreadCheetah.Cell[headings.Count];
        var rows = 0L;
        await foreach (var row in values.WithCancellation(ct))
        {
            if (rows % rowsOfSheet == 0)
                await StartAsync(book, headings, (int)(rows / rowsOfSheet), bold, ct);
            rows++;
            for (var i = 0; i < cells.Length; i++)
                cells[i] = SheetCell.Of(row[i], date);
            await book.AddRowAsync(cells, ct);
        }
        if (rows == 0)
            await StartAsync(book, headings, 0, bold, ct);
        await book.FinishAsync(ct);
        return rows;
    }

    private static async Task StartAsync(Spreadsheet book, IReadOnlyList<string> headings, int number, StyleId bold, CancellationToken ct)
    {
        var options = new WorksheetOptions { FrozenRows = 1 };
        for (var i = 0; i < headings.Count; i++)
            options.Column(i + 1).Width = Math.Clamp(headings[i].Length + 3, 12, 42);
        await book.StartWorksheetAsync(number == 0 ? "Выгрузка" : $"Выгрузка {number + 1}", options, ct);
        await book.AddRowAsync([.. headings.Select(heading => new SpreadCheetah.Cell(heading, bold))], ct);
    }
}
