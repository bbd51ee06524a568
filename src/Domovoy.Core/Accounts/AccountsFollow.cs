using Domovoy.Core.Buildings;
using Domovoy.Core.Database;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Accounts;

/// <summary>Accounts of a unit that was merged into another bill that one.</summary>
[UseCase]
internal sealed class AccountsFollowUnit : IFollows<Unit>
{
    public async Task MoveAsync(AppDb db, Unit from, Unit to, MergePlan plan, CancellationToken ct)
    {
        await db.AccountUnits.Include(l => l.Account).Where(l => l.UnitId == from.Id || l.UnitId == to.Id).LoadAsync(ct);
        var theirs = db.AccountUnits.Local.Where(l => l.UnitId == from.Id).ToList();
        foreach (var link in theirs)
        {
            // The account then counts as changed, for its units are part of it.
            if (link.Account is { } account)
            {
                Merging.Tell(db, account.Id, new("Помещение", UnitTitle.Short(from.Type, from.Number), UnitTitle.Short(to.Type, to.Number)));
                db.Entry(account).State = EntityState.Modified;
            }
            if (db.AccountUnits.Local.FirstOrDefault(own => own.UnitId == to.Id && own.AccountId == link.AccountId) is not { } both)
            {
                db.Entry(link).Property(l => l.UnitId).CurrentValue = to.Id;
                continue;
            }
            both.PaymentPercent = both.PaymentPercent is { } mine && link.PaymentPercent is { } other ? Math.Min(100, mine + other) : both.PaymentPercent ?? link.PaymentPercent;
            db.AccountUnits.Remove(link);
        }
        plan.Count("Лицевые счета", theirs.Count);
    }
}

/// <summary>Accounts of a building that was merged into another are that one's.</summary>
[UseCase]
internal sealed class AccountsFollowBuilding : IFollows<Building>
{
    public async Task MoveAsync(AppDb db, Building from, Building to, MergePlan plan, CancellationToken ct)
    {
        var accounts = await db.Accounts.Where(a => a.BuildingId == from.Id).ToListAsync(ct);
        foreach (var account in accounts)
        {
            Merging.Tell(db, account.Id, new("Объект", from.Name, to.Name));
            db.Entry(account).Property(a => a.BuildingId).CurrentValue = to.Id;
        }
        plan.Count("Лицевые счета объекта", accounts.Count);
    }
}
