using Domovoy.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Notifications;

/// <summary>Messages hold personal data: sent and dropped ones are erased after a set time, given up ones after ninety days; what is to be forgotten, when it is worthless.</summary>
[UseCase]
public sealed class OutboxRetention(IDbContextFactory<AppDb> factory, WriteGate gate, TimeProvider time)
{
    public static readonly TimeSpan Dead = TimeSpan.FromDays(90);

    /// <returns>How many were erased.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        using var pass = await gate.EnterAsync(ct);
        await using var db = await factory.CreateDbContextAsync(ct);
        var (sent, dead) = (time.GetUtcNow() - await Retention.ReadAsync(db, RetentionTerm.SentMessages, ct), time.GetUtcNow() - Dead);
        var now = time.GetUtcNow();
        return await db.Outbox.Where(r => r.Forget && r.State == OutboxState.Dead && r.ExpiresAt < now).ExecuteDeleteAsync(ct)
            + await db.Outbox.Where(r => (r.State == OutboxState.Sent || r.State == OutboxState.Dropped) && r.EndedAt < sent).ExecuteDeleteAsync(ct)
            + await db.Outbox.Where(r => r.State == OutboxState.Dead && r.EndedAt < dead).ExecuteDeleteAsync(ct);
    }
}
