using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Units;

/// <summary>Помещения: the list of units.</summary>
[UseCase]
public sealed class UnitList(IDbContextFactory<AppDb> factory)
{
    /// <summary>One page after the cursor. A cursor that is not of this list and order is refused.</summary>
    /// <param name="limit">1 to 200.</param>
    public Task<Result<Page<UnitRow>>> PageAsync(UnitFilter filter, UnitSort sort, bool descending, string? cursor, int limit, Actor actor, CancellationToken ct) =>
        throw new NotImplementedException(factory.ToString());

    /// <summary>Rows of all pages; counted apart, once for a filter.</summary>
    public Task<int> CountAsync(UnitFilter filter, Actor actor, CancellationToken ct) => throw new NotImplementedException(factory.ToString());
}
