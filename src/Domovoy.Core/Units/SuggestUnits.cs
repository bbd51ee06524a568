using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Units;

/// <summary>Units offered while one types an address and number, an account or an owner.</summary>
[UseCase]
public sealed class SuggestUnits(IDbContextFactory<AppDb> factory)
{
    /// <summary>Twenty at most; nothing for nothing typed.</summary>
    public Task<IReadOnlyList<UnitSuggestion>> RunAsync(string typed, Actor actor, CancellationToken ct) => throw new NotImplementedException(factory.ToString());
}
