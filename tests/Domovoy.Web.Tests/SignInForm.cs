using System.Text.RegularExpressions;

namespace Domovoy.Web.Tests;

/// <summary>Forms of the static pages as a browser sends them: page first, with its antiforgery token.</summary>
public sealed partial class SignInForm(HttpClient client)
{
    public Task<HttpResponseMessage> SendAsync(string email, string password, string? returnUrl = null, bool remember = false)
    {
        var fields = new Dictionary<string, string> { ["email"] = email, ["password"] = password };
        if (returnUrl is not null)
            fields["returnUrl"] = returnUrl;
        if (remember)
            fields["remember"] = "true";
        return PostAsync("/sign-in", fields);
    }

    /// <summary>The office lets in: it answers, or sends on to another of its pages.</summary>
    public async Task<bool> IsSignedInAsync()
    {
        using var response = await client.GetAsync("/");
        return response.Headers.Location is not { } to || !to.ToString().Contains("/sign-in", StringComparison.Ordinal);
    }

    public async Task<HttpResponseMessage> PostAsync(string page, Dictionary<string, string> fields, string? to = null)
    {
        var html = await client.GetStringAsync(page);
        var token = Token().Match(html).Groups[1].Value;
        return await client.PostAsync(to ?? page.Split('?')[0], new FormUrlEncodedContent(fields.Append(new("__RequestVerificationToken", token))));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
