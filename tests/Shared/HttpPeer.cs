using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Domovoy.Tests;

/// <summary>A real HTTP endpoint on a free loopback port that keeps what it was asked.</summary>
internal sealed class HttpPeer : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly Task running;

    private HttpPeer(Func<Asking, (int Status, string Body)> answer)
    {
        Url = $"http://127.0.0.1:{FreePort()}/";
        listener.Prefixes.Add(Url);
        listener.Start();
        running = RunAsync(answer);
    }

    public string Url { get; }

    public ConcurrentQueue<Asking> Asked { get; } = new();

    public static HttpPeer Start(Func<Asking, (int Status, string Body)> answer) => new(answer);

    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RunAsync(Func<Asking, (int Status, string Body)> answer)
    {
        while (true)
        {
            var context = await listener.GetContextAsync();
            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            var asking = new Asking(context.Request.RawUrl ?? "", context.Request.Headers, body.ToArray());
            Asked.Enqueue(asking);
            var (status, text) = answer(asking);
            context.Response.StatusCode = status;
            await context.Response.OutputStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text));
            context.Response.Close();
        }
    }

    private static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }
}

internal sealed record Asking(string Path, System.Collections.Specialized.NameValueCollection Headers, byte[] Body);
