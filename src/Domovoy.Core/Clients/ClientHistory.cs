using Domovoy.Core.Audit;
using Domovoy.Core.Database;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Clients;

/// <summary>«История» of a client and of those merged into it, newest first. СНИЛС is masked here too.</summary>
[UseCase]
public sealed class ClientHistory(IDbContextFactory<AppDb> factory)
{
    /// <param name="before">The last entry of the page before; null begins with the newest.</param>
    public async Task<Result<IReadOnlyList<HistoryEntry>>> GetAsync(Guid id, Actor actor, CancellationToken ct, Guid? before = null)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        if (!await actor.Visible(db.Clients, db.UnitClients, db.Buildings).AnyAsync(c => c.Id == id, ct))
            return Error.NotFound("Клиент");
        var ids = await db.MergedClients.Where(m => m.ClientId == id).ToDictionaryAsync(m => m.Id, _ => (string?)"присоединенный клиент", ct);
        ids[id] = null;
        var entries = await ChangeHistory.ReadAsync(db, ids, typeof(Client), NameOf, TimeZoneInfo.Local, before, ct);
        var client = await db.Clients.AsNoTracking().SingleAsync(c => c.Id == id, ct);
        await ChangeHistory.AddImportedAsync(db, entries, client, before, ct);
        entries = entries.ConvertAll(entry => entry with { Fields = [.. entry.Fields.Select(field => field with { Title = TitleOf(field.Title, client.Kind) })] });
        entries.AddRange(await LinksAsync(db, id, before, actor, ct));
        entries.AddRange(await GoneLinksAsync(db, [.. ids.Keys], before, actor, ct));
        return Result.From<IReadOnlyList<HistoryEntry>>(ChangeHistory.Page(entries));
    }

    /// <summary>How its rights to units one may see came and changed.</summary>
    private static async Task<List<HistoryEntry>> LinksAsync(AppDb db, Guid id, Guid? before, Actor actor, CancellationToken ct)
    {
        var units = actor.Visible(db.Units, db.Buildings);
        var links = await db.UnitClients.AsNoTracking().Include(l => l.Unit).ThenInclude(u => u!.Building).Where(l => l.ClientId == id && units.Any(u => u.Id == l.UnitId)).ToListAsync(ct);
        var subjects = links.ToDictionary(l => l.Id, l => l.Unit is { } unit ? UnitTitle.Of(unit.Type, unit.Number, unit.Address ?? unit.Building?.Address ?? unit.Building?.Name) : null);
        return await ChangeHistory.ReadAsync(db, subjects, typeof(UnitClient), UnitClientHistory.NameOf, TimeZoneInfo.Local, before, ct);
    }

    /// <summary>Rights that were taken away: the unit by name where one may see it.</summary>
    private static async Task<List<HistoryEntry>> GoneLinksAsync(AppDb db, List<Guid> ids, Guid? before, Actor actor, CancellationToken ct)
    {
        var gone = (await db.Changes.AsNoTracking().Where(c => ids.Contains(c.EntityId) && c.Entity == nameof(UnitClient)).Select(c => c.Fields).ToListAsync(ct))
            .SelectMany(fields => FieldChanges.FromJson(fields)).Where(c => c.Field == UnitClientHistory.OfUnit).Select(c => Guid.TryParse(c.Before, out var unit) ? unit : Guid.Empty).Distinct().ToList();
        if (gone.Count == 0)
            return [];
        var names = await actor.Visible(db.Units, db.Buildings).AsNoTracking().Include(u => u.Building).Where(u => gone.Contains(u.Id))
            .ToDictionaryAsync(u => u.Id.ToString(), u => UnitTitle.Of(u.Type, u.Number, u.Address ?? u.Building?.Address ?? u.Building?.Name), ct);
        var entries = await ChangeHistory.ReadAsync(db, ids.ToDictionary(id => id, _ => (string?)"Помещение убрано"), typeof(UnitClient),
            (field, value) => field == UnitClientHistory.OfUnit ? names.GetValueOrDefault(value, "помещение удалено или вам не видно") : UnitClientHistory.NameOf(field, value), TimeZoneInfo.Local, before, ct);
        return entries.ConvertAll(entry => entry with { Fields = [.. entry.Fields.Where(f => f.Title != UnitClientHistory.OfClient).Select(f => f.Title == UnitClientHistory.OfUnit ? f with { Title = "Помещение" } : f)] });
    }

    /// <summary>As on the card of this kind of client.</summary>
    private static string TitleOf(string title, ClientKind kind) => (title, kind) switch
    {
        ("Фамилия или наименование", ClientKind.Company) => "Наименование",
        ("Фамилия или наименование", _) => "Фамилия",
        ("ОГРН", ClientKind.SoleTrader) => "ОГРНИП",
        _ => title,
    };

    private static string? NameOf(string field, string value) => field switch
    {
        nameof(Client.Kind) => Enum.TryParse<ClientKind>(value, out var kind) ? kind.Name() : null,
        nameof(Client.Snils) or "СНИЛС присоединенного" => Requisites.MaskSnils(value),
        _ => null,
    };
}
