using Domovoy.Core.Staff;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Domovoy.Web.SignIn;

/// <summary>What the links of letters open: the invited and those who forgot set a password here; «Забыли пароль?» asks for such a letter.</summary>
internal static class StaffLinkEndpoints
{
    /// <summary>An unknown e-mail answers as slowly as a known one.</summary>
    private static readonly TimeSpan AnswerTime = TimeSpan.FromMilliseconds(700);

    public static void MapStaffLinks(this RouteGroupBuilder pages)
    {
        pages.MapGet("/invitation", (PasswordByLink links, string? token, CancellationToken ct) => ShowAsync(links, StaffLinkPurpose.Invitation, token, ct));
        pages.MapPost("/invitation", (HttpContext http, LinkForms forms, CancellationToken ct) => forms.SetAsync(http, StaffLinkPurpose.Invitation, ct));
        pages.MapGet("/new-password", (PasswordByLink links, string? token, CancellationToken ct) => ShowAsync(links, StaffLinkPurpose.PasswordReset, token, ct));
        pages.MapPost("/new-password", (HttpContext http, LinkForms forms, CancellationToken ct) => forms.SetAsync(http, StaffLinkPurpose.PasswordReset, ct));
        pages.MapGet("/sign-in/forgot", (string? email) => Page<ForgotPage>(new ForgotFields { Email = email ?? "" }));
        pages.MapPost("/sign-in/forgot", ForgotAsync);
    }

    private static async Task<IResult> ShowAsync(PasswordByLink links, StaffLinkPurpose purpose, string? token, CancellationToken ct) =>
        Page<NewPasswordPage>(new NewPasswordFields { Token = token, Purpose = purpose, Whose = await links.FindAsync(token, purpose, ct) });

    private static async Task<IResult> ForgotAsync(HttpContext http, RequestPasswordReset request, IAntiforgery antiforgery, TimeProvider time, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var fields = new ForgotFields { Email = form["email"].ToString().Trim() };
        fields.EmailProblem = fields.Email.Length == 0 ? "Напишите e-mail, с которым вы входите." : null;
        if (!await antiforgery.IsRequestValidAsync(http))
            fields.Problem = SignInEndpoints.Stale;
        if (fields.Problem is not null || fields.EmailProblem is not null)
            return Page<ForgotPage>(fields);
        var rest = Task.Delay(AnswerTime, time, ct);
        await request.RunAsync(fields.Email, ct);
        await rest;
        fields.IsSent = true;
        return Page<ForgotPage>(fields);
    }

    internal static RazorComponentResult<TPage> Page<TPage>(object fields) where TPage : Microsoft.AspNetCore.Components.IComponent =>
        new(new Dictionary<string, object?> { ["Fields"] = fields });
}

/// <summary>The form of a new password.</summary>
internal sealed class LinkForms(PasswordByLink links, SignInManager<Employee> signIn, UserManager<Employee> users, IAntiforgery antiforgery)
{
    public async Task<IResult> SetAsync(HttpContext http, StaffLinkPurpose purpose, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var (token, password) = (form["token"].ToString(), form["password"].ToString());
        var fields = new NewPasswordFields { Token = token, Purpose = purpose, Whose = await links.FindAsync(token, purpose, ct) };
        if (fields.Whose is null)
            return StaffLinkEndpoints.Page<NewPasswordPage>(fields);
        if (!await antiforgery.IsRequestValidAsync(http))
            fields.Problem = SignInEndpoints.Stale;
        else if (await links.RunAsync(token, purpose, password, ct) is var set && set.Ok)
            return await EnterAsync(set.Value);
        else
            fields.PasswordProblem = set.Error.Text;
        return StaffLinkEndpoints.Page<NewPasswordPage>(fields);
    }

    /// <summary>Who uses codes gives one: the letter box alone does not open the office.</summary>
    private async Task<IResult> EnterAsync(Employee employee)
    {
        if (employee.TwoFactorEnabled || await users.FindByIdAsync(employee.Id.ToString()) is not { } fresh)
            return Results.LocalRedirect("/sign-in");
        await signIn.SignInAsync(fresh, isPersistent: false);
        return Results.LocalRedirect("/");
    }
}

public sealed class NewPasswordFields
{
    public string? Token { get; init; }
    public StaffLinkPurpose Purpose { get; init; }
    /// <summary>Null when the link does not open.</summary>
    public StaffLinkView? Whose { get; init; }
    public string? Problem { get; set; }
    public string? PasswordProblem { get; set; }
}

public sealed class ForgotFields
{
    public string Email { get; init; } = "";
    public bool IsSent { get; set; }
    public string? Problem { get; set; }
    public string? EmailProblem { get; set; }
}
