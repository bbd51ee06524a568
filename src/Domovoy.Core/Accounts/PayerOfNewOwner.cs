using Domovoy.Core.Clients;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Accounts;

/// <summary>When the owner of a unit changes, the new one pays what the old one paid.</summary>
[UseCase]
internal sealed class PayerOfNewOwner : IOnOwnerChange
{
    public async Task RunAsync(OwnerChange change, CancellationToken ct)
    {
        if (!change.ChangePayer)
            return;
        var (db, unit) = (change.Db, change.UnitId);
        var accounts = await db.Accounts.Where(a => db.AccountUnits.Any(l => l.AccountId == a.Id && l.UnitId == unit)).ToListAsync(ct);
        foreach (var account in accounts.Where(a => a.IsOpen(change.Date) && a.PayerClientId is { } payer && change.Old.Contains(payer)))
            account.PayerClientId = change.New;
    }
}
