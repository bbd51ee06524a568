using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Domovoy.Core.Notifications;

/// <summary>What channels over HTTP share: one client, no redirects, answers bounded.</summary>
internal static class ChannelHttp
{
    private const int LongestAnswer = 64 * 1024;
    private static readonly HttpClient Client = New(null);

    public static HttpClient New(Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? connect) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectCallback = connect,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LongestAnswer,
    };

    /// <summary>Posts a form and reads the JSON of the answer; without one, says why.</summary>
    public static async Task<(JsonNode? Answer, string Problem)> PostAsync(string title, string? url, Dictionary<string, string> form, CancellationToken ct)
    {
        try
        {
            using var content = new FormUrlEncodedContent(form);
            using var response = await Client.PostAsync(url, content, ct);
            if (response.StatusCode != HttpStatusCode.OK)
                return (null, $"{title}: ответ {(int)response.StatusCode}. Проверьте адрес службы.");
            var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(ct));
            return answer is JsonObject ? (answer, "") : (null, $"{title}: непонятный ответ. Проверьте адрес службы.");
        }
        catch (JsonException)
        {
            return (null, $"{title}: непонятный ответ. Проверьте адрес службы.");
        }
        catch (Exception failure) when (failure is HttpRequestException or InvalidOperationException or SocketException)
        {
            return (null, $"{title}: нет связи. Проверьте адрес службы и доступ в сеть.");
        }
    }

    /// <summary>A whole number written as a number or as text.</summary>
    public static int? Whole(JsonNode node, string name) => int.TryParse(node[name]?.ToString(), out var number) ? number : null;

    public static string? CheckUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https") ? null : "Адрес службы: нужен полный адрес, например, https://example.ru/send.";
}
