using Domovoy.Core.Clients;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;

namespace Domovoy.Core.Tests.Search;

/// <summary>What was put away is offered where the archive is asked for, and there alone.</summary>
public sealed class ArchiveSuggestionsTests
{
    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task The_archive_is_offered_by_the_same_words(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var (house, other) = (await House.NewAsync(stand), await House.NewAsync(stand, "Чужой"));
        var (live, gone) = (await house.UnitAsync("12"), await house.UnitAsync("12а"));
        var (anna, old) = (await house.ClientAsync("Иванова", "Анна"), await house.ClientAsync("Иванов", "Олег"));
        await house.LinkAsync(live, anna);
        await house.LinkAsync(gone, old);
        (await stand.Get<ArchiveUnit>().RunAsync(gone, true, Stand.Admin, default)).Ok.ShouldBeTrue();
        (await stand.Get<ArchiveClient>().RunAsync(old, true, Stand.Admin, default)).Ok.ShouldBeTrue();
        foreach (var actor in new[] { Stand.Admin, house.Only(Role.Viewer) })
        {
            async Task<Guid[]> UnitsAsync(string typed, bool archived) => [.. (await stand.Get<SuggestUnits>().RunAsync(typed, actor, default, archived)).Select(one => one.Id)];
            async Task<Guid[]> ClientsAsync(string typed, bool archived) => [.. (await stand.Get<SuggestClients>().RunAsync(typed, actor, default, archived)).Select(one => one.Id)];
            foreach (var typed in new[] { "тверская 12", "12 тверск", "тверская", "ndthcrfz" })
            {
                (await UnitsAsync(typed, archived: true)).ShouldBe([gone], typed);
                (await UnitsAsync(typed, archived: false)).ShouldBe([live], typed);
            }
            (await UnitsAsync("иванов", archived: true)).ShouldBe([gone], "by the owner too");
            (await UnitsAsync("15", archived: true)).ShouldBeEmpty();
            (await ClientsAsync("иванов", archived: true)).ShouldBe([old]);
            (await ClientsAsync("олег иван", archived: true)).ShouldBe([old]);
            (await ClientsAsync("иванов", archived: false)).ShouldBe([anna]);
            (await ClientsAsync("анна", archived: true)).ShouldBeEmpty();
        }
        (await stand.Get<SuggestUnits>().RunAsync("тверская", other.Only(Role.Viewer), default, archived: true)).ShouldBeEmpty();
        (await stand.Get<SuggestClients>().RunAsync("иванов", other.Only(Role.Viewer), default, archived: true)).ShouldBeEmpty();
    }
}
