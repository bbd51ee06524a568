using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace Domovoy.Core.Imports;

/// <summary>What of a list is written out; nulls do not filter.</summary>
/// <param name="Only">Ids of the rows the list shows, where it is narrowed by more than the rest says; access is asked all the same.</param>
public sealed record ExportScope(
    Guid? LegalEntityId = null, Guid? GroupId = null, Guid? QuarterId = null, Guid? BuildingId = null, bool Archived = false, IReadOnlySet<Guid>? Only = null);

/// <summary>
/// «Выгрузить»: XLSX with the headings the import reads, so that a file makes the round trip. Streams; a full sheet is followed by the next.
/// </summary>
[UseCase]
public sealed class ExportSheet(IDbContextFactory<AppDb> factory, ISheets sheets, ILogger<ExportSheet> log)
{
    /// <summary>Rows of an XLSX sheet besides the headings.</summary>
    public const int RowsOfSheet = 1_048_575;

    /// <returns>Rows written.</returns>
    public async Task<Result<long>> WriteAsync(string kind, ExportScope scope, Stream target, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Manager, "Выгрузка") is { } refusal)
            return refusal;
        if (sheets.Find(kind) is not { } sheet)
            return Error.NotFound($"Список «{kind}»");
        await using var db = await factory.CreateDbContextAsync(ct);
        await using var book = await Spreadsheet.CreateNewAsync(target, cancellationToken: ct);
        var date = book.AddStyle(new Style { Format = NumberFormat.Custom("dd.mm.yyyy") });
        var bold = book.AddStyle(new Style { Font = { Bold = true } });
        var rows = 0L;
        await foreach (var values in sheet.ExportAsync(scope, db, actor, ct))
        {
            if (rows % RowsOfSheet == 0)
                await StartAsync(book, sheet, (int)(rows / RowsOfSheet), bold, ct);
            rows++;
            var cells = new Cell[values.Length];
            for (var i = 0; i < values.Length; i++)
                cells[i] = SheetCell.Of(values[i], date);
            await book.AddRowAsync(cells, ct);
        }
        if (rows == 0)
            await StartAsync(book, sheet, 0, bold, ct);
        await book.FinishAsync(ct);
        log.LogInformation("Export of {Kind} by {Employee}{Key}: {Rows} rows", kind, actor.EmployeeId, actor.KeyId, rows);
        return rows;
    }

    private static async Task StartAsync(Spreadsheet book, ISheet sheet, int number, StyleId bold, CancellationToken ct)
    {
        var options = new WorksheetOptions { FrozenRows = 1 };
        for (var i = 0; i < sheet.Columns.Count; i++)
            options.Column(i + 1).Width = Math.Clamp(ImportTemplate.Heading(sheet.Columns[i]).Length + 3, 12, 42);
        await book.StartWorksheetAsync(number == 0 ? "Выгрузка" : $"Выгрузка {number + 1}", options, ct);
        await book.AddRowAsync([.. sheet.Columns.Select(c => new Cell(ImportTemplate.Heading(c), bold))], ct);
    }
}
