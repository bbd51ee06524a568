using Domovoy.Core.Registration;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Domovoy.Resident.Endpoints;

/// <summary>Who asks, by the cookie of their device.</summary>
internal sealed class ResidentSession(IHttpContextAccessor http, ResidentSessions sessions, IAntiforgery antiforgery)
{
    private const string Cookie = "domovoy-my";

    private HttpContext Http => http.HttpContext ?? throw new InvalidOperationException("Outside of a request.");

    public string? Secret => Http.Request.Cookies[Cookie];

    public Task<ResidentActor?> WhoAsync(CancellationToken ct) => sessions.FindAsync(Secret, ct);

    public void Remember(string secret) => Http.Response.Cookies.Append(Cookie, secret, Options(ResidentSessions.Life));

    public void Forget() => Http.Response.Cookies.Delete(Cookie, Options(null));

    /// <summary>Whether the form came from our own page.</summary>
    public Task<bool> IsOursAsync() => antiforgery.IsRequestValidAsync(Http);

    /// <summary>Why the form is not ours: the page is old, or the browser keeps no cookies and would be told so for ever.</summary>
    public string Foreign => Http.Request.Cookies.Count == 0 ? Show.NoCookies : Show.Stale;

    public string? Token() => antiforgery.GetAndStoreTokens(Http).RequestToken;

    /// <summary>To the sign-in page, and back here afterwards.</summary>
    public IResult SignInFirst()
    {
        var here = HttpMethods.IsGet(Http.Request.Method) ? Http.Request.Path + Http.Request.QueryString : "/my";
        return Results.LocalRedirect(Links.Back("/my/sign-in", here));
    }

    private CookieOptions Options(TimeSpan? life) => new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Http.Request.IsHttps, Path = "/my", MaxAge = life, IsEssential = true };
}

/// <summary>Links that know the way back.</summary>
internal static class Links
{
    /// <summary>The path, and where it leads back to afterwards.</summary>
    public static string Back(string path, string? returnUrl) => Show.Within(returnUrl) is var back && back == "/my" ? path : $"{path}{(path.Contains('?') ? '&' : '?')}returnUrl={Uri.EscapeDataString(back)}";
}

internal static class Show
{
    public const string NoCookies = "Браузер не сохраняет cookie, без них не войти. Разрешите их для этого сайта в настройках браузера и откройте страницу снова.";

    public const string Stale = "Страница устарела. Проверьте написанное и нажмите кнопку еще раз.";

    public static RazorComponentResult<TPage> Page<TPage>(object fields) where TPage : IComponent => new(new Dictionary<string, object?> { ["Fields"] = fields });

    /// <summary>Only within the app: a link from outside must not lead a person away after signing in.</summary>
    public static string Within(string? url) => url is not null && (url == "/my" || url.StartsWith("/my/", StringComparison.Ordinal) || url.StartsWith("/my?", StringComparison.Ordinal)) && !url.Contains('\\') && !url.Contains("//", StringComparison.Ordinal) ? url : "/my";
}
