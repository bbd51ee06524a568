using Domovoy.Core.Audit;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Units;

/// <summary>«История» of a unit, newest first.</summary>
[UseCase]
public sealed class UnitHistory(IDbContextFactory<AppDb> factory)
{
    public async Task<Result<IReadOnlyList<HistoryEntry>>> GetAsync(Guid id, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        if (!await actor.Visible(db.Units, db.Buildings).AnyAsync(u => u.Id == id, ct))
            return Error.NotFound("Помещение");
        var entries = await ChangeHistory.ReadAsync(db, new Dictionary<Guid, string?> { [id] = null }, typeof(Unit),
            (field, value) => field == nameof(Unit.Type) && Enum.TryParse<UnitType>(value, out var type) ? type.Name() : null, ct);
        return Result.From<IReadOnlyList<HistoryEntry>>(entries);
    }
}
