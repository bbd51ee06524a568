using Domovoy.Core.Audit;
using Domovoy.Core.Database;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Buildings;

/// <summary>«История» of a legal entity, newest first. Here for the same reason as <see cref="GetLegalEntity"/>.</summary>
[UseCase]
public sealed class LegalEntityHistory(IDbContextFactory<AppDb> factory)
{
    /// <param name="before">The last entry of the page before; null begins with the newest.</param>
    public async Task<Result<IReadOnlyList<HistoryEntry>>> GetAsync(Guid id, Actor actor, CancellationToken ct, Guid? before = null)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        if (!await actor.Visible(db.LegalEntities, db.Buildings).AnyAsync(e => e.Id == id, ct))
            return Error.NotFound("Юрлицо");
        var zone = await db.LegalEntities.Where(e => e.Id == id).Select(e => e.TimeZone).SingleAsync(ct);
        var entries = await ChangeHistory.ReadAsync(db, new Dictionary<Guid, string?> { [id] = null }, typeof(LegalEntity), (field, value) => field switch
        {
            nameof(LegalEntity.AutoAttachment) => Enum.TryParse<AutoAttachment>(value, out var way) ? AutoAttachments.Name(way) : null,
            nameof(LegalEntity.TimeZone) => TimeZones.Name(value),
            _ => null,
        }, TimeZones.Of(zone), before, ct);
        await ChangeHistory.AddImportedAsync(db, entries, await db.LegalEntities.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct), before, ct);
        return Result.From(ChangeHistory.Page(entries));
    }
}
