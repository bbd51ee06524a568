using System.Collections.Concurrent;

namespace Domovoy.Web.SignIn;

/// <summary>When and where sessions were last seen, until a worker writes it down.</summary>
public sealed class SessionsSeen(TimeProvider time)
{
    private ConcurrentDictionary<Guid, (DateTimeOffset At, string? Address)> seen = new();

    public void Note(Guid session, string? address) => seen[session] = (time.GetUtcNow(), address);

    public IReadOnlyDictionary<Guid, (DateTimeOffset At, string? Address)> Take() => Interlocked.Exchange(ref seen, new());
}
