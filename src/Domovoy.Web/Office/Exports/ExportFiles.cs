using Domovoy.Core.Audit;
using Domovoy.Core.Imports;
using Domovoy.Core.Shared;
using Domovoy.Web.Api;
using Domovoy.Web.SignIn;

namespace Domovoy.Web.Office.Exports;

/// <summary>«Выгрузить» by plain HTTP: an XLSX with the headings the import reads.</summary>
internal static class ExportFiles
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapExports(this WebApplication app) =>
        app.MapGet("/office/export/{kind}", WriteAsync).RequireAuthorization().ExcludeFromDescription();

    /// <summary>Written to a temporary file first: a refusal can still be answered, and a slow reader holds no connection to the database.</summary>
    private static async Task<IResult> WriteAsync(string kind, ExportSheet export, ExportedRows rows, ViewLog views, CurrentActor current, TimeProvider time, HttpRequest request, CancellationToken ct)
    {
        if (await current.GetAsync(ct) is not { } actor)
            return Results.Unauthorized();
        var file = new FileStream(Path.Combine(Path.GetTempPath(), "domovoy-export-" + GuidV7.Next().ToString("N")), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 65536, FileOptions.DeleteOnClose);
        var written = await export.WriteAsync(kind, await rows.ScopeAsync(kind, request.QueryString.Value ?? "", actor, ct), file, actor, ct);
        if (!written.Ok)
        {
            await file.DisposeAsync();
            return Problems.Of(written.Errors);
        }
        views.Note(actor, ViewKind.Export, null, kind);
        file.Position = 0;
        var name = (kind == "buildings" ? "Объекты " : "Помещения ") + time.GetLocalNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) + ".xlsx";
        return Results.File(file, Xlsx, name);
    }
}
