using Domovoy.Core.Imports;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Imports;

/// <summary>Registries as they really are go in, change nothing the second time, and leave nothing when undone.</summary>
public sealed class RealRegistriesTests
{
    private static readonly ImportOptions Lenient = new() { AcceptIncomplete = true, CreateLegalEntities = true };

    public static TheoryData<DbKind, string, int> Registries => new()
    {
        { DbKind.Sqlite, "reformagkh-vladivostok-2016.csv", 4051 },
        { DbKind.Postgres, "reformagkh-vladivostok-2016.csv", 4051 },
        { DbKind.Sqlite, "reformagkh-ekaterinburg-2016.csv", 10537 },
        { DbKind.Postgres, "reformagkh-ekaterinburg-2016.csv", 10537 },
    };

    [Theory, MemberData(nameof(Registries))]
    public async Task A_registry_loads_without_an_error_twice_changes_nothing_and_undo_leaves_nothing(DbKind kind, string file, int rows)
    {
        await using var stand = await Stand.StartAsync(kind);
        var first = await stand.ImportFileAsync("buildings", "buildings/" + file, Lenient);
        (first.Status, first.Rows, first.New, first.Errors).ShouldBe((ImportStatus.Done, rows, rows, 0));
        (await stand.WarningsAsync(first.Id)).Count(w => w.Message.StartsWith("Наименование", StringComparison.Ordinal)).ShouldBeLessThan(22);
        await using (var db = stand.Db())
        {
            (await db.Buildings.CountAsync()).ShouldBe(rows);
            (await db.Buildings.CountAsync(b => b.ReadyForMeeting)).ShouldBeGreaterThan(1000);
            // Companies spelled three ways are one.
            (await db.LegalEntities.Select(e => e.NameKey).Distinct().CountAsync()).ShouldBe(await db.LegalEntities.CountAsync());
            (await db.Buildings.AllAsync(b => b.FiasId == null)).ShouldBeTrue("a column FIAS of 0 and 1 is no код ФИАС");
        }
        var second = await stand.ImportFileAsync("buildings", "buildings/" + file, Lenient, apply: false);
        (second.New, second.Changed, second.Unchanged, second.Errors).ShouldBe((0, 0, rows, 0));
        (await stand.UndoAsync(first.Id)).Status.ShouldBe(ImportStatus.Undone);
        await ShouldBeEmptyAsync(stand);
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Small_files_of_other_programs_are_understood(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        (await stand.ImportFileAsync("buildings", "buildings/registry-frt-sample.csv", Lenient)).ShouldSatisfyAllConditions(v => v.Status.ShouldBe(ImportStatus.Done), v => v.New.ShouldBe(3));
        (await stand.ImportFileAsync("buildings", "condo/property-import-example.xlsx", Lenient)).New.ShouldBe(1);
        var contacts = await stand.ImportFileAsync("units", "condo/contact-import-example.xlsx");
        (contacts.Status, contacts.New, contacts.Errors).ShouldBe((ImportStatus.Done, 5, 0));
        await using var db = stand.Db();
        (await db.Buildings.Where(b => b.FiasId != null).CountAsync()).ShouldBe(3);
        (await db.Units.CountAsync()).ShouldBe(5);
        (await db.Clients.CountAsync()).ShouldBe(4, "one person with one phone stands on two rows");
        (await stand.WarningsAsync(contacts.Id)).ShouldContain(w => w.Value == "Гость");
    }

    private static async Task ShouldBeEmptyAsync(Stand stand)
    {
        await using var db = stand.Db();
        (await db.Buildings.CountAsync()).ShouldBe(0);
        (await db.LegalEntities.CountAsync()).ShouldBe(0);
        (await db.SearchWords.CountAsync()).ShouldBe(0);
        (await db.Changes.CountAsync()).ShouldBe(0);
    }
}
