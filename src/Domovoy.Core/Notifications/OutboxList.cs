using System.Globalization;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Notifications;

/// <summary>A message on the page of those that did not leave.</summary>
/// <param name="What">Subject, or name of the notice.</param>
public sealed record OutboxListRow(
    Guid Id, string What, MessageKind Kind, string Address, OutboxState State, int Attempts, string? Problem, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt, DateTimeOffset DueAt);

/// <summary>Messages given up, and those that wait; «Отправить снова».</summary>
[UseCase]
public sealed class OutboxList(IDbContextFactory<AppDb> factory, ShortWrite write, OutboxBell bell, TimeProvider time)
{
    /// <summary>One page, newest first.</summary>
    /// <param name="state">Dead or Waiting.</param>
    public async Task<Result<Page<OutboxListRow>>> PageAsync(OutboxState state, string? cursor, int limit, Actor actor, CancellationToken ct)
    {
        if (NotificationRules.Refusal(actor) is { } refusal)
            return refusal;
        await using var db = await factory.CreateDbContextAsync(ct);
        var rows = db.Outbox.AsNoTracking().Where(r => r.State == state);
        if (cursor is not null)
        {
            if (!Guid.TryParse(cursor, CultureInfo.InvariantCulture, out var after))
                return Search.Cursor.Broken;
            rows = rows.Where(r => r.Id.CompareTo(after) < 0);
        }
        limit = Math.Clamp(limit, 1, 200);
        var page = await rows.OrderByDescending(r => r.Id).Take(limit + 1)
            .Select(r => new OutboxListRow(r.Id, r.Subject == null || r.Subject == "" ? r.Notice : r.Subject, r.Kind, r.Address, r.State, r.Attempts, r.Problem, r.CreatedAt, r.EndedAt, r.DueAt)).ToListAsync(ct);
        return new Page<OutboxListRow>([.. page.Take(limit)], page.Count > limit ? page[limit - 1].Id.ToString() : null);
    }

    public async Task<int> CountAsync(OutboxState state, Actor actor, CancellationToken ct)
    {
        if (NotificationRules.Refusal(actor) is not null)
            return 0;
        await using var db = await factory.CreateDbContextAsync(ct);
        return await db.Outbox.CountAsync(r => r.State == state, ct);
    }

    /// <summary>Sends again one message, or with null all that were given up.</summary>
    /// <returns>How many go.</returns>
    public async Task<Result<int>> ResendAsync(Guid? id, Actor actor, CancellationToken ct)
    {
        if (NotificationRules.Refusal(actor) is { } refusal)
            return refusal;
        var now = time.GetUtcNow();
        var done = await write.RunAsync<int>(actor, async db => await db.Outbox
            .Where(r => (id == null || r.Id == id) && (r.State == OutboxState.Dead || r.State == OutboxState.Waiting && r.LeaseUntil <= now && id != null))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, OutboxState.Waiting).SetProperty(r => r.DueAt, now).SetProperty(r => r.Attempts, 0)
                .SetProperty(r => r.EndedAt, (DateTimeOffset?)null).SetProperty(r => r.LeaseUntil, DateTimeOffset.UnixEpoch), ct), ct);
        bell.Ring();
        return done;
    }
}
