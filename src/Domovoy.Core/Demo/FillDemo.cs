using Domovoy.Core.Buildings;
using Domovoy.Core.Database;
using Domovoy.Core.Imports;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Demo;

/// <summary>What came of it, for whoever is to sign in.</summary>
/// <param name="Staff">Those who can sign in, the administrator first.</param>
/// <param name="ResidentPhone">A telephone whose owner is known and may open the residents' app.</param>
public sealed record DemoFilled(int Buildings, int Units, int Clients, int Accounts, int Requests, IReadOnlyList<(Role Role, string Email)> Staff, string ResidentPhone);

/// <summary>
/// Fills an empty database with an invented company, through the same doors as people: the import, the forms, the applications of
/// residents. Refused where there is anything already.
/// </summary>
[UseCase]
public sealed class FillDemo(IDbContextFactory<AppDb> factory, SaveLegalEntity companies, DemoStaff staff, DemoImports imports, DemoLife life, DemoRequests requests)
{
    /// <param name="password">Of all its employees.</param>
    public async Task<Result<DemoFilled>> RunAsync(string password, Actor actor, CancellationToken ct)
    {
        if (actor != Actor.System)
            return Error.Forbidden("Учебные данные создает только команда на сервере.");
        if (await FilledAsync(ct) is { } filled)
            return filled;
        var administrator = Taken(await staff.AdministratorAsync(password, ct));
        for (var i = 0; i < DemoCompanies.List.Count; i++)
            Taken(await companies.RunAsync(null, null, Company(i), administrator, ct));
        var files = new DemoFiles();
        await imports.LoadAsync("buildings", "Объекты.csv", files.Buildings(), administrator, ct);
        var rest = Taken(await staff.OthersAsync(password, administrator, ct));
        await imports.LoadAsync("units", "Помещения и собственники.csv", files.Units(), administrator, ct);
        await life.RunAsync(administrator, rest, ct);
        var phone = await requests.RunAsync(rest, ct);
        await imports.LoadAsync("units", "Кладовые Парк-Сити.csv", files.Storerooms(), rest.Manager, ct);
        await imports.CheckAsync("units", "Сверка телефонов.csv", DemoFiles.Faulty(), rest.Manager, ct);
        await using var db = await factory.CreateDbContextAsync(ct);
        await FirstSteps.HideAsync(db, ct);
        await db.SaveChangesAsync(ct);
        return new DemoFilled(
            await db.Buildings.CountAsync(ct), await db.Units.CountAsync(ct), await db.Clients.CountAsync(ct), await db.Accounts.CountAsync(ct), await db.RegistrationRequests.CountAsync(ct), DemoStaff.SignsIn, phone);
    }

    private async Task<Error?> FilledAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var what = await db.Buildings.AnyAsync(ct) ? "объекты" : await db.LegalEntities.AnyAsync(ct) ? "юрлица" : await db.Clients.AnyAsync(ct) ? "клиенты"
            : await db.Quarters.AnyAsync(ct) || await db.QuarterGroups.AnyAsync(ct) ? "кварталы" : await db.ImportRuns.AnyAsync(ct) ? "импорты"
            : await db.RegistrationRequests.AnyAsync(ct) ? "заявки" : null;
        return what is null ? null : new Error("not_empty",
            $"В базе уже есть {what}: учебные данные создаются только в пустой. Укажите другую папку (Data__Directory) или другую базу PostgreSQL и повторите.");
    }

    private static LegalEntityForm Company(int index)
    {
        var (name, full, inn, phone, email) = DemoCompanies.List[index];
        return new LegalEntityForm
        {
            Name = name, FullName = full, Inn = inn, Phone = phone, Email = email, Address = $"{DemoHouses.Town}, ул. Центральная, д. {20 + index}",
            AcceptsRegistrations = index < 2, AutoAttachment = index == 1 ? AutoAttachment.ByAccountOnly : AutoAttachment.WhenFound,
            Note = index == 1 ? "Правление собирается по вторникам" : null,
        };
    }

    /// <summary>The demo company breaks no rule: a refusal is a fault of ours.</summary>
    internal static T Taken<T>(Result<T> result) => result.Ok ? result.Value : throw new InvalidOperationException(string.Join(' ', result.Errors.Select(e => e.Text)));
}

/// <summary>Loads a file as a person would, and waits for it; a server that runs on the same data may do the work.</summary>
[UseCase]
public sealed class DemoImports(StartImport start, ApplyImport apply, ImportWork work, ImportList list, ImportEnds ends, TimeProvider time)
{
    private static readonly ImportStatus[] Working = [ImportStatus.Checking, ImportStatus.Queued, ImportStatus.Applying];

    public async Task LoadAsync(string kind, string name, Stream file, Actor actor, CancellationToken ct)
    {
        var run = await CheckAsync(kind, name, file, actor, ct);
        if (run is { Status: ImportStatus.Ready, Errors: 0 })
        {
            FillDemo.Taken(await apply.RunAsync(run.Id, false, actor, ct));
            run = await EndAsync(run.Id, actor, ct);
        }
        if (run.Status != ImportStatus.Done)
            throw new InvalidOperationException($"{name}: {run.Status}, {run.Errors} errors, {run.Message}");
    }

    public async Task<ImportView> CheckAsync(string kind, string name, Stream file, Actor actor, CancellationToken ct)
    {
        await using (file)
        {
            var id = FillDemo.Taken(await start.RunAsync(new StartImportForm { Kind = kind, FileName = name, Content = file, Options = new ImportOptions { AcceptIncomplete = true } }, actor, ct));
            return await EndAsync(id, actor, ct);
        }
    }

    private async Task<ImportView> EndAsync(Guid id, Actor actor, CancellationToken ct)
    {
        while (true)
        {
            var worked = await work.RunOneAsync(ct);
            var run = FillDemo.Taken(await list.GetAsync(id, actor, ct));
            if (!Working.Contains(run.Status))
            {
                // Nobody was away: the administrator of the example finds no news of it.
                await ends.SeeAsync(id, actor, ct);
                return run;
            }
            if (!worked)
                await Task.Delay(TimeSpan.FromMilliseconds(100), time, ct);
        }
    }
}
