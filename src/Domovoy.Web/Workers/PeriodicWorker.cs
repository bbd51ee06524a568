namespace Domovoy.Web.Workers;

/// <summary>Does something now and then, and once more when the server stops. What fails is told in the log and tried at the next turn: it must not end the server.</summary>
internal abstract class PeriodicWorker(TimeSpan pause, TimeProvider time, ILogger log) : BackgroundService
{
    protected DateTimeOffset Now => time.GetUtcNow();

    protected abstract Task WorkAsync(CancellationToken ct);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(pause, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await GuardAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            await GuardAsync(CancellationToken.None);
        }
    }

    private async Task GuardAsync(CancellationToken ct)
    {
        try
        {
            await WorkAsync(ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogWarning("Not done, trying again: {Failure}", failure.GetType().Name);
        }
    }
}
