using System.Runtime.InteropServices;
using Domovoy.Core.Audit;
using Domovoy.Core.Imports;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Accounts;

/// <summary>Units of an account: what the account has not yet is added, nothing is taken away.</summary>
internal sealed partial class ConsolidatedDecision
{
    /// <summary>Stored accounts that got units in this batch, and what those are called.</summary>
    private readonly Dictionary<Guid, List<string>> ties = [];
    /// <summary>The same of earlier batches.</summary>
    private readonly Dictionary<Guid, List<string>> tiesBefore = [];

    private void TakeAccountUnit(Plan plan)
    {
        var has = Seen.Key(plan.Account, "U");
        if (stored.AccountUnits.Remove(plan.Account, out var units))
        {
            pairs.Add(has);
            foreach (var unit in units)
                pairs.Add(Seen.Key(plan.Account, unit.ToString("N")));
        }
        var hadUnit = !pairs.Add(has);
        if (!pairs.Add(Seen.Key(plan.Account, plan.Unit.ToString("N"))))
            return;
        accountUnits.Add(new AccountUnit { AccountId = plan.Account, UnitId = plan.Unit, CreatedByImportId = context.ImportId });
        plan.Item.Became(RowOutcome.New);
        Report.TouchesWhatMatters |= !IsOfThisFile(plan.Account) || !IsOfThisFile(plan.Unit);
        if (!IsOfThisFile(plan.Account))
            Tie(plan);
        if (hadUnit)
            warn(plan.Item.File, "Account.Number", $"Лицевой счет «{plan.Over.Account.Number}» уже привязан к другому помещению этого объекта. Это помещение добавлено к нему.");
    }

    private void Tie(Plan plan)
    {
        var form = plan.Over.Unit.Form;
        var title = UnitTitle.Short(form.Type ?? UnitType.Other, form.Number ?? "");
        (CollectionsMarshal.GetValueRefOrAddDefault(ties, plan.Account, out _) ??= []).Add(title);
        Report.Change(plan.Item.File.Number, "ЛС " + plan.Over.Account.Number, "Помещение", null, title);
        plan.Item.Became(RowOutcome.Changed);
    }

    /// <summary>As when a person adds a unit: the account is a new version, and «История» tells «Помещения» before and after.</summary>
    private async Task TellTiesAsync(CancellationToken ct)
    {
        foreach (var ids in ties.Keys.Chunk(2000).Select(chunk => chunk.ToList()))
        {
            var known = (await context.Db.AccountUnits.AsNoTracking().Where(l => EF.Parameter(ids).Contains(l.AccountId) && l.Unit != null).OrderBy(l => l.Id)
                .Select(l => new { l.AccountId, l.Unit!.Type, l.Unit.Number }).ToListAsync(ct)).ToLookup(l => l.AccountId, l => UnitTitle.Short(l.Type, l.Number));
            foreach (var id in ids)
            {
                ref var earlier = ref CollectionsMarshal.GetValueRefOrAddDefault(tiesBefore, id, out _);
                var before = known[id].Concat(earlier ?? []).ToList();
                stored.Accounts.Also(id, [new FieldChange("Помещения", before.Count == 0 ? null : string.Join(", ", before), string.Join(", ", before.Concat(ties[id])))]);
                (earlier ??= []).AddRange(ties[id]);
            }
        }
        ties.Clear();
    }
}
