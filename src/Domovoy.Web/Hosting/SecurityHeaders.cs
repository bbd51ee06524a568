namespace Domovoy.Web.Hosting;

/// <summary>
/// What a browser may do with our pages. Blazor Server needs a web socket to its own address and inline styles (widths of columns);
/// scripts come from files only. The page of API documentation has a script inline.
/// </summary>
internal static class SecurityHeaders
{
    private const string Rest = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; ";

    private const string Pages = Rest + "script-src 'self'";
    private const string Documentation = Rest + "script-src 'self' 'unsafe-inline'";

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        // At the last moment: the answer to a failure begins with no headers at all.
        http.Response.OnStarting(Set, http);
        return next(http);
    });

    private static Task Set(object state)
    {
        var http = (HttpContext)state;
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = http.Request.Path.StartsWithSegments("/api/docs") ? Documentation : Pages;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        // The worker lies in /my/ and serves /my itself too.
        if (http.Request.Path == "/my/sw.js")
            headers["Service-Worker-Allowed"] = "/my";
        return Task.CompletedTask;
    }
}
