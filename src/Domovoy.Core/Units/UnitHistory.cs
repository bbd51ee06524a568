using Domovoy.Core.Audit;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Units;

/// <summary>«История» of a unit with its clients and accounts, newest first.</summary>
[UseCase]
public sealed class UnitHistory(IDbContextFactory<AppDb> factory, IEnumerable<IHistoryPart<Unit>> parts)
{
    public async Task<Result<IReadOnlyList<HistoryEntry>>> GetAsync(Guid id, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        if (!await actor.Visible(db.Units, db.Buildings).AnyAsync(u => u.Id == id, ct))
            return Error.NotFound("Помещение");
        var entries = await ChangeHistory.ReadAsync(db, await Merging.HistoryOfAsync(db, id, "присоединенное помещение", ct), typeof(Unit),
            (field, value) => field == nameof(Unit.Type) && Enum.TryParse<UnitType>(value, out var type) ? type.Name() : null, ct);
        foreach (var part in parts)
            entries.AddRange(await part.ReadAsync(db, id, actor, ct));
        return Result.From<IReadOnlyList<HistoryEntry>>([.. entries.OrderByDescending(entry => entry.At)]);
    }
}
