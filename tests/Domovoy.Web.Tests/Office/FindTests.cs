using System.Text;
using Domovoy.Core;
using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.Imports;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Domovoy.Core.Staff;
using Domovoy.Core.Units;
using Domovoy.Web.Office.Find;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Domovoy.Web.Tests.Office;

/// <summary>Ctrl+K finds anything anywhere: besides what is alive, what passes over the desk and what was put away.</summary>
public sealed class FindTests
{
    private static readonly Actor Admin = new(null, null, "Тест", Role.Administrator, Access.All);

    [Fact]
    public async Task Anything_is_found_applications_files_and_the_archive_too()
    {
        var folder = Directory.CreateTempSubdirectory("domovoy-find-").FullName;
        await using var core = new ServiceCollection().AddLogging().AddCore(new DatabaseOptions(folder, null))
            .AddSingleton<DirectorySearch>().AddSingleton<DeskSearch>().AddSingleton<FindAnything>().BuildServiceProvider();
        await core.GetRequiredService<Migrator>().RunAsync(default);
        var building = await FillAsync(core);
        async Task<string[]> FoundAsync(string typed, Actor? actor = null) =>
            [.. (await core.GetRequiredService<FindAnything>().RunAsync(typed, actor ?? Admin, default)).SelectMany(group => group.Items.Select(one => $"{group.Title}: {one.Title} ({one.Note}) {one.Href.Split('?')[0].TrimEnd('/')}"))];

        (await FoundAsync("персональные")).ShouldContain(one => one.StartsWith("Разделы: Персональные данные") && one.EndsWith("/settings/personal-data"));
        (await FoundAsync("журнал выгр")).ShouldContain(one => one.EndsWith("/imports/exports"));
        (await FoundAsync("персональные", Admin with { Role = Role.Manager })).ShouldNotContain(one => one.StartsWith("Разделы"));

        (await FoundAsync("заявкин")).ShouldBe(["Заявки: Заявкин Пётр (Ожидает · кв. 7 · Пермь, Тверская, 1) /clients/waiting", "Заявки: Заявкин Лев (Отклонена · кв. 8 · Пермь, Тверская, 1) /clients/decided"]);
        (await FoundAsync("заявкин", Admin with { EmployeeId = await EmployeeAsync(core, tick: false) })).ShouldBeEmpty("without the tick one never sees applications");
        (await FoundAsync("заявкин", Admin with { EmployeeId = await EmployeeAsync(core, tick: true) })).Length.ShouldBe(2);
        (await FoundAsync("заявкин", Admin with { Access = Access.None with { Buildings = [building] } })).Length.ShouldBe(2);
        (await FoundAsync("заявкин", Admin with { Access = Access.None with { Buildings = [GuidV7.Next()] } })).ShouldBeEmpty();

        await QueueAsync(core, building, 5_000);
        (await FoundAsync("стотысячный")).ShouldHaveSingleItem().ShouldStartWith("Заявки: Стотысячный Ян", customMessage: "of a long queue the latest are found");
        (await FoundAsync("заявкин")).ShouldHaveSingleItem("of older ones that wait only by the whole phone").ShouldContain("Лев");
        (await FoundAsync("+7 922 123-45-67")).Count(one => one.Contains("Заявкин Пётр")).ShouldBe(1);

        (await FoundAsync("январск")).ShouldHaveSingleItem().ShouldStartWith("Импорты: январский реестр.csv (");
        (await FoundAsync("январск", Admin with { Role = Role.Operator })).ShouldBeEmpty();
        (await FoundAsync("домовой")).ShouldBeEmpty("authors are not looked for here");

        (await FoundAsync("тверская")).Where(one => one.StartsWith("Помещения")).Select(one => one.Split(" /units/")[0])
            .ShouldBe(["Помещения: кв. 1, Пермь, Тверская, 1 ()", "Помещения: кв. 2, Пермь, Тверская, 1 (В архиве)"], "what is alive comes first");
        (await FoundAsync("уехавш")).ShouldHaveSingleItem().ShouldStartWith("Клиенты: Уехавший Олег (В архиве)");
        (await FoundAsync("снесенн")).ShouldHaveSingleItem().ShouldStartWith("Объекты: Снесенный (В архиве)");
        (await FoundAsync("прежняя")).ShouldHaveSingleItem().ShouldStartWith("Справочники: ООО Прежняя (В архиве · Юрлицо)");
    }

    private static async Task<Guid> FillAsync(ServiceProvider core)
    {
        var entity = Good(await core.GetRequiredService<SaveLegalEntity>().RunAsync(null, null, new LegalEntityForm { Name = "ООО Прежняя" }, Admin, default)).Id;
        var save = core.GetRequiredService<SaveBuilding>();
        var gone = Good(await save.RunAsync(null, null, new BuildingForm { Name = "Снесенный", AcceptIncomplete = true }, Admin, default)).Id;
        var house = Good(await save.RunAsync(null, null, new BuildingForm { Name = "Дом", Address = "Пермь, Тверская, 1", AcceptIncomplete = true }, Admin, default)).Id;
        foreach (var number in new[] { "1", "2" })
        {
            var unit = Good(await core.GetRequiredService<SaveUnit>().RunAsync(null, null, new UnitForm { BuildingId = house, Type = UnitType.Flat, Number = number }, Admin, default)).Id;
            Good(await core.GetRequiredService<ArchiveUnit>().RunAsync(unit, number == "2", Admin, default));
        }
        var client = Good(await core.GetRequiredService<SaveClient>().RunAsync(null, null, new ClientForm { Kind = ClientKind.Person, Surname = "Уехавший", FirstName = "Олег" }, Admin, default)).Id;
        Good(await core.GetRequiredService<ArchiveClient>().RunAsync(client, true, Admin, default));
        Good(await core.GetRequiredService<ArchiveBuilding>().RunAsync(gone, true, Admin, default));
        Good(await core.GetRequiredService<ArchiveLegalEntity>().RunAsync(entity, true, Admin, default));
        Good(await core.GetRequiredService<StartImport>().RunAsync(new StartImportForm { Kind = "buildings", FileName = "январский реестр.csv", Content = new MemoryStream(Encoding.UTF8.GetBytes("Наименование\nДом\n")) }, Admin, default));
        await using var db = core.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContext();
        var now = TimeProvider.System.GetUtcNow();
        var resident = new Core.Registration.Resident { Phone = "+79221234567", CreatedAt = now, SignedInAt = now };
        db.Residents.Add(resident);
        foreach (var (name, number, status) in new[] { ("Пётр", "7", RequestStatus.Waiting), ("Лев", "8", RequestStatus.Rejected) })
            db.RegistrationRequests.Add(new RegistrationRequest
            {
                ResidentId = resident.Id, Phone = resident.Phone, Surname = "Заявкин", FirstName = name, BuildingId = house, UnitType = UnitType.Flat, UnitNumber = number, UnitKey = number, Status = status,
                SearchKey = TextKey.Fold($"Заявкин {name} 79221234567 {number}"), CreatedAt = now, WaitingSince = now, DecidedAt = status == RequestStatus.Waiting ? null : now,
            });
        await db.SaveChangesAsync();
        return house;
    }

    /// <summary>So many wait behind those that are there.</summary>
    private static async Task QueueAsync(ServiceProvider core, Guid house, int count)
    {
        await using var db = core.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContext();
        var now = TimeProvider.System.GetUtcNow();
        var resident = new Core.Registration.Resident { Phone = "+79990001122", CreatedAt = now, SignedInAt = now };
        db.Residents.Add(resident);
        for (var i = 1; i <= count; i++)
            db.RegistrationRequests.Add(new RegistrationRequest
            {
                ResidentId = resident.Id, Phone = resident.Phone, Surname = i == count ? "Стотысячный" : "Прочий", FirstName = "Ян", BuildingId = house, UnitNumber = "1", UnitKey = $"q{i}",
                SearchKey = TextKey.Fold($"{(i == count ? "Стотысячный" : "Прочий")} Ян"), CreatedAt = now, WaitingSince = now.AddMinutes(1),
            });
        await db.SaveChangesAsync();
    }

    private static async Task<Guid> EmployeeAsync(ServiceProvider core, bool tick) => Good(await core.GetRequiredService<SaveEmployee>().RunAsync(null, null, new EmployeeForm
    {
        Surname = "Петрова", FirstName = "Вера", Email = $"{(tick ? "tick" : "none")}@example.ru", Role = Role.Administrator, Access = Access.All, ReceivesRegistrations = tick,
    }, Admin, default)).Id;

    private static T Good<T>(Result<T> result) => result.Ok ? result.Value : throw new InvalidOperationException(result.Error.Text);
}
