using Domovoy.Core.Audit;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Staff;

/// <summary>
/// Adds or changes an employee. Who has not access to everything may neither give it nor change those who have it, and the last
/// administrator stays one: otherwise nobody could let anybody in.
/// </summary>
[UseCase]
public sealed class SaveEmployee(ShortWrite write, EmployeePassword passwords, TimeProvider time)
{
    /// <param name="id">Null adds.</param>
    /// <param name="version">The version the form was filled from; null does not compare.</param>
    public async Task<Result<Employee>> RunAsync(Guid? id, int? version, EmployeeForm form, Actor actor, CancellationToken ct)
    {
        if (EmployeeRules.Refusal(actor) is { } refusal)
            return refusal;
        var errors = form.Check(isNew: id is null);
        if (errors.Count > 0)
            return Result<Employee>.Fail(errors);
        return await write.RunAsync<Employee>(actor, async db =>
        {
            var employee = id is { } known ? await db.Users.SingleOrDefaultAsync(e => e.Id == known, ct) : new Employee { CreatedAt = time.GetUtcNow(), LockoutEnabled = true, Version = 0 };
            if (employee is null)
                return Error.NotFound("Сотрудник");
            if (version is { } expected && employee.Version != expected)
                return ShortWrite.Conflict;
            var normal = EmployeeNames.Normal(form.Email ?? "");
            if (await db.Users.AnyAsync(e => e.NormalizedUserName == normal && e.Id != employee.Id, ct))
                return new Error("duplicate", "Сотрудник с таким e-mail уже есть. Укажите другой.", nameof(form.Email));
            if (await AccessChoices.MissingAsync(db, form.Access, ct) is { } missing)
                return new Error("invalid", missing, nameof(form.Access));
            if (form.Role != Role.Administrator && await EmployeeRules.IsLastAdministratorAsync(db, employee, ct))
                return new Error("invalid", "Это последний администратор с доступом ко всему. Сначала назначьте другого.", nameof(form.Role));
            if (!form.Access.Everything && await EmployeeRules.IsLastAdministratorAsync(db, employee, ct))
                return new Error("invalid", "Это последний администратор с доступом ко всему. Сначала дайте такой доступ другому.", nameof(form.Access));
            Change(db, employee, form, id is null, actor);
            return employee;
        }, ct);
    }

    private void Change(AppDb db, Employee employee, EmployeeForm form, bool isNew, Actor actor)
    {
        var before = FieldChanges.Snapshot(employee);
        form.CopyTo(employee);
        if (employee.NormalizedEmail != EmployeeNames.Normal(form.Email ?? ""))
        {
            EmployeeNames.SetEmail(employee, form.Email ?? "");
            EmployeeNames.EndSessions(employee);
        }
        if (!string.IsNullOrEmpty(form.Password))
            passwords.Set(employee, form.Password);
        employee.Version++;
        if (isNew)
            db.Users.Add(employee);
        EmployeeRules.Record(db, employee, isNew ? ChangeAction.Created : ChangeAction.Changed, isNew ? [] : FieldChanges.Since(before, employee), actor, time);
    }
}

/// <summary>Closes the door to an employee, or opens it again. Open sessions end within a minute; nothing they did is lost.</summary>
[UseCase]
public sealed class BlockEmployee(ShortWrite write, TimeProvider time)
{
    public async Task<Result<Employee>> RunAsync(Guid id, bool blocked, Actor actor, CancellationToken ct)
    {
        if (EmployeeRules.Refusal(actor) is { } refusal)
            return refusal;
        if (blocked && actor.EmployeeId == id)
            return new Error("invalid", "Себя закрыть нельзя: попросите другого администратора.");
        return await write.RunAsync<Employee>(actor, async db =>
        {
            if (await db.Users.SingleOrDefaultAsync(e => e.Id == id, ct) is not { } employee)
                return Error.NotFound("Сотрудник");
            if (blocked && await EmployeeRules.IsLastAdministratorAsync(db, employee, ct))
                return new Error("invalid", "Это последний администратор с доступом ко всему. Сначала назначьте другого.");
            var before = FieldChanges.Snapshot(employee);
            employee.BlockedAt = blocked ? employee.BlockedAt ?? time.GetUtcNow() : null;
            EmployeeNames.EndSessions(employee);
            employee.Version++;
            EmployeeRules.Record(db, employee, ChangeAction.Changed, FieldChanges.Since(before, employee), actor, time);
            return employee;
        }, ct);
    }
}

internal static class EmployeeRules
{
    public static Error? Refusal(Actor actor) => actor.Refusal(Role.Administrator, "Изменение сотрудников")
        ?? (actor.Access.Everything ? null : Error.Forbidden("Сотрудников меняет администратор с доступом ко всему. Обратитесь к нему."));

    public static async Task<bool> IsLastAdministratorAsync(AppDb db, Employee employee, CancellationToken ct) =>
        employee is { Role: Role.Administrator, BlockedAt: null, Access.Everything: true, Version: > 0 }
        && !await db.Users.AnyAsync(e => e.Id != employee.Id && e.Role == Role.Administrator && e.BlockedAt == null && e.Access.Everything, ct);

    /// <summary>An employee is Identity's record, not an entity of ours, so «История» is written here.</summary>
    public static void Record(AppDb db, Employee employee, ChangeAction action, List<FieldChange> changes, Actor actor, TimeProvider time)
    {
        if (action == ChangeAction.Changed && changes.Count == 0)
            return;
        db.Changes.Add(new ChangeRecord
        {
            At = time.GetUtcNow(), EmployeeId = actor.EmployeeId, KeyId = actor.KeyId, Entity = nameof(Employee), EntityId = employee.Id, Action = action,
            Fields = FieldChanges.ToJson(changes),
        });
    }
}
