using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.LegalEntities;

/// <summary>Юрлица, by name.</summary>
[UseCase]
public sealed class LegalEntityList(IDbContextFactory<AppDb> factory)
{
    /// <summary>One page after the cursor. A cursor that is not of this list and order is refused.</summary>
    /// <param name="limit">1 to 200.</param>
    public Task<Result<Page<LegalEntityRow>>> PageAsync(LegalEntityFilter filter, bool descending, string? cursor, int limit, Actor actor, CancellationToken ct) =>
        throw new NotImplementedException(factory.ToString());

    /// <summary>Rows of all pages; counted apart, once for a filter.</summary>
    public Task<int> CountAsync(LegalEntityFilter filter, Actor actor, CancellationToken ct) => throw new NotImplementedException(factory.ToString());
}
