using Domovoy.Core.Database;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Accounts;

/// <summary>The units of an account as a form has them.</summary>
internal static class AccountUnits
{
    /// <summary>Adds, changes and takes away ties to units; the account then counts as changed, for they are part of it.</summary>
    /// <param name="units">Those that are new, at least.</param>
    /// <param name="wanted">Null leaves all as it is.</param>
    public static void Keep(AppDb db, PersonalAccount account, List<AccountUnit> links, List<Unit> units, List<AccountUnitForm>? wanted)
    {
        if (wanted is null)
            return;
        var changed = false;
        foreach (var gone in links.Where(link => !wanted.Exists(unit => unit.Id == link.UnitId)))
        {
            AccountHistory.Removed(db, account, gone.UnitId);
            db.AccountUnits.Remove(gone);
            changed = true;
        }
        foreach (var unit in wanted)
        {
            if (links.Find(link => link.UnitId == unit.Id) is { } link)
            {
                changed |= link.PaymentPercent != unit.Share;
                link.PaymentPercent = unit.Share;
                continue;
            }
            db.AccountUnits.Add(new AccountUnit { AccountId = account.Id, UnitId = units.Single(one => one.Id == unit.Id).Id, PaymentPercent = unit.Share });
            changed = true;
        }
        if (changed && db.Entry(account).State == EntityState.Unchanged)
            db.Entry(account).State = EntityState.Modified;
    }
}
