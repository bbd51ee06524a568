using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Domovoy.Core.Notifications;

/// <summary>What a message is, whoever carries it. Stored: never renumber.</summary>
public enum MessageKind : short
{
    Email = 1,
    Sms = 2,
    Push = 3,
}

/// <summary>Stored: never renumber.</summary>
public enum OutboxState : short
{
    Waiting = 1,
    Sent = 2,
    /// <summary>Given up: refused for good, or tried too often. Shown on a page with «Отправить снова».</summary>
    Dead = 3,
    /// <summary>No longer wanted when its turn came: the link is used, the code is out of date, the subscription is gone.</summary>
    Dropped = 4,
}

/// <summary>
/// A message that leaves: written in the transaction of what it reports, sent by <see cref="OutboxSender"/>. Made by the functions
/// below; its text stands in it, or is composed at sending by an <see cref="IComposer"/> from an id.
/// </summary>
public sealed class OutboxRow
{
    /// <summary>What is to be forgotten and cannot be delivered for so long is given up with its address.</summary>
    public static readonly TimeSpan ForgetAfter = TimeSpan.FromDays(3);

    public Guid Id { get; set; } = GuidV7.Next();
    /// <summary>Name of the notice, such as EmployeeInvited.</summary>
    public string Notice { get; set; } = "";
    public MessageKind Kind { get; set; }
    /// <summary>E-mail, phone as E.164, or id of a <see cref="PushSubscription"/>.</summary>
    public string Address { get; set; } = "";
    public string? Subject { get; set; }
    /// <summary>Null where a composer makes it at sending.</summary>
    public string? Text { get; set; }
    public string? Html { get; set; }
    /// <summary>Where a push leads: a path of this site.</summary>
    public string? Link { get; set; }
    /// <summary>What the composer makes the text from.</summary>
    public Guid? Reference { get; set; }
    /// <summary>One message of one key: a use case run twice cannot send twice.</summary>
    public string Key { get; set; } = "";
    public OutboxState State { get; set; } = OutboxState.Waiting;
    public DateTimeOffset CreatedAt { get; set; }
    /// <summary>Not before; moves on with every failure.</summary>
    public DateTimeOffset DueAt { get; set; }
    /// <summary>Worthless afterwards: is dropped instead of sent.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }
    public int Attempts { get; set; }
    /// <summary>One taking of the row; a killed sender's runs out.</summary>
    public Guid? LeaseId { get; set; }
    public DateTimeOffset LeaseUntil { get; set; } = DateTimeOffset.UnixEpoch;
    /// <summary>When it was sent, given up or dropped.</summary>
    public DateTimeOffset? EndedAt { get; set; }
    /// <summary>Name of the channel that carried it last.</summary>
    public string? Channel { get; set; }
    /// <summary>Deleted as soon as it has left: the data of whom it goes to are destroyed, and its address is one of them.</summary>
    public bool Forget { get; set; }
    /// <summary>Why the last attempt failed, in Russian, without the text of the message.</summary>
    public string? Problem { get; set; }

    public static OutboxRow Email(string notice, string address, Letter letter, string key, DateTimeOffset now) =>
        New(notice, MessageKind.Email, address, key, now).With(letter);

    /// <param name="phone">E.164.</param>
    public static OutboxRow Sms(string notice, string phone, string text, string key, DateTimeOffset now) =>
        New(notice, MessageKind.Sms, phone, key, now).With(new Letter("", text, null));

    /// <param name="title">No personal data: it passes through the servers of the browser's maker.</param>
    /// <param name="text">No personal data.</param>
    /// <param name="link">Where a tap leads: a path of this site.</param>
    public static OutboxRow Push(string notice, Guid subscription, string title, string text, string link, string key, DateTimeOffset now)
    {
        var row = New(notice, MessageKind.Push, subscription.ToString(), key, now).With(new Letter(title, text, null));
        row.Link = link;
        return row;
    }

    /// <summary>A message whose text no table may hold: the slice's <see cref="IComposer"/> of this notice makes it from the id at sending.</summary>
    public static OutboxRow Composed(string notice, MessageKind kind, string address, Guid reference, string key, DateTimeOffset now, DateTimeOffset? expires = null)
    {
        var row = New(notice, kind, address, key, now);
        (row.Reference, row.ExpiresAt) = (reference, expires);
        return row;
    }

    private static OutboxRow New(string notice, MessageKind kind, string address, string key, DateTimeOffset now) =>
        new() { Notice = notice, Kind = kind, Address = address, Key = key, CreatedAt = now, DueAt = now };

    private OutboxRow With(Letter letter)
    {
        (Subject, Text, Html) = (letter.Subject, letter.Text, letter.Html);
        return this;
    }
}

internal sealed class OutboxRowMapping : IEntityTypeConfiguration<OutboxRow>
{
    public void Configure(EntityTypeBuilder<OutboxRow> row)
    {
        row.ToTable("Outbox");
        row.Property(r => r.Id).ValueGeneratedNever();
        row.HasIndex(r => new { r.State, r.Kind, r.DueAt });
        row.HasIndex(r => new { r.State, r.Id });
        row.HasIndex(r => r.Key).IsUnique();
        row.HasIndex(r => r.Address);
    }
}
