using System.Net.Sockets;
using Domovoy.Core.Shared;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Domovoy.Core.Notifications.Channels;

/// <summary>Letters through an SMTP server.</summary>
public sealed class EmailChannel : IChannel
{
    private const string TryLater = "Проверьте настройки в «Уведомлениях».";

    public string Name => "smtp";

    public string Title => "Через почтовый сервер (SMTP)";

    public IReadOnlyList<MessageKind> Carries { get; } = [MessageKind.Email];

    public IReadOnlyList<ChannelField> Fields { get; } =
    [
        new("Host", "Сервер") { Required = true, Hint = "Например, smtp.yandex.ru" },
        new("Port", "Порт") { Required = true, Whole = true, Default = "465", Check = CheckPort, Hint = "465, 587 или 25" },
        new("Security", "Шифрование")
        {
            Default = "auto",
            Choices = [("auto", "Подобрать по порту"), ("tls", "TLS с начала соединения"), ("starttls", "STARTTLS"), ("none", "Без шифрования")],
        },
        new("AnyCertificate", "Принимать сертификат, которому нельзя доверять") { Tick = true, Hint = "Только для своего сервера с самодельным сертификатом" },
        new("User", "Имя пользователя") { Hint = "Если сервер пускает без входа, оставьте пустым" },
        new("Password", "Пароль") { Secret = true },
        new("From", "Адрес отправителя") { Required = true, Check = text => Email.Parse(text) is { Failed: true } wrong ? wrong.Problem : null, Hint = "Например, uk@example.ru" },
        new("FromName", "Имя отправителя") { Hint = "Например, УК «Уютный дом»" },
    ];

    public async Task<SendOutcome> SendAsync(Outgoing message, ChannelValues settings, CancellationToken ct)
    {
        using var client = new SmtpClient { Timeout = (int)OutboxSender.SendTime.TotalMilliseconds };
        if (settings.Ticked("AnyCertificate"))
            client.ServerCertificateValidationCallback = (_, _, _, _) => true;
        var (host, from) = (settings["Host"] ?? "", settings["From"] ?? "");
        try
        {
            await client.ConnectAsync(host, settings.Whole("Port", 465), Security(settings["Security"]), ct);
            if (settings["User"] is { } user)
                await client.AuthenticateAsync(user, settings["Password"] ?? "", ct);
            await client.SendAsync(LetterMime.Of(message, from, settings["FromName"]), ct);
        }
        catch (SmtpCommandException refusal)
        {
            return Refusal(refusal, host);
        }
        catch (Exception failure) when (Explain(failure, host) is { } problem)
        {
            return SendOutcome.Later(problem);
        }
        await LeaveAsync(client, ct);
        return SendOutcome.Sent;
    }

    /// <summary>A server that refuses the addressee or the letter for good need not be asked again; with any other refusal a person or time may help.</summary>
    private static SendOutcome Refusal(SmtpCommandException refusal, string host)
    {
        var about = refusal.ErrorCode switch
        {
            SmtpErrorCode.RecipientNotAccepted => "адрес получателя",
            SmtpErrorCode.SenderNotAccepted => "адрес отправителя",
            SmtpErrorCode.MessageNotAccepted => "письмо",
            _ => "команду",
        };
        var problem = $"Сервер {host} не принял {about}: {(int)refusal.StatusCode} {TextKey.Clean(refusal.Message)}";
        var isFinal = (int)refusal.StatusCode >= 500 && refusal.ErrorCode is (SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted);
        return isFinal ? SendOutcome.Refused(problem) : SendOutcome.Later(problem);
    }

    private static string? Explain(Exception failure, string host) => failure switch
    {
        AuthenticationException => $"Сервер {host} не принял имя пользователя или пароль. {TryLater}",
        SslHandshakeException => $"Защищенное соединение с {host} не установлено: сертификату нельзя доверять, или порт не для этого шифрования. {TryLater}",
        SocketException => $"Нет связи с {host}. Проверьте адрес, порт и доступ в сеть.",
        ProtocolException or IOException => $"Сервер {host} оборвал соединение. Если повторяется, проверьте порт и шифрование.",
        NotSupportedException => $"Сервер {host} не умеет такого шифрования. {TryLater}",
        ServiceNotAuthenticatedException => $"Сервер {host} требует входа: укажите имя пользователя и пароль.",
        TimeoutException => $"Сервер {host} не отвечает. {TryLater}",
        _ => null,
    };

    /// <summary>The letter is accepted already: a goodbye that fails changes nothing.</summary>
    private static async Task LeaveAsync(SmtpClient client, CancellationToken ct)
    {
        try
        {
            await client.DisconnectAsync(true, ct);
        }
        catch (Exception failure) when (failure is ProtocolException or IOException or SocketException)
        {
            // As said.
        }
    }

    private static SecureSocketOptions Security(string? chosen) => chosen switch
    {
        "tls" => SecureSocketOptions.SslOnConnect,
        "starttls" => SecureSocketOptions.StartTls,
        "none" => SecureSocketOptions.None,
        _ => SecureSocketOptions.Auto,
    };

    private static string? CheckPort(string text) => int.TryParse(text, out var port) && port is > 0 and < 65536 ? null : "Порт: нужно число от 1 до 65535, обычно 465 или 587.";
}
