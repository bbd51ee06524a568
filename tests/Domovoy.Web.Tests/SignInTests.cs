using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Domovoy.Web.Tests;

public sealed class SignInTests(Products products)
{
    [Theory, OnBothDatabases]
    public async Task The_first_administrator_link_works_once(Db db)
    {
        await using var host = await ProductHost.StartAsync(await ProductSetup.NewAsync(db));
        var link = new Uri(Regex.Match(host.Output, @"http\S+/first-administrator\?token=\S+").Value).PathAndQuery;
        var token = link.Split('=')[1];
        using var client = host.NewClient();
        var fields = new Dictionary<string, string> { ["token"] = token, ["surname"] = "Иванова", ["firstName"] = "Анна", ["email"] = "anna@example.ru", ["password"] = "короткий" };
        (await Text(await new SignInForm(client).PostAsync(link, fields))).ShouldContain("Пароль короче 10 знаков");
        fields["password"] = "достаточно длинный";
        var made = await new SignInForm(client).PostAsync(link, fields);
        made.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await new SignInForm(client).IsSignedInAsync()).ShouldBeTrue();
        using var other = host.NewClient();
        (await other.GetStringAsync(link)).ShouldContain("Ссылка не действует");
        fields["email"] = "other@example.ru";
        var second = await new SignInForm(other).PostAsync("/sign-in", []);
        second.Dispose();
        (await Text(await other.PostAsync("/first-administrator", new FormUrlEncodedContent(fields)))).ShouldContain("Ссылка не действует");
        (await new SignInForm(other).SendAsync("anna@example.ru", "достаточно длинный")).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Theory, OnBothDatabases]
    public async Task Who_is_not_signed_in_is_sent_to_sign_in_and_back(Db db)
    {
        using var client = (await products.OnAsync(db)).Host.NewClient();
        var away = await client.GetAsync("/?tab=1");
        away.StatusCode.ShouldBe(HttpStatusCode.Found);
        away.Headers.Location?.PathAndQuery.ShouldBe("/sign-in?returnUrl=%2F%3Ftab%3D1");
        var back = await new SignInForm(client).SendAsync(Products.AdminEmail, Products.AdminPassword, "/?tab=1");
        back.Headers.Location?.ToString().ShouldBe("/?tab=1");
        (await new SignInForm(client).IsSignedInAsync()).ShouldBeTrue();
    }

    [Theory, InlineData("https://evil.example"), InlineData("//evil.example"), InlineData("/\\evil.example"), InlineData("javascript:alert(1)")]
    public async Task A_link_leads_nowhere_else_through_sign_in(string url)
    {
        using var client = (await products.OnAsync(Db.Sqlite)).Host.NewClient();
        (await new SignInForm(client).SendAsync(Products.AdminEmail, Products.AdminPassword, url)).Headers.Location?.ToString().ShouldBe("/");
    }

    [Theory, OnBothDatabases]
    public async Task The_cookie_lives_as_long_as_was_asked(Db db)
    {
        var host = (await products.OnAsync(db)).Host;
        using var client = host.NewClient();
        Cookie(await new SignInForm(client).SendAsync(Products.AdminEmail, Products.AdminPassword)).ShouldNotContain("expires");
        using var other = host.NewClient();
        var kept = Cookie(await new SignInForm(other).SendAsync(Products.AdminEmail, Products.AdminPassword, remember: true));
        kept.ShouldContain("expires");
        kept.ShouldContain("httponly");
        kept.ShouldContain("samesite=lax");
    }

    [Theory, OnBothDatabases]
    public async Task Sign_out_ends_the_session(Db db)
    {
        using var client = (await products.OnAsync(db)).Host.NewClient();
        await new SignInForm(client).SendAsync(Products.AdminEmail, Products.AdminPassword);
        (await new SignInForm(client).IsSignedInAsync()).ShouldBeTrue();
        // Any page with a form carries the token of this browser.
        (await new SignInForm(client).PostAsync("/sign-in/code", [], to: "/sign-out")).Headers.Location?.ToString().ShouldBe("/sign-in");
        (await new SignInForm(client).IsSignedInAsync()).ShouldBeFalse();
    }

    [Theory, OnBothDatabases]
    public async Task Five_wrong_tries_close_the_door_even_to_the_right_password(Db db)
    {
        var setup = await ProductSetup.NewAsync(db);
        setup.Settings["Admin__Email"] = Products.AdminEmail;
        setup.Settings["Admin__Password"] = Products.AdminPassword;
        await using var host = await ProductHost.StartAsync(setup);
        using var client = host.NewClient();
        foreach (var email in new[] { Products.AdminEmail, "nobody@example.ru" })
        {
            for (var i = 1; i < 5; i++)
                (await Text(await new SignInForm(client).SendAsync(email, "не тот пароль"))).ShouldContain("E-mail или пароль не подходят");
            (await Text(await new SignInForm(client).SendAsync(email, "не тот пароль"))).ShouldContain("вход для этого e-mail закрыт на 10 минут");
        }
        (await Text(await new SignInForm(client).SendAsync(Products.AdminEmail, Products.AdminPassword))).ShouldContain("закрыт на 10 минут");
        host.Output.ShouldNotContain(Products.AdminEmail);
    }

    [Fact]
    public async Task An_unknown_e_mail_is_refused_as_a_wrong_password_is()
    {
        using var client = (await products.OnAsync(Db.Sqlite)).Host.NewClient();
        var (unknown, unknownTime) = await TryAsync(client, "nobody@example.ru");
        var (known, knownTime) = await TryAsync(client, Products.AdminEmail);
        unknown.ShouldBe(known);
        Math.Abs((unknownTime - knownTime).TotalMilliseconds).ShouldBeLessThan(250);
    }

    [Theory, OnBothDatabases]
    public async Task A_form_without_its_token_is_not_taken_and_what_was_typed_stays(Db db)
    {
        using var client = (await products.OnAsync(db)).Host.NewClient();
        var answer = await client.PostAsync("/sign-in", new FormUrlEncodedContent([new("email", Products.AdminEmail), new("password", Products.AdminPassword)]));
        var page = await Text(answer);
        page.ShouldContain("Страница устарела");
        page.ShouldContain(Products.AdminEmail);
        answer.Headers.Contains("Set-Cookie").ShouldBeTrue();
        Cookie(answer).ShouldNotContain("domovoy=");
    }

    private static async Task<(string Problem, TimeSpan Time)> TryAsync(HttpClient client, string email)
    {
        await client.GetAsync("/sign-in");
        var since = Stopwatch.GetTimestamp();
        var page = await Text(await new SignInForm(client).SendAsync(email, "не тот пароль"));
        return (Regex.Match(page, "role=\"alert\">([^<]+)<").Groups[1].Value, Stopwatch.GetElapsedTime(since));
    }

    private static string Cookie(HttpResponseMessage response) => response.Headers.TryGetValues("Set-Cookie", out var cookies) ? string.Join('\n', cookies).ToLowerInvariant() : "";

    private static async Task<string> Text(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.Dispose();
        return WebUtility.HtmlDecode(text);
    }
}
