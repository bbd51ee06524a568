using Domovoy.Core.Accounts;
using Domovoy.Core.Audit;
using Domovoy.Core.Clients;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;

namespace Domovoy.Core.Tests.Clients;

public sealed class UnitClientTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_client_is_linked_changed_and_taken_away(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await House.NewAsync(stand);
        var (unit, client) = (await house.UnitAsync("1"), await house.ClientAsync("Иванов"));
        var link = await house.LinkAsync(unit, client, "1/3", form => form.Document = "Выписка");
        var row = (await ReadAsync(stand, unit)).Rows.ShouldHaveSingleItem();
        (row.Client, row.Share, row.Document, row.Confirmed).ShouldBe(("Иванов Иван", new Share(1, 3), "Выписка", true));

        var form = row.Form;
        form.Share = new Share(1, 2);
        var save = stand.Get<SaveUnitClient>();
        (await save.RunAsync(unit, link.Id, row.Version, form, Stand.Admin, Ct)).Ok.ShouldBeTrue();
        (await save.RunAsync(unit, link.Id, row.Version, form, Stand.Admin, Ct)).Error.Code.ShouldBe("changed_meanwhile");
        (await ReadAsync(stand, unit)).Shares.Warning.ShouldBe("Не учтено долей: 1/2");

        (await stand.Get<RemoveUnitClient>().RunAsync(unit, link.Id, null, Stand.Admin, Ct)).Ok.ShouldBeTrue();
        (await ReadAsync(stand, unit)).Rows.ShouldBeEmpty();
        var history = (await stand.Get<UnitHistory>().GetAsync(unit, Stand.Admin, Ct)).Value;
        history.ShouldContain(entry => entry.Fields.Any(field => field.Title == "Доля" && field.Before == "1/2"), "taken away with its share");
        var removed = history.Single(entry => entry is { Action: ChangeAction.Deleted });
        removed.Fields.ShouldContain(field => field.Title == "Клиент" && field.Before == "Иванов Иван");
        removed.Fields.ShouldContain(field => field.Title == "Роль" && field.Before == "Собственник");
        var ofClient = (await stand.Get<ClientHistory>().GetAsync(client, Stand.Admin, Ct)).Value.Single(entry => entry is { Action: ChangeAction.Deleted });
        ofClient.Subject.ShouldBe("Помещение убрано");
        ofClient.Fields.ShouldContain(field => field.Title == "Помещение" && field.Before != null && field.Before.StartsWith("кв. 1"));
        ofClient.Fields.ShouldNotContain(field => field.Title == "ClientId" || field.Title == "Клиент");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task One_client_holds_one_role_of_a_unit_at_a_time(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await House.NewAsync(stand);
        var (unit, client) = (await house.UnitAsync("1"), await house.ClientAsync("Иванов"));
        await house.LinkAsync(unit, client, more: form => form.Until = new DateOnly(2020, 1, 1));
        await house.LinkAsync(unit, client, more: form => form.Since = new DateOnly(2021, 1, 1));
        await house.LinkAsync(unit, client, more: form => form.Role = ClientRole.Resident);
        var again = await stand.Get<SaveUnitClient>().RunAsync(unit, null, null, new UnitClientForm { ClientId = client, Role = ClientRole.Owner, Since = new DateOnly(2019, 1, 1) }, Stand.Admin, Ct);
        (again.Error.Code, again.Error.Field).ShouldBe(("duplicate", nameof(UnitClientForm.ClientId)));
        var nobody = await stand.Get<SaveUnitClient>().RunAsync(unit, null, null, new UnitClientForm(), Stand.Admin, Ct);
        nobody.Errors.Select(error => error.Field).ShouldBe([nameof(UnitClientForm.ClientId), nameof(UnitClientForm.Role)]);
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task What_one_may_not_see_is_neither_linked_nor_changed(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var (mine, other) = (await House.NewAsync(stand, "Свой"), await House.NewAsync(stand, "Чужой"));
        var (unit, foreign) = (await mine.UnitAsync("1"), await other.UnitAsync("1"));
        var stranger = await other.ClientAsync("Чужой");
        await other.LinkAsync(foreign, stranger);
        var save = stand.Get<SaveUnitClient>();
        var form = new UnitClientForm { ClientId = stranger, Role = ClientRole.Owner };
        (await save.RunAsync(unit, null, null, form, mine.Only(Role.Operator), Ct)).Error.Field.ShouldBe(nameof(UnitClientForm.ClientId));
        (await save.RunAsync(foreign, null, null, form, mine.Only(Role.Operator), Ct)).Error.Code.ShouldBe("not_found");
        (await save.RunAsync(unit, null, null, form, mine.Only(Role.Viewer), Ct)).Error.Code.ShouldBe("forbidden");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task An_unconfirmed_right_counts_only_when_staff_confirm_it(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await House.NewAsync(stand);
        var unit = await house.UnitAsync("1");
        await house.LinkAsync(unit, await house.ClientAsync("Иванов"), "1/2");
        var claimed = new UnitClient { UnitId = unit, ClientId = await house.ClientAsync("Петров"), Confirmed = false, Source = LinkSource.SelfRegistration, ShareNum = 1, ShareDen = 2 };
        await using (var db = stand.Db())
        {
            db.UnitClients.Add(claimed);
            await db.SaveChangesAsync(Ct);
        }
        (await ReadAsync(stand, unit)).Shares.State.ShouldBe(ShareState.Under);
        (await stand.Get<ConfirmUnitClient>().RunAsync(unit, claimed.Id, Stand.Admin, Ct)).Ok.ShouldBeTrue();
        (await ReadAsync(stand, unit)).Shares.State.ShouldBe(ShareState.Whole);
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Rounded_thirds_are_replaced_at_once(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await House.NewAsync(stand);
        var unit = await house.UnitAsync("1");
        foreach (var surname in new[] { "Иванов", "Петров", "Сидоров" })
            await house.LinkAsync(unit, await house.ClientAsync(surname), "0,33");
        (await ReadAsync(stand, unit)).Shares.FixText.ShouldBe("Заменить на 1/3");
        (await stand.Get<FixShares>().RunAsync(unit, Stand.Admin, Ct)).Value.State.ShouldBe(ShareState.Whole);
        (await ReadAsync(stand, unit)).Rows.ShouldAllBe(row => row.Share == new Share(1, 3));
        (await stand.Get<FixShares>().RunAsync(unit, Stand.Admin, Ct)).Ok.ShouldBeFalse();
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_new_owner_ends_what_the_old_one_had(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await House.NewAsync(stand);
        var unit = await house.UnitAsync("1");
        var (old, wife, tenant, buyer) = (await house.ClientAsync("Иванов"), await house.ClientAsync("Иванова"), await house.ClientAsync("Съемщик"), await house.ClientAsync("Петров"));
        await house.LinkAsync(unit, old, "1", form => form.Since = new DateOnly(2015, 1, 1));
        await house.LinkAsync(unit, old, more: form => form.Role = ClientRole.Resident);
        await house.LinkAsync(unit, wife, more: form => form.Role = ClientRole.FamilyMember);
        await house.LinkAsync(unit, tenant, more: form => form.Role = ClientRole.Leaseholder);
        var account = (await house.AccountAsync("100", unit)).Value;
        var details = (await stand.Get<GetAccount>().GetAsync(account.Id, Stand.Admin, Ct)).Value;
        details.Form.PayerClientId = old;
        (await stand.Get<SaveAccount>().RunAsync(account.Id, details.Version, details.Form, Stand.Admin, Ct)).Ok.ShouldBeTrue();

        var change = stand.Get<ChangeOwner>();
        var form = new ChangeOwnerForm { Date = new DateOnly(2014, 1, 1), DocumentNumber = "66:41", Owners = [new() { ClientId = buyer }] };
        (await change.RunAsync(unit, form, Stand.Admin, Ct)).Error.Field.ShouldBe(nameof(form.Date));
        form.Date = new DateOnly(2024, 3, 1);
        (await change.RunAsync(unit, form, Stand.Admin, Ct)).Ok.ShouldBeTrue();

        var rows = (await ReadAsync(stand, unit)).Rows;
        rows.Where(row => row.IsCurrent).Select(row => (row.Client, row.Role)).ShouldBe([("Петров Иван", ClientRole.Owner), ("Съемщик Иван", ClientRole.Leaseholder)]);
        rows.Where(row => !row.IsCurrent).ShouldAllBe(row => row.Until == new DateOnly(2024, 2, 29));
        rows[0].Share.ShouldBe(Share.Whole);
        (await stand.Get<GetAccount>().GetAsync(account.Id, Stand.Admin, Ct)).Value.Payer.ShouldBe("Петров Иван");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Of_two_who_change_the_owner_the_second_is_told_of_the_first(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await House.NewAsync(stand);
        var unit = await house.UnitAsync("1");
        var (old, first, second) = (await house.ClientAsync("Иванов"), await house.ClientAsync("Петров"), await house.ClientAsync("Сидоров"));
        await house.LinkAsync(unit, old, "1", form => form.Since = new DateOnly(2015, 1, 1));
        async Task<Dictionary<Guid, int>> SeenAsync() => (await ReadAsync(stand, unit)).Rows.Where(row => row.Role == ClientRole.Owner).ToDictionary(row => row.LinkId, row => row.Version);
        Task<Result<IReadOnlyList<UnitClient>>> ChangeAsync(Guid to, int day, Dictionary<Guid, int> seen) =>
            stand.Get<ChangeOwner>().RunAsync(unit, new ChangeOwnerForm { Date = new DateOnly(2024, 3, day), Owners = [new() { ClientId = to }] }, Stand.Admin, Ct, seen);
        var seen = await SeenAsync();
        (await ChangeAsync(first, 1, seen)).Ok.ShouldBeTrue();
        (await ChangeAsync(second, 2, seen)).Error.Code.ShouldBe(ChangeOwner.Changed);
        (await ReadAsync(stand, unit)).Rows.Single(row => row.IsCurrent).Client.ShouldBe("Петров Иван");
        (await ChangeAsync(second, 2, await SeenAsync())).Ok.ShouldBeTrue();
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task One_of_several_owners_passes_the_right_and_the_others_stay(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await House.NewAsync(stand);
        var unit = await house.UnitAsync("1");
        var (one, two, child, buyer) = (await house.ClientAsync("Первый"), await house.ClientAsync("Второй"), await house.ClientAsync("Дитя"), await house.ClientAsync("Новый"));
        await house.LinkAsync(unit, one, "1/3", form => (form.Right, form.Since) = (RightKind.SharedCommon, new DateOnly(2015, 1, 1)));
        await house.LinkAsync(unit, two, "2/3", form => (form.Right, form.Since) = (RightKind.SharedCommon, new DateOnly(2024, 5, 1)));
        await house.LinkAsync(unit, child, more: form => form.Role = ClientRole.FamilyMember);
        var change = stand.Get<ChangeOwner>();
        var form = new ChangeOwnerForm { Date = new DateOnly(2024, 3, 1), Owners = [new() { ClientId = buyer }], From = [child] };
        (await change.RunAsync(unit, form, Stand.Admin, Ct)).Error.Field.ShouldBe(nameof(form.From), "no owner");
        form.From = [one];
        (await change.RunAsync(unit, form, Stand.Admin, Ct)).Ok.ShouldBeTrue("a later right of one who stays is no hindrance");
        var read = await ReadAsync(stand, unit);
        read.Rows.Where(row => row.IsCurrent).Select(row => (row.Client, row.Role, row.Share, row.Right)).ShouldBe(
            [("Второй Иван", ClientRole.Owner, new Share(2, 3), RightKind.SharedCommon), ("Новый Иван", ClientRole.Owner, new Share(1, 3), RightKind.SharedCommon), ("Дитя Иван", ClientRole.FamilyMember, null, null)], ignoreOrder: true);
        read.Rows.Single(row => row.Client == "Первый Иван").Until.ShouldBe(new DateOnly(2024, 2, 29));
        read.Shares.State.ShouldBe(ShareState.Whole);
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Lists_of_a_building_show_what_the_meeting_lacks(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await House.NewAsync(stand);
        var (good, bare, poor, noPaper) = (await house.UnitAsync("1", 40), await house.UnitAsync("2", null), await house.UnitAsync("3", 60), await house.UnitAsync("4", 10));
        await house.UnitAsync("1", 15, form => (form.Type, form.ParentNumber) = (UnitType.Room, "3"));
        var client = await house.ClientAsync("Иванов");
        await house.LinkAsync(good, client, "1", form => form.DocumentNumber = "1");
        await house.LinkAsync(poor, client, "1/2", form => form.Document = "Договор");
        await house.LinkAsync(noPaper, client, "1");
        var found = (await stand.Get<GetMeetingReadiness>().GetAsync(house.Building, Stand.Admin, Ct)).Value;
        (found.Units, found.WithoutArea, found.WithoutOwner, found.WithoutDocument, found.SharesWrong).ShouldBe((5, 1, 2, 1, 1));
        (found.UnitsArea, found.HouseArea, found.Difference).ShouldBe((110, null, null));

        async Task<IEnumerable<Guid>> ListAsync(UnitFilter filter)
        {
            filter = filter with { BuildingId = house.Building };
            var page = (await stand.Get<UnitList>().PageAsync(filter, UnitSort.Place, false, null, 50, Stand.Admin, Ct)).Value;
            (await stand.Get<UnitList>().CountAsync(filter, Stand.Admin, Ct)).ShouldBe(page.Items.Count);
            return page.Items.Select(row => row.Id);
        }

        await house.UnitAsync("9", 600, form => form.Type = UnitType.Plot);
        (await stand.Get<GetMeetingReadiness>().GetAsync(house.Building, Stand.Admin, Ct)).Value.UnitsArea.ShouldBe(110);
        (await ListAsync(new UnitFilter { InMeetingArea = true })).ShouldBe([good, bare, poor, noPaper], "without the plot and the room, which is in its flat");
        (await ListAsync(new UnitFilter { InMeetingArea = true, IsResidential = false })).ShouldBeEmpty();
        (await ListAsync(new UnitFilter { WithoutOwner = true, Type = UnitType.Flat })).ShouldBe([bare]);
        (await ListAsync(new UnitFilter { WithoutDocument = true })).ShouldBe([noPaper]);
        (await ListAsync(new UnitFilter { SharesWrong = true })).ShouldBe([poor]);
        (await ListAsync(new UnitFilter { SharesWrong = true, WithoutDocument = true })).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_client_taken_away_does_not_stand_in_the_way_of_undoing_an_import(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await House.NewAsync(stand);
        var unit = await house.UnitAsync("1");
        var link = await house.LinkAsync(unit, await house.ClientAsync("Иванов"));
        var import = await stand.ImportCsvAsync("units", "Объект;Тип помещения;Номер помещения;Общая площадь, м²\nДом;Квартира;1;77,5");
        (await stand.Get<GetUnit>().GetAsync(unit, Stand.Admin, Ct)).Value.Form.TotalArea.ShouldBe(77.5m);
        (await stand.Get<RemoveUnitClient>().RunAsync(unit, link.Id, null, Stand.Admin, Ct)).Ok.ShouldBeTrue();
        await stand.UndoAsync(import.Id);
        (await stand.Get<GetUnit>().GetAsync(unit, Stand.Admin, Ct)).Value.Form.TotalArea.ShouldBe(50);
    }

    private static async Task<UnitClients> ReadAsync(Stand stand, Guid unit) => (await stand.Get<UnitClientList>().GetAsync(unit, Stand.Admin, Ct)).Value;
}
