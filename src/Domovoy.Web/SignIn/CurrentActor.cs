using System.Security.Claims;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Domovoy.Web.SignIn;

/// <summary>
/// Who works in this request or circuit. Role and access come from the database, not from the cookie, and are read again at least
/// once a minute, so that blocking and a changed role bite in an open circuit.
/// </summary>
public sealed class CurrentActor(IHttpContextAccessor http, IServiceProvider services, IDbContextFactory<AppDb> factory, IOptions<IdentityOptions> identity, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private Actor? known;
    private DateTimeOffset readAt;

    /// <summary>Null when nobody is signed in, the employee is blocked, or their sessions were ended.</summary>
    public async Task<Actor?> GetAsync(CancellationToken ct)
    {
        if (http.HttpContext?.Features.Get<Actor>() is { } byKey)
            return byKey;
        var now = time.GetUtcNow();
        if (readAt != default && now - readAt < Fresh)
            return known;
        known = await ReadAsync(await UserAsync(), ct);
        readAt = now;
        return known;
    }

    /// <summary>Whether a cookie still opens something: read now, and kept for the rest of the request.</summary>
    public async Task<bool> IsGoodAsync(ClaimsPrincipal cookie, CancellationToken ct)
    {
        (known, readAt) = (await ReadAsync(cookie, ct), time.GetUtcNow());
        return known is not null;
    }

    private async Task<ClaimsPrincipal?> UserAsync()
    {
        if (http.HttpContext is { } request)
            return request.User;
        return services.GetService<AuthenticationStateProvider>() is { } circuit ? (await circuit.GetAuthenticationStateAsync()).User : null;
    }

    private async Task<Actor?> ReadAsync(ClaimsPrincipal? user, CancellationToken ct)
    {
        var claims = identity.Value.ClaimsIdentity;
        if (user?.Identity?.IsAuthenticated != true || !Guid.TryParse(user.FindFirstValue(claims.UserIdClaimType), out var id))
            return null;
        await using var db = await factory.CreateDbContextAsync(ct);
        var employee = await db.Users.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct);
        if (employee is null || employee.BlockedAt is not null || employee.SecurityStamp != user.FindFirstValue(claims.SecurityStampClaimType))
            return null;
        return employee.ToActor();
    }
}
