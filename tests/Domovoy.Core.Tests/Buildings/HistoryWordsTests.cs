using Domovoy.Core.Audit;
using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.Imports;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Buildings;

/// <summary>«История» speaks as the screen does.</summary>
public sealed class HistoryWordsTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Quarter_and_group_tell_who_changed_what_and_of_which_file_they_are(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var group = (await stand.Get<SaveQuarterGroup>().RunAsync(null, null, new QuarterGroupForm { Name = "Юг" }, Stand.Admin, Ct)).Value;
        var quarter = (await stand.Get<SaveQuarter>().RunAsync(null, null, new QuarterForm { Name = "Первый" }, Stand.Admin, Ct)).Value;
        (await stand.Get<SaveQuarter>().RunAsync(quarter.Id, null, new QuarterForm { Name = "Первый", GroupId = group.Id }, Stand.Admin, Ct)).Ok.ShouldBeTrue();
        var told = (await stand.Get<QuarterHistory>().GetAsync(quarter.Id, Stand.Admin, Ct)).Value;
        told.Select(entry => entry.Action).ShouldBe([ChangeAction.Changed, ChangeAction.Created]);
        told[0].Fields.ShouldHaveSingleItem().ShouldBe(new HistoryField("Группа", null, "Юг"));

        // A bulk load leaves no record of what it creates.
        await using (var db = stand.Db())
        {
            var run = new ImportRun { Kind = "buildings", FileName = "дома.xlsx", Author = "Соколова Анна" };
            db.ImportRuns.Add(run);
            await db.SaveChangesAsync(Ct);
            await db.Changes.Where(c => c.EntityId == group.Id).ExecuteDeleteAsync(Ct);
            await db.QuarterGroups.ExecuteUpdateAsync(set => set.SetProperty(g => g.CreatedByImportId, run.Id), Ct);
        }
        var loaded = (await stand.Get<QuarterGroupHistory>().GetAsync(group.Id, Stand.Admin, Ct)).Value.ShouldHaveSingleItem();
        (loaded.Action, loaded.Author, loaded.Import).ShouldBe((ChangeAction.Created, "Соколова Анна", "дома.xlsx"));
        var nobody = new Actor(null, null, "", Role.Viewer, Access.None);
        (await stand.Get<QuarterHistory>().GetAsync(quarter.Id, nobody, Ct)).Error.Code.ShouldBe("not_found");
        (await stand.Get<QuarterGroupHistory>().GetAsync(group.Id, nobody, Ct)).Error.Code.ShouldBe("not_found");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Shares_phones_and_titles_read_as_on_the_screen(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await House.NewAsync(stand);
        var (unit, client) = (await house.UnitAsync("1"), await house.ClientAsync("Долин"));
        var link = await house.LinkAsync(unit, client, "1/2");
        await using (var db = stand.Db())
        {
            (await db.UnitClients.SingleAsync(l => l.Id == link.Id, Ct)).ShareDen = 3;
            (await db.Clients.SingleAsync(c => c.Id == client, Ct)).Surname = "Долина";
            (await db.Buildings.SingleAsync(Ct)).EmergencyPhone = "+74951234567";
            await db.SaveChangesAsync(Ct);
        }
        var entries = (await stand.Get<ClientHistory>().GetAsync(client, Stand.Admin, Ct)).Value;
        entries.SelectMany(entry => entry.Fields).ShouldBe([new HistoryField("Доля", "1/2", "1/3"), new HistoryField("Фамилия", "Долин", "Долина")], ignoreOrder: true);
        await using var read = stand.Db();
        var building = (await read.Buildings.SingleAsync(Ct)).Id;
        var phone = (await stand.Get<BuildingHistory>().GetAsync(building, Stand.Admin, Ct)).Value[0].Fields.ShouldHaveSingleItem();
        phone.ShouldBe(new HistoryField("Телефон АДС", null, PhoneNumber.Format("+74951234567")));
    }
}
