using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Domovoy.Web.SignIn;

/// <summary>Signs an open circuit out within a minute of the employee being blocked or the session ended by another node; this node's changes bite at once.</summary>
internal sealed class CircuitCheck(ILoggerFactory log, IServiceScopeFactory scopes) : RevalidatingServerAuthenticationStateProvider(log)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CurrentActor>().IsGoodAsync(authenticationState.User, cancellationToken);
    }
}
