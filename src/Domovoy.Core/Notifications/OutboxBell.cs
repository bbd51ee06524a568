using System.Threading.Channels;

namespace Domovoy.Core.Notifications;

/// <summary>Wakes the senders of this process when a message was just committed here; other nodes' are found by the tick.</summary>
public sealed class OutboxBell
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    private readonly Dictionary<MessageKind, Channel<bool>> bells = Enum.GetValues<MessageKind>().ToDictionary(kind => kind,
        _ => Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }));

    public void Ring()
    {
        foreach (var bell in bells.Values)
            bell.Writer.TryWrite(true);
    }

    public async Task WaitAsync(MessageKind kind, CancellationToken ct)
    {
        using var tick = CancellationTokenSource.CreateLinkedTokenSource(ct);
        tick.CancelAfter(Tick);
        try
        {
            await bells[kind].Reader.ReadAsync(tick.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // The tick.
        }
    }
}
