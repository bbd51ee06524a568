using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Accounts;

/// <summary>A unit is in use while accounts bill it.</summary>
[UseCase]
internal sealed class AccountsOfUnit : IUseOf<Unit>
{
    public Task<string?> FindAsync(AppDb db, Guid id, Actor actor, CancellationToken ct) => InUse.DescribeAsync(
        db.AccountUnits.Where(link => link.UnitId == id).Select(link => link.Id),
        db.AccountUnits.Where(link => link.UnitId == id).Select(link => link.Account == null ? "" : link.Account.Number),
        AccountWord.Forms, ct);
}

/// <summary>A building is in use while it has accounts, of units that are gone too.</summary>
[UseCase]
internal sealed class AccountsOfBuilding : IUseOf<Building>
{
    public Task<string?> FindAsync(AppDb db, Guid id, Actor actor, CancellationToken ct) => InUse.DescribeAsync(
        db.Accounts.Where(a => a.BuildingId == id).Select(a => a.Id),
        db.Accounts.Where(a => a.BuildingId == id).OrderBy(a => a.NumberKey).Select(a => a.Number),
        AccountWord.Forms, ct);
}

/// <summary>A legal entity is in use while it has issued accounts.</summary>
[UseCase]
internal sealed class AccountsOfLegalEntity : IUseOf<LegalEntity>
{
    public Task<string?> FindAsync(AppDb db, Guid id, Actor actor, CancellationToken ct) => InUse.DescribeAsync(
        db.Accounts.Where(a => a.LegalEntityId == id).Select(a => a.Id),
        actor.Visible(db.Accounts, db.Buildings).Where(a => a.LegalEntityId == id).OrderBy(a => a.NumberKey).Select(a => a.Number),
        AccountWord.Forms, ct);
}

/// <summary>A client is in use while it pays for accounts.</summary>
[UseCase]
internal sealed class AccountsOfPayer : IUseOf<Client>
{
    public Task<string?> FindAsync(AppDb db, Guid id, Actor actor, CancellationToken ct) => InUse.DescribeAsync(
        db.Accounts.Where(a => a.PayerClientId == id).Select(a => a.Id),
        actor.Visible(db.Accounts, db.Buildings).Where(a => a.PayerClientId == id).OrderBy(a => a.NumberKey).Select(a => a.Number),
        AccountWord.Forms, ct);
}

/// <summary>Accounts of a client that was merged into another are paid by that one.</summary>
[UseCase]
internal sealed class PayersFollowClient : IFollowsClient
{
    public async Task MoveAsync(AppDb db, Client from, Client to, CancellationToken ct)
    {
        foreach (var account in await db.Accounts.Where(a => a.PayerClientId == from.Id).ToListAsync(ct))
            account.PayerClientId = to.Id;
    }
}

internal static class AccountWord
{
    public static readonly (string, string, string) Forms = ("лицевой счет", "лицевых счета", "лицевых счетов");
}
