using Domovoy.Core.Audit;
using Domovoy.Core.Database;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Clients;

/// <summary>«История» of a client and of those merged into it, newest first. СНИЛС is masked here too.</summary>
[UseCase]
public sealed class ClientHistory(IDbContextFactory<AppDb> factory)
{
    public async Task<Result<IReadOnlyList<HistoryEntry>>> GetAsync(Guid id, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        if (!await actor.Visible(db.Clients, db.UnitClients, db.Buildings).AnyAsync(c => c.Id == id, ct))
            return Error.NotFound("Клиент");
        var ids = await db.MergedClients.Where(m => m.ClientId == id).ToDictionaryAsync(m => m.Id, _ => (string?)"присоединенный клиент", ct);
        ids[id] = null;
        return Result.From<IReadOnlyList<HistoryEntry>>(await ChangeHistory.ReadAsync(db, ids, typeof(Client), NameOf, ct));
    }

    private static string? NameOf(string field, string value) => field switch
    {
        nameof(Client.Kind) => Enum.TryParse<ClientKind>(value, out var kind) ? kind.Name() : null,
        nameof(Client.Snils) or "СНИЛС присоединенного" => Requisites.MaskSnils(value),
        _ => null,
    };
}
