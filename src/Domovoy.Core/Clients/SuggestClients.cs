using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Clients;

/// <summary>Clients offered while one types a name, or a phone in any form, or its last four digits and more.</summary>
[UseCase]
public sealed class SuggestClients(IDbContextFactory<AppDb> factory)
{
    /// <summary>Twenty at most; nothing for nothing typed.</summary>
    public Task<IReadOnlyList<ClientSuggestion>> RunAsync(string typed, Actor actor, CancellationToken ct) => throw new NotImplementedException(factory.ToString());
}
