using System.Runtime.InteropServices;
using Domovoy.Core.Clients;
using Domovoy.Core.Imports;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Accounts;

/// <summary>What is stored already of the records one batch of rows means: loaded by key, a batch at a time.</summary>
internal sealed class ConsolidatedStored(LoadContext context)
{
    /// <summary>Ids grow: what this file makes is greater than this.</summary>
    private readonly Guid start = GuidV7.Next();
    /// <summary>Only what was there before the file: at a million rows the others alone would take a hundred megabytes.</summary>
    private readonly HashSet<Guid> touchedBefore = [];
    /// <summary>Phones, e-mails and codes that earlier batches added to stored clients.</summary>
    private readonly Dictionary<Guid, List<object>> added = [];
    private readonly HashSet<Guid> buildingsAsked = [];
    private readonly Dictionary<RowKey, (Guid Id, Guid Building)> accounts = [];
    private readonly HashSet<Guid> entitiesWithAccounts = [];

    public TouchedSet<Units.Unit> Units { get; } = new(context);
    public TouchedSet<Client> Clients { get; } = new(context);
    public TouchedSet<UnitClient> Links { get; } = new(context);
    public TouchedSet<PersonalAccount> Accounts { get; } = new(context);

    /// <summary>Links of the batch's stored units, by unit and client.</summary>
    public ILookup<(Guid Unit, Guid Client), UnitClient> LinksOf { get; private set; } = Array.Empty<UnitClient>().ToLookup(_ => default((Guid, Guid)));

    /// <summary>Units under each stored account of the batch.</summary>
    public Dictionary<Guid, List<Guid>> AccountUnits { get; } = [];

    public Dictionary<Guid, (Dictionary<string, string?> Phones, HashSet<string> Emails, HashSet<string> Codes)> Contacts { get; } = [];

    public bool IsOfThisFile(Guid id) => id.CompareTo(start) > 0;

    public async Task PrepareAsync(CancellationToken ct) =>
        entitiesWithAccounts.UnionWith(await context.Db.LegalEntities.Where(e => context.Db.Accounts.Any(a => a.LegalEntityId == e.Id)).Select(e => e.Id).ToListAsync(ct));

    public (Guid Id, Guid Building)? FindAccount(Guid legalEntity, AccountType type, string numberKey) =>
        accounts.TryGetValue(AccountKey(legalEntity, type, numberKey), out var found) ? found : null;

    public void AddAccount(PersonalAccount account) => accounts.TryAdd(AccountKey(account.LegalEntityId, account.Type, account.NumberKey), (account.Id, account.BuildingId));

    public async Task LoadAsync(IReadOnlyList<ConsolidatedItem> items, CancellationToken ct)
    {
        await IndexAccountsAsync(items, ct);
        await LoadUnitsAsync(items.Select(i => i.StoredUnit), ct);
        await LoadAccountsAsync(items, ct);
        await LoadClientsAsync(items.Select(i => i.StoredClient), ct);
    }

    /// <summary>The batch is handed to the writer. What was taken of an account's units and a client's contacts need not be read again.</summary>
    public void Forget(IEnumerable<Guid> touched)
    {
        touchedBefore.UnionWith(touched.Where(id => !IsOfThisFile(id)));
        Contacts.Clear();
        AccountUnits.Clear();
    }

    private async Task IndexAccountsAsync(IReadOnlyList<ConsolidatedItem> items, CancellationToken ct)
    {
        foreach (var group in items.Where(i => i.Row.HasAccount && i.Place.LegalEntityId is { } e && entitiesWithAccounts.Contains(e)).GroupBy(i => i.Place.LegalEntityId ?? Guid.Empty))
        {
            foreach (var chunk in group.Select(i => PersonalAccount.KeyOf(i.Row.Account.Number ?? "")).Distinct().Chunk(2000))
            {
                var keys = chunk.ToList();
                foreach (var a in await context.Db.Accounts.AsNoTracking().Where(a => a.LegalEntityId == group.Key && EF.Parameter(keys).Contains(a.NumberKey)).Select(a => new { a.Id, a.BuildingId, a.Type, a.NumberKey }).ToListAsync(ct))
                    accounts.TryAdd(AccountKey(group.Key, a.Type, a.NumberKey), (a.Id, a.BuildingId));
            }
        }
    }

    /// <summary>A stored client gets a phone, an e-mail or a code; a later batch has to find it so.</summary>
    public void Add(Client client, object contact)
    {
        Put(client, contact);
        (CollectionsMarshal.GetValueRefOrAddDefault(added, client.Id, out _) ??= []).Add(contact);
    }

    private static void Put(Client client, object contact)
    {
        switch (contact)
        {
            case ClientPhone phone: client.Phones.Add(phone); break;
            case ClientEmail email: client.Emails.Add(email); break;
            case ClientCode code: client.Codes.Add(code); break;
        }
    }

    private async Task LoadUnitsAsync(IEnumerable<Guid> ids, CancellationToken ct)
    {
        var links = new List<UnitClient>();
        foreach (var chunk in Before(ids))
        {
            foreach (var unit in await context.Db.Units.AsNoTracking().Where(u => EF.Parameter(chunk).Contains(u.Id)).ToListAsync(ct))
                Units.AddExisting(unit);
            links.AddRange(await context.Db.UnitClients.AsNoTracking().Where(l => EF.Parameter(chunk).Contains(l.UnitId)).ToListAsync(ct));
        }
        links.ForEach(Links.AddExisting);
        LinksOf = links.ToLookup(l => (l.UnitId, l.ClientId));
    }

    private async Task LoadAccountsAsync(IReadOnlyList<ConsolidatedItem> items, CancellationToken ct)
    {
        var ids = items.Where(i => i.Row.HasAccount && i.Place.LegalEntityId is not null)
            .Select(i => FindAccount(i.Place.LegalEntityId ?? Guid.Empty, i.Row.Account.Type ?? AccountType.Utilities, PersonalAccount.KeyOf(i.Row.Account.Number ?? ""))?.Id ?? Guid.Empty);
        foreach (var chunk in Before(ids))
        {
            foreach (var account in await context.Db.Accounts.AsNoTracking().Where(a => EF.Parameter(chunk).Contains(a.Id)).ToListAsync(ct))
                Accounts.AddExisting(account);
            chunk.RemoveAll(touchedBefore.Contains);
            foreach (var link in await context.Db.AccountUnits.AsNoTracking().Where(l => EF.Parameter(chunk).Contains(l.AccountId)).Select(l => new { l.AccountId, l.UnitId }).ToListAsync(ct))
                (CollectionsMarshal.GetValueRefOrAddDefault(AccountUnits, link.AccountId, out _) ??= []).Add(link.UnitId);
        }
    }

    private async Task LoadClientsAsync(IEnumerable<Guid> ids, CancellationToken ct)
    {
        foreach (var chunk in Before(ids))
        {
            var clients = context.Db.Clients.AsNoTracking().Where(c => EF.Parameter(chunk).Contains(c.Id)).Include(c => c.Phones).Include(c => c.Emails).Include(c => c.Codes).AsSplitQuery();
            foreach (var client in await clients.ToListAsync(ct))
            {
                Clients.AddExisting(client);
                if (added.TryGetValue(client.Id, out var contacts))
                    contacts.ForEach(contact => Put(client, contact));
                if (!touchedBefore.Contains(client.Id))
                    Contacts[client.Id] = (client.Phones.GroupBy(p => p.Number).ToDictionary(g => g.Key, g => g.First().Note), [.. client.Emails.Select(e => e.Address)], [.. client.Codes.Select(c => c.Code)]);
            }
        }
    }

    /// <summary>What was there before the file, as it was then: <see cref="TouchedSet{T}"/> adds what earlier batches changed.</summary>
    private IEnumerable<List<Guid>> Before(IEnumerable<Guid> ids) =>
        ids.Where(id => id != Guid.Empty && !IsOfThisFile(id)).Distinct().Chunk(2000).Select(chunk => chunk.ToList());

    private static RowKey AccountKey(Guid legalEntity, AccountType type, string numberKey) => Seen.Key(legalEntity, (int)type + "|" + numberKey);
}
