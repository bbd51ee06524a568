using System.Security.Claims;
using Domovoy.Core.Staff;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Web.SignIn;

/// <summary>Addresses of sign-in: static pages and the posts of their forms.</summary>
internal static class SignInEndpoints
{
    internal const string Stale = "Страница устарела. Проверьте поля и нажмите кнопку еще раз.";

    public static void MapSignIn(this WebApplication app)
    {
        var pages = app.MapGroup("").ExcludeFromDescription().DisableAntiforgery().AllowAnonymous().AddEndpointFilter(async (context, next) =>
        {
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            return await next(context);
        });
        pages.MapGet("/sign-in", ShowAsync);
        pages.MapPost("/sign-in", SignInAsync);
        pages.MapGet("/sign-in/code", ShowCode);
        pages.MapPost("/sign-in/code", CodeAsync);
        pages.MapPost("/sign-out", SignOutAsync);
        pages.MapGet("/first-administrator", ShowFirstAsync);
        pages.MapPost("/first-administrator", FirstAsync);
        pages.MapStaffLinks();
        app.MapPasskeys();
    }

    private static async Task<IResult> ShowAsync(HttpContext http, CurrentActor current, SignInManager<Employee> signIn, UserManager<Employee> users, string? returnUrl, bool? again, CancellationToken ct)
    {
        if (await current.GetAsync(ct) is not null)
            return Results.LocalRedirect(LocalUrl.Or(returnUrl));
        // A cookie that opens nothing any more (the employee is blocked) would send its owner round in circles.
        var blocked = http.Items.ContainsKey(StaffCookie.Blocked);
        if (blocked || http.User.Identity?.IsAuthenticated == true)
        {
            await signIn.SignOutAsync();
            // The token of the form is then made for nobody, as whoever sends it is.
            http.User = new ClaimsPrincipal(new ClaimsIdentity());
        }
        return Page<SignInPage>(new SignInFields { ReturnUrl = returnUrl, NobodyYet = !await users.Users.AnyAsync(ct), Again = again == true, Blocked = blocked });
    }

    private static async Task<IResult> SignInAsync(HttpContext http, StaffSignIn staff, IAntiforgery antiforgery, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var fields = new SignInFields { Email = form["email"].ToString().Trim(), Remember = form["remember"] == "true", ReturnUrl = form["returnUrl"] };
        var password = form["password"].ToString();
        fields.EmailProblem = fields.Email.Length == 0 ? "Напишите e-mail, с которым вас завели в Домовом." : null;
        fields.PasswordProblem = password.Length == 0 ? "Введите пароль." : null;
        if (!await antiforgery.IsRequestValidAsync(http))
            fields.Problem = Stale;
        if (fields.Problem is not null || fields.EmailProblem is not null || fields.PasswordProblem is not null)
            return Page<SignInPage>(fields);
        var outcome = await staff.PasswordAsync(fields.Email, password, fields.Remember, ct);
        if (outcome == SignInOutcome.Done)
            return Results.LocalRedirect(LocalUrl.Or(fields.ReturnUrl));
        if (outcome == SignInOutcome.CodeNeeded)
            return Results.LocalRedirect($"/sign-in/code?remember={(fields.Remember ? "true" : "false")}&returnUrl={Uri.EscapeDataString(LocalUrl.Or(fields.ReturnUrl))}");
        fields.Problem = staff.Why ?? Text(outcome);
        return Page<SignInPage>(fields);
    }

    private static RazorComponentResult<CodePage> ShowCode(string? returnUrl, bool? remember) =>
        Page<CodePage>(new SignInFields { ReturnUrl = returnUrl, Remember = remember == true });

    private static async Task<IResult> CodeAsync(HttpContext http, StaffSignIn staff, IAntiforgery antiforgery, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var fields = new SignInFields { Remember = form["remember"] == "true", ReturnUrl = form["returnUrl"] };
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            fields.Problem = Stale;
            return Page<CodePage>(fields);
        }
        var outcome = await staff.CodeAsync(form["code"].ToString(), fields.Remember, ct);
        if (outcome == SignInOutcome.Done)
            return Results.LocalRedirect(LocalUrl.Or(fields.ReturnUrl));
        fields.Problem = outcome == SignInOutcome.Wrong ? "Код не подошел. Введите тот, что приложение показывает сейчас." : staff.Why ?? Text(outcome);
        return Page<CodePage>(fields);
    }

    private static async Task<IResult> SignOutAsync(HttpContext http, SignInManager<Employee> signIn, StaffSessions sessions, IAntiforgery antiforgery, CancellationToken ct)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
            return Results.LocalRedirect("/");
        if (StaffCookie.SessionOf(http.User) is { } session)
            await sessions.SignOutAsync(session, ct);
        await signIn.SignOutAsync();
        return Results.LocalRedirect("/sign-in");
    }

    private static async Task<IResult> ShowFirstAsync(FirstAdministrator first, string? token, CancellationToken ct) =>
        Page<FirstAdministratorPage>(new FirstAdministratorFields { Token = token, IsGood = await first.IsGoodAsync(token, ct) });

    private static async Task<IResult> FirstAsync(HttpContext http, FirstAdministrator first, SignInManager<Employee> signIn, IAntiforgery antiforgery, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var fields = new FirstAdministratorFields { Token = form["token"] };
        fields.IsGood = await first.IsGoodAsync(fields.Token, ct);
        fields.Form.Surname = form["surname"].ToString().Trim();
        fields.Form.FirstName = form["firstName"].ToString().Trim();
        fields.Form.Email = form["email"].ToString().Trim();
        fields.Form.Password = form["password"].ToString();
        if (!fields.IsGood)
            return Page<FirstAdministratorPage>(fields);
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            fields.Problem = Stale;
            return Page<FirstAdministratorPage>(fields);
        }
        var made = await first.RunAsync(fields.Token, fields.Form, ct);
        if (made.Ok)
        {
            await signIn.SignInAsync(made.Value, isPersistent: false);
            return Results.LocalRedirect("/");
        }
        fields.Errors = made.Errors;
        fields.Problem = made.Errors.FirstOrDefault(error => error.Field is null)?.Text;
        return Page<FirstAdministratorPage>(fields);
    }

    private static string Text(SignInOutcome outcome) => outcome switch
    {
        SignInOutcome.LockedOut => "Пять раз подряд пароль не подошел: вход для этого e-mail закрыт на 10 минут. Подождите и попробуйте снова или попросите администратора задать новый пароль.",
        SignInOutcome.Blocked => "Доступ заблокирован. Обратитесь к администратору вашей компании.",
        SignInOutcome.Expired => "Прошло слишком много времени. Вернитесь на страницу входа и введите пароль еще раз.",
        _ => "E-mail или пароль не подходят. Проверьте раскладку и Caps Lock и попробуйте еще раз.",
    };

    private static RazorComponentResult<TPage> Page<TPage>(object fields) where TPage : Microsoft.AspNetCore.Components.IComponent =>
        new(new Dictionary<string, object?> { ["Fields"] = fields });
}

/// <summary>What the sign-in pages show again: all that was typed but the password.</summary>
public sealed class SignInFields
{
    public string Email { get; init; } = "";
    public bool Remember { get; init; }
    public string? ReturnUrl { get; init; }
    public bool NobodyYet { get; init; }
    /// <summary>The session ended in the middle of work.</summary>
    public bool Again { get; init; }
    /// <summary>The administrator closed the door.</summary>
    public bool Blocked { get; init; }
    public string? Problem { get; set; }
    public string? EmailProblem { get; set; }
    public string? PasswordProblem { get; set; }
}

public sealed class FirstAdministratorFields
{
    public string? Token { get; init; }
    public bool IsGood { get; set; }
    public FirstAdministratorForm Form { get; } = new();
    public string? Problem { get; set; }
    public IReadOnlyList<Domovoy.Core.Shared.Error> Errors { get; set; } = [];

    public string? ProblemOf(string field) => Errors.FirstOrDefault(error => error.Field == field)?.Text;
}
