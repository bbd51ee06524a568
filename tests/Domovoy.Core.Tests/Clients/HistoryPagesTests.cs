using Domovoy.Core.Audit;
using Domovoy.Core.Clients;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Clients;

public sealed class HistoryPagesTests
{
    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_long_history_is_read_page_by_page_without_gap_or_repeat(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var id = (await stand.Get<SaveClient>().RunAsync(null, null, new ClientForm { Kind = ClientKind.Person, Surname = "Переменчивый" }, Stand.Admin, default)).Value.Id;
        await using var db = stand.Db();
        for (var i = 0; i < 120; i++)
            db.Changes.Add(new ChangeRecord { At = TimeProvider.System.GetUtcNow(), Entity = nameof(Client), EntityId = id, Fields = $$"""{"Comment":["{{i}}","{{i + 1}}"]}""" });
        await db.SaveChangesAsync();
        var stored = await db.Changes.CountAsync(c => c.EntityId == id);

        var (seen, before) = (new List<Guid>(), (Guid?)null);
        while (true)
        {
            var page = (await stand.Get<ClientHistory>().GetAsync(id, Stand.Admin, default, before)).Value;
            page.Count.ShouldBeLessThanOrEqualTo(ChangeHistory.PageSize);
            seen.AddRange(page.Select(entry => entry.Id));
            if (page.Count < ChangeHistory.PageSize)
                break;
            before = page[^1].Id;
        }
        seen.Count.ShouldBe(stored);
        seen.ShouldBeUnique();
        seen.ShouldBe(seen.OrderDescending().ToList());
    }
}
