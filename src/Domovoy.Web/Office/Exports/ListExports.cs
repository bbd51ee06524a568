using System.Globalization;
using System.Runtime.CompilerServices;
using Domovoy.Core.Audit;
using Domovoy.Core.Imports;
using Domovoy.Core.Shared;

namespace Domovoy.Web.Office.Exports;

/// <summary>A written file that waits to be fetched by who asked for it.</summary>
public sealed record ExportedFile(Guid Id, string FileName, long Rows);

/// <summary>
/// «Выгрузить»: writes a list into a temporary file while the page shows how far it is, notes the access, and keeps the file for the
/// one download. A cancelled one leaves nothing.
/// </summary>
public sealed class ListExports(ExportSheet sheets, ExportTable tables, FinishedExports finished, ViewLog views, TimeProvider time)
{
    /// <param name="told">How many rows of the list have been read.</param>
    public async Task<Result<ExportedFile>> RunAsync(ExportJob job, Actor actor, Action<long> told, CancellationToken ct)
    {
        var file = FinishedExports.NewFile();
        var kept = false;
        try
        {
            var written = job.Sheet is { } sheet
                ? await sheets.WriteAsync(sheet.Kind, new ExportScope(stop => TellAsync(sheet.Ids(actor, stop), told, stop), sheet.Of), file, actor, ct)
                : await tables.WriteAsync(job.Name, job.Headings, TellAsync(job.Rows(ct), told, ct), file, actor, ct);
            if (!written.Ok)
                return written.Error;
            await file.FlushAsync(ct);
            views.Note(actor, ViewKind.Export, null, ExportTitles.Known(job.Name));
            var name = job.Title + " " + time.GetLocalNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + ".xlsx";
            var id = finished.Keep(actor, file, name);
            kept = true;
            return new ExportedFile(id, name, written.Value);
        }
        finally
        {
            if (!kept)
                await file.DisposeAsync();
        }
    }

    private static async IAsyncEnumerable<IReadOnlyList<Guid>> TellAsync(IAsyncEnumerable<IReadOnlyList<Guid>> batches, Action<long> told, [EnumeratorCancellation] CancellationToken ct)
    {
        var done = 0L;
        await foreach (var batch in batches.WithCancellation(ct))
        {
            yield return batch;
            told(done += batch.Count);
        }
    }

    private static async IAsyncEnumerable<object?[]> TellAsync(IAsyncEnumerable<object?[]> rows, Action<long> told, [EnumeratorCancellation] CancellationToken ct)
    {
        var done = 0L;
        await foreach (var row in rows.WithCancellation(ct))
        {
            yield return row;
            told(++done);
        }
    }
}
