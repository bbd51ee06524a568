using Domovoy.Core.Database;
using Domovoy.Core.Notifications;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Registration;

/// <summary>What became of a resident's wish to have their data destroyed.</summary>
/// <param name="AnsweredAt">Null while it waits.</param>
/// <param name="Refusal">Why not, where it was refused.</param>
public sealed record ErasureState(DateTimeOffset AskedAt, DateTimeOffset? AnsweredAt, string? Refusal);

/// <summary>
/// The resident asks to have their data destroyed (ФЗ-152, ст. 21); administrators are told by e-mail. Asked twice while it waits, the
/// first time counts; after an answer it may be asked anew.
/// </summary>
[UseCase]
public sealed class AskErasure(ShortWrite write, IDbContextFactory<AppDb> factory, PublicAddress address, TimeProvider time)
{
    /// <returns>When it was asked.</returns>
    public Task<Result<DateTimeOffset>> RunAsync(ResidentActor who, CancellationToken ct) => write.RunAsync<DateTimeOffset>(Actor.System, async db =>
    {
        if (await db.Residents.SingleOrDefaultAsync(r => r.Id == who.ResidentId, ct) is not { } resident)
            return Error.NotFound("Житель");
        if (resident is { ErasureAskedAt: { } before, ErasureAnsweredAt: null })
            return before;
        var now = time.GetUtcNow();
        (resident.ErasureAskedAt, resident.ErasureAnsweredAt, resident.ErasureAnsweredById, resident.ErasureRefusal) = (now, null, null, null);
        await AdministratorNotices.ErasureAskedAsync(db, resident.Id, await address.GetAsync(db, ct), now, ct);
        return now;
    }, ct);

    /// <summary>Null where it was never asked.</summary>
    public async Task<ErasureState?> StateAsync(ResidentActor who, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var found = await db.Residents.AsNoTracking().Where(r => r.Id == who.ResidentId).Select(r => new { r.ErasureAskedAt, r.ErasureAnsweredAt, r.ErasureRefusal }).SingleOrDefaultAsync(ct);
        return found?.ErasureAskedAt is { } asked ? new ErasureState(asked, found.ErasureAnsweredAt, found.ErasureRefusal) : null;
    }
}

/// <summary>A consent the resident gave, with the text as it was then.</summary>
public sealed record GivenConsent(string Text, string Purpose, DateTimeOffset GivenAt, string Version);

/// <summary>«Мои согласия».</summary>
[UseCase]
public sealed class ResidentConsents(IDbContextFactory<AppDb> factory)
{
    public async Task<IReadOnlyList<GivenConsent>> GetAsync(ResidentActor who, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var found = await db.Consents.AsNoTracking().Where(c => c.ResidentId == who.ResidentId && c.WithdrawnAt == null)
            .Join(db.ConsentTexts, c => c.TextId, t => t.Id, (c, t) => new { c.GivenAt, c.Purpose, t.Text, t.Hash, c.Id }).OrderByDescending(c => c.Id).ToListAsync(ct);
        return [.. found.Select(c => new GivenConsent(c.Text, c.Purpose, c.GivenAt, c.Hash[..8]))];
    }
}
