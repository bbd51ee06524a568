using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Buildings;

/// <summary>
/// Buildings with open accounts of their legal entity. They go to another one by «Передать другому юрлицу» alone, which closes and
/// opens the accounts: else the next file of units would open every account once more.
/// </summary>
internal sealed class HeldBuildings
{
    public static readonly HeldBuildings None = new();

    private readonly Dictionary<Guid, (Guid Entity, string Name, int Accounts)> held = [];

    public static async Task<HeldBuildings> ReadAsync(AppDb db, List<Guid> ids, DateOnly today, CancellationToken ct)
    {
        var found = new HeldBuildings();
        foreach (var chunk in ids.Chunk(2000))
        {
            var list = chunk.ToList();
            var open = db.Accounts.Where(a => list.Contains(a.BuildingId) && a.LegalEntityId == a.Building!.LegalEntityId && (a.ClosedOn == null || a.ClosedOn > today));
            foreach (var one in await open.GroupBy(a => new { a.BuildingId, a.LegalEntityId, a.LegalEntity!.Name }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct))
                found.held[one.Key.BuildingId] = (one.Key.LegalEntityId, one.Key.Name, one.Count);
        }
        return found;
    }

    /// <summary>Why the building may not be given to this legal entity (null: to none) by its card or a file; null: it may.</summary>
    public string? Refusal(Guid building, Guid? entity) => !held.TryGetValue(building, out var by) || by.Entity == entity ? null
        : $"У объекта {Ru.Plural(by.Accounts, "открытый лицевой счет", "открытых лицевых счета", "открытых лицевых счетов")} юрлица «{by.Name}», поэтому юрлицо так не меняют. "
            + "Откройте карточку объекта, «Действия» → «Передать другому юрлицу»: счета закроются и откроются у нового.";
}
