using Domovoy.Core.Shared;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Validations;
using SpreadCheetah.Worksheets;

namespace Domovoy.Core.Imports;

/// <summary>«Скачать пример»: a filled file with drop-down lists and a sheet that explains every column, all from the columns themselves.</summary>
[UseCase]
public sealed class ImportTemplate(ISheets sheets)
{
    private const int RowsWithLists = 5000;

    public async Task<Result<Done>> WriteAsync(string kind, Stream target, CancellationToken ct)
    {
        if (sheets.Find(kind) is not { } sheet)
            return Error.NotFound($"Вид импорта «{kind}»");
        await using var book = await Spreadsheet.CreateNewAsync(target, cancellationToken: ct);
        var bold = book.AddStyle(new Style { Font = { Bold = true }, Fill = { Color = System.Drawing.Color.FromArgb(232, 236, 241) } });
        var date = book.AddStyle(new Style { Format = NumberFormat.Custom("dd.mm.yyyy") });
        await WriteSampleAsync(book, sheet, bold, date, ct);
        await WriteInstructionAsync(book, sheet, bold, ct);
        await book.FinishAsync(ct);
        return Done.It;
    }

    private static async Task WriteSampleAsync(Spreadsheet book, ISheet sheet, StyleId bold, StyleId date, CancellationToken ct)
    {
        var options = new WorksheetOptions { FrozenRows = 1 };
        for (var i = 0; i < sheet.OwnColumns.Count; i++)
            options.Column(i + 1).Width = Math.Clamp(Heading(sheet.OwnColumns[i]).Length + 3, 12, 42);
        await book.StartWorksheetAsync(sheet.Kind == "buildings" ? "Объекты" : "Помещения", options, ct);
        await book.AddRowAsync([.. sheet.OwnColumns.Select(c => new Cell(Heading(c), bold))], ct);
        foreach (var row in sheet.SampleRows)
            await book.AddRowAsync([.. row.Select(value => SheetCell.Of(value, date))], ct);
        for (var i = 0; i < sheet.OwnColumns.Count; i++)
        {
            var allowed = sheet.OwnColumns[i].Allowed;
            // Excel takes at most 255 characters of listed values; a longer list is on the sheet of the instruction.
            if (allowed.Count > 0 && string.Join(',', allowed).Length <= 255)
                book.AddDataValidation($"{Letters(i)}2:{Letters(i)}{RowsWithLists}", DataValidation.ListValues(allowed));
            else if (allowed.Count > 0)
                book.AddDataValidation($"{Letters(i)}2:{Letters(i)}{RowsWithLists}", DataValidation.ListValuesFromCells("Инструкция", $"{Letters(6 + Lists(sheet, i))}2:{Letters(6 + Lists(sheet, i))}{allowed.Count + 1}"));
        }
    }

    private static async Task WriteInstructionAsync(Spreadsheet book, ISheet sheet, StyleId bold, CancellationToken ct)
    {
        var options = new WorksheetOptions { FrozenRows = 1 };
        foreach (var (column, width) in new[] { (1, 42), (2, 14), (3, 70), (4, 60), (5, 44) })
            options.Column(column).Width = width;
        await book.StartWorksheetAsync("Инструкция", options, ct);
        var lists = sheet.OwnColumns.Where(c => IsLong(c)).ToList();
        await book.AddRowAsync([new("Столбец", bold), new("Обязательно", bold), new("Что писать", bold), new("Допустимые значения", bold), new("Пример", bold), new(), .. lists.Select(l => new Cell(l.Heading, bold))], ct);
        for (var i = 0; i < sheet.OwnColumns.Count; i++)
        {
            var c = sheet.OwnColumns[i];
            var row = i;
            await book.AddRowAsync([new(c.Heading), new(c.Required ? "да" : "нет"), new(c.Meaning), new(string.Join(", ", c.Allowed)), new(c.Example), new(), .. lists.Select(l => new Cell(row < l.Allowed.Count ? l.Allowed[row] : null))], ct);
        }
    }

    private static bool IsLong(IColumn column) => column.Allowed.Count > 0 && string.Join(',', column.Allowed).Length > 255;

    /// <summary>Which of the long lists a column's is.</summary>
    private static int Lists(ISheet sheet, int column) => sheet.OwnColumns.Take(column).Count(IsLong);

    public static string Heading(IColumn column) => column.Required ? column.Heading + "*" : column.Heading;

    private static string Letters(int position) => position < 26 ? ((char)('A' + position)).ToString() : Letters((position / 26) - 1) + (char)('A' + (position % 26));
}

/// <summary>A value of a column as a cell of a written file.</summary>
public static class SheetCell
{
    public static Cell Of(object? value, StyleId date) => value switch
    {
        null => new Cell(),
        string text => new Cell(text),
        decimal number => new Cell(number),
        int number => new Cell(number),
        DateOnly day => new Cell(day.ToDateTime(TimeOnly.MinValue), date),
        _ => new Cell(value.ToString()),
    };
}
