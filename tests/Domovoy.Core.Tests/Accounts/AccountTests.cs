using Domovoy.Core.Accounts;
using Domovoy.Core.Buildings;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;

namespace Domovoy.Core.Tests.Accounts;

public sealed class AccountTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task An_account_of_several_units_is_one_account(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await House.NewAsync(stand);
        var (flat, cellar) = (await house.UnitAsync("1"), await house.UnitAsync("2", 4, form => form.Type = UnitType.Storeroom));
        var account = (await house.AccountAsync("0012", flat)).Value;
        var again = await house.AccountAsync("0012", cellar);
        (again.Error.Code, again.Error.Field).ShouldBe(("duplicate", nameof(PersonalAccountForm.Number)));
        again.Error.Text.ShouldContain("кв. 1");

        (await stand.Get<AddUnitToAccount>().RunAsync(account.Id, cellar, Stand.Admin, Ct)).Ok.ShouldBeTrue();
        var rows = (await stand.Get<UnitAccountList>().GetAsync(cellar, Stand.Admin, Ct)).Value;
        rows.ShouldHaveSingleItem().OtherUnits.ShouldBe(["кв. 1"]);
        rows[0].Version.ShouldBe(2);
        (await stand.Get<AccountList>().CountAsync(new AccountFilter { BuildingId = house.Building }, Stand.Admin, Ct)).ShouldBe(1);
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task What_an_account_may_not_be(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var (house, other) = (await House.NewAsync(stand, "Первый"), await House.NewAsync(stand, "Второй"));
        var (unit, foreign) = (await house.UnitAsync("1"), await other.UnitAsync("1"));
        (await house.AccountAsync("1", unit, foreign)).Error.Text.ShouldContain("в одном объекте");
        (await house.AccountAsync("1")).Error.Field.ShouldBe(nameof(PersonalAccountForm.Units));
        (await house.AccountAsync(new string('1', 31), unit)).Error.Field.ShouldBe(nameof(PersonalAccountForm.Number));
        var orphan = (await stand.Get<SaveBuilding>().RunAsync(null, null, new BuildingForm { Name = "Без юрлица", AcceptIncomplete = true }, Stand.Admin, Ct)).Value.Id;
        var lonely = await house.UnitAsync("1", more: form => form.BuildingId = orphan);
        (await house.AccountAsync("2", lonely)).Error.Text.ShouldContain("не указано юрлицо");
        var wrong = await stand.Get<SaveAccount>().RunAsync(null, null, new PersonalAccountForm
        {
            Number = "3", LegalEntityId = house.Entity, Type = AccountType.Utilities, Units = [new() { Id = unit }], UnifiedNumber = "60АА123456", UtilityId = "60ББ123456-01",
        }, Stand.Admin, Ct);
        wrong.Error.Field.ShouldBe(nameof(PersonalAccountForm.UtilityId));
        var known = await stand.Get<SaveAccount>().RunAsync(null, null, new PersonalAccountForm
        {
            Number = "3", LegalEntityId = house.Entity, Type = AccountType.Utilities, Units = [new() { Id = unit }], UtilityId = "60ББ123456-01",
        }, Stand.Admin, Ct);
        known.Value.UnifiedNumber.ShouldBe("60ББ123456");
        (await stand.Get<SaveAccount>().RunAsync(null, null, new PersonalAccountForm { Number = "4", LegalEntityId = house.Entity, Type = AccountType.Utilities, Units = [new() { Id = foreign }] }, house.Only(Role.Operator), Ct))
            .Error.Field.ShouldBe(nameof(PersonalAccountForm.Units));
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task An_account_is_closed_opened_again_and_deleted(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await House.NewAsync(stand);
        var unit = await house.UnitAsync("1");
        var account = (await house.AccountAsync("1", unit)).Value;
        var close = stand.Get<CloseAccount>();
        (await close.RunAsync(account.Id, new DateOnly(2024, 1, 1), Stand.Admin, Ct)).Ok.ShouldBeTrue();
        (await CountAsync(stand, new AccountFilter { IsOpen = true })).ShouldBe(0);
        (await CountAsync(stand, new AccountFilter { IsOpen = false, WithoutPayer = true, WithoutUnified = true })).ShouldBe(1);
        (await close.RunAsync(account.Id, null, Stand.Admin, Ct)).Ok.ShouldBeTrue();
        (await CountAsync(stand, new AccountFilter { IsOpen = true })).ShouldBe(1);
        (await stand.Get<DeleteUnit>().RunAsync(unit, null, Stand.Admin, Ct)).Error.Text.ShouldContain("1 лицевой счет: 1");
        (await stand.Get<DeleteAccount>().RunAsync(account.Id, null, Stand.Admin with { Role = Role.Operator }, Ct)).Error.Code.ShouldBe("forbidden");
        (await stand.Get<DeleteAccount>().RunAsync(account.Id, null, Stand.Admin, Ct)).Ok.ShouldBeTrue();
        (await stand.Get<DeleteUnit>().RunAsync(unit, null, Stand.Admin, Ct)).Ok.ShouldBeTrue();
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_payer_whom_one_may_not_see_is_not_named_on_the_card_of_the_unit(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var (house, other) = (await House.NewAsync(stand, "Первый"), await House.NewAsync(stand, "Второй"));
        var (unit, foreign) = (await house.UnitAsync("1"), await other.UnitAsync("1"));
        var payer = await house.ClientAsync("Чужой");
        await other.LinkAsync(foreign, payer);
        var saved = await stand.Get<SaveAccount>().RunAsync(null, null, new PersonalAccountForm
        {
            Number = "1", LegalEntityId = house.Entity, Type = AccountType.Utilities, Units = [new() { Id = unit }], PayerClientId = payer,
        }, Stand.Admin, Ct);
        saved.Ok.ShouldBeTrue();
        async Task<(Guid?, string?)> PayerAsync(Actor actor) => (await stand.Get<UnitAccountList>().GetAsync(unit, actor, Ct)).Value.Select(row => (row.PayerId, row.Payer)).Single();
        (await PayerAsync(house.Only(Role.Operator))).ShouldBe((null, null));
        (await PayerAsync(Stand.Admin)).ShouldBe((payer, "Чужой Иван"));
        await house.LinkAsync(unit, payer);
        (await PayerAsync(house.Only(Role.Operator))).ShouldBe((payer, "Чужой Иван"), "and with a tie to a unit one sees the client is seen");
    }

    private static Task<int> CountAsync(Stand stand, AccountFilter filter) => stand.Get<AccountList>().CountAsync(filter, Stand.Admin, Ct);
}
