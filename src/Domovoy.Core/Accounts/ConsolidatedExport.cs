using System.Runtime.CompilerServices;
using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.Imports;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Accounts;

/// <summary>
/// Rows of the export of units: a unit with n clients and m accounts takes max(n, m) rows, paired in order, a payer in the row of its
/// account. A list of clients or of accounts gives the same columns: of each client the units one sees, of each account its units
/// and payer. Rows come in the order of the list.
/// </summary>
internal sealed class ConsolidatedExport(ExportScope scope, IDbContextFactory<AppDb> factory, Actor actor)
{
    private const int Step = 1_000;

    private Dictionary<Guid, string> names = [];

    public async IAsyncEnumerable<object?[]> RowsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        names = await NamesAsync(db, ct);
        await foreach (var step in ReadAhead.InOrderAsync(StepsAsync(scope.Ids?.Invoke(ct) ?? LiveAsync(db, ct), ct), StepAsync, ct))
        {
            foreach (var row in step)
                yield return row;
        }
    }

    private static async IAsyncEnumerable<Guid[]> StepsAsync(IAsyncEnumerable<IReadOnlyList<Guid>> batches, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var ids in batches.WithCancellation(ct))
        {
            foreach (var step in ids.Chunk(Step))
                yield return step;
        }
    }

    private async Task<List<object?[]>> StepAsync(Guid[] ids, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        await db.ReadFrugallyAsync(ct);
        var data = new ConsolidatedExportData(db, actor);
        var rows = await (scope.Of switch
        {
            ExportOf.Clients => OfClientsAsync(data, ids, ct),
            ExportOf.Accounts => OfAccountsAsync(data, ids, ct),
            _ => OfUnitsAsync(data, ids, ct),
        });
        return rows.ConvertAll(Cells);
    }

    private static object?[] Cells(ConsolidatedRow row)
    {
        var cells = new object?[ConsolidatedSheet.Own.Count];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = ConsolidatedSheet.Own[i].Write(row);
        return cells;
    }

    private async Task<List<ConsolidatedRow>> OfUnitsAsync(ConsolidatedExportData data, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var units = await data.UnitsAsync(ids, archived: true, ct);
        var links = await data.LinksOfUnitsAsync(units.Keys, ct);
        var clients = await data.ClientsAsync(links.SelectMany(group => group).Select(link => link.ClientId), ct);
        var accounts = await data.AccountsOfUnitsAsync(units.Keys, ct);
        return [.. ids.Where(units.ContainsKey).SelectMany(id => Pair([.. accounts[id]], [.. links[id]]).Select(pair => Row(units[id], pair.Account, pair.Link, pair.Link is null ? null : clients[pair.Link.ClientId])))];
    }

    private async Task<List<ConsolidatedRow>> OfClientsAsync(ConsolidatedExportData data, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var clients = await data.ClientsAsync(ids, ct);
        var links = await data.LinksOfClientsAsync(clients.Keys, ct);
        var units = await data.UnitsAsync([.. links.SelectMany(group => group).Select(link => link.UnitId).Distinct()], archived: false, ct);
        var accounts = await data.AccountsOfUnitsAsync(units.Keys, ct);
        var rows = new List<ConsolidatedRow>();
        foreach (var client in ids.Where(clients.ContainsKey).Select(id => clients[id]))
        {
            var before = rows.Count;
            foreach (var own in links[client.Id].Where(link => units.ContainsKey(link.UnitId)).GroupBy(link => link.UnitId))
                rows.AddRange(Pair([.. accounts[own.Key].Where(account => account.PayerClientId == client.Id)], [.. own]).Select(pair => Row(units[own.Key], pair.Account, pair.Link, client)));
            if (rows.Count == before)
                rows.Add(new ConsolidatedRow { Client = new ClientSheetRow { Form = ClientForm.Of(client) } });
        }
        return rows;
    }

    private async Task<List<ConsolidatedRow>> OfAccountsAsync(ConsolidatedExportData data, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var accounts = await data.AccountsAsync(ids, ct);
        var of = await data.UnitsOfAccountsAsync(accounts.Keys, ct);
        var units = await data.UnitsAsync([.. of.SelectMany(group => group).Distinct()], archived: true, ct);
        var links = await data.LinksOfUnitsAsync(units.Keys, ct);
        var payers = accounts.Values.Select(account => account.PayerClientId).OfType<Guid>().ToHashSet();
        var clients = await data.ClientsAsync(links.SelectMany(group => group).Select(link => link.ClientId).Where(payers.Contains), ct);
        var rows = new List<ConsolidatedRow>();
        foreach (var account in ids.Where(accounts.ContainsKey).Select(id => accounts[id]))
        {
            var own = of[account.Id].Where(units.ContainsKey).ToList();
            rows.AddRange(own.Select(unit => links[unit].FirstOrDefault(link => link.ClientId == account.PayerClientId) is var link && link is not null && clients.TryGetValue(link.ClientId, out var payer)
                ? Row(units[unit], account, link, payer)
                : Row(units[unit], account, null, null)));
            if (own.Count == 0)
                rows.Add(new ConsolidatedRow { Account = PersonalAccountForm.Of(account) });
        }
        return rows;
    }

    private async IAsyncEnumerable<IReadOnlyList<Guid>> LiveAsync(AppDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        var buildings = await actor.Visible(db.Buildings).Where(b => b.ArchivedAt == null).OrderBy(b => b.AddressSort).ThenBy(b => b.Id).Select(b => b.Id).ToListAsync(ct);
        var batch = new List<Guid>();
        foreach (var building in buildings)
        {
            batch.AddRange(await db.Units.Where(u => u.BuildingId == building && u.ArchivedAt == null).OrderBy(u => u.Type).ThenBy(u => u.Place).Select(u => u.Id).ToListAsync(ct));
            if (batch.Count < Step)
                continue;
            yield return batch;
            batch = [];
        }
        yield return batch;
    }

    /// <summary>What a file calls each building so that the import finds just this one: its address, else code, else name.</summary>
    private async Task<Dictionary<Guid, string>> NamesAsync(AppDb db, CancellationToken ct)
    {
        var all = await actor.Visible(db.Buildings).AsNoTracking().Select(b => new { b.Id, b.Address, b.AddressKey, b.ExternalCode, b.Name, Archived = b.ArchivedAt != null }).ToListAsync(ct);
        var shared = all.Where(b => b.AddressKey is not null).GroupBy(b => b.AddressKey).Where(g => g.Count(b => !b.Archived) > 1 || g.All(b => b.Archived)).Select(g => g.Key).ToHashSet();
        return all.ToDictionary(b => b.Id, b => b.Address is not null && !shared.Contains(b.AddressKey) ? b.Address : b.ExternalCode ?? b.Name);
    }

    private static List<(PersonalAccount? Account, UnitClient? Link)> Pair(List<PersonalAccount> accounts, List<UnitClient> links)
    {
        var rows = new List<(PersonalAccount? Account, UnitClient? Link)>();
        var free = links.ToList();
        var unpaired = new List<PersonalAccount>();
        foreach (var account in accounts)
        {
            var payer = links.Find(l => l.ClientId == account.PayerClientId);
            if (payer is null)
            {
                unpaired.Add(account);
                continue;
            }
            rows.Add((account, payer));
            free.Remove(payer);
        }
        for (var i = 0; i < Math.Max(unpaired.Count, free.Count); i++)
            rows.Add((i < unpaired.Count ? unpaired[i] : null, i < free.Count ? free[i] : null));
        if (rows.Count == 0)
            rows.Add((null, null));
        return rows;
    }

    private ConsolidatedRow Row(Unit unit, PersonalAccount? account, UnitClient? link, Client? client) => new()
    {
        Unit = new UnitSheetRow { Building = names.GetValueOrDefault(unit.BuildingId), Form = UnitForm.Of(unit) },
        Account = account is null ? new() : PersonalAccountForm.Of(account),
        Client = client is null || link is null ? new() : new ClientSheetRow { Form = ClientForm.Of(client), Link = UnitClientForm.Of(link) },
        Payer = account is null || client is null ? null : account.PayerClientId == client.Id ? true : null,
    };
}
