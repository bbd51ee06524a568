using Domovoy.Core.Database;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Audit;

/// <summary>
/// What a later slice adds to «История» of a <typeparamref name="TEntity"/>: its clients, its accounts. Whether one may see the card is
/// asked before.
/// </summary>
public interface IHistoryPart<TEntity>
{
    Task<IReadOnlyList<HistoryEntry>> ReadAsync(AppDb db, Guid id, Guid? before, Actor actor, CancellationToken ct);
}
