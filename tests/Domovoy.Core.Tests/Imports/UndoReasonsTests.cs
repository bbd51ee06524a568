using Domovoy.Core.Imports;
using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Domovoy.Core.Staff;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Imports;

public sealed class UndoReasonsTests
{
    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task An_application_for_what_was_loaded_is_a_reason_by_name(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var houses = (await stand.ImportCsvAsync("buildings", "Наименование;Внешний код\nДом;A1\n", new() { AcceptIncomplete = true })).Id;
        var flats = (await stand.ImportCsvAsync("units", "Объект;Тип помещения;Номер помещения\nA1;Квартира;12\n")).Id;
        await using var db = stand.Db();
        var resident = new Resident { Phone = "+79995000001" };
        var request = new RegistrationRequest { Resident = resident, Phone = resident.Phone, Surname = "Иванов", UnitNumber = "12", UnitKey = "12", BuildingId = (await db.Buildings.SingleAsync()).Id, UnitId = (await db.Units.SingleAsync()).Id };
        db.RegistrationRequests.Add(request);
        await db.SaveChangesAsync();
        (await WhyAsync(stand, houses)).ShouldContain("Объект «Дом»: по нему есть заявка на регистрацию.");
        (await WhyAsync(stand, flats)).ShouldBe(["Помещение «12»: по нему есть заявка на регистрацию."]);
        request.Decide(RequestStatus.Rejected, null, TimeProvider.System.GetUtcNow());
        await db.SaveChangesAsync();
        (await WhyAsync(stand, flats)).ShouldBeEmpty("a refused application needs no unit");
        (await WhyAsync(stand, houses)).ShouldContain("Объект «Дом»: по нему есть заявка на регистрацию.");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task What_somebodys_access_or_a_residents_area_needs_is_a_reason(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var houses = (await stand.ImportCsvAsync("buildings", "Наименование;Внешний код;Квартал;Юрлицо\nДом;A1;Северный;ООО Дом\n", new() { AcceptIncomplete = true, CreateLegalEntities = true })).Id;
        await using var db = stand.Db();
        var (entity, quarter) = ((await db.LegalEntities.SingleAsync()).Id, (await db.Quarters.SingleAsync()).Id);
        (await WhyAsync(stand, houses)).ShouldBeEmpty();
        var form = new EmployeeForm { Surname = "Иванова", FirstName = "Анна", Email = "anna@example.ru", Role = Role.Operator, Access = new Access(false, [], [], [quarter], []) };
        var employee = (await stand.Get<SaveEmployee>().RunAsync(null, null, form, Stand.Admin, default)).Value.Id;
        var key = (await stand.Get<CreateApiKey>().RunAsync(new ApiKeyForm { Name = "Обмен", Access = new Access(false, [entity], [], [], []) }, Stand.Admin, default)).Value.Id;
        (await WhyAsync(stand, houses)).ShouldBe(["Квартал «Северный»: по нему задан доступ сотрудника или ключа API.", "Юрлицо «ООО Дом»: по нему задан доступ сотрудника или ключа API."]);
        form.Access = Access.All;
        (await stand.Get<SaveEmployee>().RunAsync(employee, null, form, Stand.Admin, default)).Ok.ShouldBeTrue();
        (await stand.Get<RevokeApiKey>().RunAsync(key, Stand.Admin, default)).Ok.ShouldBeTrue();
        (await WhyAsync(stand, houses)).ShouldBeEmpty();

        var flats = (await stand.ImportCsvAsync("units", "Объект;Тип помещения;Номер помещения\nA1;Квартира;12\n")).Id;
        var people = (await stand.ImportCsvAsync("units", "Объект;Тип помещения;Номер помещения;Фамилия;Имя\nA1;Квартира;12;Иванов;Иван\n")).Id;
        var resident = new Resident { Phone = "+79995000001" };
        db.AddRange(resident, new ResidentClient { ResidentId = resident.Id, ClientId = (await db.Clients.SingleAsync()).Id, UnitId = (await db.Units.SingleAsync()).Id, RequestId = GuidV7.Next() });
        await db.SaveChangesAsync();
        (await WhyAsync(stand, people)).ShouldBe(["Клиент «Иванов»: к нему привязан личный кабинет жителя."]);
        (await WhyAsync(stand, flats)).ShouldNotBeEmpty();
    }

    /// <summary>A reference the list does not know would stop the undo at the foreign key, without a word why.</summary>
    [Fact]
    public async Task Every_reference_that_keeps_a_loaded_row_is_among_the_reasons()
    {
        await using var stand = await Stand.StartAsync(DbKind.Sqlite);
        await using var db = stand.Db();
        var keeping = db.Model.GetEntityTypes().SelectMany(type => type.GetForeignKeys()).Where(key => key.DeleteBehavior == DeleteBehavior.Restrict)
            .Select(key => (To: key.PrincipalEntityType.GetTableName() ?? "", From: key.DeclaringEntityType.GetTableName() ?? "", Column: key.Properties[0].GetColumnName()))
            .Where(key => UndoTables.Created.Any(table => table.Name == key.To)).ToList();
        keeping.Count.ShouldBeGreaterThan(8);
        keeping.Where(key => !UndoTables.Created.Single(table => table.Name == key.To).Uses.Any(use => use.Table == key.From && use.Column == key.Column)).ShouldBeEmpty();
    }

    private static async Task<IEnumerable<string>> WhyAsync(Stand stand, Guid id) => (await stand.Get<UndoImport>().WhyNotAsync(id, Stand.Admin, default)).Select(error => error.Text);
}
