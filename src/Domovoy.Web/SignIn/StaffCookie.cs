using System.Security.Claims;
using Domovoy.Core.Staff;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Domovoy.Web.SignIn;

/// <summary>The cookie of an employee names its session: whoever ends the session takes the cookie's worth away.</summary>
internal static class StaffCookie
{
    public const string SessionClaim = "domovoy:session";

    /// <summary>Of a request to the door: the cookie is of a blocked employee.</summary>
    public static readonly object Blocked = new();

    public static void Set(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "domovoy";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = StaffSession.Life;
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.LogoutPath = "/sign-out";
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnSigningIn = BeginAsync;
        options.Events.OnValidatePrincipal = ValidateAsync;
    }

    /// <summary>Identity makes the cookie's claims anew now and then; the session is not one it knows.</summary>
    public static Task KeepSessionAsync(SecurityStampRefreshingPrincipalContext context)
    {
        if (context.CurrentPrincipal?.FindFirst(SessionClaim) is { } session && context.NewPrincipal?.Identity is ClaimsIdentity made && made.FindFirst(SessionClaim) is null)
            made.AddClaim(new Claim(session.Type, session.Value));
        return Task.CompletedTask;
    }

    public static Guid? SessionOf(ClaimsPrincipal? cookie) => Guid.TryParse(cookie?.FindFirstValue(SessionClaim), out var id) ? id : null;

    private static async Task BeginAsync(CookieSigningInContext context)
    {
        var http = context.HttpContext;
        var claims = http.RequestServices.GetRequiredService<Microsoft.Extensions.Options.IOptions<IdentityOptions>>().Value.ClaimsIdentity;
        if (context.Principal?.Identity is not ClaimsIdentity identity || !Guid.TryParse(identity.FindFirst(claims.UserIdClaimType)?.Value, out var employee) || identity.HasClaim(c => c.Type == SessionClaim))
            return;
        var session = await http.RequestServices.GetRequiredService<StaffSessions>()
            .BeginAsync(employee, http.Connection.RemoteIpAddress?.ToString(), http.Request.Headers.UserAgent.ToString(), http.RequestAborted);
        identity.AddClaim(new Claim(SessionClaim, session.ToString()));
    }

    /// <summary>The cookie of a blocked employee or an ended session opens no page from that moment; files and pages for everybody are not asked about.</summary>
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var isDoor = http.Request.Path == "/sign-in";
        if (context.Principal is { } who && (isDoor || http.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is not null)
            && await http.RequestServices.GetRequiredService<CurrentActor>().IsBlockedAsync(who, http.RequestAborted))
        {
            // The cookie goes at the door, which says why by it.
            if (isDoor)
                http.Items[Blocked] = true;
            context.RejectPrincipal();
            return;
        }
        await SecurityStampValidator.ValidatePrincipalAsync(context);
        if (context.Principal is not { } cookie || http.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is null)
            return;
        if (await http.RequestServices.GetRequiredService<CurrentActor>().IsGoodAsync(cookie, http.RequestAborted))
            return;
        context.RejectPrincipal();
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
    }
}
