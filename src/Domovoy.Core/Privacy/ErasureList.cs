using Domovoy.Core.Database;
using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Privacy;

/// <summary>A resident who asked to have their data destroyed.</summary>
/// <param name="Clients">Clients with that phone.</param>
public sealed record AskedErasure(Guid ResidentId, string Phone, DateTimeOffset AskedAt, IReadOnlyList<AskedClient> Clients)
{
    /// <summary>When it was refused, and why; null where it waits.</summary>
    public DateTimeOffset? RefusedAt { get; init; }
    public string? Refusal { get; init; }
    /// <summary>Who refused.</summary>
    public string? By { get; init; }
}

public sealed record AskedClient(Guid Id, string Name);

/// <summary>Acts of destruction, and who waits for one.</summary>
[UseCase]
public sealed class ErasureList(IDbContextFactory<AppDb> factory)
{
    private const int Most = 500;

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

    /// <summary>Of these clients those whose data were destroyed, and when last: what a browser still keeps of them goes too.</summary>
    public async Task<IReadOnlyDictionary<Guid, DateTimeOffset>> ErasedAsync(IReadOnlyCollection<Guid> clients, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var erased = new Dictionary<Guid, DateTimeOffset>();
        foreach (var (client, number) in clients.Take(Most).Select(id => (id, id.ToString())))
        {
            if (await db.Erasures.Where(e => e.Subject.Contains(number)).OrderByDescending(e => e.Number).Select(e => (DateTimeOffset?)e.At).FirstOrDefaultAsync(ct) is { } at)
                erased[client] = at;
        }
        return erased;
    }

    /// <summary>Those who wait for an answer, the longest waiting first.</summary>
    public Task<Result<IReadOnlyList<AskedErasure>>> AskedAsync(Actor actor, CancellationToken ct) =>
        ResidentsAsync(residents => residents.Where(r => r.ErasureAskedAt != null && r.ErasureAnsweredAt == null).OrderBy(r => r.ErasureAskedAt), actor, ct);

    /// <summary>Those who were refused, the latest first.</summary>
    public Task<Result<IReadOnlyList<AskedErasure>>> RefusedAsync(Actor actor, CancellationToken ct) =>
        ResidentsAsync(residents => residents.Where(r => r.ErasureRefusal != null).OrderByDescending(r => r.ErasureAnsweredAt), actor, ct);

    private async Task<Result<IReadOnlyList<AskedErasure>>> ResidentsAsync(Func<IQueryable<Resident>, IQueryable<Resident>> which, Actor actor, CancellationToken ct)
    {
        if (Refusal(actor) is { } refusal)
            return refusal;
        await using var db = await factory.CreateDbContextAsync(ct);
        var asked = await which(db.Residents.AsNoTracking()).Take(Most).ToListAsync(ct);
        var (phones, staff) = (asked.ConvertAll(r => r.Phone), asked.ConvertAll(r => r.ErasureAnsweredById));
        var clients = (await db.ClientPhones.AsNoTracking().Where(p => phones.Contains(p.Number)).Join(db.Clients, p => p.ClientId, c => c.Id, (p, c) => new { p.Number, Client = c }).ToListAsync(ct))
            .ToLookup(pair => pair.Number, pair => new AskedClient(pair.Client.Id, pair.Client.Title));
        var names = await db.Users.AsNoTracking().Where(e => staff.Contains(e.Id)).ToDictionaryAsync(e => e.Id, e => e.Title, ct);
        return Result.From<IReadOnlyList<AskedErasure>>(asked.ConvertAll(r => new AskedErasure(r.Id, r.Phone, r.ErasureAskedAt ?? default, [.. clients[r.Phone].Distinct()])
        {
            RefusedAt = r.ErasureAnsweredAt, Refusal = r.ErasureRefusal, By = r.ErasureAnsweredById is { } id ? names.GetValueOrDefault(id) : null,
        }));
    }

    /// <summary>0 for who may not answer them.</summary>
    public async Task<int> CountAskedAsync(Actor actor, CancellationToken ct)
    {
        if (Refusal(actor) is not null)
            return 0;
        await using var db = await factory.CreateDbContextAsync(ct);
        return await db.Residents.CountAsync(r => r.ErasureAskedAt != null && r.ErasureAnsweredAt == null, ct);
    }

    internal static Error? Refusal(Actor actor) => actor.Refusal(Role.Administrator, "Персональные данные")
        ?? (actor.Access.Everything ? null : Error.Forbidden("Персональные данные: нужен доступ ко всему. Обратитесь к администратору с полным доступом."));
}
