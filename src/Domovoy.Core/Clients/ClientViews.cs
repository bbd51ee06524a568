using Domovoy.Core.Audit;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Clients;

/// <summary>«Кто смотрел»: who opened the card of a client, and of those merged into it, over the last year.</summary>
[UseCase]
public sealed class ClientViews(IDbContextFactory<AppDb> factory, ViewLog views)
{
    public const int Most = 200;

    /// <summary>Newest first, at most <see cref="Most"/> at a time.</summary>
    /// <param name="clientId">The client.</param>
    /// <param name="before">The last one seen, or null for the newest.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<Result<IReadOnlyList<ViewEntry>>> GetAsync(Guid clientId, Guid? before, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Manager, "«Кто смотрел»") is { } refusal)
            return refusal;
        await views.ShowAsync(ct);
        await using var db = await factory.CreateDbContextAsync(ct);
        if (!await actor.Visible(db.Clients, db.UnitClients, db.Buildings).AnyAsync(c => c.Id == clientId, ct))
            return Error.NotFound("Клиент");
        var ids = await db.MergedClients.Where(m => m.ClientId == clientId).Select(m => (Guid?)m.Id).ToListAsync(ct);
        ids.Add(clientId);
        var rows = db.Views.AsNoTracking().Where(v => ids.Contains(v.EntityId));
        if (before is { } id)
            rows = rows.Where(v => v.Id.CompareTo(id) < 0);
        return Result.From<IReadOnlyList<ViewEntry>>(await ViewEntries.NamedAsync(db, await rows.OrderByDescending(v => v.Id).Take(Most).ToListAsync(ct), ct));
    }
}
