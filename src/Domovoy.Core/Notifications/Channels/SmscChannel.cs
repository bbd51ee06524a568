using System.Text.Json.Nodes;

namespace Domovoy.Core.Notifications.Channels;

/// <summary>SMS through SMSC.ru. A refusal comes as 200 with error_code inside: https://smsc.ru/api/http/.</summary>
public sealed class SmscChannel : IChannel
{
    /// <summary>The message or the number is refused; the rest (money, password, too often) a person or time may mend.</summary>
    private static readonly int[] Final = [6, 7, 8];

    public string Name => "smsc";

    public string Title => "SMSC.ru";

    public IReadOnlyList<MessageKind> Carries { get; } = [MessageKind.Sms];

    public IReadOnlyList<ChannelField> Fields { get; } =
    [
        new("User", "Логин") { Required = true },
        new("Password", "Пароль") { Required = true, Secret = true, Hint = "Пароль от SMSC.ru или пароль для API" },
        new("Sender", "Имя отправителя") { Hint = "Согласованное с SMSC.ru; если пусто, имя по умолчанию" },
        new("Url", "Адрес службы") { Required = true, Default = "https://smsc.ru/sys/send.php", Check = ChannelHttp.CheckUrl },
    ];

    public async Task<SendOutcome> SendAsync(Outgoing message, ChannelValues settings, CancellationToken ct)
    {
        var form = new Dictionary<string, string>
        {
            ["login"] = settings["User"] ?? "", ["psw"] = settings["Password"] ?? "", ["phones"] = message.Address, ["mes"] = message.Letter.Text, ["fmt"] = "3", ["charset"] = "utf-8",
        };
        if (settings["Sender"] is { } sender)
            form["sender"] = sender;
        var (answer, problem) = await ChannelHttp.PostAsync(Title, settings["Url"], form, ct);
        return answer is null ? SendOutcome.Later(problem) : Read(answer);
    }

    private SendOutcome Read(JsonNode answer)
    {
        if (ChannelHttp.Whole(answer, "error_code") is { } code)
        {
            var text = $"{Title}: ошибка {code}, {answer["error"]}.";
            return Array.IndexOf(Final, code) >= 0 ? SendOutcome.Refused(text) : SendOutcome.Later($"{text} Проверьте настройки и баланс.");
        }
        return answer["id"] is not null ? SendOutcome.Sent : SendOutcome.Later($"{Title}: непонятный ответ. Проверьте адрес службы.");
    }
}
