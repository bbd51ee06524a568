using System.Text.Json;
using Domovoy.Core.Shared;
using Domovoy.Core.Staff;
using Microsoft.AspNetCore.Identity;

namespace Domovoy.Web.SignIn;

/// <summary>
/// Passkeys: the two halves of adding one and of signing in by one, called by passkey.js. Each asks for a header of its own, which no
/// other site can send without our leave.
/// </summary>
internal static class PasskeyEndpoints
{
    private const string Header = "X-Domovoy";
    private const int LongestName = 100;

    public static void MapPasskeys(this WebApplication app)
    {
        var all = app.MapGroup("").ExcludeFromDescription().DisableAntiforgery().AddEndpointFilter(async (context, next) =>
        {
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            return context.HttpContext.Request.Headers.ContainsKey(Header) ? await next(context) : Results.StatusCode(StatusCodes.Status400BadRequest);
        });
        var own = all.MapGroup("/passkeys").RequireAuthorization();
        own.MapPost("/options", OptionsAsync);
        own.MapPost("/", AddAsync);
        var door = all.MapGroup("/sign-in/passkey").AllowAnonymous();
        door.MapPost("/options", async (SignInManager<Employee> signIn) => Results.Content(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json"));
        door.MapPost("/", SignInAsync);
    }

    /// <summary>Asks for the password first: whoever found the office open must not leave themselves a key.</summary>
    private static async Task<IResult> OptionsAsync(HttpContext http, AskPasskey ask, SignInManager<Employee> signIn, UserManager<Employee> users)
    {
        if (await users.GetUserAsync(http.User) is not { } employee)
            return Results.Unauthorized();
        if (!await users.CheckPasswordAsync(employee, ask.Password ?? ""))
            return Say("Пароль не подходит. Проверьте раскладку и Caps Lock.");
        var entity = new PasskeyUserEntity { Id = employee.Id.ToString(), Name = employee.Email ?? "", DisplayName = employee.Title };
        return Results.Content(await signIn.MakePasskeyCreationOptionsAsync(entity), "application/json");
    }

    private static async Task<IResult> AddAsync(HttpContext http, NewPasskey given, SignInManager<Employee> signIn, UserManager<Employee> users, StaffPasskeys passkeys, CancellationToken ct)
    {
        if (await users.GetUserAsync(http.User) is not { } employee)
            return Results.Unauthorized();
        var made = await signIn.PerformPasskeyAttestationAsync(given.Credential.GetRawText());
        if (!made.Succeeded)
            return Say("Ключ не принят. Начните добавление сначала.");
        var name = TextKey.Clean(given.Name ?? "");
        made.Passkey.Name = name.Length == 0 ? DeviceName.Of(http.Request.Headers.UserAgent.ToString()) : name[..Math.Min(name.Length, LongestName)];
        if (!(await users.AddOrUpdatePasskeyAsync(employee, made.Passkey)).Succeeded)
            return Say("Ключ не сохранен. Повторите.");
        await passkeys.ToldAsync(employee.Id, made.Passkey.Name, ct);
        return Results.NoContent();
    }

    private static async Task<IResult> SignInAsync(PasskeySignIn given, SignInManager<Employee> signIn, UserManager<Employee> users, ILogger<StaffSignIn> log)
    {
        var answer = await signIn.PerformPasskeyAssertionAsync(given.Credential.GetRawText());
        if (!answer.Succeeded || answer.User is not { } employee)
            return Say("Этот ключ здесь не известен. Войдите с паролем и добавьте ключ в профиле.");
        if (employee.BlockedAt is not null)
            return Say("Вход закрыт администратором. Обратитесь к нему.");
        await users.AddOrUpdatePasskeyAsync(employee, answer.Passkey);
        await signIn.SignInAsync(employee, given.Remember);
        log.LogInformation("Sign-in of employee {Id} by passkey", employee.Id);
        return Results.Json(new { url = LocalUrl.Or(given.ReturnUrl) });
    }

    private static IResult Say(string problem) => Results.Json(new { problem }, statusCode: StatusCodes.Status422UnprocessableEntity);

    internal sealed record AskPasskey(string? Password);

    internal sealed record NewPasskey(string? Name, JsonElement Credential);

    internal sealed record PasskeySignIn(JsonElement Credential, bool Remember, string? ReturnUrl);
}
