using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Demo;

/// <summary>Applications of residents: some attach themselves, some wait for one reason or another, some are decided.</summary>
[UseCase]
public sealed class DemoRequests(IDbContextFactory<AppDb> factory, ShortWrite write, SubmitRegistration submit, ApproveRequest approve, RejectRequest reject, ConfirmRight confirm, CommentRequest comment, TimeProvider time)
{
    /// <returns>The phone of a client who may sign in to the app.</returns>
    public async Task<string> RunAsync(DemoTeam team, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var house = await db.Buildings.AsNoTracking().SingleAsync(b => b.ExternalCode == "D-01", ct);
        var old = await db.Buildings.AsNoTracking().SingleAsync(b => b.ExternalCode == "D-03", ct);
        var owners = await OwnersAsync(db, house.Id, ct);
        var silent = owners.Where(o => o.Phone is null).ToList();
        var reached = owners.First(o => o.Phone is not null);
        var empty = await EmptyAsync(db, house.Id, ct);

        // These are attached by themselves: the owner on file had no telephone, or the flat no owner.
        var known = await SendAsync(Of(silent[0], house.Id), 50, ct);
        await SendAsync(Of(silent[1], house.Id), 20, ct);
        await SendAsync(Form("Громова", "Елена", "Юрьевна", house.Id, empty[0]), 3, ct);
        FillDemo.Taken(await confirm.RunAsync(known, null, team.Operator, ct));

        var another = await SendAsync(Form("Щукин", "Антон", "Ильич", house.Id, reached.Number), 76, ct);
        FillDemo.Taken(await comment.RunAsync(another, "Звонила собственнику, перезвонит в пятницу", team.Operator, ct));
        await SendAsync(Of(owners.Last(o => o.Phone is not null), house.Id), 27, ct);
        await SendAsync(With(Form("Рябова", "Инна", "Петровна", house.Id, empty[1]), account: "9999"), 9, ct);
        await SendAsync(Form("Носов", "Кирилл", null, house.Id, "1203"), 6, ct);
        await SendAsync(With(Form("Ларина", "Софья", "Игоревна", house.Id, owners[9].Number), notOwner: true), 4, ct);
        await SendAsync(Form("Кравцов", "Степан", "Олегович", old.Id, (await EmptyAsync(db, old.Id, ct))[0]), 2, ct);
        await SendAsync(With(Form("Дёмина", "Жанна", "Львовна", null, "18"), address: "г. Новоуютный, ул. Луговая, 11"), 1, ct);

        var wife = await SendAsync(With(Form("Блинова", "Тамара", "Егоровна", house.Id, owners[12].Number), notOwner: true), 98, ct);
        var unit = owners[12].UnitId;
        FillDemo.Taken(await approve.RunAsync(wife, null, new ApproveForm
        {
            UnitId = unit, Client = new ClientForm { Surname = "Блинова", FirstName = "Тамара", Patronymic = "Егоровна" }, Right = new UnitClientForm { Role = ClientRole.FamilyMember },
        }, team.Operator, ct));
        var stranger = await SendAsync(Form("Чижов", "Глеб", null, house.Id, owners[14].Number), 120, ct);
        FillDemo.Taken(await reject.RunAsync(stranger, null, "Квартира принадлежит другому человеку. Если вы снимаете ее, отметьте «Я не собственник».", team.Operator, ct));
        return reached.Phone ?? "";
    }

    private async Task<Guid> SendAsync(RegistrationForm form, int hoursAgo, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var then = time.GetUtcNow().AddHours(-hoursAgo);
        var resident = new Resident { Phone = $"+7935000{3001 + await db.Residents.CountAsync(ct)}", CreatedAt = then, SignedInAt = then };
        FillDemo.Taken(await write.RunAsync<Guid>(Actor.System, fresh => Task.FromResult<Result<Guid>>(fresh.Residents.Add(resident).Entity.Id), ct));
        var id = FillDemo.Taken(await submit.RunAsync(form, new ResidentActor(resident.Id, resident.Phone, Guid.Empty), ct)).RequestId;
        await db.RegistrationRequests.Where(r => r.Id == id).ExecuteUpdateAsync(s => s.SetProperty(r => r.CreatedAt, then).SetProperty(r => r.WaitingSince, then), ct);
        await db.RegistrationEvents.Where(e => e.RequestId == id).ExecuteUpdateAsync(s => s.SetProperty(e => e.At, then), ct);
        return id;
    }

    private static RegistrationForm Of(OwnerOfFlat owner, Guid house) => Form(owner.Surname, owner.FirstName, owner.Patronymic, house, owner.Number);

    private static RegistrationForm Form(string surname, string? name, string? patronymic, Guid? house, string number) => new()
    {
        Surname = surname, FirstName = name, Patronymic = patronymic, BuildingId = house, Type = UnitType.Flat, Number = number, Consent = true,
    };

    private static RegistrationForm With(RegistrationForm form, string? account = null, bool notOwner = false, string? address = null)
    {
        (form.Account, form.NotOwner, form.Address) = (account, notOwner, address);
        return form;
    }

    private sealed record OwnerOfFlat(Guid UnitId, string Number, string Surname, string? FirstName, string? Patronymic, string? Phone);

    /// <summary>Sole owners, in the order of flats.</summary>
    private static async Task<List<OwnerOfFlat>> OwnersAsync(AppDb db, Guid house, CancellationToken ct) =>
        await db.UnitClients.AsNoTracking().Where(l => l.Unit!.BuildingId == house && l.Unit.Type == UnitType.Flat && l.Role == ClientRole.Owner && l.Right == RightKind.Sole && l.Until == null && l.Client!.Kind == ClientKind.Person)
            .OrderBy(l => l.Unit!.Place).Select(l => new OwnerOfFlat(l.UnitId, l.Unit!.Number, l.Client!.Surname, l.Client.FirstName, l.Client.Patronymic, l.Client.Phones.Select(p => p.Number).FirstOrDefault())).ToListAsync(ct);

    private static async Task<List<string>> EmptyAsync(AppDb db, Guid house, CancellationToken ct) =>
        await db.Units.AsNoTracking().Where(u => u.BuildingId == house && u.Type == UnitType.Flat && !db.UnitClients.Any(l => l.UnitId == u.Id)).OrderBy(u => u.Place).Select(u => u.Number).ToListAsync(ct);
}
