using Domovoy.Core.Accounts;
using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.Imports;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Notifications;
using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Domovoy.Core.Staff;
using Domovoy.Core.Units;
using Domovoy.Web.Tests.Matrix;
using Domovoy.Web.Tests.Office;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Web.Tests.Accessibility;

/// <summary>A company with one of everything, so that no list, card or window is empty.</summary>
internal sealed class Furnished
{
    public const string Phone = "+79220000077";

    public Dictionary<Subject, Guid> Ids { get; } = [];

    public static async Task<Furnished> NewAsync(OfficeBrowser browser)
    {
        var made = new Furnished();
        await using var db = await browser.DbAsync();
        var now = TimeProvider.System.GetUtcNow();
        var entity = new LegalEntity { Name = "ООО «Тверская управляющая компания»", Inn = "7707083893" };
        var group = new QuarterGroup { Name = "Север" };
        var quarter = new Quarter { Name = "Квартал 12", GroupId = group.Id };
        var building = new Building { Name = "Дом на Тверской", Address = "г. Пермь, ул. Тверская, д. 12", LegalEntityId = entity.Id, QuarterId = quarter.Id, Type = BuildingType.ApartmentHouse, TotalArea = 5120.5m };
        var incomplete = new Building { Name = "Новостройка с довольно длинным названием", Address = "г. Пермь, ул. Новая, д. 1" };
        var units = Enumerable.Range(1, 60).Select(i => NewUnit(building.Id, i)).ToList();
        var client = new Client();
        client.Apply(new ClientForm { Kind = ClientKind.Person, Surname = "Иванов", FirstName = "Алексей", Patronymic = "Петрович", Phones = [new PhoneForm { Number = Phone }] }).ShouldBeEmpty();
        var heir = new Client();
        heir.Apply(new ClientForm { Kind = ClientKind.Person, Surname = "Сидорова", FirstName = "Анна" }).ShouldBeEmpty();
        var account = new PersonalAccount { LegalEntityId = entity.Id, BuildingId = building.Id, Number = "0012345678", PayerClientId = client.Id };
        foreach (var derived in new object[] { entity, group, quarter, building, incomplete, client, heir, account }.Concat(units).OfType<IDerived>())
            derived.SetDerived();
        db.AddRange(entity, group, quarter, building, incomplete, client, heir, account);
        db.AddRange(units);
        db.AddRange(
            new UnitClient { UnitId = units[0].Id, ClientId = client.Id, Role = ClientRole.Owner, ShareNum = 1, ShareDen = 2 },
            new UnitClient { UnitId = units[0].Id, ClientId = heir.Id, Role = ClientRole.Resident },
            new AccountUnit { AccountId = account.Id, UnitId = units[0].Id });
        var run = new ImportRun { Kind = "buildings", FileName = "объекты.xlsx", Author = "Тест", Status = ImportStatus.Done, FileErasedAt = now, CreatedAt = now, EndedAt = now, Access = "{}", Rows = 12, New = 12 };
        var dead = OutboxRow.Sms("Test", Phone, "Текст", "a11y", now);
        (dead.State, dead.EndedAt, dead.Attempts, dead.Problem) = (OutboxState.Dead, now, 9, "Сервер не ответил.");
        db.AddRange(run, dead, new ApiKey { Name = "Бухгалтерия", Hash = [1, 2, 3], Prefix = "dmv_abcdef", Role = Role.Viewer, Access = AccessRecord.Of(Access.All), CreatedAt = now });
        var resident = new Core.Registration.Resident { Phone = "+79220000078", CreatedAt = now, SignedInAt = now };
        db.AddRange(resident, Request(resident, building, RequestStatus.Waiting, now), Request(resident, building, RequestStatus.Rejected, now));
        var me = await db.Users.SingleAsync();
        me.ReceivesRegistrations = true;
        db.SavedViews.Add(new SavedView { List = "units", Name = "Без площади", Query = "?noarea=1", EmployeeId = me.Id, Shared = true, CreatedAt = now });
        await db.SaveChangesAsync();
        foreach (var (subject, id) in new[] { (Subject.Unit, units[0].Id), (Subject.Client, client.Id), (Subject.Building, building.Id), (Subject.LegalEntity, entity.Id), (Subject.Employee, me.Id), (Subject.Import, run.Id) })
            made.Ids[subject] = id;
        return made;
    }

    private static Unit NewUnit(Guid building, int i)
    {
        var unit = new Unit { BuildingId = building };
        unit.Apply(new UnitForm { BuildingId = building, Type = UnitType.Flat, Number = $"{i}", TotalArea = 40 + i, Entrance = $"{1 + (i / 31)}", Floor = $"{1 + (i % 30 / 4)}" }).ShouldBeEmpty();
        return unit;
    }

    private static RegistrationRequest Request(Core.Registration.Resident resident, Building building, RequestStatus status, DateTimeOffset now) => new()
    {
        ResidentId = resident.Id, Phone = resident.Phone, Surname = "Козлова", FirstName = "Вера", BuildingId = building.Id, UnitNumber = "7", UnitKey = status.ToString(), Reason = WaitReason.UnitNotFound,
        CreatedAt = now, WaitingSince = now, Status = status, DecidedAt = status == RequestStatus.Waiting ? null : now, SearchKey = "КОЗЛОВА ВЕРА 79220000078 7",
    };
}
