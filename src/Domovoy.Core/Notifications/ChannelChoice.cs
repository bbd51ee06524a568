using Domovoy.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Notifications;

/// <summary>Which channel carries a kind of message now, and with which settings. Files, until somebody sets up another.</summary>
public sealed class ChannelChoice(IEnumerable<IChannel> channels, ChannelStore store, IDbContextFactory<AppDb> factory)
{
    public IReadOnlyList<IChannel> All { get; } = [.. channels.OrderBy(c => c.Name, StringComparer.Ordinal)];

    public async Task<(SendOutcome Outcome, string? Channel)> SendAsync(Outgoing message, CancellationToken ct)
    {
        StoredSettings stored;
        await using (var db = await factory.CreateDbContextAsync(ct))
            stored = await ChannelStore.ReadAsync(db, ct);
        if (Chosen(message.Kind, stored) is not { } channel)
            return (SendOutcome.Later("Способ отправки не выбран. Выберите его в «Уведомлениях»."), null);
        return (await SendAsync(channel, message, store.Values(channel, stored), ct), channel.Name);
    }

    /// <summary>One attempt, cut off at the longest time it may take.</summary>
    public static async Task<SendOutcome> SendAsync(IChannel channel, Outgoing message, ChannelValues values, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(OutboxSender.SendTime);
        try
        {
            return await channel.SendAsync(message, values, limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return SendOutcome.Later($"{channel.Title}: нет ответа за {OutboxSender.SendTime.TotalSeconds} с. Проверьте адрес, порт и доступ в сеть.");
        }
    }

    /// <summary>The channel chosen for the kind; otherwise files, or the only one there is.</summary>
    public IChannel? Chosen(MessageKind kind, StoredSettings stored)
    {
        var able = All.Where(c => c.Carries.Contains(kind)).ToList();
        return able.Find(c => c.Name == stored.ChosenFor(kind)) ?? able.Find(c => c.Name == Channels.FileChannel.ChannelName) ?? able.FirstOrDefault();
    }

    /// <summary>Whether messages of the kind stay on the server as files.</summary>
    public async Task<bool> IsToFilesAsync(MessageKind kind, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return Chosen(kind, await ChannelStore.ReadAsync(db, ct))?.Name == Channels.FileChannel.ChannelName;
    }
}
