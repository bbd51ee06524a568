using System.Security.Claims;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Domovoy.Core.Staff;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Domovoy.Web.SignIn;

/// <summary>
/// Who works in this request or circuit. Role and access come from the database, not from the cookie; they are read again when
/// something of an employee was changed by this process, and at least once a minute for what other nodes changed.
/// </summary>
public sealed class CurrentActor(IHttpContextAccessor http, IServiceProvider services, IDbContextFactory<AppDb> factory, StaffClaims claims, StaffFresh fresh)
{
    private Actor? known;
    private ClaimsPrincipal? own;
    private StaffFresh.Moment? readAt;

    /// <summary>Null when nobody is signed in, the employee is blocked, or the session was ended.</summary>
    public async Task<Actor?> GetAsync(CancellationToken ct)
    {
        if (http.HttpContext?.Features.Get<Actor>() is { } byKey)
            return byKey;
        if (fresh.IsFresh(readAt))
            return known;
        var now = fresh.Now();
        known = await ReadAsync(await UserAsync(), ct);
        readAt = now;
        return known;
    }

    /// <summary>Whether a cookie still opens something: read now, and kept for the rest of the request.</summary>
    public async Task<bool> IsGoodAsync(ClaimsPrincipal cookie, CancellationToken ct)
    {
        readAt = fresh.Now();
        known = await ReadAsync(cookie, ct);
        return known is not null;
    }

    /// <summary>Whether the cookie is of an employee to whom the door was closed: to be told so, not that a session ended.</summary>
    public async Task<bool> IsBlockedAsync(ClaimsPrincipal cookie, CancellationToken ct)
    {
        if (claims.Read(cookie) is not var (id, _, _))
            return false;
        await using var db = await factory.CreateDbContextAsync(ct);
        return await db.Users.AnyAsync(e => e.Id == id && e.BlockedAt != null, ct);
    }

    /// <summary>The session one works in, or null.</summary>
    public async Task<Guid?> SessionAsync() => StaffCookie.SessionOf(await UserAsync());

    /// <summary>
    /// Asked once and kept: what runs later in a circuit may carry the context of another person's action, and with it their request.
    /// </summary>
    private async Task<ClaimsPrincipal?> UserAsync() =>
        own ??= http.HttpContext is { } request ? request.User
            : services.GetService<AuthenticationStateProvider>() is { } circuit ? (await circuit.GetAuthenticationStateAsync()).User : null;

    private async Task<Actor?> ReadAsync(ClaimsPrincipal? user, CancellationToken ct)
    {
        if (claims.Read(user) is not var (id, stamp, session))
            return null;
        await using var db = await factory.CreateDbContextAsync(ct);
        var found = await db.Users.AsNoTracking().Where(e => e.Id == id && e.BlockedAt == null && e.SecurityStamp == stamp)
            .Where(e => db.StaffSessions.Any(s => s.Id == session && s.EmployeeId == id)).SingleOrDefaultAsync(ct);
        if (found is not null)
            claims.Seen(session, http.HttpContext?.Connection.RemoteIpAddress?.ToString());
        return found?.ToActor();
    }
}

/// <summary>What of an employee stands in the cookie.</summary>
public sealed class StaffClaims(IOptions<IdentityOptions> identity, SessionsSeen seen)
{
    public (Guid Employee, string Stamp, Guid Session)? Read(ClaimsPrincipal? user)
    {
        var names = identity.Value.ClaimsIdentity;
        return user?.Identity?.IsAuthenticated == true && Guid.TryParse(user.FindFirstValue(names.UserIdClaimType), out var id)
            && user.FindFirstValue(names.SecurityStampClaimType) is { } stamp && StaffCookie.SessionOf(user) is { } session ? (id, stamp, session) : null;
    }

    public void Seen(Guid session, string? address)
    {
        // A circuit has no address of its own; the request that opened it had.
        if (address is not null)
            seen.Note(session, address);
    }
}

/// <summary>How long what was read of an employee may be believed.</summary>
public sealed class StaffFresh(TimeProvider time, StaffChanges changes)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    public Moment Now() => new(time.GetUtcNow(), changes.Version);

    public bool IsFresh(Moment? read) => read is { } then && then.Changes == changes.Version && time.GetUtcNow() - then.At < Life;

    public readonly record struct Moment(DateTimeOffset At, long Changes);
}
