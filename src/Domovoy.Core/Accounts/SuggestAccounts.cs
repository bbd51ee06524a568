using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Accounts;

/// <summary>Accounts offered while one types a number (leading zeros may be left out), ЕЛС, unit or client.</summary>
[UseCase]
public sealed class SuggestAccounts(IDbContextFactory<AppDb> factory)
{
    /// <summary>Twenty at most; nothing for nothing typed.</summary>
    public Task<IReadOnlyList<AccountSuggestion>> RunAsync(string typed, Actor actor, CancellationToken ct) => throw new NotImplementedException(factory.ToString());
}
