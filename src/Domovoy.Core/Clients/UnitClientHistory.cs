using Domovoy.Core.Audit;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Clients;

/// <summary>Who was linked to a unit, how that changed and who was taken away, for the unit's «История».</summary>
[UseCase]
internal sealed class UnitClientHistory : IHistoryPart<Unit>
{
    internal const string OfClient = nameof(UnitClient.ClientId);
    internal const string OfUnit = nameof(UnitClient.UnitId);

    /// <summary>
    /// The link is gone, so its end is recorded with the unit and with the client; each names the other by id alone, that no name
    /// outlives its record.
    /// </summary>
    /// <param name="unit">Another unit than the link's, where «История» of that one is to tell it.</param>
    public static void Removed(AppDb db, UnitClient link, Guid? unit = null)
    {
        List<FieldChange> fields = [new(OfClient, link.ClientId.ToString(), null), .. FieldChanges.Since(Blank, link).Select(c => new FieldChange(c.Field, c.After, null))];
        Add(db, unit ?? link.UnitId, fields);
        // What was told of the link before is found by whose it was when that client's data are destroyed.
        db.AlsoChanged[link.Id] = [fields[0]];
        // Into another unit it was only carried over.
        if (unit is null)
            Add(db, link.ClientId, [new(OfUnit, link.UnitId.ToString(), null), .. fields]);
    }

    private static void Add(AppDb db, Guid of, List<FieldChange> fields) => db.Changes.Add(new ChangeRecord
    {
        At = TimeProvider.System.GetUtcNow(), EmployeeId = db.Actor.EmployeeId, KeyId = db.Actor.KeyId, ResidentId = db.Actor.ResidentId,
        Entity = nameof(UnitClient), EntityId = of, Action = ChangeAction.Deleted, Fields = FieldChanges.ToJson(fields),
    });

    public async Task<IReadOnlyList<HistoryEntry>> ReadAsync(AppDb db, IReadOnlyCollection<Guid> ids, Guid? before, Actor actor, CancellationToken ct)
    {
        var links = await db.UnitClients.AsNoTracking().Include(l => l.Client).Where(l => ids.Contains(l.UnitId)).ToListAsync(ct);
        var subjects = links.ToDictionary(l => l.Id, l => (string?)$"{l.Client?.Title}, {Lower(l.Role.Name())}");
        foreach (var id in ids)
            subjects[id] = "Клиент убран";
        var gone = (await db.Changes.AsNoTracking().Where(c => ids.Contains(c.EntityId) && c.Entity == nameof(UnitClient)).Select(c => c.Fields).ToListAsync(ct))
            .SelectMany(fields => FieldChanges.FromJson(fields)).Where(c => c.Field == OfClient).Select(c => Guid.TryParse(c.Before, out var client) ? client : Guid.Empty).Distinct().ToList();
        var names = await NamesAsync(db, gone, actor, ct);
        var entries = await ChangeHistory.ReadAsync(db, subjects, typeof(UnitClient),
            (field, value) => field == OfClient ? names.GetValueOrDefault(value, "клиент удален или вам не виден") : NameOf(field, value), TimeZoneInfo.Local, before, ct);
        return entries.ConvertAll(entry => entry with { Fields = [.. entry.Fields.Select(field => field.Title == OfClient ? field with { Title = "Клиент" } : field)] });
    }

    /// <summary>Names of those one may see; who was merged into another is called as that one.</summary>
    private static async Task<Dictionary<string, string>> NamesAsync(AppDb db, List<Guid> ids, Actor actor, CancellationToken ct)
    {
        if (ids.Count == 0)
            return [];
        var merged = await db.MergedClients.Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.ClientId, ct);
        var wanted = ids.ConvertAll(id => merged.GetValueOrDefault(id, id));
        var titles = (await actor.Visible(db.Clients, db.UnitClients, db.Buildings).AsNoTracking().Where(c => wanted.Contains(c.Id)).ToListAsync(ct)).ToDictionary(c => c.Id, c => c.Title);
        return ids.Where(id => titles.ContainsKey(merged.GetValueOrDefault(id, id))).ToDictionary(id => id.ToString(), id => titles[merged.GetValueOrDefault(id, id)]);
    }

    public static string? NameOf(string field, string value) => field switch
    {
        nameof(UnitClient.Role) => Enum.TryParse<ClientRole>(value, out var role) ? role.Name() : null,
        nameof(UnitClient.Right) => Enum.TryParse<RightKind>(value, out var right) ? right.Name() : null,
        nameof(UnitClient.Source) => Enum.TryParse<LinkSource>(value, out var source) ? source.Name() : null,
        _ => null,
    };

    private static object?[] Blank => FieldChanges.Snapshot(new UnitClient { Role = 0, Confirmed = false, Source = 0 });

    private static string Lower(string text) => text.Length == 0 ? text : char.ToLower(text[0], Ru.Culture) + text[1..];
}
