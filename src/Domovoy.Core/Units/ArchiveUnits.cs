using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Units;

/// <summary>Puts units away or back, many at once; all or none.</summary>
[UseCase]
public sealed class ArchiveUnits(ShortWrite write, TimeProvider time)
{
    /// <returns>How many went.</returns>
    public async Task<Result<int>> RunAsync(IReadOnlyCollection<Guid> ids, bool archived, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Manager, "Архив помещений") is { } refusal)
            return refusal;
        return await write.RunAsync<int>(actor, async db =>
        {
            var wanted = ids.Distinct().ToList();
            var units = await actor.Visible(db.Units, db.Buildings).Where(u => EF.Parameter(wanted).Contains(u.Id)).ToListAsync(ct);
            if (units.Count != wanted.Count)
                return Error.NotFound("Одно из помещений");
            var moved = units.FindAll(u => u.ArchivedAt is null == archived);
            foreach (var unit in moved)
                unit.ArchivedAt = archived ? time.GetUtcNow() : null;
            return moved.Count;
        }, ct);
    }
}
