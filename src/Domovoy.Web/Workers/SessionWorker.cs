using Domovoy.Core.Staff;
using Domovoy.Web.SignIn;

namespace Domovoy.Web.Workers;

/// <summary>Writes down once a minute which sessions were seen; no page waits for it.</summary>
internal sealed class SessionWorker(SessionsSeen seen, StaffSessions sessions, TimeProvider time, ILogger<SessionWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var taken = seen.Take();
            if (taken.Count == 0)
                continue;
            try
            {
                await sessions.NoteAsync(taken, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogWarning("{Count} sessions not noted: {Failure}", taken.Count, failure.GetType().Name);
            }
        }
    }
}
