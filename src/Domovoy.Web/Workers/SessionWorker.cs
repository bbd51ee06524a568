using Domovoy.Core.Registration;
using Domovoy.Core.Staff;
using Domovoy.Web.SignIn;

namespace Domovoy.Web.Workers;

/// <summary>Writes down once a minute which sessions of staff and devices of residents were seen; no page waits for it.</summary>
internal sealed class SessionWorker(SessionsSeen seen, StaffSessions sessions, ResidentSessions residents, TimeProvider time, ILogger<SessionWorker> log) : PeriodicWorker(TimeSpan.FromMinutes(1), time, log)
{
    protected override async Task WorkAsync(CancellationToken ct)
    {
        if (seen.Take() is { Count: > 0 } taken)
            await sessions.NoteAsync(taken, ct);
        await residents.NoteAsync(ct);
    }
}
