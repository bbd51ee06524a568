using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Privacy;

/// <summary>A resident who asked to have their data destroyed.</summary>
/// <param name="Clients">Clients with that phone.</param>
public sealed record AskedErasure(Guid ResidentId, string Phone, DateTimeOffset AskedAt, IReadOnlyList<AskedClient> Clients);

public sealed record AskedClient(Guid Id, string Name);

/// <summary>Acts of destruction, and who waits for one.</summary>
[UseCase]
public sealed class ErasureList(IDbContextFactory<AppDb> factory)
{
    /// <summary>Newest first.</summary>
    public async Task<Result<IReadOnlyList<Erasure>>> ActsAsync(Actor actor, CancellationToken ct)
    {
        if (Refusal(actor) is { } refusal)
            return refusal;
        await using var db = await factory.CreateDbContextAsync(ct);
        return Result.From<IReadOnlyList<Erasure>>(await db.Erasures.AsNoTracking().OrderByDescending(e => e.Number).Take(1000).ToListAsync(ct));
    }

    public async Task<Result<Erasure>> GetAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (Refusal(actor) is { } refusal)
            return refusal;
        await using var db = await factory.CreateDbContextAsync(ct);
        return await db.Erasures.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct) is { } act ? act : Error.NotFound("Акт");
    }

    /// <summary>The longest waiting first.</summary>
    public async Task<Result<IReadOnlyList<AskedErasure>>> AskedAsync(Actor actor, CancellationToken ct)
    {
        if (Refusal(actor) is { } refusal)
            return refusal;
        await using var db = await factory.CreateDbContextAsync(ct);
        var asked = await db.Residents.AsNoTracking().Where(r => r.ErasureAskedAt != null).OrderBy(r => r.ErasureAskedAt).Take(500).ToListAsync(ct);
        var phones = asked.ConvertAll(r => r.Phone);
        var clients = (await db.ClientPhones.AsNoTracking().Where(p => phones.Contains(p.Number)).Join(db.Clients, p => p.ClientId, c => c.Id, (p, c) => new { p.Number, Client = c }).ToListAsync(ct))
            .ToLookup(pair => pair.Number, pair => new AskedClient(pair.Client.Id, pair.Client.Title));
        return Result.From<IReadOnlyList<AskedErasure>>(asked.ConvertAll(r => new AskedErasure(r.Id, r.Phone, r.ErasureAskedAt ?? default, [.. clients[r.Phone].Distinct()])));
    }

    /// <summary>0 for who may not answer them.</summary>
    public async Task<int> CountAskedAsync(Actor actor, CancellationToken ct)
    {
        if (Refusal(actor) is not null)
            return 0;
        await using var db = await factory.CreateDbContextAsync(ct);
        return await db.Residents.CountAsync(r => r.ErasureAskedAt != null, ct);
    }

    internal static Error? Refusal(Actor actor) => actor.Refusal(Role.Administrator, "Персональные данные")
        ?? (actor.Access.Everything ? null : Error.Forbidden("Персональные данные: нужен доступ ко всему. Обратитесь к администратору с полным доступом."));
}
