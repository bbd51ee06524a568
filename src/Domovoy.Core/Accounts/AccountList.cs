using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Accounts;

/// <summary>Лицевые счета: the list of accounts.</summary>
[UseCase]
public sealed class AccountList(IDbContextFactory<AppDb> factory)
{
    /// <summary>One page after the cursor. A cursor that is not of this list and order is refused.</summary>
    /// <param name="limit">1 to 200.</param>
    public Task<Result<Page<AccountRow>>> PageAsync(AccountFilter filter, AccountSort sort, bool descending, string? cursor, int limit, Actor actor, CancellationToken ct) =>
        throw new NotImplementedException(factory.ToString());

    /// <summary>Rows of all pages; counted apart, once for a filter.</summary>
    public Task<int> CountAsync(AccountFilter filter, Actor actor, CancellationToken ct) => throw new NotImplementedException(factory.ToString());
}
