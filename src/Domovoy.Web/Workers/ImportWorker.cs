using Domovoy.Core.Imports;
using Domovoy.Core.Shared;
using Domovoy.Web.Hosting;

namespace Domovoy.Web.Workers;

/// <summary>Works through the imports that wait, one after another; wakes at once when one is started here, every two seconds for other nodes'.</summary>
internal sealed class ImportWorker(ImportQueue queue, ImportWork work, ImportRetention retention, TimeProvider time, IHostApplicationLifetime host, ILogger<ImportWorker> log) : BackgroundService
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await host.SettledAsync(stoppingToken))
            return;
        var (released, cleaned) = (false, DateTimeOffset.MinValue);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!released)
                    await queue.ReleaseDeadAsync(stoppingToken);
                released = true;
                while (await work.RunOneAsync(stoppingToken))
                {
                }
                if (time.GetUtcNow() - cleaned > Day)
                {
                    TemporaryFile.EraseLeft(time.GetUtcNow());
                    await retention.RunAsync(stoppingToken);
                    cleaned = time.GetUtcNow();
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "Imports stand still; trying again");
                await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken);
            }
            await queue.WaitAsync(stoppingToken);
        }
    }
}
