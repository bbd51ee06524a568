using Domovoy.Core.Notifications;
using Domovoy.Web.Hosting;

namespace Domovoy.Web.Workers;

/// <summary>Sends what waits in the outbox, a line of its own for each kind of message: a dead mail server does not hold up a code by SMS.</summary>
internal sealed class OutboxWorker(OutboxSender sender, OutboxBell bell, OutboxRetention retention, ChannelFirstValues first, TimeProvider time, IHostApplicationLifetime host, ILogger<OutboxWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await host.SettledAsync(stoppingToken))
            return;
        await GuardAsync(first.EnsureAsync, stoppingToken);
        await GuardAsync(sender.ReleaseDeadAsync, stoppingToken);
        await Task.WhenAll(Enum.GetValues<MessageKind>().Select(kind => SendAsync(kind, stoppingToken)).Append(CleanAsync(stoppingToken)));
    }

    private async Task SendAsync(MessageKind kind, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            await GuardAsync(async stop =>
            {
                while (await sender.RunAsync(kind, stop) > 0)
                {
                }
            }, ct);
            await bell.WaitAsync(kind, ct);
        }
    }

    private async Task CleanAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(OutboxRetention.Pause, time);
        do
            await GuardAsync(retention.RunAsync, ct);
        while (await timer.WaitForNextTickAsync(ct));
    }

    private async Task GuardAsync(Func<CancellationToken, Task> work, CancellationToken ct)
    {
        try
        {
            await work(ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "The outbox stands still; trying again");
            await Task.Delay(TimeSpan.FromSeconds(5), time, ct);
        }
    }
}
