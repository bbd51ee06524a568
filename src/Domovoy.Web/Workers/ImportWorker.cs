using Domovoy.Core.Imports;

namespace Domovoy.Web.Workers;

/// <summary>Works through the imports that wait, one after another; wakes at once when one is started here, every two seconds for other nodes'.</summary>
internal sealed class ImportWorker(ImportQueue queue, ImportWork work, ILogger<ImportWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await queue.ReleaseDeadAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await work.RunOneAsync(stoppingToken))
                {
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
