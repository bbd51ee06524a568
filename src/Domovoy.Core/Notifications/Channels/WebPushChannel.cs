using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Notifications.Channels;

/// <summary>
/// Pushes to browsers (RFC 8030), encrypted for the browser alone (RFC 8291), signed with the keys of the installation (RFC 8292).
/// </summary>
public sealed class WebPushChannel(IDbContextFactory<AppDb> factory, WriteGate gate, PublicAddress address, TimeProvider time) : IChannel
{
    public const string ChannelName = "webpush";
    public const string PrivateKey = "PrivateKey";
    public const string PublicKey = "PublicKey";
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(3);
    private static readonly HttpClient Outside = ChannelHttp.New(ConnectOutsideAsync);
    private static readonly HttpClient Anywhere = ChannelHttp.New(null);

    public string Name => ChannelName;

    public string Title => "Push в браузер";

    public IReadOnlyList<MessageKind> Carries { get; } = [MessageKind.Push];

    public IReadOnlyList<ChannelField> Fields { get; } =
    [
        new("Contact", "E-mail для связи") { Check = text => Email.Parse(text) is { Failed: true } wrong ? wrong.Problem : null, Hint = "По нему разработчик браузера сообщит о неполадках с push; если пусто, указывается адрес Домового" },
        new("Inside", "Разрешить серверы push во внутренней сети") { Tick = true, Hint = "Только если браузеры жителей работают через свой сервер push" },
        new(PublicKey, "Открытый ключ") { Hidden = true },
        new(PrivateKey, "Закрытый ключ") { Hidden = true, Secret = true },
    ];

    public IReadOnlyDictionary<string, string> FirstValues()
    {
        var (privateKey, publicKey) = PushCrypto.NewKeys();
        return new Dictionary<string, string> { [PrivateKey] = privateKey, [PublicKey] = publicKey };
    }

    public async Task<SendOutcome> SendAsync(Outgoing message, ChannelValues settings, CancellationToken ct)
    {
        if (settings[PrivateKey] is not { } privateKey || settings[PublicKey] is not { } publicKey)
            return SendOutcome.Later("Ключи push еще не созданы. Перезапустите сервер.");
        PushSubscription? to;
        string contact;
        await using (var db = await factory.CreateDbContextAsync(ct))
        {
            to = Guid.TryParse(message.Address, out var id) ? await db.PushSubscriptions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct) : null;
            contact = settings["Contact"] is { } email ? "mailto:" + email : await address.GetAsync(db, ct);
        }
        if (to is null)
            return SendOutcome.Gone("Подписки больше нет.");
        if (!Uri.TryCreate(to.Endpoint, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("https" or "http"))
            return SendOutcome.Refused("Адрес подписки неверен.");
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint);
        var text = JsonSerializer.SerializeToUtf8Bytes(new { title = message.Letter.Subject, body = message.Letter.Text, url = message.Link ?? "/my", tag = message.Id.ToString("N") });
        request.Content = new ByteArrayContent(PushCrypto.Encrypt(text, to.PublicKey, to.Secret));
        request.Content.Headers.ContentEncoding.Add("aes128gcm");
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        var token = PushCrypto.Token(endpoint.GetLeftPart(UriPartial.Authority), contact, time.GetUtcNow() + TimeSpan.FromHours(12), privateKey, publicKey);
        request.Headers.TryAddWithoutValidation("Authorization", $"vapid t={token}, k={publicKey}");
        request.Headers.TryAddWithoutValidation("TTL", Ttl(message).ToString(System.Globalization.CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation("Urgency", "normal");
        // The same with every retry: a push server that has not delivered the first replaces it.
        request.Headers.TryAddWithoutValidation("Topic", System.Buffers.Text.Base64Url.EncodeToString(message.Id.ToByteArray(bigEndian: true)));
        return await PostAsync(settings.Ticked("Inside") ? Anywhere : Outside, request, to.Id, ct);
    }

    private long Ttl(Outgoing message) => message.ExpiresAt is { } until ? Math.Max(0, (long)(until - time.GetUtcNow()).TotalSeconds) : (long)KeptFor.TotalSeconds;

    private async Task<SendOutcome> PostAsync(HttpClient client, HttpRequestMessage request, Guid subscription, CancellationToken ct)
    {
        try
        {
            using var response = await client.SendAsync(request, ct);
            if (response.IsSuccessStatusCode)
                return SendOutcome.Sent;
            if (response.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.Gone))
                return SendOutcome.Later($"Сервер push ответил {(int)response.StatusCode}.");
        }
        catch (Exception failure) when (failure is HttpRequestException or SocketException)
        {
            return SendOutcome.Later("Нет связи с сервером push.");
        }
        using var pass = await gate.EnterAsync(ct);
        await using var db = await factory.CreateDbContextAsync(ct);
        await db.PushSubscriptions.Where(s => s.Id == subscription).ExecuteDeleteAsync(ct);
        return SendOutcome.Gone("Браузер отписался от push.");
    }

    /// <summary>The address comes from a resident's browser: it must not lead the server into its own network.</summary>
    private static async ValueTask<Stream> ConnectOutsideAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var all = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, ct);
        var outside = Array.FindAll(all, IsOutside);
        if (outside.Length == 0)
            throw new HttpRequestException("An address of the inner network.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(outside, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    internal static bool IsOutside(IPAddress given)
    {
        var ip = given.IsIPv4MappedToIPv6 ? given.MapToIPv4() : given;
        if (IPAddress.IsLoopback(ip) || ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any))
            return false;
        if (ip.AddressFamily == AddressFamily.InterNetworkV6)
            return !ip.IsIPv6LinkLocal && !ip.IsIPv6SiteLocal && !ip.IsIPv6UniqueLocal && !ip.IsIPv6Multicast;
        var b = ip.GetAddressBytes();
        return !(b[0] is 0 or 10 or 127 or >= 224 || (b[0] == 172 && b[1] is >= 16 and <= 31) || (b[0] == 192 && b[1] == 168) || (b[0] == 169 && b[1] == 254) || (b[0] == 100 && b[1] is >= 64 and <= 127));
    }
}
