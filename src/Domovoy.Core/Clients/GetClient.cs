using Domovoy.Core.Audit;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Clients;

/// <summary>A client as the card shows it. СНИЛС is masked here for everybody.</summary>
/// <param name="Id">Another than asked for where that client was merged into this one.</param>
public sealed record ClientDetails(
    Guid Id, int Version, string Title, ClientForm Form, DateTimeOffset? ArchivedAt, IReadOnlyList<ClientUnitRow> Units, IReadOnlyDictionary<string, SharedContact> Shared)
{
    /// <summary>Of the legal entities of the units, where they agree.</summary>
    public string? TimeZone { get; init; }
}

/// <summary>A unit of a client.</summary>
/// <param name="Title">«кв. 12, ул. Тверская, д. 1».</param>
public sealed record ClientUnitRow(Guid LinkId, int Version, Guid UnitId, string Title, UnitClientForm Form, bool Confirmed, LinkSource Source, bool IsCurrent);

[UseCase]
public sealed class GetClient(IDbContextFactory<AppDb> factory, SharedContacts shared, ViewLog views, TimeProvider time)
{
    public async Task<Result<ClientDetails>> GetAsync(Guid id, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        if (await FindAsync(db, id, actor, ct) is not { } client)
            return Error.NotFound("Клиент");
        views.Note(actor, ViewKind.Card, client.Id);
        var form = ClientForm.Of(client);
        form.Snils = client.MaskedSnils;
        var contacts = await shared.RunAsync([.. client.Phones.Select(p => p.Number)], [.. form.Emails], client.Id, actor, ct);
        form.FormatPhones();
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        var units = actor.Visible(db.Units, db.Buildings);
        var links = await db.UnitClients.AsNoTracking().Include(l => l.Unit).ThenInclude(u => u!.Building).ThenInclude(b => b!.LegalEntity)
            .Where(l => l.ClientId == client.Id && units.Any(u => u.Id == l.UnitId)).ToListAsync(ct);
        var rows = links.Select(l => new ClientUnitRow(l.Id, l.Version, l.UnitId, TitleOf(l.Unit), UnitClientForm.Of(l), l.Confirmed, l.Source, l.IsCurrent(today)));
        return new ClientDetails(client.Id, client.Version, client.Title, form, client.ArchivedAt, [.. rows.OrderByDescending(u => u.IsCurrent).ThenBy(u => u.Title, StringComparer.Ordinal)], contacts)
        {
            TimeZone = links.Select(l => l.Unit?.Building?.LegalEntity?.TimeZone).Distinct().ToList() is [var zone] ? zone : null,
        };
    }

    /// <summary>The client, or the one it was merged into.</summary>
    public static async Task<Client?> FindAsync(AppDb db, Guid id, Actor actor, CancellationToken ct)
    {
        var visible = actor.Visible(db.Clients, db.UnitClients, db.Buildings).AsNoTracking().Include(c => c.Phones).Include(c => c.Emails).Include(c => c.Codes).AsSplitQuery();
        return await visible.SingleOrDefaultAsync(c => c.Id == id, ct) is { } client ? client
            : await db.MergedClients.Where(m => m.Id == id).Select(m => (Guid?)m.ClientId).SingleOrDefaultAsync(ct) is { } kept ? await visible.SingleOrDefaultAsync(c => c.Id == kept, ct)
            : null;
    }

    private static string TitleOf(Unit? unit) => unit is null ? "" : UnitTitle.Of(unit.Type, unit.Number, unit.Address ?? unit.Building?.Address ?? unit.Building?.Name);
}
