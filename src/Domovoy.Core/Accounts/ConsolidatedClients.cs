using Domovoy.Core.Clients;
using Domovoy.Core.Imports;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Accounts;

/// <summary>
/// Recognises the client of a row: by external code, ИНН or СНИЛС, phone with an agreeing name, full name within the unit.
/// Namesakes elsewhere are never merged. What is stored is looked up a batch at a time, and only what one may see.
/// </summary>
internal sealed class ConsolidatedClients(LoadContext context)
{
    private readonly Dictionary<RowKey, Guid> names = [];
    private readonly HashSet<RowKey> phoneKnown = [];
    private readonly HashSet<Guid> indexed = [];
    private bool anyStored;

    public async Task PrepareAsync(CancellationToken ct) => anyStored = await context.Db.Clients.AnyAsync(ct);

    /// <summary>True if the database has clients at all: a first load asks it nothing.</summary>
    public bool AnyStored => anyStored;

    /// <summary>Indexes the stored clients that rows of a batch could mean.</summary>
    public async Task IndexAsync(IReadOnlyList<ConsolidatedRow> rows, IReadOnlyCollection<Guid> units, CancellationToken ct)
    {
        if (!anyStored)
            return;
        var ids = new HashSet<Guid>();
        var db = context.Db;
        await Gather(ids, rows.SelectMany(r => r.Client.Form.Codes), values => db.ClientCodes.Where(c => EF.Parameter(values).Contains(c.Code)).Select(c => c.ClientId), ct);
        await Gather(ids, rows.SelectMany(r => r.Client.Form.Phones).Select(p => p.Number ?? ""), values => db.ClientPhones.Where(p => EF.Parameter(values).Contains(p.Number)).Select(p => p.ClientId), ct);
        await Gather(ids, rows.Select(r => r.Client.Form.Inn).OfType<string>(), values => db.Clients.Where(c => c.Inn != null && EF.Parameter(values).Contains(c.Inn)).Select(c => c.Id), ct);
        await Gather(ids, rows.Select(r => r.Client.Form.Snils).OfType<string>(), values => db.Clients.Where(c => c.Snils != null && EF.Parameter(values).Contains(c.Snils)).Select(c => c.Id), ct);
        foreach (var chunk in units.Chunk(2000))
        {
            var list = chunk.ToList();
            foreach (var link in await db.UnitClients.AsNoTracking().Where(l => EF.Parameter(list).Contains(l.UnitId)).Select(l => new { l.UnitId, l.ClientId, l.Client!.Kind, l.Client.Surname, l.Client.FirstName, l.Client.Patronymic }).ToListAsync(ct))
            {
                ids.Add(link.ClientId);
                NameWithin(link.UnitId, link.ClientId, link.Kind, new FullName(link.Surname, link.FirstName ?? "", link.Patronymic ?? ""));
            }
        }
        await IndexClientsAsync(ids, ct);
    }

    /// <summary>The client of a row within a unit, empty for a new one.</summary>
    public Guid Find(ClientForm form, Guid unit, out string? warning)
    {
        warning = null;
        foreach (var code in form.Codes)
        {
            if (names.TryGetValue(Seen.Key("c", code), out var byCode))
                return byCode;
        }
        if (form.Surname is null)
            return Guid.Empty;
        if (form.Inn is not null && names.TryGetValue(Seen.Key("i", form.Inn), out var byInn))
            return byInn;
        if (form.Snils is not null && names.TryGetValue(Seen.Key("s", form.Snils), out var bySnils))
            return bySnils;
        var name = new FullName(form.Surname, form.FirstName ?? "", form.Patronymic ?? "");
        if (ByPhone(form, name, out warning) is { } byPhone)
            return byPhone;
        foreach (var key in WithinKeys(unit, form.Kind ?? ClientKind.Person, name))
        {
            if (unit != Guid.Empty && names.TryGetValue(key, out var within))
            {
                warning = null;
                return within;
            }
        }
        return Guid.Empty;
    }

    /// <summary>From now on rows may mean this client by what is known of it.</summary>
    public void Remember(ClientForm form, Guid client, Guid unit)
    {
        var kind = form.Kind ?? ClientKind.Person;
        var name = new FullName(form.Surname ?? "", form.FirstName ?? "", form.Patronymic ?? "");
        foreach (var code in form.Codes)
            names.TryAdd(Seen.Key("c", code), client);
        if (form.Inn is not null)
            names.TryAdd(Seen.Key("i", form.Inn), client);
        if (form.Snils is not null)
            names.TryAdd(Seen.Key("s", form.Snils), client);
        foreach (var phone in form.Phones)
            RememberPhone(phone.Number ?? "", client, kind, name);
        if (form.Surname is not null && unit != Guid.Empty)
            NameWithin(unit, client, kind, name);
    }

    private Guid? ByPhone(ClientForm form, FullName name, out string? warning)
    {
        warning = null;
        foreach (var phone in form.Phones)
        {
            var number = phone.Number ?? "";
            foreach (var key in PhoneKeys(number, form.Kind ?? ClientKind.Person, name))
            {
                if (names.TryGetValue(key, out var agreeing))
                {
                    warning = null;
                    return agreeing;
                }
            }
            if (phoneKnown.Contains(Seen.Key("t", number)))
                warning = $"Телефон {PhoneNumber.Format(number)} уже указан у клиента с другим именем. Создан отдельный клиент: проверьте, не один ли это человек.";
        }
        return null;
    }

    private void RememberPhone(string number, Guid client, ClientKind kind, FullName name)
    {
        phoneKnown.Add(Seen.Key("t", number));
        foreach (var key in OwnKeys(kind, name))
            names.TryAdd(Seen.Key("p", number, key), client);
    }

    private void NameWithin(Guid unit, Guid client, ClientKind kind, FullName name)
    {
        foreach (var key in OwnKeys(kind, name))
            names.TryAdd(Seen.Key(unit, key), client);
    }

    private static IEnumerable<RowKey> PhoneKeys(string number, ClientKind kind, FullName name) => AskKeys(kind, name).Select(key => Seen.Key("p", number, key));

    private static IEnumerable<RowKey> WithinKeys(Guid unit, ClientKind kind, FullName name) => AskKeys(kind, name).Select(key => Seen.Key(unit, key));

    /// <summary>A person is found by the whole name, and by surname and name alone where either side has no patronymic.</summary>
    private static List<string> OwnKeys(ClientKind kind, FullName name)
    {
        var whole = Client.KeyOf(kind, name);
        return kind == ClientKind.Company || name.Patronymic.Length == 0 ? [whole] : [whole, "*" + PersonName.Key(name with { Patronymic = "" })];
    }

    private static List<string> AskKeys(ClientKind kind, FullName name)
    {
        var whole = Client.KeyOf(kind, name);
        return kind == ClientKind.Company ? [whole]
            : name.Patronymic.Length == 0 ? [whole, "*" + whole]
            : [whole, PersonName.Key(name with { Patronymic = "" })];
    }

    private async Task IndexClientsAsync(HashSet<Guid> ids, CancellationToken ct)
    {
        var db = context.Db;
        foreach (var chunk in ids.Where(id => !indexed.Contains(id)).Chunk(2000))
        {
            var list = chunk.ToList();
            var visible = context.Actor.Visible(db.Clients.Where(c => EF.Parameter(list).Contains(c.Id)), db.UnitClients, db.Buildings);
            foreach (var c in await visible.AsNoTracking().Include(c => c.Phones).Include(c => c.Codes).AsSplitQuery().ToListAsync(ct))
            {
                indexed.Add(c.Id);
                Remember(ClientForm.Of(c), c.Id, Guid.Empty);
            }
        }
    }

    private static async Task Gather(HashSet<Guid> into, IEnumerable<string> values, Func<List<string>, IQueryable<Guid>> query, CancellationToken ct)
    {
        foreach (var chunk in values.Distinct().Chunk(2000))
            into.UnionWith(await query([.. chunk]).ToListAsync(ct));
    }
}
