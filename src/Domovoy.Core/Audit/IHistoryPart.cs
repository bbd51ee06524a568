using Domovoy.Core.Database;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Audit;

/// <summary>
/// What a later slice adds to «История» of a <typeparamref name="TEntity"/>: its clients, its accounts. Whether one may see the card is
/// asked before.
/// </summary>
public interface IHistoryPart<TEntity>
{
    /// <param name="ids">The record, and those merged into it: what was told of them stands under the ids they had.</param>
    Task<IReadOnlyList<HistoryEntry>> ReadAsync(AppDb db, IReadOnlyCollection<Guid> ids, Guid? before, Actor actor, CancellationToken ct);
}
