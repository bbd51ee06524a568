using Domovoy.Core.Audit;
using Domovoy.Core.Imports;
using Domovoy.Core.Shared;

namespace Domovoy.Web.Api.Imports;

/// <summary>Files of a run, the same for a key and for a person in the office.</summary>
internal static class ImportDownloads
{
    /// <summary>In the log of access.</summary>
    public const string FileExport = "import-file";
    /// <inheritdoc cref="FileExport"/>
    public const string ErrorsExport = "import-errors";

    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Written to a temporary file first: a refusal can still be answered, and a slow reader holds no connection to the database.</summary>
    public static async Task<IResult> ErrorsAsync(Guid id, ErrorFile errors, ViewLog views, Actor actor, CancellationToken ct)
    {
        var file = TemporaryFile.New("errors");
        var written = await errors.WriteAsync(id, file, actor, ct);
        if (!written.Ok)
        {
            await file.DisposeAsync();
            return Problems.Of(written.Errors);
        }
        views.Note(actor, ViewKind.Export, null, ErrorsExport);
        file.Position = 0;
        return Results.File(file, Xlsx, "Ошибки.xlsx");
    }

    public static async Task<IResult> FileAsync(Guid id, ImportList list, ImportFiles files, ViewLog views, Actor actor, CancellationToken ct)
    {
        var view = await list.GetAsync(id, actor, ct);
        if (!view.Ok)
            return Problems.Of(view.Errors);
        if (!view.Value.FileKept)
            return Problems.Of([new Error("file_erased", "Срок хранения файла прошел, он удален.")]);
        views.Note(actor, ViewKind.Export, null, FileExport);
        return Results.Stream(target => files.CopyToAsync(id, target, ct), "application/octet-stream", view.Value.FileName);
    }
}
