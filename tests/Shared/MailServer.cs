using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Domovoy.Tests;

/// <summary>
/// A real SMTP server on a free loopback port. Whatever it accepts lies in <see cref="Letters"/>; addressees whose name begins with
/// «refused» get 550, with «later» 451; with a password it wants TLS and sign-in.
/// </summary>
public sealed class MailServer : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Task running;

    private MailServer(string? password, bool startTls)
    {
        Port = FreePort();
        var endpoint = new EndpointDefinitionBuilder().Endpoint(new IPEndPoint(IPAddress.Loopback, Port));
        if (password is not null)
            endpoint.IsSecure(!startTls).AuthenticationRequired().Certificate(NewCertificate());
        var services = new ServiceProvider();
        services.Add(new Store(this));
        services.Add((IMailboxFilterFactory)new DelegatingMailboxFilterFactory(_ => new Filter()));
        services.Add((IUserAuthenticatorFactory)new DelegatingUserAuthenticatorFactory(_ => new Door(password)));
        running = new SmtpServer.SmtpServer(new SmtpServerOptionsBuilder().ServerName("localhost").Endpoint(endpoint.Build()).Build(), services).StartAsync(stop.Token);
    }

    public int Port { get; }

    public ConcurrentQueue<MimeMessage> Letters { get; } = new();

    /// <summary>How long it thinks before it accepts a letter.</summary>
    public TimeSpan Pause { get; set; }

    /// <param name="password">Null: no TLS, anybody may send. Otherwise TLS from the first byte, user «domovoy».</param>
    /// <param name="startTls">TLS only when it is asked for.</param>
    public static MailServer Start(string? password = null, bool startTls = false) => new(password, startTls);

    public IReadOnlyList<MimeMessage> To(string address) => [.. Letters.Where(letter => letter.To.Mailboxes.Any(box => box.Address == address))];

    /// <summary>The first letter to the address whose text is so, waited for.</summary>
    public async Task<MimeMessage> WaitAsync(string address, Func<string, bool>? like = null)
    {
        for (var tries = 0; tries < 400; tries++)
        {
            if (To(address).FirstOrDefault(letter => like is null || like(letter.TextBody ?? "")) is { } letter)
                return letter;
            await Task.Delay(50);
        }
        throw new TimeoutException("No letter came.");
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Store(MailServer server) : MessageStore
    {
        public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            await Task.Delay(server.Pause, cancellationToken);
            using var bytes = new MemoryStream(buffer.ToArray());
            server.Letters.Enqueue(await MimeMessage.LoadAsync(bytes, cancellationToken));
            return SmtpResponse.Ok;
        }
    }

    private sealed class Filter : MailboxFilter
    {
        public override Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken)
        {
            if (to.User.StartsWith("later", StringComparison.Ordinal))
                throw new SmtpResponseException(new SmtpResponse(SmtpReplyCode.Aborted, "Try again later"));
            if (to.User.StartsWith("refused", StringComparison.Ordinal))
                throw new SmtpResponseException(new SmtpResponse(SmtpReplyCode.MailboxUnavailable, "No such mailbox"));
            return Task.FromResult(true);
        }
    }

    private sealed class Door(string? password) : IUserAuthenticator
    {
        public Task<bool> AuthenticateAsync(ISessionContext context, string user, string given, CancellationToken cancellationToken) =>
            Task.FromResult(password is null || (user == "domovoy" && given == password));
    }
}
