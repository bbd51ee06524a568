using System.Security.Claims;
using Domovoy.Core.Staff;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;

namespace Domovoy.Web.SignIn;

/// <summary>Signs an open circuit out within a minute of the employee being blocked or their sessions ended.</summary>
internal sealed class CircuitCheck(ILoggerFactory log, IServiceScopeFactory scopes) : RevalidatingServerAuthenticationStateProvider(log)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Employee>>();
        var employee = await users.GetUserAsync(authenticationState.User);
        return employee is { BlockedAt: null }
            && employee.SecurityStamp == authenticationState.User.FindFirstValue(users.Options.ClaimsIdentity.SecurityStampClaimType);
    }
}
