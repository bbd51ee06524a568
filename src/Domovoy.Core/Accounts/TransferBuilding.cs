using Domovoy.Core.Buildings;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Accounts;

/// <summary>«Передать другому юрлицу»: what a person writes.</summary>
public sealed class TransferForm
{
    public Guid? LegalEntityId { get; set; }
    /// <summary>The first day under the new company: the old accounts are closed from it on, the new ones opened on it.</summary>
    public DateOnly? Date { get; set; }
    public string? Reason { get; set; }
    /// <summary>Close the open accounts of the old company; otherwise they stay as they are.</summary>
    public bool CloseAccounts { get; set; } = true;
    /// <summary>Open accounts of the same numbers at the new company, with the same units and payers.</summary>
    public bool OpenAccounts { get; set; } = true;

    public IReadOnlyList<Error> Check()
    {
        var check = new FormCheck();
        check.Required(nameof(LegalEntityId), "Новое юрлицо", LegalEntityId);
        check.Required(nameof(Date), "Дата передачи", Date);
        check.Date(nameof(Date), Date, "Дата передачи");
        Reason = FormCheck.Clean(Reason);
        check.Longest(nameof(Reason), Reason, 500, "Основание");
        return check.Errors;
    }
}

/// <param name="Closed">Accounts of the old company closed.</param>
/// <param name="Opened">Accounts of the new company opened.</param>
public sealed record Transferred(string LegalEntity, int Closed, int Opened);

/// <summary>
/// Gives a building to another legal entity by a day. Applications follow the settings of the new one from then on. All or nothing: a
/// number that is taken at the new company stops it, «number_taken», one error an account.
/// </summary>
[UseCase]
public sealed class TransferBuilding(ShortWrite write)
{
    private const int Listed = 20;

    public async Task<Result<Transferred>> RunAsync(Guid id, int? version, TransferForm form, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Manager, "Передача объектов") is { } refusal)
            return refusal;
        var errors = form.Check();
        if (errors.Count > 0)
            return Result<Transferred>.Fail(errors);
        return await write.RunAsync<Transferred>(actor, async db =>
        {
            if (await actor.Visible(db.Buildings).SingleOrDefaultAsync(b => b.Id == id, ct) is not { } building)
                return Error.NotFound("Объект");
            if (version is { } expected && building.Version != expected)
                return ShortWrite.Conflict;
            if (await actor.Visible(db.LegalEntities, db.Buildings).AsNoTracking().SingleOrDefaultAsync(e => e.Id == form.LegalEntityId && e.ArchivedAt == null, ct) is not { } entity)
                return new Error("invalid", "Такого юрлица нет, оно в архиве, или у вас нет к нему доступа. Выберите другое.", nameof(form.LegalEntityId));
            if (building.LegalEntityId == entity.Id)
                return new Error("invalid", "Объект уже у этого юрлица. Выберите другое.", nameof(form.LegalEntityId));
            var accounts = form.CloseAccounts || form.OpenAccounts ? await OpenAsync(db, building, form, ct) : [];
            var wrong = await ConflictsAsync(db, accounts, entity.Id, form, ct);
            if (wrong.Count > 0)
                return Result<Transferred>.Fail(wrong);
            (building.LegalEntityId, building.ManagedSince, building.ManagedUntil) = (entity.Id, form.Date, null);
            if (!await SaveBuilding.StaysVisibleAsync(db, building, actor, ct))
                return new Error("invalid", "У этого юрлица вы перестанете видеть объект. Попросите администратора передать его.", nameof(form.LegalEntityId));
            Merging.Tell(db, building.Id, new("Передан другому юрлицу с", null, Ru.Date(form.Date)));
            if (form.Reason is { } reason)
                Merging.Tell(db, building.Id, new("Основание передачи", null, reason));
            if (form.OpenAccounts)
                await ReopenAsync(db, accounts, entity.Id, form.Date, ct);
            if (form.CloseAccounts)
                accounts.ForEach(account => account.ClosedOn = form.Date);
            return new Transferred(entity.Name, form.CloseAccounts ? accounts.Count : 0, form.OpenAccounts ? accounts.Count : 0);
        }, ct);
    }

    private static Task<List<PersonalAccount>> OpenAsync(AppDb db, Building building, TransferForm form, CancellationToken ct) =>
        db.Accounts.Where(a => a.BuildingId == building.Id && a.LegalEntityId == building.LegalEntityId && (a.ClosedOn == null || a.ClosedOn > form.Date)).OrderBy(a => a.NumberKey).ToListAsync(ct);

    private static async Task<IReadOnlyList<Error>> ConflictsAsync(AppDb db, List<PersonalAccount> accounts, Guid entity, TransferForm form, CancellationToken ct)
    {
        var wrong = accounts.Where(a => form.CloseAccounts && a.OpenedOn > form.Date).Take(Listed)
            .Select(a => new Error("opened_later", $"Счет «{a.Number}» открыт {Ru.Date(a.OpenedOn)}, позже даты передачи. Укажите более позднюю дату или исправьте счет.", nameof(form.Date))).ToList();
        if (!form.OpenAccounts)
            return wrong;
        var taken = (await db.Accounts.AsNoTracking().Where(a => a.LegalEntityId == entity).Select(a => new { a.Type, a.NumberKey }).ToListAsync(ct)).Select(a => (a.Type, a.NumberKey)).ToHashSet();
        wrong.AddRange(accounts.Where(a => taken.Contains((a.Type, a.NumberKey))).Take(Listed)
            .Select(a => new Error("number_taken", $"Счет «{a.Number}» ({AccountTypes.Name(a.Type)}) у нового юрлица уже есть. Измените один из номеров или снимите отметку «Открыть счета с теми же номерами».")));
        return wrong;
    }

    private static async Task ReopenAsync(AppDb db, List<PersonalAccount> accounts, Guid entity, DateOnly? date, CancellationToken ct)
    {
        var ids = accounts.ConvertAll(a => a.Id);
        var links = (await db.AccountUnits.AsNoTracking().Where(l => EF.Parameter(ids).Contains(l.AccountId)).ToListAsync(ct)).ToLookup(l => l.AccountId);
        foreach (var old in accounts)
        {
            var form = PersonalAccountForm.Of(old);
            (form.LegalEntityId, form.OpenedOn, form.ClosedOn) = (entity, date, null);
            var opened = new PersonalAccount { BuildingId = old.BuildingId };
            opened.Apply(form);
            db.Accounts.Add(opened);
            db.AccountUnits.AddRange(links[old.Id].Select(l => new AccountUnit { AccountId = opened.Id, UnitId = l.UnitId, PaymentPercent = l.PaymentPercent }));
        }
    }
}
