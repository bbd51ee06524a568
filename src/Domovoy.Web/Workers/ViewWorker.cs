using Domovoy.Core.Audit;

namespace Domovoy.Web.Workers;

/// <summary>Writes down who looked at personal data, every two seconds and once more at the end; erases what is out of date once a day.</summary>
internal sealed class ViewWorker(ViewLog views, TimeProvider time, ILogger<ViewWorker> log) : PeriodicWorker(TimeSpan.FromSeconds(2), time, log)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private DateTimeOffset cleaned = DateTimeOffset.MinValue;

    protected override async Task WorkAsync(CancellationToken ct)
    {
        while (await views.FlushAsync(ct) > 0)
        {
        }
        if (Now - cleaned <= Day)
            return;
        await views.CleanAsync(ct);
        cleaned = Now;
    }
}
