using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Buildings;

/// <summary>Группы, by name.</summary>
[UseCase]
public sealed class QuarterGroupList(IDbContextFactory<AppDb> factory)
{
    /// <summary>One page after the cursor. A cursor that is not of this list and order is refused.</summary>
    /// <param name="limit">1 to 200.</param>
    public Task<Result<Page<QuarterGroupRow>>> PageAsync(QuarterGroupFilter filter, bool descending, string? cursor, int limit, Actor actor, CancellationToken ct) =>
        throw new NotImplementedException(factory.ToString());

    /// <summary>Rows of all pages; counted apart, once for a filter.</summary>
    public Task<int> CountAsync(QuarterGroupFilter filter, Actor actor, CancellationToken ct) => throw new NotImplementedException(factory.ToString());
}
