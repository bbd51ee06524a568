using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Domovoy.Core.Buildings;
using Domovoy.Core.Imports;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Accounts;

/// <summary>Finds the building and the unit of a row. Units of a building are indexed when a file first names it.</summary>
internal sealed partial class ConsolidatedPlaces(LoadContext context)
{
    private readonly Dictionary<Guid, Place> buildings = [];
    private readonly Dictionary<string, List<Place>> byText = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string? Region, Place Place)>> byAddress = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Place>> texts = new(StringComparer.Ordinal);
    private readonly HashSet<Guid> indexed = [];
    private readonly Dictionary<RowKey, Guid> units = [];
    private readonly Dictionary<RowKey, List<Guid>> sectioned = [];

    public sealed record Place(Guid Id, Guid? LegalEntityId, string Name);

    public async Task LoadAsync(CancellationToken ct)
    {
        var visible = context.Actor.Visible(context.Db.Buildings).AsNoTracking().Where(b => b.ArchivedAt == null)
            .Select(b => new { b.Id, b.LegalEntityId, b.Name, b.AddressKey, b.AddressRegion, b.ExternalCode });
        await foreach (var b in visible.AsAsyncEnumerable().WithCancellation(ct))
        {
            var place = new Place(b.Id, b.LegalEntityId, b.Name);
            buildings[b.Id] = place;
            Put("c" + TextKey.Fold(b.ExternalCode ?? ""), place, b.ExternalCode is not null);
            Put("n" + TextKey.Fold(b.Name), place, true);
            if (b.AddressKey is not null)
                (CollectionsMarshal.GetValueRefOrAddDefault(byAddress, b.AddressKey, out _) ??= []).Add((b.AddressRegion, place));
        }
    }

    public Place this[Guid id] => buildings[id];

    /// <summary>By external code, then address, with the unit behind it or without, then name. More than one is a refusal.</summary>
    /// <param name="text">What the file calls it.</param>
    /// <param name="whole">False for a street and a house alone, where the file has no town: enough while all buildings are of one.</param>
    /// <param name="problem">Why it is not found.</param>
    public Place? FindBuilding(string text, bool whole, out string problem)
    {
        problem = "";
        if (!texts.TryGetValue(text, out var found))
        {
            found = Candidates(text);
            if (found.Count == 0 && !whole)
                found = InOnlyTown(text);
            // Each flat would be a text of its own.
            if (found.Count == 0 && WithoutUnit(text) is { } bare && FindBuilding(bare, whole, out _) is { } house)
                return house;
            texts[text] = found;
        }
        if (found.Count == 1)
            return found[0];
        problem = found.Count == 0
            ? $"Объекта «{text}» нет в списке. Добавьте его в «Настройка → Объекты» или исправьте адрес."
            : found.Count == 2 ? "По этому адресу два объекта: укажите внешний код." : $"По этому адресу {Ru.Plural(found.Count, "объект", "объекта", "объектов")}: укажите внешний код.";
        return null;
    }

    private List<Place> InOnlyTown(string text)
    {
        var tail = "," + AddressKey.Parse(text).Key;
        var found = byAddress.Where(a => a.Key.EndsWith(tail, StringComparison.Ordinal)).ToList();
        return found is [var (key, all)] && byAddress.Keys.All(other => other.StartsWith(key[..^(tail.Length - 1)], StringComparison.Ordinal)) ? all.ConvertAll(a => a.Place) : [];
    }

    /// <summary>«г. Тверь, ул. Мира, д. 5, кв. 12» without the flat; null where there is none.</summary>
    private static string? WithoutUnit(string text) => UnitAtEnd().Match(text) is { Success: true, Index: > 0 } match ? text[..match.Index] : null;

    [GeneratedRegex(@"(?:\s*[,;]\s*|\s+)(?:кв|квартира|ком|комн|комната|пом|помещение|нежилое помещение|оф|офис|м/м|машино-?место|апарт|апартаменты|кладовая)(?:\.\s*|\s+|(?=[№\d]))№?\s*[\w/-]*\d[\w/-]*\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UnitAtEnd();

    private List<Place> Candidates(string text)
    {
        var folded = TextKey.Fold(text);
        if (byText.TryGetValue("c" + folded, out var byCode))
            return byCode;
        var parts = AddressKey.Parse(text);
        if (byAddress.TryGetValue(parts.Key, out var all))
        {
            var same = all.Where(a => a.Region is null || parts.Region is null || a.Region == parts.Region).Select(a => a.Place).ToList();
            if (same.Count > 0)
                return same;
        }
        return byText.TryGetValue("n" + folded, out var byName) ? byName : [];
    }

    /// <summary>Indexes the stored units of buildings the file names for the first time.</summary>
    public async Task IndexUnitsAsync(IEnumerable<Guid> named, CancellationToken ct)
    {
        foreach (var chunk in named.Where(indexed.Add).Chunk(500))
        {
            var ids = chunk.ToList();
            var stored = context.Db.Units.AsNoTracking().Where(u => EF.Parameter(ids).Contains(u.BuildingId)).Select(u => new { u.Id, u.BuildingId, u.Key, u.Type, u.Number, u.Section, u.ParentNumber });
            await foreach (var u in stored.AsAsyncEnumerable().WithCancellation(ct))
                Index(u.BuildingId, u.Key, u.Id, u.Type, u.Number, u.Section, u.ParentNumber);
        }
    }

    public void Add(Unit unit) => Index(unit.BuildingId, unit.Key, unit.Id, unit.Type, unit.Number, unit.Section, unit.ParentNumber);

    /// <summary>The unit of a row: the id, empty for a new one, or a refusal.</summary>
    public Guid FindUnit(Guid building, UnitForm form, out string problem)
    {
        problem = "";
        if (units.TryGetValue(Seen.Key(building, form.Key()), out var exact))
            return exact;
        if (form.Section is not null || form.ParentNumber is not null)
            return Guid.Empty;
        if (!sectioned.TryGetValue(Seen.Key(building, form.Key()), out var several))
            return Guid.Empty;
        if (several.Count == 1)
            return several[0];
        problem = $"В объекте {Ru.Plural(several.Count, "помещение", "помещения", "помещений")} с номером «{form.Number}» в разных секциях. Укажите секцию или «В составе помещения».";
        return Guid.Empty;
    }

    private void Index(Guid building, string key, Guid id, UnitType type, string number, string? section, string? parent)
    {
        units.TryAdd(Seen.Key(building, key), id);
        var parsed = UnitNumber.Parse(number).Value;
        if (parsed.Hint == type && Unit.KeyOf(type, section, parent, parsed.Key) is var full && full != key)
            units.TryAdd(Seen.Key(building, full), id);
        if (section is not null || parent is not null)
            (CollectionsMarshal.GetValueRefOrAddDefault(sectioned, Seen.Key(building, Unit.KeyOf(type, null, null, parsed.Key)), out _) ??= []).Add(id);
    }

    private void Put(string key, Place place, bool known)
    {
        if (known)
            (CollectionsMarshal.GetValueRefOrAddDefault(byText, key, out _) ??= []).Add(place);
    }
}
