using Domovoy.Core.Audit;
using Domovoy.Web.Hosting;

namespace Domovoy.Web.Workers;

/// <summary>Writes down who looked at personal data, every two seconds and once more at the end.</summary>
internal sealed class ViewWorker(ViewLog views, TimeProvider time, IHostApplicationLifetime host, ILogger<ViewWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await host.SettledAsync(stoppingToken))
            return;
        var cleaned = DateTimeOffset.MinValue;
        using var timer = new PeriodicTimer(Pause, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await FlushAsync(stoppingToken);
                if (time.GetUtcNow() - cleaned <= Day)
                    continue;
                await views.CleanAsync(stoppingToken);
                cleaned = time.GetUtcNow();
            }
        }
        catch (OperationCanceledException)
        {
            await FlushAsync(CancellationToken.None);
        }
    }

    private async Task FlushAsync(CancellationToken ct)
    {
        try
        {
            while (await views.FlushAsync(ct) > 0)
            {
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogWarning("Access to personal data not written down yet: {Failure}", failure.GetType().Name);
        }
    }
}
