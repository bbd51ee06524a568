using Domovoy.Core.Staff;
using Domovoy.Web.Api;

namespace Domovoy.Web.Workers;

/// <summary>Writes down twice a minute which keys were used: «Интеграции» shows it, and no request waits for it.</summary>
internal sealed class KeyUseWorker(KeyUses uses, FindApiKey keys, TimeProvider time, ILogger<KeyUseWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var used = uses.Take();
            if (used.Count == 0)
                continue;
            try
            {
                await keys.NoteUseAsync(used, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogWarning("Use of {Count} keys not noted: {Failure}", used.Count, failure.GetType().Name);
            }
        }
    }
}
