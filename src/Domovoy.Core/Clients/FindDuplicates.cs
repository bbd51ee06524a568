using Domovoy.Core.Database;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Clients;

/// <summary>A client who is probably the one on the form.</summary>
/// <param name="Reason">«то же имя и телефон».</param>
/// <param name="Phone">Primary, E.164, with its extension.</param>
/// <param name="Unit">Title of a unit one may see, or null.</param>
public sealed record DuplicateClient(Guid Id, string Title, string Reason, DateOnly? BirthDate, string? Phone, string? Unit);

/// <summary>
/// Probable duplicates of what is about to be saved: same phone and name, same name and birth date, same СНИЛС, same ИНН. Only among
/// clients one may see; ten at most, the surest first.
/// </summary>
[UseCase]
public sealed class FindDuplicates(IDbContextFactory<AppDb> factory, TimeProvider time)
{
    private const int Most = 10;

    /// <summary>Namesakes looked at: more people of one full name and birth date there are not.</summary>
    private const int Candidates = 200;

    private static readonly string Last = char.ConvertFromUtf32(0x10FFFF);

    /// <param name="form">As typed; a form that cannot be saved has no duplicates yet.</param>
    /// <param name="except">The client of the card.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<IReadOnlyList<DuplicateClient>> RunAsync(ClientForm form, Guid? except, Actor actor, CancellationToken ct)
    {
        if (form.Check().Count > 0)
            return [];
        await using var db = await factory.CreateDbContextAsync(ct);
        var found = new Dictionary<Guid, string>();
        foreach (var (ids, reason) in await WaysAsync(db, form, ct))
        {
            foreach (var id in ids.Where(id => id != except))
                found.TryAdd(id, reason);
        }
        return found.Count == 0 ? [] : await RowsAsync(db, found, form, actor, ct);
    }

    /// <summary>
    /// Those of the same full name whom nothing else makes a duplicate: it may be the same person with another phone, or a namesake.
    /// Another known birth date makes another person.
    /// </summary>
    /// <param name="form">As typed, finished or not.</param>
    /// <param name="except">The client of the card.</param>
    /// <param name="most">How many to name.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>The first of them, and whether there are more.</returns>
    public async Task<(IReadOnlyList<DuplicateClient> Items, bool More)> NamesakesAsync(ClientForm form, Guid? except, int most, Actor actor, CancellationToken ct)
    {
        var kind = form.Kind ?? ClientKind.Person;
        var name = new FullName(TextKey.Clean(form.Surname ?? ""), TextKey.Clean(form.FirstName ?? ""), TextKey.Clean(form.Patronymic ?? ""));
        if (name.Surname.Length == 0 || (kind != ClientKind.Company && name.FirstName.Length == 0))
            return ([], false);
        var (key, sort, born) = (Client.KeyOf(kind, name), TextKey.SortKey(Client.TitleOf(name.Surname, name.FirstName, name.Patronymic)), form.BirthDate);
        await using var db = await factory.CreateDbContextAsync(ct);
        var ids = await actor.Visible(db.Clients.Where(c => c.Kind == kind && c.ArchivedAt == null && c.NameSort == sort && c.NameKey == key && c.Id != except), db.UnitClients, db.Buildings)
            .Where(c => born == null || c.BirthDate == null || c.BirthDate == born).OrderBy(c => c.Id).Select(c => c.Id).Take(most + 1).ToListAsync(ct);
        if (ids.Count == 0)
            return ([], false);
        var found = ids.Take(most).ToDictionary(id => id, _ => "то же имя");
        return (await RowsAsync(db, found, form, actor, ct), ids.Count > most);
    }

    private static async Task<List<(List<Guid> Ids, string Reason)>> WaysAsync(AppDb db, ClientForm form, CancellationToken ct)
    {
        var kind = form.Kind ?? ClientKind.Person;
        var ways = new List<(List<Guid>, string)>();
        if (form.Snils is { } snils && !ClientForm.IsMasked(snils))
            ways.Add((await db.Clients.Where(c => c.Snils == snils).Select(c => c.Id).Take(Candidates).ToListAsync(ct), "тот же СНИЛС"));
        if (form.Inn is { } inn)
            ways.Add((await db.Clients.Where(c => c.Inn == inn).Select(c => c.Id).Take(Candidates).ToListAsync(ct), "тот же ИНН"));
        var (from, to) = Bounds(kind, form);
        var numbers = form.Phones.Select(phone => phone.Number ?? "").ToList();
        if (numbers.Count > 0)
        {
            ways.Add((await db.ClientPhones.Where(p => numbers.Contains(p.Number))
                .Join(db.Clients.Where(c => c.Kind == kind && c.NameSort.CompareTo(from) >= 0 && c.NameSort.CompareTo(to) < 0), p => p.ClientId, c => c.Id, (p, c) => c.Id)
                .Take(Candidates).ToListAsync(ct), "то же имя и телефон"));
        }
        if (form.BirthDate is { } born)
        {
            ways.Add((await db.Clients.Where(c => c.Kind == kind && c.ArchivedAt == null && c.NameSort.CompareTo(from) >= 0 && c.NameSort.CompareTo(to) < 0 && c.BirthDate == born)
                .Select(c => c.Id).Take(Candidates).ToListAsync(ct), "то же имя и дата рождения"));
        }
        return ways;
    }

    /// <summary>Names that begin as this one does without its patronymic, which may be missing on either side.</summary>
    private static (string From, string To) Bounds(ClientKind kind, ClientForm form)
    {
        var key = TextKey.SortKey(kind == ClientKind.Company ? form.Surname ?? "" : Client.TitleOf(form.Surname ?? "", form.FirstName, null));
        return (key, key + Last);
    }

    private async Task<IReadOnlyList<DuplicateClient>> RowsAsync(AppDb db, Dictionary<Guid, string> found, ClientForm form, Actor actor, CancellationToken ct)
    {
        var ids = found.Keys.ToList();
        var clients = await actor.Visible(db.Clients.Where(c => ids.Contains(c.Id)), db.UnitClients, db.Buildings).AsNoTracking().Include(c => c.Phones).ToListAsync(ct);
        var name = new FullName(form.Surname ?? "", form.FirstName ?? "", form.Patronymic ?? "");
        var key = Client.KeyOf(form.Kind ?? ClientKind.Person, name);
        bool Named(Client c) => c.Kind == ClientKind.Company || name.FirstName.Length == 0 ? c.NameKey == key : PersonName.Agree(c.Name, name);
        var same = clients.Where(c => found[c.Id] is "тот же СНИЛС" or "тот же ИНН" || Named(c)).OrderBy(c => ids.IndexOf(c.Id)).Take(Most).ToList();
        var units = await Neighbours.UnitsOfClientsAsync(db, [.. same.Select(c => c.Id)], actor, DateOnly.FromDateTime(time.GetLocalNow().DateTime), ct);
        return [.. same.Select(c => new DuplicateClient(
            c.Id, c.Title, found[c.Id], c.BirthDate, c.Phones.OrderByDescending(p => p.IsPrimary).ThenBy(p => p.Id).FirstOrDefault()?.Dialled, units.One(c.Id)))];
    }
}
