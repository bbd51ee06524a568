using Domovoy.Core.Buildings;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Domovoy.Core.Staff;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Demo;

/// <summary>Who works in the demo company, to act as.</summary>
public sealed record DemoTeam(Actor Administrator, Actor Manager, Actor Operator, Actor Dispatcher);

/// <summary>An employee of each role, one who has not come yet, and one who is blocked.</summary>
[UseCase]
public sealed class DemoStaff(SaveEmployee save, BlockEmployee block, CreateApiKey keys, IDbContextFactory<AppDb> factory)
{
    private const string At = "@domovoy.example";

    /// <summary>By whom one can sign in, the administrator first.</summary>
    public static IReadOnlyList<(Role Role, string Email)> SignsIn { get; } =
        [(Role.Administrator, "admin" + At), (Role.Manager, "manager" + At), (Role.Operator, "operator" + At), (Role.Viewer, "viewer" + At)];

    public async Task<Result<Actor>> AdministratorAsync(string password, CancellationToken ct) =>
        (await save.RunAsync(null, null, Form("Соколова", "Анна", "Викторовна", "Директор", SignsIn[0], Access.All, password, ticked: true), Actor.System, ct)).To(e => e.ToActor());

    public async Task<Result<DemoTeam>> OthersAsync(string password, Actor administrator, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var (inn, quarter) = (DemoCompanies.List[0].Inn, "Парковый");
        var company = Access.None with { LegalEntities = [await db.LegalEntities.Where(e => e.Inn == inn).Select(e => e.Id).SingleAsync(ct)] };
        var park = Access.None with { Quarters = [await db.Quarters.Where(q => q.Name == quarter).Select(q => q.Id).SingleAsync(ct)] };
        async Task<Employee> AddAsync(EmployeeForm form) => FillDemo.Taken(await save.RunAsync(null, null, form, administrator, ct));
        var manager = await AddAsync(Form("Орлов", "Дмитрий", "Сергеевич", "Управляющий", SignsIn[1], company, password, ticked: true));
        var operatorOne = await AddAsync(Form("Белова", "Ирина", "Павловна", "Бухгалтер", SignsIn[2], company, password, ticked: true));
        var viewer = await AddAsync(Form("Крылов", "Олег", "Андреевич", "Диспетчер", SignsIn[3], park, password, ticked: false));
        await AddAsync(Form("Фомина", "Юлия", "Олеговна", "Паспортист", (Role.Operator, "yulia" + At), park, null, ticked: false));
        var gone = await AddAsync(Form("Титов", "Игорь", "Михайлович", "Управляющий (уволен)", (Role.Manager, "titov" + At), company, password, ticked: false));
        FillDemo.Taken(await block.RunAsync(gone.Id, true, administrator, ct));
        FillDemo.Taken(await keys.RunAsync(new ApiKeyForm { Name = "Сайт компании", Role = Role.Viewer, Access = company }, administrator, ct));
        return new DemoTeam(administrator, manager.ToActor(), operatorOne.ToActor(), viewer.ToActor());
    }

    private static EmployeeForm Form(string surname, string name, string patronymic, string position, (Role Role, string Email) account, Access access, string? password, bool ticked) => new()
    {
        Surname = surname, FirstName = name, Patronymic = patronymic, Position = position, Email = account.Email, Role = account.Role, Access = access, Password = password, ReceivesRegistrations = ticked,
    };
}
