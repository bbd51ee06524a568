using System.Collections.Concurrent;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Domovoy.Core.Shared;
using Domovoy.Core.Staff;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Domovoy.Web.Api;

internal sealed class KeyOptions : AuthenticationSchemeOptions;

/// <summary>Bearer keys, and nothing else, open the API: a browser's cookie must not, or any page could call it.</summary>
internal sealed class KeyHandler(IOptionsMonitor<KeyOptions> options, ILoggerFactory log, UrlEncoder encoder, FindApiKey keys, KeyUses uses)
    : AuthenticationHandler<KeyOptions>(options, log, encoder)
{
    public new const string Scheme = "ApiKey";
    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        var actor = await keys.RunAsync(header[Bearer.Length..].Trim(), Context.RequestAborted);
        if (actor?.KeyId is not { } id)
            return AuthenticateResult.Fail("unknown key");
        uses.Note(id);
        Context.Features.Set(actor);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, id.ToString())], Scheme);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Of(StatusCodes.Status401Unauthorized,
            "Нужен ключ: заголовок Authorization: Bearer dmv_…. Ключ делают в «Интеграции» или командой api-key create; отозванный не действует.").ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.Of(StatusCodes.Status403Forbidden, "У ключа нет права на это действие.").ExecuteAsync(Context);
}

/// <summary>When keys were last used, until a worker writes it down.</summary>
internal sealed class KeyUses(TimeProvider time)
{
    private ConcurrentDictionary<Guid, DateTimeOffset> used = new();

    public void Note(Guid key) => used[key] = time.GetUtcNow();

    public IReadOnlyDictionary<Guid, DateTimeOffset> Take() => Interlocked.Exchange(ref used, new());
}

internal static class ApiActor
{
    /// <summary>The key of this request.</summary>
    public static Actor Actor(this HttpContext http) => http.Features.Get<Actor>() ?? throw new InvalidOperationException("Адрес открыт без ключа.");
}
