using Domovoy.Core.Registration;
using Domovoy.Web.Hosting;

namespace Domovoy.Web.Workers;

/// <summary>Reminds staff of applications that wait and looks after the budget of SMS, every ten minutes, and erases what is out of date, once a day.</summary>
internal sealed class RegistrationWorker(RemindStaff remind, WatchSms sms, RegistrationRetention retention, TimeProvider time, IHostApplicationLifetime host, ILogger<RegistrationWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await host.SettledAsync(stoppingToken))
            return;
        var cleaned = DateTimeOffset.MinValue;
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            try
            {
                if (await remind.RunAsync(stoppingToken) is > 0 and var reminded)
                    log.LogInformation("Staff reminded of {Count} applications", reminded);
                await sms.RunAsync(stoppingToken);
                if (time.GetUtcNow() - cleaned > Day)
                {
                    log.LogInformation("{Count} decided applications erased", await retention.RunAsync(stoppingToken));
                    cleaned = time.GetUtcNow();
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "Upkeep of applications failed; trying again in {Pause}", Pause);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
