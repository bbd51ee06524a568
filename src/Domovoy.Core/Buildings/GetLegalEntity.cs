using Domovoy.Core.Database;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Buildings;

/// <summary>A legal entity to be looked at or edited. Here, not in its own slice: who sees it is told by its buildings.</summary>
public sealed record LegalEntityDetails(Guid Id, int Version, LegalEntityForm Form, DateTimeOffset? ArchivedAt);

[UseCase]
public sealed class GetLegalEntity(IDbContextFactory<AppDb> factory)
{
    public async Task<Result<LegalEntityDetails>> GetAsync(Guid id, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await actor.Visible(db.LegalEntities, db.Buildings).AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct) is { } entity
            ? new LegalEntityDetails(entity.Id, entity.Version, LegalEntityForm.Of(entity), entity.ArchivedAt)
            : Error.NotFound("Юрлицо");
    }
}
