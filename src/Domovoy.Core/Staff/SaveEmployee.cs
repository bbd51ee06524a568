using Domovoy.Core.Audit;
using Domovoy.Core.Database;
using Domovoy.Core.Notifications;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Staff;

/// <summary>
/// Adds or changes an employee; a new one is invited by e-mail. Who has not access to everything may neither give it nor change
/// those who have it, and the last administrator stays one: otherwise nobody could let anybody in.
/// </summary>
[UseCase]
public sealed class SaveEmployee(ShortWrite write, EmployeePassword passwords, StaffLinks links, StaffDesk desk)
{
    /// <param name="id">Null adds.</param>
    /// <param name="version">The version the form was filled from; null does not compare.</param>
    /// <param name="seenAt">Address at which the administrator works: links in letters begin with it while no other is set.</param>
    public async Task<Result<Employee>> RunAsync(Guid? id, int? version, EmployeeForm form, Actor actor, CancellationToken ct, string? seenAt = null)
    {
        if (EmployeeRules.Refusal(actor) is { } refusal)
            return refusal;
        var errors = form.Check();
        if (errors.Count > 0)
            return Result<Employee>.Fail(errors);
        var saved = await write.RunAsync<Employee>(actor, async db =>
        {
            var employee = id is { } known ? await db.Users.SingleOrDefaultAsync(e => e.Id == known, ct) : new Employee { CreatedAt = desk.Now, LockoutEnabled = true, Version = 0 };
            if (employee is null)
                return Error.NotFound("Сотрудник");
            if (version is { } expected && employee.Version != expected)
                return ShortWrite.Conflict;
            if (await WrongAsync(db, employee, form, ct) is { } wrong)
                return wrong;
            await ChangeAsync(db, employee, form, actor, ct);
            await PublicAddress.RememberAsync(db, seenAt, ct);
            return employee;
        }, ct);
        if (saved.Ok)
            desk.Tell(saved.Value.Id);
        return saved;
    }

    private static async Task<Error?> WrongAsync(AppDb db, Employee employee, EmployeeForm form, CancellationToken ct)
    {
        var normal = EmployeeNames.Normal(form.Email ?? "");
        if (await db.Users.AnyAsync(e => e.NormalizedUserName == normal && e.Id != employee.Id, ct))
            return new Error("duplicate", "Сотрудник с таким e-mail уже есть. Укажите другой.", nameof(form.Email));
        if (await AccessChoices.MissingAsync(db, form.Access, ct) is { } missing)
            return new Error("invalid", missing, nameof(form.Access));
        if (form.Role == Role.Administrator && form.Access.Everything || !await EmployeeRules.IsLastAdministratorAsync(db, employee, ct))
            return null;
        return form.Role != Role.Administrator
            ? new Error("invalid", "Это последний администратор с доступом ко всему. Сначала назначьте другого.", nameof(form.Role))
            : new Error("invalid", "Это последний администратор с доступом ко всему. Сначала дайте такой доступ другому.", nameof(form.Access));
    }

    private async Task ChangeAsync(AppDb db, Employee employee, EmployeeForm form, Actor actor, CancellationToken ct)
    {
        var isNew = employee.Version == 0;
        var (before, accessBefore, emailBefore) = (FieldChanges.Snapshot(employee), employee.Access.ToAccess(), employee.Email);
        form.CopyTo(employee);
        var emailChanged = employee.NormalizedEmail != EmployeeNames.Normal(form.Email ?? "");
        if (emailChanged)
        {
            EmployeeNames.SetEmail(employee, form.Email ?? "");
            await EmployeeNames.EndSessionsAsync(db, employee, ct);
            await links.VoidAsync(db, employee.Id, ct);
        }
        if (!string.IsNullOrEmpty(form.Password))
            await passwords.SetAsync(db, employee, form.Password, ct);
        employee.Version++;
        if (isNew)
            db.Users.Add(employee);
        if (employee.IsInvited && emailChanged)
            await links.SendAsync(db, employee, StaffLinkPurpose.Invitation, ct);
        else if (!isNew && emailChanged)
            TellBoth(db, employee, emailBefore ?? "");
        var changes = FieldChanges.Since(before, employee);
        var (was, now) = ((await AccessNames.ReadAsync(db, accessBefore, ct)).Text, (await AccessNames.ReadAsync(db, form.Access, ct)).Text);
        if (was != now)
            changes.Add(new FieldChange("Доступ", was, now));
        EmployeeRules.Record(db, employee, isNew ? ChangeAction.Created : ChangeAction.Changed, isNew ? [] : changes, actor, desk.Now);
    }

    private void TellBoth(AppDb db, Employee employee, string before)
    {
        var letter = new EmailChangedNotice(StaffLetters.Greeting(employee), before, employee.Email ?? "").ToLetter();
        foreach (var to in new[] { before, employee.Email ?? "" })
            db.Outbox.Add(OutboxRow.Email(EmailChangedNotice.Name, to, letter, $"{EmailChangedNotice.Name}:{GuidV7.Next():N}", desk.Now));
    }
}

/// <summary>Closes the door to an employee, or opens it again. Open sessions end at once; nothing they did is lost.</summary>
[UseCase]
public sealed class BlockEmployee(ShortWrite write, IDbContextFactory<AppDb> factory, StaffLinks links, StaffDesk desk)
{
    /// <summary>Why the employee may not be blocked now; null: may. Asked before the person is.</summary>
    public async Task<Error?> WhyNotAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (EmployeeRules.Refusal(actor) is { } refusal)
            return refusal;
        await using var db = await factory.CreateDbContextAsync(ct);
        return await db.Users.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct) is { } employee ? await NeededAsync(db, employee, actor, ct) : Error.NotFound("Сотрудник");
    }

    public async Task<Result<Employee>> RunAsync(Guid id, bool blocked, Actor actor, CancellationToken ct)
    {
        if (EmployeeRules.Refusal(actor) is { } refusal)
            return refusal;
        var done = await write.RunAsync<Employee>(actor, async db =>
        {
            if (await db.Users.SingleOrDefaultAsync(e => e.Id == id, ct) is not { } employee)
                return Error.NotFound("Сотрудник");
            if (blocked && await NeededAsync(db, employee, actor, ct) is { } needed)
                return needed;
            var before = FieldChanges.Snapshot(employee);
            employee.BlockedAt = blocked ? employee.BlockedAt ?? desk.Now : null;
            await EmployeeNames.EndSessionsAsync(db, employee, ct);
            await links.VoidAsync(db, id, ct);
            employee.Version++;
            EmployeeRules.Record(db, employee, ChangeAction.Changed, FieldChanges.Since(before, employee), actor, desk.Now);
            return employee;
        }, ct);
        if (done.Ok)
            desk.Tell(id);
        return done;
    }

    private static async Task<Error?> NeededAsync(AppDb db, Employee employee, Actor actor, CancellationToken ct)
    {
        if (actor.EmployeeId == employee.Id)
            return new Error("invalid", "Себя заблокировать нельзя: попросите другого администратора.");
        return await EmployeeRules.IsLastAdministratorAsync(db, employee, ct)
            ? new Error("invalid", "Это последний администратор с доступом ко всему. Сначала назначьте другого.")
            : null;
    }
}

/// <summary>Sends the invitation again; the link sent before stops working.</summary>
[UseCase]
public sealed class InviteEmployee(ShortWrite write, StaffLinks links)
{
    /// <param name="seenAt">Address at which the administrator works.</param>
    public async Task<Result<Done>> RunAsync(Guid id, string? seenAt, Actor actor, CancellationToken ct)
    {
        if (EmployeeRules.Refusal(actor) is { } refusal)
            return refusal;
        return await write.RunAsync<Done>(actor, async db =>
        {
            if (await db.Users.SingleOrDefaultAsync(e => e.Id == id, ct) is not { } employee)
                return Error.NotFound("Сотрудник");
            if (employee.BlockedAt is not null)
                return new Error("invalid", "Сотрудник заблокирован. Сначала разблокируйте его.");
            if (!employee.IsInvited)
                return new Error("invalid", "Сотрудник уже придумал пароль. Если он его забыл, пусть нажмет «Забыли пароль?» на странице входа.");
            await PublicAddress.RememberAsync(db, seenAt, ct);
            await links.SendAsync(db, employee, StaffLinkPurpose.Invitation, ct);
            return Done.It;
        }, ct);
    }
}

/// <summary>Deletes an employee who was invited and never came. Who worked is blocked instead: «История» names them.</summary>
[UseCase]
public sealed class DeleteEmployee(ShortWrite write, IDbContextFactory<AppDb> factory, StaffLinks links, StaffDesk desk)
{
    /// <summary>Why the employee may not be deleted now; null: may. Asked before the person is.</summary>
    public async Task<Error?> WhyNotAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (EmployeeRules.Refusal(actor) is { } refusal)
            return refusal;
        await using var db = await factory.CreateDbContextAsync(ct);
        return await db.Users.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct) is { } employee ? await UsedAsync(db, employee, ct) : Error.NotFound("Сотрудник");
    }

    public async Task<Result<Done>> RunAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (EmployeeRules.Refusal(actor) is { } refusal)
            return refusal;
        var done = await write.RunAsync<Done>(actor, async db =>
        {
            if (await db.Users.SingleOrDefaultAsync(e => e.Id == id, ct) is not { } employee)
                return Error.NotFound("Сотрудник");
            if (await UsedAsync(db, employee, ct) is { } used)
                return used;
            await links.VoidAsync(db, id, ct);
            db.Users.Remove(employee);
            EmployeeRules.Record(db, employee, ChangeAction.Deleted, [], actor, desk.Now);
            return Done.It;
        }, ct);
        if (done.Ok)
            desk.Tell(id);
        return done;
    }

    private static async Task<Error?> UsedAsync(AppDb db, Employee employee, CancellationToken ct)
    {
        if (!employee.IsInvited)
            return new Error("in_use", "Сотрудник уже входил, на него ссылается история изменений. Заблокируйте его: он не войдет, а история останется.");
        return await db.Buildings.AnyAsync(b => b.ManagerEmployeeId == employee.Id, ct)
            ? new Error("in_use", "Сотрудник указан ответственным управляющим в объектах. Замените его там.")
            : null;
    }
}
