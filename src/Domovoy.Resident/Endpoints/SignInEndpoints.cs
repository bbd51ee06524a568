using System.Globalization;
using System.Net;
using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Domovoy.Resident.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Domovoy.Resident.Endpoints;

internal static class SignInEndpoints
{
    public static void MapSignIn(this RouteGroupBuilder pages)
    {
        pages.MapGet("/sign-in", async (ResidentSession session, Contacts contacts, string? returnUrl, CancellationToken ct) => await session.WhoAsync(ct) is not null
            ? Results.LocalRedirect(Show.Within(returnUrl))
            : Show.Page<SignInPage>(new SignInFields { ReturnUrl = returnUrl, Contact = await contacts.CommonAsync(ct) }));
        pages.MapPost("/sign-in", SendAsync);
        pages.MapGet("/code", ShowCodeAsync);
        pages.MapPost("/code", CheckAsync);
        pages.MapPost("/sign-out", SignOutAsync);
        pages.MapGet("/policy", PolicyAsync);
        pages.MapGet("/consent", ConsentAsync);
    }

    private static async Task<IResult> SendAsync(HttpContext http, ResidentSession session, RequestCode request, ICaptcha captcha, Contacts contacts, TimeProvider time, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var (phone, returnUrl) = (form["phone"].ToString().Trim(), form["returnUrl"].ToString());
        var fields = new SignInFields { Phone = phone, ReturnUrl = returnUrl, Contact = await contacts.CommonAsync(ct) };
        if (!await session.IsOursAsync())
            return Show.Page<SignInPage>(fields with { Problem = session.Foreign });
        var sent = await request.RunAsync(new RequestCodeForm
        {
            Phone = phone, TryId = Guid.TryParse(form["attempt"], out var attempt) ? attempt : null, DeviceSecret = session.Secret,
            Address = http.Connection.RemoteIpAddress ?? IPAddress.None, CaptchaTask = form["task"], CaptchaAnswer = form["said"].ToString().Trim() is { Length: > 0 } said ? said : form["answer"],
        }, ct);
        if (sent.Ok)
        {
            var wait = Math.Max(0, (int)Math.Ceiling((sent.Value.ResendAt - time.GetUtcNow()).TotalSeconds));
            var query = new Dictionary<string, string?> { ["attempt"] = sent.Value.TryId.ToString("N"), ["phone"] = sent.Value.Phone, ["wait"] = wait.ToString(CultureInfo.InvariantCulture), ["until"] = sent.Value.ExpiresAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), ["returnUrl"] = Show.Within(returnUrl) };
            return Results.LocalRedirect("/my/code" + QueryString.Create(query));
        }
        if (sent.Error.Code == "captcha_needed")
        {
            var task = await captcha.TaskAsync(PhoneNumber.Parse(phone).Value ?? phone, ct);
            var bits = int.TryParse(task.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 0;
            return Show.Page<WorkPage>(new WorkFields(phone, task, bits, captcha.Question(task))
            {
                ReturnUrl = returnUrl, Attempt = form["attempt"], Contact = fields.Contact, Problem = form["task"].ToString().Length > 0 ? "Ответ не подошел. Попробуйте еще раз." : null,
            });
        }
        return Show.Page<SignInPage>(sent.Error.Field == nameof(RequestCodeForm.Phone) ? fields with { PhoneProblem = sent.Error.Text } : fields with { Problem = sent.Error.Text });
    }

    private static async Task<IResult> ShowCodeAsync(ResidentSession session, Contacts contacts, TimeProvider time, string? attempt, string? phone, int? wait, long? until, string? returnUrl, CancellationToken ct)
    {
        // «Назад» after signing in leads to a code that is spent.
        if (await session.WhoAsync(ct) is not null)
            return Results.LocalRedirect(Show.Within(returnUrl));
        return Guid.TryParse(attempt, out _) && phone is not null && PhoneNumber.Parse(phone).Value is { } number
            ? Show.Page<CodePage>(Until(new CodeFields(PhoneNumber.Format(number), attempt, Math.Clamp(wait ?? 60, 0, 60)) { ReturnUrl = returnUrl, Contact = await contacts.CommonAsync(ct) }, until, time))
            : Results.LocalRedirect("/my/sign-in");
    }

    /// <summary>A code sent again ends when the first would: how much of its time is left.</summary>
    private static CodeFields Until(CodeFields fields, long? until, TimeProvider time)
    {
        var (now, life) = (time.GetUtcNow().ToUnixTimeSeconds(), (long)SignInTry.Life.TotalSeconds);
        var end = Math.Clamp(until ?? now + life, now, now + life);
        return fields with { Until = end, Minutes = (int)Math.Ceiling((end - now) / 60.0) };
    }

    private static async Task<IResult> CheckAsync(HttpContext http, ResidentSession session, CheckCode check, Contacts contacts, TimeProvider time, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var fields = Until(new CodeFields(form["phone"].ToString(), form["attempt"].ToString(), 0) { ReturnUrl = form["returnUrl"], Contact = await contacts.CommonAsync(ct) },
            long.TryParse(form["until"], NumberStyles.None, CultureInfo.InvariantCulture, out var until) ? until : null, time);
        if (!Guid.TryParse(fields.Attempt, out var attempt))
            return Results.LocalRedirect("/my/sign-in");
        if (!await session.IsOursAsync())
            return Show.Page<CodePage>(fields with { Problem = session.Foreign });
        var done = await check.RunAsync(new CheckCodeForm { TryId = attempt, Code = form["code"], DeviceSecret = session.Secret, Browser = http.Request.Headers.UserAgent }, ct);
        if (!done.Ok)
            return Show.Page<CodePage>(fields with { CodeProblem = done.Error.Text });
        session.Remember(done.Value.DeviceSecret);
        return Results.LocalRedirect(Show.Within(form["returnUrl"]));
    }

    private static async Task<IResult> SignOutAsync(ResidentSession session, ResidentSessions sessions, CancellationToken ct)
    {
        if (!await session.IsOursAsync())
            return Results.LocalRedirect("/my/more");
        // The cookie stays: by it the device is known and nobody else's tries at the number shut it out.
        if (await session.WhoAsync(ct) is { } who)
            await sessions.EndAsync(who, who.DeviceId, ct);
        return Results.LocalRedirect("/my/sign-in");
    }

    private static async Task<IResult> PolicyAsync(ResidentHouses houses, Guid? building, string? returnUrl, CancellationToken ct) =>
        await houses.GetAsync(building, ct) is { } house
            ? Show.Page<TextPage>(new TextFields { Title = "Политика обработки персональных данных", Text = house.PolicyText, Back = returnUrl is null ? Form(building) : Show.Within(returnUrl) })
            : Results.NotFound();

    private static async Task<IResult> ConsentAsync(ResidentHouses houses, Guid? building, CancellationToken ct) =>
        await houses.GetAsync(building, ct) is { } house
            ? Show.Page<TextPage>(new TextFields { Title = "Согласие на обработку персональных данных", Text = house.ConsentText, Back = Form(building) })
            : Results.NotFound();

    /// <summary>The form the text was opened from.</summary>
    private static string Form(Guid? building) => "/my/register" + (building is { } id ? $"?building={id}" : "");
}
