using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Web;

namespace Domovoy.Web.Tests.Residents;

/// <summary>A resident as plain HTTP: a browser without scripts, from an address of its own (the product must know the proxy 127.0.0.1).</summary>
internal sealed partial class ResidentHttp : IDisposable
{
    private static int addresses;
    private readonly HttpClient client;

    public ResidentHttp(string url, IPAddress? from = null)
    {
        client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(url), Timeout = TimeSpan.FromSeconds(30) };
        client.DefaultRequestHeaders.Add("X-Forwarded-For", (from ?? NextAddress()).ToString());
    }

    /// <summary>Asks for a code.</summary>
    /// <returns>Id of the try.</returns>
    public async Task<Guid> AskAsync(string phone)
    {
        using var answer = await SendCodeAsync(phone);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found, await answer.Content.ReadAsStringAsync());
        return Guid.Parse(HttpUtility.ParseQueryString(answer.Headers.Location?.ToString().Split('?')[1] ?? "")["attempt"] ?? "");
    }

    public async Task<HttpResponseMessage> SendCodeAsync(string phone) =>
        await SendAsync("/my/sign-in", await TokenAsync("/my/sign-in"), [("phone", phone), ("returnUrl", "")]);

    public async Task SignInAsync(string phone, Func<Guid, Task<string>> code)
    {
        var attempt = await AskAsync(phone);
        var page = $"/my/code?attempt={attempt:N}&phone={Uri.EscapeDataString(phone)}";
        using var answer = await SendAsync("/my/code", await TokenAsync(page), [("attempt", attempt.ToString("N")), ("phone", phone), ("code", await code(attempt)), ("returnUrl", "/my")]);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found, await answer.Content.ReadAsStringAsync());
    }

    /// <returns>Where the product leads: /my when attached, the page of the application when it waits.</returns>
    public async Task<string> ApplyAsync(string building, string surname, string name, string number, string email)
    {
        using var answer = await SendAsync("/my/register", await TokenAsync($"/my/register?building={building}"),
            [("surname", surname), ("firstName", name), ("building", building), ("consentFor", building), ("address", "выбран"), ("addressOf", "выбран"), ("type", "Flat"), ("number", number), ("email", email), ("consent", "true"), ("do", "send")]);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location?.ToString() ?? "";
    }

    /// <summary>Subscribes to pushes as the script of the app does.</summary>
    public async Task SubscribeAsync(string subscription)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/my/push") { Content = JsonContent.Create(JsonNode.Parse(subscription)) };
        request.Headers.Add("RequestVerificationToken", await TokenAsync("/my/register"));
        using var answer = await client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    public Task<string> PageAsync(string path) => client.GetStringAsync(path);

    public async Task<(HttpStatusCode Status, string Text)> AnswerAsync(string path)
    {
        using var answer = await client.GetAsync(path);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    /// <summary>Sends a form with the token of another page.</summary>
    /// <returns>The page it is answered with.</returns>
    public async Task<string> PostAsync(string path, string tokenOf, IReadOnlyList<(string Name, string Value)> fields)
    {
        using var answer = await SendAsync(path, await TokenAsync(tokenOf), fields);
        return await answer.Content.ReadAsStringAsync();
    }

    public void Dispose() => client.Dispose();

    private async Task<string> TokenAsync(string path)
    {
        using var answer = await client.GetAsync(path);
        var html = await answer.Content.ReadAsStringAsync();
        return Token().Match(html) is { Success: true } found ? found.Groups[1].Value : throw new InvalidOperationException($"{path} answered {answer.StatusCode}: {html}");
    }

    private Task<HttpResponseMessage> SendAsync(string path, string token, IReadOnlyList<(string Name, string Value)> fields) =>
        client.PostAsync(path, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)).Append(KeyValuePair.Create("__RequestVerificationToken", token))));

    private static IPAddress NextAddress() => new(BitConverter.GetBytes(IPAddress.HostToNetworkOrder(0x0B000000 + Interlocked.Increment(ref addresses))));

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
