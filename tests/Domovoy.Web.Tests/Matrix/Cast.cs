using System.Globalization;
using System.Net.Http.Headers;
using Domovoy.Core.Accounts;
using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.Imports;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Domovoy.Core.Staff;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Domovoy.Web.Tests.Matrix;

/// <summary>Somebody of one role who sees everything or one legal entity: signed in by cookie, and by key.</summary>
internal sealed record Person(Role Role, bool Everything, HttpClient Cookie, HttpClient Key)
{
    public override string ToString() => $"{Role}, {(Everything ? "everything" : "one legal entity")}";

    public bool May(Rule rule) => Role >= rule.Least && (Everything || !rule.Everything);
}

/// <summary>Two of each record, one within the access of the narrow and one outside, and eight people.</summary>
internal sealed class Cast(InnerProduct product)
{
    public const string Inside = "Свойтестов";
    public const string Outside = "Чужойтестов";
    private const string Password = "восемь слов для входа";

    private readonly Dictionary<(Subject, bool), Guid> ids = [];

    public List<Person> People { get; } = [];

    public Guid Of(Subject subject, bool inside) => ids.GetValueOrDefault((subject == Subject.Link ? Subject.Unit : subject, inside), GuidV7.Next());

    public async Task MakeAsync()
    {
        foreach (var inside in new[] { true, false })
            await MakeRecordsAsync(inside, inside ? Inside : Outside);
        foreach (var role in Roles.All)
        {
            foreach (var everything in new[] { true, false })
                People.Add(await NewPersonAsync(role, everything));
        }
    }

    /// <summary>Versions of all records: what nobody may change must not have changed.</summary>
    public async Task<string> VersionsAsync()
    {
        await using var db = await Get<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        var all = new List<string>();
        foreach (var set in new IQueryable<Entity>[] { db.LegalEntities, db.QuarterGroups, db.Quarters, db.Buildings, db.Units, db.Clients, db.Accounts })
            all.AddRange((await set.AsNoTracking().OrderBy(e => e.Id).ToListAsync()).Select(e => $"{e.GetType().Name} {e.Id} {e.Version}"));
        return string.Join('\n', all);
    }

    private async Task MakeRecordsAsync(bool inside, string word)
    {
        await using var db = await Get<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        var entity = new LegalEntity { Name = $"ООО «{word}»" };
        var group = new QuarterGroup { Name = $"Группа {word}" };
        var quarter = new Quarter { Name = $"Квартал {word}", GroupId = group.Id };
        var address = $"г. Пермь, ул. {word}, д. 1";
        var building = new Building { Name = $"Дом {word}", Address = address, LegalEntityId = entity.Id, QuarterId = quarter.Id, Type = BuildingType.ApartmentHouse, TotalArea = 100 };
        var unit = new Unit { BuildingId = building.Id, Type = UnitType.Flat, Number = $"{word}7", TotalArea = 50 };
        var client = new Client { Kind = ClientKind.Person, Surname = word, FirstName = "Петр" };
        var account = new PersonalAccount { LegalEntityId = entity.Id, BuildingId = building.Id, Number = $"{word}9" };
        var run = new ImportRun { Kind = "buildings", FileName = $"{word}.csv", Author = "Тест", Status = ImportStatus.Done, FileErasedAt = TimeProvider.System.GetUtcNow(), CreatedAt = TimeProvider.System.GetUtcNow(), Access = "{}" };
        foreach (var derived in new object[] { entity, group, quarter, building, unit, client, account }.OfType<IDerived>())
            derived.SetDerived();
        db.AddRange(entity, group, quarter, building, unit, client, account, run);
        db.UnitClients.Add(new UnitClient { UnitId = unit.Id, ClientId = client.Id, Role = ClientRole.Owner });
        db.AccountUnits.Add(new AccountUnit { AccountId = account.Id, UnitId = unit.Id });
        var now = TimeProvider.System.GetUtcNow();
        var resident = new Core.Registration.Resident { Phone = inside ? "+79220000001" : "+79220000002", CreatedAt = now, SignedInAt = now };
        var request = new RegistrationRequest
        {
            ResidentId = resident.Id, Phone = resident.Phone, Surname = word, FirstName = "Петр", BuildingId = building.Id, UnitNumber = "7", UnitKey = word, Reason = WaitReason.UnitNotFound,
            CreatedAt = now, WaitingSince = now,
        };
        db.AddRange(resident, request);
        await db.SaveChangesAsync();
        foreach (var (subject, id) in new[]
                 {
                     (Subject.LegalEntity, entity.Id), (Subject.Group, group.Id), (Subject.Quarter, quarter.Id), (Subject.Building, building.Id), (Subject.Unit, unit.Id),
                     (Subject.Client, client.Id), (Subject.Account, account.Id), (Subject.Import, run.Id),
                     (Subject.Request, request.Id),
                 })
            ids[(subject, inside)] = id;
        ids[(Subject.Erasure, inside)] = await NewActAsync(inside ? 1 : 2);
        ids[(Subject.Employee, inside)] = (await NewEmployeeAsync(Role.Viewer, Access.All, word)).Id;
    }

    private async Task<Guid> NewActAsync(int number)
    {
        await using var db = await Get<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        var act = new Core.Privacy.Erasure { Number = number, At = TimeProvider.System.GetUtcNow(), Author = "Тест", Subject = "клиент И.", Reason = Core.Privacy.ErasureReason.Demand };
        db.Erasures.Add(act);
        await db.SaveChangesAsync();
        return act.Id;
    }

    private async Task<Person> NewPersonAsync(Role role, bool everything)
    {
        var access = everything ? Access.All : Access.None with { LegalEntities = [Of(Subject.LegalEntity, true)] };
        var employee = await NewEmployeeAsync(role, access, "Зритель");
        var cookie = product.NewClient();
        var answer = await new SignInForm(cookie).SendAsync(employee.Email ?? "", Password);
        ((int)answer.StatusCode).ShouldBe(302);
        var made = await Get<CreateApiKey>().RunAsync(new ApiKeyForm { Name = "тест", Role = role, Access = access }, Actor.System, default);
        var key = product.NewClient();
        key.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", made.Value.Text);
        return new Person(role, everything, cookie, key);
    }

    private async Task<Employee> NewEmployeeAsync(Role role, Access access, string surname)
    {
        var made = await Get<SaveEmployee>().RunAsync(null, null, new EmployeeForm
        {
            Surname = surname, FirstName = "Иван", Email = string.Create(CultureInfo.InvariantCulture, $"e{GuidV7.Next():N}@example.ru"), Role = role, Access = access, Password = Password,
        }, Actor.System, default);
        made.Ok.ShouldBeTrue(made.Ok ? null : made.Error.Text);
        return made.Value;
    }

    private T Get<T>() where T : notnull => product.Services.GetRequiredService<T>();
}
