using System.Security.Claims;
using Domovoy.Core.Database;
using Domovoy.Core.Staff;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Domovoy.Web.SignIn;

internal enum SignInOutcome
{
    Done,
    CodeNeeded,
    Wrong,
    LockedOut,
    Blocked,
    /// <summary>The password was given too long ago: start again.</summary>
    Expired,
    /// <summary>Nothing can be written down just now; <see cref="StaffSignIn.Why"/> tells.</summary>
    NotNow,
}

/// <summary>
/// Password, then the code of those who use one. An unknown e-mail answers with the same words and after the same time as a wrong
/// password: every refusal takes <see cref="RefusalTime"/>.
/// </summary>
internal sealed class StaffSignIn(UserManager<Employee> users, SignInManager<Employee> signIn, UnknownEmails unknown, WriteGate gate, TimeProvider time, ILogger<StaffSignIn> log)
{
    private static readonly TimeSpan RefusalTime = TimeSpan.FromMilliseconds(700);

    /// <summary>So long a person waits for a load to end before being told.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Why one cannot sign in now.</summary>
    public string? Why { get; private set; }

    public async Task<SignInOutcome> PasswordAsync(string email, string password, bool remember, CancellationToken ct)
    {
        if (await IsLoadingAsync(ct))
            return SignInOutcome.NotNow;
        var since = time.GetTimestamp();
        var outcome = await KnownAsync(() => TryAsync(email, password, remember));
        if (outcome is not (SignInOutcome.Done or SignInOutcome.CodeNeeded))
            await RestAsync(since, ct);
        return outcome;
    }

    public async Task<SignInOutcome> CodeAsync(string code, bool remember, CancellationToken ct) =>
        await IsLoadingAsync(ct) ? SignInOutcome.NotNow : await KnownAsync(() => TryAsync(code, remember));

    /// <summary>A bulk load of SQLite lets nobody write, and signing in is written down.</summary>
    private async Task<bool> IsLoadingAsync(CancellationToken ct)
    {
        for (var since = time.GetTimestamp(); gate.BulkSecondsLeft is not null && time.GetElapsedTime(since) < Patience;)
            await Task.Delay(200, ct);
        if (gate.BulkSecondsLeft is { } seconds)
            Why = $"Идет загрузка файла, войти можно будет через {seconds} с. Нажмите кнопку еще раз.";
        return Why is not null;
    }

    private async Task<SignInOutcome> KnownAsync(Func<Task<SignInOutcome>> attempt)
    {
        try
        {
            return await attempt();
        }
        catch (SessionRefusedException refused)
        {
            Why = refused.Message;
        }
        catch (Exception failure) when (ShortWrite.Explain(failure) is { } error)
        {
            Why = error.Text;
        }
        return SignInOutcome.NotNow;
    }

    private async Task<SignInOutcome> TryAsync(string code, bool remember)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } employee)
            return SignInOutcome.Expired;
        if (employee.BlockedAt is not null)
            return SignInOutcome.Blocked;
        var typed = new string([.. code.Where(char.IsLetterOrDigit)]);
        var result = typed.Length <= 6
            ? await signIn.TwoFactorAuthenticatorSignInAsync(typed, remember, rememberClient: false)
            : await signIn.TwoFactorRecoveryCodeSignInAsync(typed.Length == 10 ? $"{typed[..5]}-{typed[5..]}".ToUpperInvariant() : code.Trim());
        return Told(employee, result.Succeeded ? SignInOutcome.Done : result.IsLockedOut ? SignInOutcome.LockedOut : SignInOutcome.Wrong);
    }

    private async Task<SignInOutcome> TryAsync(string email, string password, bool remember)
    {
        if (await users.FindByNameAsync(email) is not { } employee)
            return unknown.Fail(email) ? SignInOutcome.LockedOut : SignInOutcome.Wrong;
        var result = await signIn.CheckPasswordSignInAsync(employee, password, lockoutOnFailure: true);
        if (!result.Succeeded)
            return Told(employee, result.IsLockedOut ? SignInOutcome.LockedOut : SignInOutcome.Wrong);
        if (employee.BlockedAt is not null)
            return Told(employee, SignInOutcome.Blocked);
        if (await users.GetTwoFactorEnabledAsync(employee))
        {
            // What SignInManager.PasswordSignInAsync does at this step, which cannot be called without signing in those without a code.
            var half = new ClaimsIdentity(IdentityConstants.TwoFactorUserIdScheme);
            half.AddClaim(new Claim(ClaimTypes.Name, employee.Id.ToString()));
            await signIn.Context.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new ClaimsPrincipal(half));
            return Told(employee, SignInOutcome.CodeNeeded);
        }
        await signIn.SignInAsync(employee, remember);
        return Told(employee, SignInOutcome.Done);
    }

    private SignInOutcome Told(Employee employee, SignInOutcome outcome)
    {
        log.LogInformation("Sign-in of employee {Id}: {Outcome}", employee.Id, outcome);
        return outcome;
    }

    private async Task RestAsync(long since, CancellationToken ct)
    {
        var rest = RefusalTime - time.GetElapsedTime(since);
        if (rest > TimeSpan.Zero)
            await Task.Delay(rest, time, ct);
    }
}
