using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Accounts;

/// <summary>Opens or changes a personal account of one or several units of a building.</summary>
[UseCase]
public sealed class SaveAccount(ShortWrite write)
{
    /// <param name="id">Null adds.</param>
    /// <param name="version">The version the form was filled from; null does not compare.</param>
    public async Task<Result<PersonalAccount>> RunAsync(Guid? id, int? version, PersonalAccountForm form, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Operator, "Изменение лицевых счетов") is { } refusal)
            return refusal;
        var errors = form.CheckAlone(adding: id is null);
        if (errors.Count > 0)
            return Result<PersonalAccount>.Fail(errors);
        return await write.RunAsync<PersonalAccount>(actor, async db =>
        {
            var account = id is { } known ? await actor.Visible(db.Accounts, db.Buildings).SingleOrDefaultAsync(a => a.Id == known, ct) : new PersonalAccount();
            if (account is null)
                return Error.NotFound("Лицевой счет");
            if (version is { } expected && account.Version != expected)
                return ShortWrite.Conflict;
            var links = id is null ? [] : await db.AccountUnits.Include(l => l.Unit).Where(l => l.AccountId == account.Id).ToListAsync(ct);
            var (units, building, refused) = await UnitsAsync(db, account, links, form, actor, ct);
            if (refused is not null || building is null)
                return refused ?? Error.NotFound("Объект");
            var wrong = await CheckLinksAsync(db, account, building, form, actor, ct);
            if (wrong.Count > 0)
                return Result<PersonalAccount>.Fail(wrong);
            wrong = account.Apply(form);
            if (wrong.Count > 0)
                return Result<PersonalAccount>.Fail(wrong);
            account.BuildingId = building.Id;
            if (await SameAsync(db, account, actor, ct) is { } same)
                return same;
            if (id is null)
                db.Accounts.Add(account);
            AccountUnits.Keep(db, account, links, units, form.Units);
            return account;
        }, ct);
    }

    private static async Task<(List<Unit> Units, Building? Building, Error? Refused)> UnitsAsync(
        AppDb db, PersonalAccount account, List<AccountUnit> links, PersonalAccountForm form, Actor actor, CancellationToken ct)
    {
        var wanted = form.Units?.ConvertAll(unit => unit.Id ?? Guid.Empty) ?? links.ConvertAll(link => link.UnitId);
        var units = await actor.Visible(db.Units, db.Buildings).AsNoTracking().Where(u => wanted.Contains(u.Id)).ToListAsync(ct);
        if (units.Count != wanted.Count)
            return ([], null, new Error("invalid", "Одного из помещений нет, или у вас нет к нему доступа. Выберите другое.", nameof(form.Units)));
        var houses = units.Select(u => u.BuildingId).Append(account.BuildingId).Where(one => one != Guid.Empty).Distinct().ToList();
        if (houses.Count != 1)
            return ([], null, new Error("invalid", "Помещения одного счета должны быть в одном объекте. Для другого объекта откройте отдельный счет.", nameof(form.Units)));
        var house = houses[0];
        return (units, await actor.Visible(db.Buildings).AsNoTracking().SingleOrDefaultAsync(b => b.Id == house, ct), null);
    }

    private static async Task<IReadOnlyList<Error>> CheckLinksAsync(AppDb db, PersonalAccount before, Building building, PersonalAccountForm form, Actor actor, CancellationToken ct)
    {
        var check = new FormCheck();
        if (building.LegalEntityId is null)
            check.Add(nameof(form.LegalEntityId), $"У объекта «{building.Name}» не указано юрлицо, поэтому счет открыть нельзя. Сначала укажите юрлицо в карточке объекта.");
        else if (form.LegalEntityId is { } entity && entity != before.LegalEntityId && entity != building.LegalEntityId && !await actor.Visible(db.LegalEntities, db.Buildings).AnyAsync(e => e.Id == entity && e.ArchivedAt == null, ct))
            check.Add(nameof(form.LegalEntityId), "Такого юрлица нет, оно в архиве, или у вас нет к нему доступа. Выберите другое.");
        var clients = actor.Visible(db.Clients, db.UnitClients, db.Buildings);
        if (form.PayerClientId is { } payer && payer != before.PayerClientId && !await clients.AnyAsync(c => c.Id == payer, ct))
            check.Add(nameof(form.PayerClientId), "Такого клиента нет, или у вас нет к нему доступа. Выберите другого.");
        // Who may not see the payer did not take them away: the form came without.
        if (form.PayerClientId is null && before.PayerClientId is { } hidden && !await clients.AnyAsync(c => c.Id == hidden, ct))
            form.PayerClientId = hidden;
        return check.Errors;
    }

    /// <summary>An account of several units is one account: a second of the same number is refused with the way to the first.</summary>
    private static async Task<Error?> SameAsync(AppDb db, PersonalAccount account, Actor actor, CancellationToken ct)
    {
        var other = await db.Accounts.AsNoTracking().FirstOrDefaultAsync(
            a => a.LegalEntityId == account.LegalEntityId && a.Type == account.Type && a.NumberKey == account.NumberKey && a.Id != account.Id, ct);
        if (other is null)
            return null;
        var unit = await actor.Visible(db.Units, db.Buildings).AsNoTracking().Include(u => u.Building)
            .Where(u => db.AccountUnits.Any(l => l.AccountId == other.Id && l.UnitId == u.Id)).OrderBy(u => u.Id).FirstOrDefaultAsync(ct);
        var where = unit is null ? "" : $": {UnitTitle.Of(unit.Type, unit.Number, unit.Address ?? unit.Building?.Address ?? unit.Building?.Name)}";
        return new Error("duplicate", $"Счет «{other.Number}» ({AccountTypes.Name(other.Type)}) у этого юрлица уже есть{where}. Напишите другой номер или добавьте помещение к тому счету.", nameof(PersonalAccountForm.Number));
    }
}

/// <summary>Deletes an account that nothing refers to, with its ties to units.</summary>
[UseCase]
public sealed class DeleteAccount(ShortWrite write, IDbContextFactory<AppDb> factory, IEnumerable<IUseOf<PersonalAccount>> uses)
{
    private const string Advice = "Уберите эти связи или закройте счет датой.";

    /// <summary>Why it may not be deleted now, as <see cref="RunAsync"/> would say it; empty: it may. Asked before the person is.</summary>
    public async Task<IReadOnlyList<Error>> WhyNotAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Manager, "Удаление лицевых счетов") is { } refusal)
            return [refusal];
        await using var db = await factory.CreateDbContextAsync(ct);
        return await actor.Visible(db.Accounts, db.Buildings).AnyAsync(one => one.Id == id, ct) ? await InUse.FindAsync(uses, db, id, actor, Advice, ct) : [Error.NotFound("Лицевой счет")];
    }

    public async Task<Result<Done>> RunAsync(Guid id, int? version, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Manager, "Удаление лицевых счетов") is { } refusal)
            return refusal;
        return await write.RunAsync<Done>(actor, async db =>
        {
            if (await actor.Visible(db.Accounts, db.Buildings).SingleOrDefaultAsync(a => a.Id == id, ct) is not { } account)
                return Error.NotFound("Лицевой счет");
            if (version is { } expected && account.Version != expected)
                return ShortWrite.Conflict;
            var refused = await InUse.FindAsync(uses, db, id, actor, Advice, ct);
            if (refused.Count > 0)
                return Result<Done>.Fail(refused);
            var links = await db.AccountUnits.Where(l => l.AccountId == id).ToListAsync(ct);
            foreach (var link in links)
                AccountHistory.Removed(db, account, link.UnitId);
            db.AccountUnits.RemoveRange(links);
            db.Accounts.Remove(account);
            return Done.It;
        }, ct);
    }
}

/// <summary>Closes an account from a day on, or opens it again.</summary>
[UseCase]
public sealed class CloseAccount(ShortWrite write)
{
    /// <param name="closedOn">Null opens it again.</param>
    public async Task<Result<PersonalAccount>> RunAsync(Guid id, DateOnly? closedOn, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Operator, "Закрытие лицевых счетов") is { } refusal)
            return refusal;
        var check = new FormCheck();
        check.Date(nameof(PersonalAccountForm.ClosedOn), closedOn, "Дата закрытия");
        if (check.Errors.Count > 0)
            return Result<PersonalAccount>.Fail(check.Errors);
        return await write.RunAsync<PersonalAccount>(actor, async db =>
        {
            if (await actor.Visible(db.Accounts, db.Buildings).SingleOrDefaultAsync(a => a.Id == id, ct) is not { } account)
                return Error.NotFound("Лицевой счет");
            if (closedOn < account.OpenedOn)
                return new Error("invalid", $"Счет открыт {Ru.Date(account.OpenedOn)}, закрыть его раньше нельзя. Проверьте дату.", nameof(PersonalAccountForm.ClosedOn));
            account.ClosedOn = closedOn;
            return account;
        }, ct);
    }
}

/// <summary>One more unit under an account of the same building.</summary>
[UseCase]
public sealed class AddUnitToAccount(ShortWrite write)
{
    public async Task<Result<PersonalAccount>> RunAsync(Guid id, Guid unitId, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Operator, "Изменение лицевых счетов") is { } refusal)
            return refusal;
        return await write.RunAsync<PersonalAccount>(actor, async db =>
        {
            if (await actor.Visible(db.Accounts, db.Buildings).SingleOrDefaultAsync(a => a.Id == id, ct) is not { } account)
                return Error.NotFound("Лицевой счет");
            if (await actor.Visible(db.Units, db.Buildings).AsNoTracking().SingleOrDefaultAsync(u => u.Id == unitId, ct) is not { } unit)
                return Error.NotFound("Помещение");
            if (unit.BuildingId != account.BuildingId)
                return new Error("invalid", "Этот счет в другом объекте. Откройте для помещения отдельный счет.");
            var links = await db.AccountUnits.Where(l => l.AccountId == id).ToListAsync(ct);
            if (links.Exists(l => l.UnitId == unitId))
                return account;
            var wanted = links.ConvertAll(l => new AccountUnitForm { Id = l.UnitId, Share = l.PaymentPercent });
            wanted.Add(new AccountUnitForm { Id = unitId });
            AccountUnits.Keep(db, account, links, [unit], wanted);
            return account;
        }, ct);
    }
}
