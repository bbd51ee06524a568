using Domovoy.Core.Accounts;
using Domovoy.Core.Buildings;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Accounts;

public sealed class TransferBuildingTests
{
    private static readonly DateOnly Day = new(2025, 7, 1);

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Accounts_are_closed_by_the_day_and_opened_at_the_new_company(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await House.NewAsync(stand);
        var flat = await house.UnitAsync("1");
        (await house.AccountAsync("007", flat)).Ok.ShouldBeTrue();
        var other = (await stand.Get<SaveLegalEntity>().RunAsync(null, null, new LegalEntityForm { Name = "ТСЖ" }, Stand.Admin, default)).Value.Id;
        TransferForm Form() => new() { LegalEntityId = other, Date = Day, Reason = "Протокол № 3" };
        (await stand.Get<TransferBuilding>().RunAsync(house.Building, null, Form(), house.Only(Role.Operator), default)).Error.Code.ShouldBe("forbidden");
        var done = await stand.Get<TransferBuilding>().RunAsync(house.Building, null, Form(), Stand.Admin, default);
        done.Ok.ShouldBeTrue(done.Ok ? null : done.Error.Text);
        done.Value.ShouldBe(new Transferred("ТСЖ", 1, 1));
        await using var db = stand.Db();
        var accounts = await db.Accounts.ToListAsync();
        accounts.Single(a => a.LegalEntityId == house.Entity).ClosedOn.ShouldBe(Day);
        var opened = accounts.Single(a => a.LegalEntityId == other);
        (opened.Number, opened.OpenedOn, opened.ClosedOn, opened.BuildingId).ShouldBe(("007", Day, null, house.Building));
        (await db.AccountUnits.SingleAsync(l => l.AccountId == opened.Id)).UnitId.ShouldBe(flat);
        (await db.Buildings.SingleAsync()).LegalEntityId.ShouldBe(other);
        (await db.SearchWords.CountAsync(w => w.Id == opened.Id)).ShouldBeGreaterThan(0);
        var history = (await stand.Get<BuildingHistory>().GetAsync(house.Building, Stand.Admin, default)).Value;
        history[0].Fields.ShouldContain(f => f.Title == "Юрлицо" && f.After == "ТСЖ");
        history[0].Fields.ShouldContain(f => f.Title == "Основание передачи" && f.After == "Протокол № 3");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_number_taken_at_the_new_company_stops_everything(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var (house, next) = (await House.NewAsync(stand), await House.NewAsync(stand, "Соседний"));
        (await house.AccountAsync("5", await house.UnitAsync("1"))).Ok.ShouldBeTrue();
        (await next.AccountAsync("5", await next.UnitAsync("1"))).Ok.ShouldBeTrue();
        var form = new TransferForm { LegalEntityId = next.Entity, Date = Day };
        var refused = await stand.Get<TransferBuilding>().RunAsync(house.Building, null, form, Stand.Admin, default);
        refused.Error.Code.ShouldBe("number_taken");
        await using (var db = stand.Db())
        {
            (await db.Buildings.SingleAsync(b => b.Id == house.Building)).LegalEntityId.ShouldBe(house.Entity);
            (await db.Accounts.AllAsync(a => a.ClosedOn == null)).ShouldBeTrue();
        }
        (form.CloseAccounts, form.OpenAccounts) = (false, false);
        (await stand.Get<TransferBuilding>().RunAsync(house.Building, null, form, Stand.Admin, default)).Value.ShouldBe(new Transferred("ООО Соседний", 0, 0));
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_house_with_open_accounts_changes_its_company_by_the_action_alone(DbKind kind)
    {
        const string Why = "У объекта 1 открытый лицевой счет юрлица «ООО Дом», поэтому юрлицо так не меняют. "
            + "Откройте карточку объекта, «Действия» → «Передать другому юрлицу»: счета закроются и откроются у нового.";
        await using var stand = await Stand.StartAsync(kind);
        var (house, next) = (await House.NewAsync(stand), await House.NewAsync(stand, "Соседний"));
        var account = (await house.AccountAsync("5", await house.UnitAsync("1"))).Value.Id;
        async Task<Result<Building>> SaveAsync(Guid? entity)
        {
            var form = (await stand.Get<GetBuilding>().GetAsync(house.Building, Stand.Admin, default)).Value.Form;
            (form.LegalEntityId, form.AcceptIncomplete) = (entity, true);
            return await stand.Get<SaveBuilding>().RunAsync(house.Building, null, form, Stand.Admin, default);
        }
        foreach (var entity in new Guid?[] { next.Entity, null })
        {
            var refused = await SaveAsync(entity);
            (refused.Error.Field, refused.Error.Text).ShouldBe((nameof(BuildingForm.LegalEntityId), Why));
        }
        (await SaveAsync(house.Entity)).Ok.ShouldBeTrue("the same company is no change");

        const string File = "Наименование;Тип;Юрлицо;Адрес;Общая площадь, м²;Год постройки\nДом;Многоквартирный дом;{0};г. Пермь, ул. Тверская, д. 1;1000;1990\n";
        var run = await stand.ImportCsvAsync("buildings", string.Format(null, File, "ООО Соседний"), apply: false);
        run.Errors.ShouldBe(1);
        (await stand.ErrorsAsync(run.Id)).ShouldHaveSingleItem().Message.ShouldBe(Why);
        (await stand.ImportCsvAsync("buildings", string.Format(null, File, "Новая компания"), new() { CreateLegalEntities = true }, apply: false)).Errors.ShouldBe(1);
        (await stand.ImportCsvAsync("buildings", string.Format(null, File, "ООО Дом"))).Errors.ShouldBe(0);

        (await stand.Get<CloseAccount>().RunAsync(account, Day, Stand.Admin, default)).Ok.ShouldBeTrue();
        (await stand.Get<ArchiveLegalEntity>().RunAsync(next.Entity, true, Stand.Admin, default)).Ok.ShouldBeTrue();
        (await SaveAsync(next.Entity)).Error.Text.ShouldContain("в архиве");
        var units = new List<AccountUnitForm> { new() { Id = await house.UnitAsync("2") } };
        var late = await stand.Get<SaveAccount>().RunAsync(null, null, new PersonalAccountForm { Number = "6", LegalEntityId = next.Entity, Type = AccountType.Utilities, Units = units }, Stand.Admin, default);
        late.Error.Text.ShouldContain("в архиве");
        var archived = await stand.ImportCsvAsync("buildings", string.Format(null, File, "ООО Соседний"), apply: false);
        (await stand.ErrorsAsync(archived.Id)).ShouldHaveSingleItem().Message.ShouldStartWith("Юрлицо «ООО Соседний» в архиве.");
        (await stand.Get<ArchiveLegalEntity>().RunAsync(next.Entity, false, Stand.Admin, default)).Ok.ShouldBeTrue();
        (await SaveAsync(next.Entity)).Ok.ShouldBeTrue("nothing open holds it");
    }
}
