using Domovoy.Core.Database;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Notifications;

/// <summary>A message on the page of those that did not leave.</summary>
/// <param name="What">Subject, or name of the notice.</param>
public sealed record OutboxListRow(
    Guid Id, string What, MessageKind Kind, string Address, OutboxState State, int Attempts, string? Problem, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt, DateTimeOffset DueAt);

/// <summary>What a list of messages is narrowed to; all that is set holds at once.</summary>
/// <param name="State">Dead or Waiting.</param>
public sealed record OutboxFilter(OutboxState State)
{
    /// <summary>As typed: each word the beginning of some word of the subject, the address or the problem; also the tail of a phone.</summary>
    public string? Search { get; init; }
    public MessageKind? Kind { get; init; }
    /// <summary>created, what, to, attempts; newest first where null.</summary>
    public string? Sort { get; init; }
}

/// <summary>Messages given up, and those that wait; «Отправить снова».</summary>
[UseCase]
public sealed class OutboxList(IDbContextFactory<AppDb> factory, ShortWrite write, OutboxBell bell, TimeProvider time)
{
    private static readonly Dictionary<string, Func<Light, string?>> Orders = new()
    {
        ["created"] = row => ShortList.Text(row.CreatedAt), ["what"] = row => row.What, ["to"] = row => row.Address, ["attempts"] = row => ShortList.Text(row.Attempts),
    };

    /// <summary>One page, newest first unless the filter says otherwise.</summary>
    public async Task<Result<Page<OutboxListRow>>> PageAsync(OutboxFilter filter, bool descending, string? cursor, int limit, Actor actor, CancellationToken ct)
    {
        if (NotificationRules.Refusal(actor) is { } refusal)
            return refusal;
        await using var db = await factory.CreateDbContextAsync(ct);
        var found = ShortList.Page(await MatchingAsync(db, filter, ct), "outbox", Orders, filter.Sort, filter.Sort is null || descending, cursor, limit, row => row.Id);
        if (!found.Ok)
            return found.Error;
        var ids = found.Value.Items.Select(row => row.Id).ToList();
        var rows = await db.Outbox.AsNoTracking().Where(r => ids.Contains(r.Id))
            .Select(r => new OutboxListRow(r.Id, r.Subject == null || r.Subject == "" ? r.Notice : r.Subject, r.Kind, r.Address, r.State, r.Attempts, r.Problem, r.CreatedAt, r.EndedAt, r.DueAt))
            .ToDictionaryAsync(r => r.Id, ct);
        return new Page<OutboxListRow>([.. ids.Where(rows.ContainsKey).Select(id => rows[id])], found.Value.Next);
    }

    public async Task<int> CountAsync(OutboxFilter filter, Actor actor, CancellationToken ct)
    {
        if (NotificationRules.Refusal(actor) is not null)
            return 0;
        await using var db = await factory.CreateDbContextAsync(ct);
        return filter is { Search: null or "", Kind: null } ? await db.Outbox.CountAsync(r => r.State == filter.State, ct) : (await MatchingAsync(db, filter, ct)).Count;
    }

    /// <summary>Without their texts: what waits or was given up is hundreds of rows, seldom thousands.</summary>
    private static async Task<IReadOnlyList<Light>> MatchingAsync(AppDb db, OutboxFilter filter, CancellationToken ct)
    {
        var rows = await db.Outbox.AsNoTracking().Where(r => r.State == filter.State && (filter.Kind == null || r.Kind == filter.Kind))
            .Select(r => new Light(r.Id, r.Subject == null || r.Subject == "" ? r.Notice : r.Subject, r.Address, r.Attempts, r.CreatedAt, r.Problem)).ToListAsync(ct);
        return ShortList.Matching(rows, filter.Search, row => [row.What, row.Address, row.Problem]);
    }

    private sealed record Light(Guid Id, string What, string Address, int Attempts, DateTimeOffset CreatedAt, string? Problem);

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
