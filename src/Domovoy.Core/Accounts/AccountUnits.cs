using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Accounts;

/// <summary>The units of an account as a form has them.</summary>
internal static class AccountUnits
{
    /// <summary>
    /// Adds, changes and takes away ties to units; the account then counts as changed, for they are part of it, and «История» tells
    /// what was changed.
    /// </summary>
    /// <param name="links">Those there are, with their units where any may be taken away.</param>
    /// <param name="units">Those that are new, at least.</param>
    /// <param name="wanted">Null leaves all as it is.</param>
    public static void Keep(AppDb db, PersonalAccount account, List<AccountUnit> links, List<Unit> units, List<AccountUnitForm>? wanted)
    {
        if (wanted is null)
            return;
        var isNew = db.Entry(account).State == EntityState.Added;
        var changed = false;
        foreach (var gone in links.Where(link => !wanted.Exists(unit => unit.Id == link.UnitId)))
        {
            AccountHistory.Removed(db, account, gone.UnitId);
            db.AccountUnits.Remove(gone);
            Changed("Помещение", Title(gone.Unit), null);
        }
        foreach (var unit in wanted)
        {
            var known = units.Find(one => one.Id == unit.Id);
            if (links.Find(link => link.UnitId == unit.Id) is { } link)
            {
                if (link.PaymentPercent != unit.Share)
                    Changed($"Доля платы, %{(Title(known ?? link.Unit) is { } title ? $" ({title})" : "")}", Percent(link.PaymentPercent), Percent(unit.Share));
                link.PaymentPercent = unit.Share;
                continue;
            }
            db.AccountUnits.Add(new AccountUnit { AccountId = account.Id, UnitId = units.Single(one => one.Id == unit.Id).Id, PaymentPercent = unit.Share });
            Changed("Помещение", null, unit.Share is null ? Title(known) : $"{Title(known)} (доля платы {Percent(unit.Share)} %)");
        }
        if (changed && db.Entry(account).State == EntityState.Unchanged)
            db.Entry(account).State = EntityState.Modified;

        void Changed(string field, string? before, string? after)
        {
            changed = true;
            // A new account is told by its creation.
            if (!isNew)
                Merging.Tell(db, account.Id, new(field, before, after));
        }
    }

    private static string? Title(Unit? unit) => unit is null ? null : UnitTitle.Short(unit.Type, unit.Number);

    private static string? Percent(decimal? share) => share?.ToString("0.##", Ru.Culture);
}
