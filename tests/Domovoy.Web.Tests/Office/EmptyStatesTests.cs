using Domovoy.Core.Buildings;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Domovoy.Core.Staff;
using Microsoft.Playwright;

namespace Domovoy.Web.Tests.Office;

/// <summary>What an empty list says, in a product of its own: concrete, of the role that reads it, and never offering what the role may not do.</summary>
public sealed class EmptyStatesTests(FirstStepsTests.Fresh fresh) : IClassFixture<FirstStepsTests.Fresh>
{
    private const string Tick = "Заявки на регистрацию видят сотрудники с отметкой";
    private const string Partly = "Вам открыта только часть объектов, остального здесь не видно. Доступ задает администратор.";
    private const string Nothing = "В вашем доступе нет ни одного объекта, поэтому здесь пусто. Доступ задает администратор: попросите его открыть нужные объекты.";

    [Fact]
    public async Task What_is_empty_says_why_and_what_to_do_by_role_and_access()
    {
        await SayAsync("viewer", Role.Viewer, Access.All, new()
        {
            ["/buildings"] = "Пока нет ни одного объекта Объекты добавляет управляющий или администратор.",
            ["/units"] = "Пока нет ни одного помещения Помещения добавляют сотрудники с ролью «Оператор» и выше.",
            ["/units/accounts"] = "Пока нет ни одного лицевого счета Счета создают сотрудники с ролью «Оператор» и выше в карточке помещения.",
            ["/clients"] = "Пока нет ни одного клиента Клиентов добавляют сотрудники с ролью «Оператор» и выше.",
            ["/buildings/quarters"] = "Кварталы добавляет управляющий или администратор.", ["/buildings/groups"] = "Группы добавляет управляющий или администратор.",
            ["/legal-entities"] = "Юрлица добавляет администратор.", ["/imports"] = "Импорты: нужна роль «Управляющий» или выше, у вас «Только просмотр». Обратитесь к администратору.",
            ["/clients/waiting"] = Tick, ["/clients/decided"] = Tick,
        });
        await SayAsync("nothing", Role.Operator, Access.None with { Buildings = [GuidV7.Next()] }, new[] { "/buildings", "/units", "/units/accounts", "/clients", "/buildings/quarters", "/buildings/groups", "/legal-entities", "/clients/waiting", "/clients/decided" }
            .ToDictionary(path => path, _ => "Вам пока ничего не открыто " + Nothing), tick: true);

        var entity = (await (await fresh.Browser.UseCaseAsync<SaveLegalEntity>()).RunAsync(null, null, new LegalEntityForm { Name = "ООО «Пустое»" }, Actor.System, default)).Value.Id;
        var mine = Access.None with { LegalEntities = [entity] };
        await SayAsync("manager", Role.Manager, mine, new() { ["/buildings"] = "Добавьте первый или загрузите список из файла. Добавить объект Импорт " + Nothing });
        (await (await fresh.Browser.UseCaseAsync<SaveBuilding>()).RunAsync(null, null, new BuildingForm { Name = "Пустой дом", LegalEntityId = entity, AcceptIncomplete = true }, Actor.System, default)).Ok.ShouldBeTrue();
        await SayAsync("operator", Role.Operator, mine, new()
        {
            ["/units"] = "Пока нет ни одного помещения Добавьте первое. Список из файла загружает управляющий или администратор. Добавить помещение " + Partly,
            ["/units/accounts"] = "Счет создают в карточке помещения, на вкладке «Лицевые счета». Открыть «Помещения» " + Partly,
            ["/clients"] = "Добавить клиента " + Partly, ["/buildings/quarters"] = "Кварталы добавляет управляющий или администратор. " + Partly,
            ["/clients/waiting"] = "Заявок нет Новые появятся здесь сами: страницу обновлять не нужно. " + Partly, ["/clients/decided"] = Partly,
        }, tick: true);
    }

    private async Task SayAsync(string name, Role role, Access access, Dictionary<string, string> said, bool tick = false)
    {
        var id = await fresh.Browser.EmployeeAsync(name + "@example.ru", role, Access.All);
        await using (var db = await fresh.Browser.DbAsync())
        {
            var employee = (await db.Users.FindAsync(id)).ShouldNotBeNull();
            (employee.Access, employee.ReceivesRegistrations) = (AccessRecord.Of(access), tick);
            await db.SaveChangesAsync();
        }
        await using var office = await fresh.Browser.OpenDoorAsync();
        await office.SignInAsync(name + "@example.ru", Products.AdminPassword);
        foreach (var (path, words) in said)
        {
            await office.GoAsync(path);
            await Assertions.Expect(office.Page.Locator(".empty")).ToContainTextAsync(words, new() { UseInnerText = true });
            if (role < Role.Manager)
                await Assertions.Expect(office.Page.GetByText("Импорт", new() { Exact = true })).ToHaveCountAsync(0);
            if (role == Role.Viewer)
                await Assertions.Expect(office.Page.Locator(".page .button:not(.plain):not(.views):not(.square)")).ToHaveCountAsync(0);
            await office.LookAsync(name + path.Replace('/', '-'));
        }
        office.Complaints.ShouldBeEmpty();
    }
}
