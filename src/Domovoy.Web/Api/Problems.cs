using System.Text.Json;
using Domovoy.Core.Shared;
using Domovoy.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Domovoy.Web.Api;

/// <summary>Refusals as problem details (RFC 9457), in Russian, with a trace id that is found in the log.</summary>
internal static class Problems
{
    public static IResult Of(int status, string detail, string? code = null, IReadOnlyDictionary<string, string[]>? errors = null, IReadOnlyList<string>? reasons = null) =>
        new ProblemResult(status, detail, code, errors, reasons);

    /// <summary>Refusals of a use case: the status follows from the code of the first.</summary>
    public static IResult Of(IReadOnlyList<Error> refusals)
    {
        var first = refusals[0];
        var status = first.Code switch
        {
            "not_found" => StatusCodes.Status404NotFound,
            "forbidden" => StatusCodes.Status403Forbidden,
            "changed_meanwhile" => StatusCodes.Status412PreconditionFailed,
            "in_use" or "duplicate" or "has_errors" or "nothing_to_load" or "undo_refused" or "wrong_state" or "already_decided" => StatusCodes.Status409Conflict,
            "file_too_large" => StatusCodes.Status413PayloadTooLarge,
            "file_erased" => StatusCodes.Status410Gone,
            "busy" => StatusCodes.Status503ServiceUnavailable,
            "disk_full" => StatusCodes.Status507InsufficientStorage,
            _ => StatusCodes.Status400BadRequest,
        };
        var fields = refusals.Where(error => error.Field is not null).GroupBy(error => FieldName(error.Field ?? ""))
            .ToDictionary(group => group.Key, group => group.Select(error => error.Text).ToArray());
        var reasons = refusals.Skip(first.Code == "undo_refused" ? 0 : 1).Where(error => error.Field is null).Select(error => error.Text).ToList();
        var text = status == StatusCodes.Status412PreconditionFailed ? Stale : first.Text;
        return Of(status, text, first.Code, fields.Count > 0 ? fields : null, reasons.Count > 0 ? reasons : null);
    }

    public const string Stale = "Запись изменили после того, как вы ее получили. Получите ее снова, сравните и повторите.";

    /// <summary>Phones[0] is phones[0].</summary>
    public static string FieldName(string property) => JsonNamingPolicy.CamelCase.ConvertName(property);

    private static string Title(int status) => status switch
    {
        400 => "Данные не приняты",
        401 => "Нужен ключ",
        403 => "Нет права",
        404 => "Не найдено",
        405 => "Так нельзя",
        409 => "Противоречит тому, что есть",
        412 => "Запись изменилась",
        413 => "Слишком большой запрос",
        415 => "Не тот вид данных",
        428 => "Нужен If-Match",
        429 => "Слишком часто",
        503 => "Недоступно",
        507 => "Нет места",
        _ => status >= 500 ? "Сбой на сервере" : "Не выполнено",
    };

    private sealed class ProblemResult(int status, string detail, string? code, IReadOnlyDictionary<string, string[]>? errors, IReadOnlyList<string>? reasons) : IResult
    {
        public async Task ExecuteAsync(HttpContext http)
        {
            var problem = new ProblemDetails { Status = status, Title = Title(status), Detail = detail };
            if (code is not null)
                problem.Extensions["code"] = code;
            if (errors is not null)
                problem.Extensions["errors"] = errors;
            if (reasons is not null)
                problem.Extensions["reasons"] = reasons;
            problem.Extensions["traceId"] = Errors.TraceId(http);
            http.Response.StatusCode = status;
            http.Response.Headers.CacheControl = "no-store";
            await http.Response.WriteAsJsonAsync(problem, ApiJson.Options, "application/problem+json", CancellationToken.None);
        }
    }
}
