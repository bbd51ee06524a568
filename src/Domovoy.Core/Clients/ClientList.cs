using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Clients;

/// <summary>Клиенты: the list of clients.</summary>
[UseCase]
public sealed class ClientList(IDbContextFactory<AppDb> factory)
{
    /// <summary>One page after the cursor. A cursor that is not of this list and order is refused.</summary>
    /// <param name="limit">1 to 200.</param>
    public Task<Result<Page<ClientRow>>> PageAsync(ClientFilter filter, ClientSort sort, bool descending, string? cursor, int limit, Actor actor, CancellationToken ct) =>
        throw new NotImplementedException(factory.ToString());

    /// <summary>Rows of all pages; counted apart, once for a filter.</summary>
    public Task<int> CountAsync(ClientFilter filter, Actor actor, CancellationToken ct) => throw new NotImplementedException(factory.ToString());
}
