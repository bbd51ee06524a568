using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Clients;

/// <summary>Who else has a phone or an e-mail: «также указан у: …».</summary>
/// <param name="Clients">Others one may see, a few.</param>
/// <param name="More">There are more of them.</param>
/// <param name="Crowded">A phone of more than three clients of different names: nobody signs in by it.</param>
public sealed record SharedContact(IReadOnlyList<NamedClient> Clients, bool More, bool Crowded);

public sealed record NamedClient(Guid Id, string Title);

[UseCase]
public sealed class SharedContacts(IDbContextFactory<AppDb> factory)
{
    private const int Few = 5;

    /// <summary>So many holders of one number are looked at: the company's own number may stand on thousands.</summary>
    private const int Candidates = 200;

    /// <summary>For each phone (E.164) and e-mail that somebody else has too.</summary>
    public async Task<IReadOnlyDictionary<string, SharedContact>> RunAsync(IReadOnlyList<string> phones, IReadOnlyList<string> emails, Guid? except, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var shared = new Dictionary<string, SharedContact>(StringComparer.Ordinal);
        foreach (var number in phones.Distinct())
        {
            var others = await OthersAsync(db, db.ClientPhones.Where(p => p.Number == number && p.ClientId != except).Select(p => p.ClientId), actor, ct);
            var crowded = await PhoneCrowd.IsCrowdedAsync(db, number, ct);
            if (others.Count > 0 || crowded)
                shared[number] = new SharedContact([.. others.Take(Few)], others.Count > Few, crowded);
        }
        foreach (var address in emails.Distinct())
        {
            var others = await OthersAsync(db, db.ClientEmails.Where(e => e.Address == address && e.ClientId != except).Select(e => e.ClientId), actor, ct);
            if (others.Count > 0)
                shared[address] = new SharedContact([.. others.Take(Few)], others.Count > Few, false);
        }
        return shared;
    }

    private static async Task<List<NamedClient>> OthersAsync(AppDb db, IQueryable<Guid> holders, Actor actor, CancellationToken ct)
    {
        var ids = await holders.Take(Candidates).ToListAsync(ct);
        if (ids.Count == 0)
            return [];
        var clients = await actor.Visible(db.Clients.Where(c => ids.Contains(c.Id)), db.UnitClients, db.Buildings).AsNoTracking()
            .OrderBy(c => c.NameSort).Take(Few + 1).Select(c => new { c.Id, c.Surname, c.FirstName, c.Patronymic }).ToListAsync(ct);
        return [.. clients.Select(c => new NamedClient(c.Id, Client.TitleOf(c.Surname, c.FirstName, c.Patronymic)))];
    }
}

/// <summary>
/// A number on more than three clients of different names is somebody's who writes their own number everywhere: whoever has the
/// phone must not see them all. Computed when it is asked, stored nowhere.
/// </summary>
public static class PhoneCrowd
{
    public const int MostNames = 3;

    public static async Task<bool> IsCrowdedAsync(AppDb db, string number, CancellationToken ct) => await db.ClientPhones
        .Where(p => p.Number == number).Join(db.Clients.Where(c => c.ArchivedAt == null), p => p.ClientId, c => c.Id, (p, c) => c.NameKey)
        .Distinct().Take(MostNames + 1).CountAsync(ct) > MostNames;
}
