using System.Text.Json.Nodes;
using Domovoy.Tests;
using Microsoft.Playwright;

namespace Domovoy.Web.Tests.Residents;

/// <summary>
/// The push server of a phone. No maker's server is reached from a test, so the page's subscribe() answers with an endpoint of the
/// test; what comes there is decrypted as the browser does it and handed to the real worker of the app.
/// </summary>
internal sealed class PushPost : IAsyncDisposable
{
    private readonly HttpPeer peer;
    private readonly PushBrowser keys = new();

    private PushPost(int status) => peer = HttpPeer.Start(_ => (status, ""));

    public IReadOnlyList<Asking> Asked => [.. peer.Asked];

    public static async Task<PushPost> OfAsync(IPage page, int status = 201)
    {
        var post = new PushPost(status);
        await page.Context.GrantPermissionsAsync(["notifications"]);
        await page.AddInitScriptAsync($$"""
            let answered = 'default';
            Object.defineProperty(Notification, 'permission', { get: () => answered });
            Notification.requestPermission = async () => { sessionStorage.asked = 'yes'; return answered = 'granted'; };
            PushManager.prototype.getSubscription = async () => null;
            PushManager.prototype.subscribe = async options => {
              sessionStorage.key = options.applicationServerKey.length + ' ' + options.userVisibleOnly;
              return { toJSON: () => ({{post.keys.ToJson(post.peer.Url + "push/1")}}) };
            };
            """);
        return post;
    }

    /// <summary>The next push, decrypted.</summary>
    public async Task<JsonNode> WaitAsync()
    {
        for (var tries = 0; tries < 400; tries++)
        {
            if (peer.Asked.TryPeek(out var asked))
                return JsonNode.Parse(keys.Decrypt(asked.Body)) ?? throw new InvalidOperationException("An empty push.");
            await Task.Delay(50);
        }
        throw new TimeoutException("No push came.");
    }

    /// <summary>Gives a push to the worker of the page and returns the notification it shows.</summary>
    public static async Task<JsonNode> ShownAsync(IPage page, JsonNode push)
    {
        var devtools = await page.Context.NewCDPSessionAsync(page);
        var registration = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        devtools.Event("ServiceWorker.workerRegistrationUpdated").OnEvent += (_, data) =>
        {
            if (data?.GetProperty("registrations") is { } all && all.GetArrayLength() > 0)
                registration.TrySetResult(all[0].GetProperty("registrationId").GetString() ?? "");
        };
        await devtools.SendAsync("ServiceWorker.enable");
        var id = await registration.Task.WaitAsync(TimeSpan.FromSeconds(20));
        // DevTools drop a push for a worker that is just being replaced; a push service would bring it again.
        for (var tries = 0; tries < 5; tries++)
        {
            await devtools.SendAsync("ServiceWorker.deliverPushMessage", new Dictionary<string, object>
            {
                ["origin"] = new Uri(page.Url).GetLeftPart(UriPartial.Authority), ["registrationId"] = id, ["data"] = push.ToJsonString(),
            });
            var shown = await page.EvaluateAsync<string?>("""
                async () => {
                  const worker = await navigator.serviceWorker.ready;
                  for (let i = 0; i < 80; i++) {
                    const [one] = await worker.getNotifications();
                    if (one) return JSON.stringify({ title: one.title, body: one.body, url: one.data.url });
                    await new Promise(next => setTimeout(next, 50));
                  }
                  return null;
                }
                """);
            if (shown is not null)
                return JsonNode.Parse(shown) ?? throw new InvalidOperationException();
        }
        throw new TimeoutException("The worker showed no notification.");
    }

    public async ValueTask DisposeAsync()
    {
        keys.Dispose();
        await peer.DisposeAsync();
    }
}
