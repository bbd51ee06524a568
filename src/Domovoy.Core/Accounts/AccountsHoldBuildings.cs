using Domovoy.Core.Buildings;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Accounts;

/// <summary>
/// Open accounts hold a building to the legal entity that issued them: it goes to another one by «Передать другому юрлицу» alone, which
/// closes and opens the accounts. Else the next file of units would open every account once more.
/// </summary>
[UseCase]
internal sealed class AccountsHoldBuildings : IHoldsBuildings
{
    public async Task<IReadOnlyList<HeldBuilding>> FindAsync(AppDb db, IReadOnlyList<Guid> ids, DateOnly today, CancellationToken ct)
    {
        var found = new List<HeldBuilding>();
        foreach (var chunk in ids.Chunk(2000))
        {
            var list = chunk.ToList();
            var open = db.Accounts.Where(a => EF.Parameter(list).Contains(a.BuildingId) && a.LegalEntityId == a.Building!.LegalEntityId && (a.ClosedOn == null || a.ClosedOn > today));
            foreach (var one in await open.GroupBy(a => new { a.BuildingId, a.LegalEntityId, a.LegalEntity!.Name }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct))
                found.Add(new HeldBuilding(one.Key.BuildingId, one.Key.LegalEntityId, Text(one.Count, one.Key.Name)));
        }
        return found;
    }

    private static string Text(int accounts, string entity) =>
        $"У объекта {Ru.Plural(accounts, "открытый лицевой счет", "открытых лицевых счета", "открытых лицевых счетов")} юрлица «{entity}», поэтому юрлицо так не меняют. "
            + "Откройте карточку объекта, «Действия» → «Передать другому юрлицу»: счета закроются и откроются у нового.";
}
