using System.Text.Json.Nodes;

namespace Domovoy.Core.Notifications.Channels;

/// <summary>SMS through SMS.ru. A refusal comes as 200 with a status of the whole request and one of each number: https://sms.ru/api/send.</summary>
public sealed class SmsRuChannel : IChannel
{
    private const int Accepted = 100;

    /// <summary>The number or the text is refused; the rest (money, key, limits) a person or time may mend.</summary>
    private static readonly int[] Final = [202, 203, 205, 207, 209, 213];

    public string Name => "smsru";

    public string Title => "SMS.ru";

    public IReadOnlyList<MessageKind> Carries { get; } = [MessageKind.Sms];

    public IReadOnlyList<ChannelField> Fields { get; } =
    [
        new("Key", "api_id") { Required = true, Secret = true, Hint = "Ключ из личного кабинета SMS.ru" },
        new("Sender", "Имя отправителя") { Hint = "Согласованное с SMS.ru; если пусто, имя по умолчанию" },
        new("Url", "Адрес службы") { Required = true, Default = "https://sms.ru/sms/send", Check = ChannelHttp.CheckUrl },
    ];

    public async Task<SendOutcome> SendAsync(Outgoing message, ChannelValues settings, CancellationToken ct)
    {
        var form = new Dictionary<string, string> { ["api_id"] = settings["Key"] ?? "", ["to"] = message.Address.TrimStart('+'), ["msg"] = message.Letter.Text, ["json"] = "1" };
        if (settings["Sender"] is { } sender)
            form["from"] = sender;
        var (answer, problem) = await ChannelHttp.PostAsync(Title, settings["Url"], form, ct);
        return answer is null ? SendOutcome.Later(problem) : Read(answer);
    }

    private SendOutcome Read(JsonNode answer)
    {
        var one = (answer["sms"] as JsonObject)?.FirstOrDefault().Value;
        var refused = ChannelHttp.Whole(answer, "status_code") is var all && all != Accepted ? answer : one;
        if (refused is null)
            return SendOutcome.Later($"{Title}: непонятный ответ. Проверьте адрес службы.");
        if (ChannelHttp.Whole(refused, "status_code") is not { } code)
            return SendOutcome.Later($"{Title}: непонятный ответ. Проверьте адрес службы.");
        if (code == Accepted)
            return SendOutcome.Sent;
        var text = $"{Title}: ошибка {code}, {refused["status_text"]}";
        return Array.IndexOf(Final, code) >= 0 ? SendOutcome.Refused(text) : SendOutcome.Later($"{text} Проверьте настройки и баланс.");
    }
}
