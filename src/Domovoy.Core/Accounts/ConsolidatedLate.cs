using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.Imports;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Accounts;

/// <summary>
/// Rows that say more of a record which this very file made in an earlier batch: its state is the writer's, and there it is changed.
/// What such a row may not say is found before, from what <see cref="Seen"/> remembers; a stored record is read again instead.
/// </summary>
internal sealed partial class ConsolidatedDecision
{
    /// <summary>A row that adds to a record the file itself made is not «без изменений». True where the record is no more in this batch.</summary>
    private bool SaysMore(ConsolidatedItem item, Guid id, Entity? inBatch)
    {
        if (IsOfThisFile(id))
            item.Became(RowOutcome.New);
        else if (inBatch is null)
            throw new InvalidOperationException("A stored record is missing from its batch.");
        return inBatch is null;
    }

    private void Late(Func<AppDb, CancellationToken, Task> patch)
    {
        if (context.Writer is not null)
            late.Add(patch);
    }

    /// <summary>Dates that earlier rows gave to the same record stand beside this row's own: they must not contradict each other.</summary>
    private void RecallDates(Plan plan)
    {
        var (account, link) = (plan.Over.Account, plan.Over.Client.Link);
        if (IsMadeEarlier(plan.Account, stored.Accounts.Find(plan.Account)) && seenAccounts.Find(IdKey(plan.Account)) is var at and >= 0)
        {
            account.OpenedOn ??= seenAccounts.Date(at, ConsolidatedParts.OpenedOn);
            account.ClosedOn ??= seenAccounts.Date(at, ConsolidatedParts.ClosedOn);
        }
        if (plan.Link is null && plan.LinkAt is var known and >= 0)
        {
            link.Since ??= seenLinks.Date(known, ConsolidatedParts.Since);
            link.Until ??= seenLinks.Date(known, ConsolidatedParts.Until);
        }
    }

    private bool IsMadeEarlier(Guid id, Entity? inBatch) => id != Guid.Empty && inBatch is null && IsOfThisFile(id);

    private async Task PatchUnitAsync(AppDb db, Plan plan, CancellationToken ct)
    {
        var unit = await db.Units.FirstAsync(u => u.Id == plan.Unit, ct);
        var over = new ConsolidatedRow { Unit = new UnitSheetRow { Form = UnitForm.Of(unit) } };
        readOver(plan.Item.File, over);
        KeepIdentity(over.Unit.Form, unit);
        Taken(unit.Apply(over.Unit.Form));
        await SaveAsync(db, ct);
    }

    private async Task PatchClientAsync(AppDb db, Plan plan, CancellationToken ct)
    {
        var client = await db.Clients.FirstAsync(c => c.Id == plan.Client, ct);
        var over = new ConsolidatedRow { Client = new ClientSheetRow { Form = ClientForm.Of(client) } };
        readOver(plan.Item.File, over);
        KeepNames(over.Client, plan.Item.Row.Client, client);
        Taken(client.Apply(over.Client.Form));
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
        Taken(account.Apply(over.Account));
        await SaveAsync(db, ct);
    }

    private async Task PatchLinkAsync(AppDb db, Plan plan, Guid id, CancellationToken ct)
    {
        var link = await db.UnitClients.FirstAsync(l => l.Id == id, ct);
        var over = new ConsolidatedRow { Client = new ClientSheetRow { Link = UnitClientForm.Of(link) } };
        readOver(plan.Item.File, over);
        KeepShare(over.Client.Link, plan.Item.Row.Client.Link);
        Taken(link.Apply(over.Client.Link));
        await SaveAsync(db, ct);
    }

    private static async Task SaveAsync(AppDb db, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }
}
