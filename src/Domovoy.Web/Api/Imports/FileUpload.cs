using Domovoy.Core.Imports;
using Domovoy.Core.Shared;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Domovoy.Web.Api.Imports;

/// <summary>A file of a plain multipart form, read as it arrives: nothing of it is held in memory or on disk on the way to the database.</summary>
internal static class FileUpload
{
    private const long SlackForForm = 1024 * 1024;

    /// <summary>Starts an import of the form's file; the query holds the options.</summary>
    public static async Task<Result<Guid>> StartAsync(HttpContext http, string kind, bool checkOnly, StartImport start, Actor actor)
    {
        var ct = http.RequestAborted;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = ImportFiles.LargestFile + SlackForForm;
        if (http.Request.ContentLength > ImportFiles.LargestFile + SlackForForm)
            return new Error("file_too_large", "Файл больше 512 МБ. Разделите его на несколько и загрузите по одному.", "File");
        if (Boundary(http.Request.ContentType) is not { } boundary)
            return NoFile;
        try
        {
            var reader = new MultipartReader(boundary, http.Request.Body);
            while (await reader.ReadNextSectionAsync(ct) is { } section)
            {
                if (section.AsFileSection() is not { FileStream: { } content } file)
                    continue;
                return await start.RunAsync(new StartImportForm { Kind = kind, FileName = file.FileName, Content = content, Options = Options(http.Request.Query, checkOnly) }, actor, ct);
            }
            return NoFile;
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return new Error("file_too_large", "Файл больше 512 МБ. Разделите его на несколько и загрузите по одному.", "File");
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException and not BadHttpRequestException && !ct.IsCancellationRequested)
        {
            // The form has no parts, or ends in the middle of one.
            return NoFile;
        }
    }

    private static readonly Error NoFile = new("file_missing", "В запросе нет файла. Пришлите его формой multipart/form-data, поле file.", "File");

    private static string? Boundary(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= 200 } boundary ? boundary : null;

    private static ImportOptions Options(IQueryCollection query, bool checkOnly) => new()
    {
        AcceptIncomplete = Yes(query, "acceptIncomplete"),
        CreateLegalEntities = Yes(query, "createLegalEntities"),
        LegalEntity = query["legalEntity"].ToString() is { Length: > 0 } entity ? entity.Trim() : null,
        CheckOnly = checkOnly,
    };

    public static bool Yes(IQueryCollection query, string name) => query[name].ToString() is "true" or "True" or "1" or "on";
}
