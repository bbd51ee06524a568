using Domovoy.Core.Database;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Buildings;

/// <summary>A legal entity to be looked at or edited. Here, not in its own slice: who sees it is told by its buildings.</summary>
public sealed record LegalEntityDetails(Guid Id, int Version, LegalEntityForm Form, DateTimeOffset? ArchivedAt, int Buildings, bool HasLogo);

[UseCase]
public sealed class GetLegalEntity(IDbContextFactory<AppDb> factory)
{
    public async Task<Result<LegalEntityDetails>> GetAsync(Guid id, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        if (await actor.Visible(db.LegalEntities, db.Buildings).AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct) is not { } entity)
            return Error.NotFound("Юрлицо");
        var buildings = await actor.Visible(db.Buildings).CountAsync(b => b.LegalEntityId == id && b.ArchivedAt == null, ct);
        var form = LegalEntityForm.Of(entity);
        form.Phone = form.Phone is { } phone ? PhoneNumber.Format(phone) : null;
        return new LegalEntityDetails(entity.Id, entity.Version, form, entity.ArchivedAt, buildings, await db.LegalEntityLogos.AnyAsync(l => l.LegalEntityId == id, ct));
    }
}
