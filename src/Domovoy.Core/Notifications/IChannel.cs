using System.Globalization;

namespace Domovoy.Core.Notifications;

/// <summary>
/// Carries finished messages and never learns what happened. One file in Channels/, found by scan; its fields are the settings
/// the page «Уведомления» shows and stores.
/// </summary>
public interface IChannel
{
    /// <summary>Name in the settings: latin, never changed.</summary>
    string Name { get; }

    /// <summary>As in the choice on the page.</summary>
    string Title { get; }

    IReadOnlyList<MessageKind> Carries { get; }

    IReadOnlyList<ChannelField> Fields { get; }

    /// <summary>Values of hidden fields for a new installation.</summary>
    IReadOnlyDictionary<string, string> FirstValues() => new Dictionary<string, string>();

    /// <summary>Carries one message, in at most <see cref="OutboxSender.SendTime"/>.</summary>
    Task<SendOutcome> SendAsync(Outgoing message, ChannelValues settings, CancellationToken ct);
}

/// <summary>A setting of a channel.</summary>
/// <param name="Name">Latin; a key of the stored settings.</param>
/// <param name="Title">Label on the page.</param>
public sealed record ChannelField(string Name, string Title)
{
    public string? Hint { get; init; }
    public bool Required { get; init; }
    /// <summary>Stored encrypted and never shown again.</summary>
    public bool Secret { get; init; }
    public bool Tick { get; init; }
    /// <summary>Made by the product, not typed by a person.</summary>
    public bool Hidden { get; init; }
    public bool Whole { get; init; }
    public string? Default { get; init; }
    /// <summary>Value and words of each choice; empty for a free text.</summary>
    public IReadOnlyList<(string Value, string Text)> Choices { get; init; } = [];
    /// <summary>Refuses what was typed, in Russian, or null.</summary>
    public Func<string, string?>? Check { get; init; }
}

/// <summary>Settings of one channel as read for sending: secrets in the clear, defaults filled in.</summary>
public sealed class ChannelValues(IReadOnlyDictionary<string, string> values)
{
    public string? this[string name] => values.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    public int Whole(string name, int otherwise) => int.TryParse(this[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    public bool Ticked(string name) => this[name] == "true";
}

/// <summary>A message as a channel gets it.</summary>
/// <param name="Id">Of the row: the same with every retry, so Message-ID and Topic are made of it.</param>
/// <param name="Address">E-mail, phone as E.164, or id of a push subscription.</param>
/// <param name="Link">Where a push leads.</param>
/// <param name="ExpiresAt">Worthless afterwards, or null.</param>
/// <param name="Forget">Kept no longer than till then, also where it was delivered to.</param>
public sealed record Outgoing(Guid Id, MessageKind Kind, string Address, Letter Letter, string? Link, DateTimeOffset At, DateTimeOffset? ExpiresAt, bool Forget = false);

/// <summary>What came of an attempt.</summary>
/// <param name="Problem">In Russian; null when sent. Never the text of the message.</param>
/// <param name="IsFinal">Trying again is of no use.</param>
/// <param name="IsGone">The address is no more, nobody need be told: the message is dropped.</param>
public sealed record SendOutcome(string? Problem, bool IsFinal, bool IsGone)
{
    public static readonly SendOutcome Sent = new(null, false, false);

    public bool Ok => Problem is null;

    public static SendOutcome Later(string problem) => new(problem, false, false);

    public static SendOutcome Refused(string problem) => new(problem, true, false);

    public static SendOutcome Gone(string problem) => new(problem, true, true);
}
