using Domovoy.Core.Audit;
using Domovoy.Core.Database;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Clients;

/// <summary>Shows the СНИЛС of a client whole; «История» says who saw it and when, before it is seen.</summary>
[UseCase]
public sealed class ShowSnils(ShortWrite write, TimeProvider time)
{
    /// <returns>«112-233-445 95».</returns>
    public async Task<Result<string>> RunAsync(Guid clientId, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Manager, "СНИЛС целиком") is { } refusal)
            return refusal;
        return await write.RunAsync<string>(actor, async db =>
        {
            var client = await actor.Visible(db.Clients, db.UnitClients, db.Buildings).AsNoTracking().SingleOrDefaultAsync(c => c.Id == clientId, ct);
            if (client?.Snils is not { } snils)
                return Error.NotFound(client is null ? "Клиент" : "СНИЛС");
            db.Changes.Add(new ChangeRecord
            {
                At = time.GetUtcNow(), EmployeeId = actor.EmployeeId, KeyId = actor.KeyId, Entity = nameof(Client), EntityId = client.Id, Action = ChangeAction.Viewed,
            });
            return Requisites.FormatSnils(snils);
        }, ct);
    }
}
