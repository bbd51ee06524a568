using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.Imports;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Accounts;

/// <summary>Rows that say more of a record an earlier batch has written: its present state is the writer's, and there it is changed.</summary>
internal sealed partial class ConsolidatedDecision
{
    /// <summary>A row that adds to a record the file itself made is not «без изменений». True where the record is no more in this batch.</summary>
    private bool SaysMore(ConsolidatedItem item, Guid id, Entity? inBatch)
    {
        if (IsOfThisFile(id))
            item.Became(RowOutcome.New);
        return inBatch is null && stored.WasTouched(id);
    }

    private void Late(ConsolidatedItem item, Guid id, Func<AppDb, CancellationToken, Task> patch)
    {
        if (!IsOfThisFile(id))
            item.Became(RowOutcome.Changed);
        if (context.Writer is not null)
            late.Add(patch);
    }

    private async Task PatchUnitAsync(AppDb db, Plan plan, CancellationToken ct)
    {
        var unit = await db.Units.FirstAsync(u => u.Id == plan.Unit, ct);
        var over = new ConsolidatedRow { Unit = new UnitSheetRow { Form = UnitForm.Of(unit) } };
        readOver(plan.Item.File, over);
        KeepIdentity(over.Unit.Form, unit);
        unit.Apply(over.Unit.Form);
        await SaveAsync(db, ct);
    }

    private async Task PatchClientAsync(AppDb db, Plan plan, CancellationToken ct)
    {
        var client = await db.Clients.FirstAsync(c => c.Id == plan.Client, ct);
        var over = new ConsolidatedRow { Client = new ClientSheetRow { Form = ClientForm.Of(client) } };
        readOver(plan.Item.File, over);
        KeepNames(over.Client, plan.Item.Row.Client, client);
        client.Apply(over.Client.Form);
        await SaveAsync(db, ct);
    }

    private async Task PatchAccountAsync(AppDb db, Plan plan, CancellationToken ct)
    {
        var account = await db.Accounts.FirstAsync(a => a.Id == plan.Account, ct);
        var over = new ConsolidatedRow { Account = PersonalAccountForm.Of(account) };
        readOver(plan.Item.File, over);
        KeepIdentity(over.Account, account, plan.Item.Row);
        if (plan.Pays)
            over.Account.PayerClientId = plan.Client;
        account.Apply(over.Account);
        await SaveAsync(db, ct);
    }

    private async Task PatchLinkAsync(AppDb db, Plan plan, Guid id, CancellationToken ct)
    {
        var link = await db.UnitClients.FirstAsync(l => l.Id == id, ct);
        var over = new ConsolidatedRow { Client = new ClientSheetRow { Link = UnitClientForm.Of(link) } };
        readOver(plan.Item.File, over);
        link.Apply(over.Client.Link);
        await SaveAsync(db, ct);
    }

    private static async Task SaveAsync(AppDb db, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }
}
