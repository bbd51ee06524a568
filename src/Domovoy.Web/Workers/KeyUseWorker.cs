using Domovoy.Core.Staff;
using Domovoy.Web.Api;

namespace Domovoy.Web.Workers;

/// <summary>Writes down twice a minute which keys were used: «Интеграции» shows it, and no request waits for it.</summary>
internal sealed class KeyUseWorker(KeyUses uses, FindApiKey keys, TimeProvider time, ILogger<KeyUseWorker> log) : PeriodicWorker(TimeSpan.FromSeconds(30), time, log)
{
    protected override async Task WorkAsync(CancellationToken ct)
    {
        if (uses.Take() is { Count: > 0 } used)
            await keys.NoteUseAsync(used, ct);
    }
}
