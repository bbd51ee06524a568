using Domovoy.Core.Buildings;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Domovoy.Core.Staff;

namespace Domovoy.Core.Tests.Staff;

/// <summary>What somebody's access is made of is not deleted under them.</summary>
public sealed class AccessUsesTests
{
    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task What_is_chosen_in_an_access_is_in_use(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var entity = (await stand.Get<SaveLegalEntity>().RunAsync(null, null, new LegalEntityForm { Name = "ООО Дом" }, Stand.Admin, default)).Value.Id;
        var building = (await stand.Get<SaveBuilding>().RunAsync(null, null, new BuildingForm { Name = "Дом", AcceptIncomplete = true }, Stand.Admin, default)).Value.Id;
        var quarter = (await stand.Get<SaveQuarter>().RunAsync(null, null, new QuarterForm { Name = "Северный" }, Stand.Admin, default)).Value.Id;
        var group = (await stand.Get<SaveQuarterGroup>().RunAsync(null, null, new QuarterGroupForm { Name = "Берег" }, Stand.Admin, default)).Value.Id;
        var form = new EmployeeForm { Surname = "Иванова", FirstName = "Анна", Email = "anna@example.ru", Role = Role.Operator, Access = new Access(false, [entity], [group], [quarter], [building]) };
        var employee = (await stand.Get<SaveEmployee>().RunAsync(null, null, form, Stand.Admin, default)).Value.Id;
        var key = (await stand.Get<CreateApiKey>().RunAsync(new ApiKeyForm { Name = "Обмен", Access = form.Access }, Stand.Admin, default)).Value.Id;

        async Task<IReadOnlyList<Result<Done>>> DeleteAllAsync(Actor actor) =>
        [
            await stand.Get<DeleteQuarter>().RunAsync(quarter, null, actor, default), await stand.Get<DeleteQuarterGroup>().RunAsync(group, null, actor, default),
            await stand.Get<DeleteBuilding>().RunAsync(building, null, actor, default), await stand.Get<DeleteLegalEntity>().RunAsync(entity, null, actor, default),
        ];
        (await DeleteAllAsync(Stand.Admin)).ShouldAllBe(done => done.Error.Code == "in_use" && done.Error.Text.Contains("доступ 1 сотрудника: Иванова Анна; доступ 1 ключа API: Обмен"));
        (await DeleteAllAsync(Stand.Admin with { Role = Role.Manager })).Take(3)
            .ShouldAllBe(done => done.Error.Text.Contains("доступ 1 сотрудника; доступ 1 ключа API"), "who works here is the administrator's to know");
        (await stand.Get<DeleteBuilding>().WhyNotAsync(building, Stand.Admin, default)).ShouldNotBeEmpty();

        form.Access = Access.All;
        (await stand.Get<SaveEmployee>().RunAsync(employee, null, form, Stand.Admin, default)).Ok.ShouldBeTrue();
        (await stand.Get<RevokeApiKey>().RunAsync(key, Stand.Admin, default)).Ok.ShouldBeTrue();
        (await DeleteAllAsync(Stand.Admin)).ShouldAllBe(done => done.Ok);
    }
}
