using System.Runtime.InteropServices;
using Domovoy.Core.Imports;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Buildings;

/// <summary>
/// Recognises buildings of a file: by external code, then код ФИАС, then address (the region may be absent on one side).
/// Holds the keys of all buildings one may see: tens of thousands at most.
/// </summary>
/// <param name="repeated">Rows of one address are one building, as in a registry of premises.</param>
internal sealed class BuildingMatch(bool repeated)
{
    private readonly Dictionary<string, Known> byCode = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Guid, Known> byFias = [];
    private readonly Dictionary<string, List<Known>> byAddress = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, Known> byId = [];
    /// <summary>Buildings without an address can be told by their name alone.</summary>
    private readonly Dictionary<string, List<Known>> byName = new(StringComparer.Ordinal);
    /// <summary>Addresses of the batch at hand: each is asked for several times.</summary>
    private readonly Dictionary<string, AddressParts> parsed = new(StringComparer.Ordinal);

    /// <summary>What a row is: an existing building, a new one (empty id), or a refusal.</summary>
    public readonly record struct Found(Guid Id, string? Problem, string? Field, string? Warning);

    public async Task LoadAsync(LoadContext context, CancellationToken ct)
    {
        var stored = context.Actor.Visible(context.Db.Buildings).AsNoTracking()
            .Select(b => new Known(b.Id, b.ExternalCode, b.FiasId, b.CadastralNumber, b.Name, b.AddressKey, b.AddressRegion, 0));
        await foreach (var known in stored.AsAsyncEnumerable().WithCancellation(ct))
            Index(known);
    }

    public bool IsStored(Guid id) => byId.TryGetValue(id, out var known) && known.Stored;

    /// <summary>The row of the file that took this building makes it unavailable to another row of the same address.</summary>
    /// <param name="name">What the row calls it, or null: by that it is known to the rows after.</param>
    public void Claim(Guid id, int row, string? name)
    {
        if (byId.TryGetValue(id, out var known) && known.Row == 0)
            (known.Row, known.Name) = (row, name is null ? known.Name : TextKey.Clean(name));
    }

    public void Add(Building b, int row) =>
        Index(new Known(b.Id, b.ExternalCode, b.FiasId, b.CadastralNumber, b.Name, b.AddressKey, b.AddressRegion, row) { Stored = false });

    /// <summary>
    /// Rows of a batch that name a stored building by its code or its name take it before any row is decided: whether «Паркинг» or «Дом»
    /// of one address stands first in the file, the stored «Дом» is the same.
    /// </summary>
    /// <param name="rows">Rows that are not refused anyway, with their numbers.</param>
    public void ClaimNamed(IEnumerable<(BuildingForm Form, int Row)> rows)
    {
        var named = new List<(Known Known, string Name, int Row)>();
        foreach (var (form, row) in rows)
        {
            if (ByKey(form) is { } known)
                Claim(known.Id, row, form.Name);
            else if (form.Name is { } name && form.Address is { } address && NamedOf(Neighbours(address), form, TextKey.Clean(name)) is [var one])
                named.Add((one, name, row));
        }
        foreach (var (known, name, row) in named)
            Claim(known.Id, row, name);
    }

    public void EndBatch() => parsed.Clear();

    private static List<Known> NamedOf(List<Known> neighbours, BuildingForm form, string name) =>
        neighbours.FindAll(k => k.Stored && k.Row == 0 && k.Name == name && !Contradicts(k, form));

    /// <summary>Stored buildings a row could mean: to be loaded before the rows are decided in their order.</summary>
    public IEnumerable<Guid> Possible(BuildingForm form)
    {
        if (form.ExternalCode is { } code && byCode.TryGetValue(code, out var byItsCode))
            yield return byItsCode.Id;
        if (form.FiasId is { } fias && byFias.TryGetValue(fias, out var byItsFias))
            yield return byItsFias.Id;
        if (form.Address is { } address && byAddress.TryGetValue(Parts(address).Key, out var all))
        {
            foreach (var known in all)
                yield return known.Id;
        }
        if (form.Address is null && form.Name is not null && byName.TryGetValue(TextKey.Clean(form.Name), out var named))
        {
            foreach (var known in named)
                yield return known.Id;
        }
    }

    /// <param name="form">What the row says.</param>
    /// <param name="row">Its number.</param>
    /// <param name="claim">The row takes the building; a row that is refused anyway must not.</param>
    public Found Find(BuildingForm form, int row, bool claim = true)
    {
        var found = Look(form, row);
        if (claim && found.Id != Guid.Empty)
            Claim(found.Id, row, form.Name);
        return found;
    }

    private Found Look(BuildingForm form, int row)
    {
        if (ByKey(form) is { } byKey)
            return Is(byKey);
        if (form.Address is not { } address)
            return form.Name is null ? default : ByName(form);
        return Neighbours(address) is { Count: > 0 } neighbours ? Choose(form, neighbours, row) : default;
    }

    private Known? ByKey(BuildingForm form)
    {
        if (form.ExternalCode is { } code && byCode.TryGetValue(code, out var byItsCode))
            return byItsCode;
        return form.FiasId is { } fias && byFias.TryGetValue(fias, out var byItsFias) && !Differs(byItsFias.Code, form.ExternalCode) ? byItsFias : null;
    }

    private List<Known> Neighbours(string address)
    {
        var parts = Parts(address);
        return byAddress.TryGetValue(parts.Key, out var all)
            ? all.FindAll(k => parts.Region is null || k.Region is null || parts.Region == k.Region)
            : [];
    }

    private AddressParts Parts(string address)
    {
        if (!parsed.TryGetValue(address, out var parts))
            parsed[address] = parts = AddressKey.Parse(address);
        return parts;
    }

    private Found ByName(BuildingForm form)
    {
        if (!byName.TryGetValue(TextKey.Clean(form.Name ?? ""), out var named))
            return default;
        var same = named.Where(k => !Differs(k.Code, form.ExternalCode)).ToList();
        return same.Count == 1 ? Is(same[0]) : default;
    }

    private Found Choose(BuildingForm form, List<Known> neighbours, int row)
    {
        if (neighbours.Find(k => k.Row == row) is { } own)
            return Is(own);
        var possible = neighbours.Where(k => !Contradicts(k, form)).ToList();
        var free = possible.Where(k => k.Row == 0).ToList();
        if (free.Count > 1 && form.Name is not null && free.Where(k => k.Name == TextKey.Clean(form.Name)).ToList() is { Count: 1 } named)
            free = named;
        if (free.Count == 1)
            return Is(free[0]);
        if (free.Count > 1)
            return new(Guid.Empty, "По этому адресу несколько объектов: укажите внешний код или код ФИАС.", "ExternalCode", null);
        if (repeated && possible.Count == 1)
            return Is(possible[0]);
        if (possible.Count > 0)
            return new(Guid.Empty, $"Повтор строки {possible[0].Row}: тот же адрес. Если это другой объект, укажите внешний код или другое наименование.", "Address", null);
        return new(Guid.Empty, null, null, "По этому адресу уже есть другой объект. Загружено как отдельный: проверьте, не один ли это дом.");
    }

    /// <summary>Two buildings of one address are different if any of code, ФИАС, cadastral number is known on both sides and differs; within the file also the name.</summary>
    private static bool Contradicts(Known known, BuildingForm form) =>
        Differs(known.Code, form.ExternalCode)
        || (known.Fias is { } fias && form.FiasId is { } other && fias != other)
        || Differs(known.Cadastral, form.CadastralNumber)
        || (known.Row > 0 && form.Name is not null && known.Name != TextKey.Clean(form.Name));

    private static bool Differs(string? a, string? b) => a is not null && b is not null && !a.Equals(b, StringComparison.OrdinalIgnoreCase);

    private static Found Is(Known known) => new(known.Id, null, null, null);

    private void Index(Known known)
    {
        byId[known.Id] = known;
        if (known.Code is not null)
            byCode.TryAdd(known.Code, known);
        if (known.Fias is { } fias)
            byFias.TryAdd(fias, known);
        if (known.AddressKey is null)
            (CollectionsMarshal.GetValueRefOrAddDefault(byName, known.Name, out _) ??= []).Add(known);
        else
            (CollectionsMarshal.GetValueRefOrAddDefault(byAddress, known.AddressKey, out _) ??= []).Add(known);
    }

    private sealed class Known(Guid id, string? code, Guid? fias, string? cadastral, string name, string? addressKey, string? region, int row)
    {
        public Guid Id => id;
        public string? Code => code;
        public Guid? Fias => fias;
        public string? Cadastral => cadastral;
        public string Name { get; set; } = name;
        public string? AddressKey => addressKey;
        public string? Region => region;
        /// <summary>Row of the file that is this building, or 0.</summary>
        public int Row { get; set; } = row;
        public bool Stored { get; init; } = true;
    }
}
