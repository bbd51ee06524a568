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
/// Rows of the export of units: a unit with n clients and m accounts takes max(n, m) rows, paired in order, a payer in the row of its account.
/// </summary>
internal static class ConsolidatedExport
{
    private const int UnitsOfStep = 2000;

    public static async IAsyncEnumerable<object?[]> RowsAsync(ExportScope scope, AppDb db, Actor actor, [EnumeratorCancellation] CancellationToken ct)
    {
        var names = await NamesAsync(scope, db, actor, ct);
        var chosen = scope.Only is not null;
        foreach (var (building, name) in names)
        {
            var after = "";
            while (true)
            {
                var from = after;
                var units = await db.Units.AsNoTracking().Where(u => u.BuildingId == building && (chosen || u.ArchivedAt == null) && u.Key.CompareTo(from) > 0).OrderBy(u => u.Key).Take(UnitsOfStep).ToListAsync(ct);
                if (units.Count == 0)
                    break;
                after = units[^1].Key;
                if (scope.Only is { } only)
                    units.RemoveAll(u => !only.Contains(u.Id));
                await foreach (var row in StepAsync(units, name, db, ct))
                    yield return [.. ConsolidatedSheet.List.Select(column => column.Write(row))];
            }
        }
    }

    /// <summary>What a file calls each building so that the import finds just this one: its address, else code, else name.</summary>
    private static async Task<List<(Guid, string)>> NamesAsync(ExportScope scope, AppDb db, Actor actor, CancellationToken ct)
    {
        var all = await actor.Visible(db.Buildings).AsNoTracking().Where(b => scope.Only != null || b.ArchivedAt == null).Select(b => new { b.Id, b.Address, b.AddressKey, b.ExternalCode, b.Name }).ToListAsync(ct);
        var shared = all.Where(b => b.AddressKey is not null).GroupBy(b => b.AddressKey).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet();
        var byId = all.ToDictionary(b => b.Id);
        // Units that the list shows may be of the archive, and so may their buildings.
        var wanted = scope.Only is null ? BuildingExport.Of(scope, db, actor) : actor.Visible(db.Buildings);
        var chosen = await wanted.OrderBy(b => b.AddressSort).ThenBy(b => b.Id).Select(b => b.Id).ToListAsync(ct);
        if (scope.Only is { } only)
        {
            var houses = await HousesAsync(only, db, ct);
            chosen.RemoveAll(id => !houses.Contains(id));
        }
        return chosen.Where(byId.ContainsKey).Select(id => byId[id])
            .Select(b => (b.Id, b.Address is not null && !shared.Contains(b.AddressKey) ? b.Address : b.ExternalCode ?? b.Name)).ToList();
    }

    private static async Task<HashSet<Guid>> HousesAsync(IReadOnlySet<Guid> units, AppDb db, CancellationToken ct)
    {
        var houses = new HashSet<Guid>();
        foreach (var chunk in units.Chunk(UnitsOfStep))
        {
            var list = chunk.ToList();
            houses.UnionWith(await db.Units.Where(u => list.Contains(u.Id)).Select(u => u.BuildingId).Distinct().ToListAsync(ct));
        }
        return houses;
    }

    private static async IAsyncEnumerable<ConsolidatedRow> StepAsync(List<Unit> units, string building, AppDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        var ids = units.ConvertAll(u => u.Id);
        var links = (await db.UnitClients.AsNoTracking().Where(l => ids.Contains(l.UnitId)).ToListAsync(ct)).OrderBy(l => l.Id).ToLookup(l => l.UnitId);
        var clientIds = links.SelectMany(g => g).Select(l => l.ClientId).Distinct().ToList();
        var clients = new Dictionary<Guid, Client>();
        foreach (var chunk in clientIds.Chunk(UnitsOfStep))
        {
            var list = chunk.ToList();
            foreach (var client in await db.Clients.AsNoTracking().Where(c => list.Contains(c.Id)).Include(c => c.Phones).Include(c => c.Emails).Include(c => c.Codes).AsSplitQuery().ToListAsync(ct))
                clients[client.Id] = client;
        }
        var accounts = (await db.AccountUnits.AsNoTracking().Where(a => ids.Contains(a.UnitId)).Include(a => a.Account).ToListAsync(ct)).OrderBy(a => a.Id).ToLookup(a => a.UnitId);
        foreach (var unit in units.OrderBy(u => u.Place, StringComparer.Ordinal))
        {
            foreach (var (account, link) in Pair([.. accounts[unit.Id].Select(a => a.Account).OfType<PersonalAccount>()], [.. links[unit.Id]]))
                yield return Row(unit, building, account, link, link is null ? null : clients[link.ClientId]);
        }
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

    private static ConsolidatedRow Row(Unit unit, string building, PersonalAccount? account, UnitClient? link, Client? client) => new()
    {
        Unit = new UnitSheetRow { Building = building, Form = UnitForm.Of(unit) },
        Account = account is null ? new() : PersonalAccountForm.Of(account),
        Client = client is null || link is null ? new() : new ClientSheetRow { Form = ClientForm.Of(client), Link = UnitClientForm.Of(link) },
        Payer = account is null || client is null ? null : account.PayerClientId == client.Id ? true : null,
    };
}
