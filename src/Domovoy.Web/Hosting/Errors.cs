using System.Diagnostics;
using System.Net;
using Domovoy.Web.Api;
using Microsoft.AspNetCore.Diagnostics;

namespace Domovoy.Web.Hosting;

/// <summary>The last word on a failure: problem details for the API, a plain Russian page for a person; never a stack trace.</summary>
internal static class Errors
{
    public static void UseErrors(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = OnExceptionAsync, AllowStatusCode404Response = true });
        app.UseStatusCodePages(context => WriteAsync(context.HttpContext, context.HttpContext.Response.StatusCode));
    }

    /// <summary>What a person gives to support, and what finds the line in the log.</summary>
    public static string TraceId(HttpContext http) => Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;

    private static Task OnExceptionAsync(HttpContext http)
    {
        var failure = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        var status = failure is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
        http.Response.StatusCode = status;
        return WriteAsync(http, status);
    }

    private static async Task WriteAsync(HttpContext http, int status)
    {
        if (IsApi(http))
        {
            await Problems.Of(status, ApiText(status)).ExecuteAsync(http);
            return;
        }
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsPost(http.Request.Method))
            return;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsync(Page(status, Text(status), TraceId(http), IsResident(http)));
    }

    private static PathString Asked(HttpContext http) => http.Features.Get<IExceptionHandlerPathFeature>()?.Path is { } original ? new PathString(original) : http.Request.Path;

    private static bool IsApi(HttpContext http) => Asked(http) is var path && (path.StartsWithSegments("/api") || path.StartsWithSegments("/openapi"));

    private static bool IsResident(HttpContext http) => Asked(http).StartsWithSegments("/my");

    public static string Text(int status) => status switch
    {
        400 => "Запрос не разобрать. Обновите страницу и повторите.",
        401 => "Войдите, чтобы продолжить.",
        403 => "Нет права на это действие. Обратитесь к администратору.",
        404 => "Такой страницы нет. Проверьте адрес или начните с главной.",
        405 => "Этот адрес не отвечает на такой запрос.",
        413 => "Слишком большой запрос. Уменьшите файл или разделите его на части.",
        415 => "Такой вид данных не принимается. Пришлите JSON.",
        429 => "Слишком много запросов подряд. Подождите минуту и повторите.",
        503 => "Домовой сейчас недоступен. Подождите минуту и повторите.",
        >= 500 => "На сервере случился сбой, он записан в журнал. Повторите; если не поможет, сообщите администратору номер ниже.",
        _ => "Запрос не выполнен. Вернитесь назад и повторите.",
    };

    private static string ApiText(int status) => status switch
    {
        400 => "Запрос не разобрать. Сверьте параметры и тело запроса с описанием: /api/docs.",
        404 => "Такого адреса нет. Сверьте его с описанием: /api/docs.",
        >= 500 => "На сервере случился сбой, он записан в журнал. Повторите; если не поможет, сообщите администратору traceId.",
        _ => Text(status),
    };

    private static string Page(int status, string text, string trace, bool resident) => $"""
        <!DOCTYPE html>
        <html lang="ru">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{status} · Домовой</title>
        <link rel="stylesheet" href="/sign-in.css">
        </head>
        <body>
        <main class="box">
        <h1>{Title(status)}</h1>
        <p>{WebUtility.HtmlEncode(resident && status == 404 ? "Такой страницы нет, или она не ваша. Откройте личный кабинет: там всё, что вам доступно." : text)}</p>
        <p><a class="button" href="{(resident ? "/my" : "/")}">{(resident ? "В личный кабинет" : "На главную")}</a></p>
        <p class="quiet">Номер: {WebUtility.HtmlEncode(trace)}</p>
        </main>
        </body>
        </html>
        """;

    private static string Title(int status) => status switch
    {
        404 => "Страница не найдена",
        403 => "Нет доступа",
        >= 500 => "Сбой на сервере",
        _ => "Запрос не выполнен",
    };
}
