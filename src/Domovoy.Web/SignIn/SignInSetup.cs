using Domovoy.Core.Database;
using Domovoy.Core.Staff;
using Domovoy.Web.Api;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Domovoy.Web.SignIn;

/// <summary>Sign-in of staff: Identity over our tables, cookies for the office, keys for the API.</summary>
internal static class SignInSetup
{
    public static void AddSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddScheme<KeyOptions, KeyHandler>(KeyHandler.Scheme, _ => { })
            .AddIdentityCookies();
        services.AddIdentityCore<Employee>(Rules)
            .AddSignInManager()
            .AddEntityFrameworkStores<AppDb>()
            .AddDefaultTokenProviders()
            .AddErrorDescriber<RussianIdentityErrors>();
        services.ConfigureApplicationCookie(StaffCookie.Set);
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, options => options.Cookie.Name = "domovoy-code");
        services.Configure<SecurityStampValidatorOptions>(options =>
        {
            options.ValidationInterval = TimeSpan.FromMinutes(1);
            options.OnRefreshingPrincipal = StaffCookie.KeepSessionAsync;
        });
        services.AddAuthorization();
        services.AddAntiforgery(options => (options.Cookie.Name, options.Cookie.SecurePolicy) = ("domovoy-form", CookieSecurePolicy.SameAsRequest));
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, CircuitCheck>();
        services.AddScoped<CurrentActor>();
        services.AddScoped<StaffSignIn>();
        services.AddScoped<LinkForms>();
        services.AddSingleton<UnknownEmails>();
        services.AddSingleton<SessionsSeen>();
        services.AddSingleton<StaffClaims>();
        services.AddSingleton<StaffFresh>();
    }

    private static void Rules(IdentityOptions options)
    {
        options.User.RequireUniqueEmail = true;
        options.User.AllowedUserNameCharacters = "";
        options.Password.RequiredLength = EmployeePassword.ShortestPassword;
        options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
        options.Password.RequiredUniqueChars = 1;
        options.Lockout.MaxFailedAccessAttempts = UnknownEmails.Tries;
        options.Lockout.DefaultLockoutTimeSpan = UnknownEmails.Pause;
        options.Lockout.AllowedForNewUsers = true;
    }
}
