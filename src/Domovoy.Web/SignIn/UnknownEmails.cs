using System.Collections.Concurrent;
using Domovoy.Core.Staff;

namespace Domovoy.Web.SignIn;

/// <summary>
/// Wrong tries at e-mails nobody has. They are locked as those of employees are, so that the answer does not tell who works here.
/// Kept in memory: nothing is lost with a restart but a pause of an outsider.
/// </summary>
internal sealed class UnknownEmails(TimeProvider time)
{
    public const int Tries = 5;
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, Attempts> tries = new(StringComparer.Ordinal);

    /// <summary>Counts one more try; true when the e-mail is now locked.</summary>
    public bool Fail(string email)
    {
        var now = time.GetUtcNow();
        if (tries.Count >= Most)
            Forget(now);
        var after = tries.AddOrUpdate(EmployeeNames.Normal(email), _ => new Attempts(1, now), (_, before) => Next(before, now));
        return after.Count >= Tries;
    }

    private static Attempts Next(Attempts before, DateTimeOffset now)
    {
        if (before.Count >= Tries)
            return before.Last + Pause > now ? before : new Attempts(1, now);
        return new Attempts(before.Count + 1, now);
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (email, attempts) in tries)
        {
            if (attempts.Last + Pause <= now)
                tries.TryRemove(email, out _);
        }
        if (tries.Count >= Most)
            tries.Clear();
    }

    private readonly record struct Attempts(int Count, DateTimeOffset Last);
}
